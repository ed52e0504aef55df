"""Cuts: who reaches a grade, one of the first places, or one of the last, in every draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

import numpy as np
from numpy.typing import NDArray

from surpass.engine.assessment.grade import quota_places
from surpass.engine.robustness.drawn import Keys
from surpass.engine.robustness.places import Inside, inside
from surpass.policy.scheme import Scheme

FIRST, LAST = "first", "last"
INSIDE, OUTSIDE, OPEN = "inside", "outside", "open"
"""Of a unit at a cut: so it stands in nearly all draws, or somebody must say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A line between units: so many places from the top (``first``) or the bottom, a score, or both.

    ``places`` and ``at_least`` are None where the cut has no such line; ``at_least`` is a whole number at the
    score's decimals. ``ties`` of a straddled place: a ``panel`` says, all are in (``include``), or none.
    """

    id: str
    side: str = FIRST
    places: int | None = None
    at_least: int | None = None
    ties: str = "panel"
    is_grade: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """In how many draws each unit may be inside a cut, and in how many it must be."""

    may: NDArray[np.int64]
    must: NDArray[np.int64]

    @classmethod
    def nothing(cls, size: int) -> Counted:
        """No draw yet."""
        return cls(may=np.zeros(size, dtype=np.int64), must=np.zeros(size, dtype=np.int64))


def grade_cuts(scheme: Scheme, *, group: str, size: int) -> tuple[Cut, ...]:
    """One cut for each rule of the grades, in order: who meets the rule has that grade or a better one.

    Shapes:   *size* units of *group* have a rank.
    Source:   the pack's ``grades``.
    """
    if scheme.grades is None:
        return ()
    unit = 10**scheme.score_decimals
    return tuple(
        Cut(
            id=rule.grade,
            places=None if rule.quota is None else quota_places(rule, scheme.grades, group=group, size=size),
            at_least=None if rule.at_least is None else ceil(Fraction(rule.at_least) * unit),
            ties=scheme.grades.ties,
            is_grade=True,
        )
        for rule in scheme.grades.rules
    )


def reached(keys: Keys, cuts: Sequence[Cut]) -> list[Inside]:
    """Who is inside each cut, in every draw; a grade is reached by its own rule or by a better one's."""
    found: list[Inside] = []
    best: Inside | None = None
    for cut in cuts:
        here = _at(keys, cut)
        if cut.is_grade:
            here = best = here if best is None else _either(here, best)
        found.append(here)
    return found


def _either(one: Inside, other: Inside) -> Inside:
    may = one.may | other.may
    is_same = one.must is one.may and other.must is other.may
    return Inside(may=may, must=may if is_same else one.must | other.must)


def _at(keys: Keys, cut: Cut) -> Inside:
    if cut.places is None:
        everybody = np.ones(keys.rank.shape, dtype=bool)
        found = Inside(may=everybody, must=everybody)
    else:
        found = inside(keys.rank if cut.side == FIRST else -keys.rank, places=cut.places)
        if cut.ties == "include":
            found = replace(found, must=found.may)
        if cut.ties == "exclude":
            found = replace(found, may=found.must)
    if cut.at_least is None or keys.score is None:
        return found
    enough = keys.score >= cut.at_least
    may = found.may & enough
    return Inside(may=may, must=may if found.must is found.may else found.must & enough)


def settled(counted: Counted, *, draws: int, tail: Fraction) -> list[str]:
    """Whether each unit is inside, outside, or must be discussed: neither in all but *tail* of the draws.

    Examples:
        >>> counts = np.array([95, 94, 6, 5])
        >>> settled(Counted(may=counts, must=counts), draws=100, tail=Fraction(1, 20))
        ['inside', 'open', 'open', 'outside']
    """
    least = ceil((1 - tail) * draws)
    return [
        INSIDE if must >= least else OUTSIDE if draws - may >= least else OPEN
        for may, must in zip(counted.may.tolist(), counted.must.tolist(), strict=True)
    ]
