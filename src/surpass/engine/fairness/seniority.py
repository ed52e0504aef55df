"""Whether years of service tell who came up, among people who stood alike: a permutation test in counts.

People stand alike in one stratum: a peer group, and what the order among them reads. Within a stratum the
years are dealt out anew, the number of those who came up held; the statistic is the sum of their years.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from surpass.engine.fairness.spread import Floats

Draws = Callable[[str, int], Floats]
"""A stratum and how many people are in it -> draws x people, numbers all equally likely."""

WORK = 4 * 10**9
"""Bits that are shifted at most to count every deal; beyond it deals are handed in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One person: where they stood, whole units of service, whether they came up."""

    stratum: str
    years: int
    is_up: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealt:
    """In how many of all deals those who came up have years as few, or as many, as they do.

    ``gap``: the mean years of those who came up less that of the others in their strata, weighed by how many
    came up. ``is_counted``: every deal was counted; otherwise drawn ones, the real one among them.
    """

    gap: Fraction
    as_few: int
    as_many: int
    of: int
    is_counted: bool

    @property
    def p(self) -> Fraction:
        """Two-sided: twice the smaller share, at most 1."""
        return min(Fraction(1), Fraction(2 * min(self.as_few, self.as_many), self.of))


def may_be_counted(people: Sequence[Served]) -> bool:
    """Whether every deal can be counted in reasonable time."""
    return sum(map(_work, _strata(people).values())) <= WORK


def count_deals(people: Sequence[Served]) -> Dealt:
    """Count every deal of the years within strata.

    Shapes:   the order of *people* changes nothing.
    Missing:  a stratum in which all or none came up says nothing.
    Raises:   ValueError: no stratum says anything, or years below 0.
    Examples:
        >>> both = [Served(stratum="a", years=years, is_up=years > 8) for years in (1, 5, 9)]
        >>> dealt = count_deals(both)
        >>> dealt.as_many, dealt.of, dealt.p
        (1, 3, Fraction(2, 3))
    """
    strata = _told(people)
    ways, seen = {0: 1}, 0
    for held in strata.values():
        found = _ways(held)
        joined: dict[int, int] = {}
        for total, count in ways.items():
            for years, more in found.items():
                joined[total + years] = joined.get(total + years, 0) + count * more
        ways = joined
        seen += sum(one.years for one in held if one.is_up)
    return Dealt(
        gap=_gap(strata),
        as_few=sum(count for total, count in ways.items() if total <= seen),
        as_many=sum(count for total, count in ways.items() if total >= seen),
        of=sum(ways.values()),
        is_counted=True,
    )


def draw_deals(people: Sequence[Served], *, draws: Draws) -> Dealt:
    """The same from deals that were drawn elsewhere; the real one is counted among them.

    Shapes:   who has the smallest numbers of a row came up in that deal; every stratum has as many rows.
    Raises:   ValueError: as above, or draws for other people than the stratum's.
    """
    strata = _told(people)
    sums: Floats | None = None
    seen = 0
    for name, held in strata.items():
        matrix = draws(name, len(held))
        if matrix.shape[1] != len(held):
            raise ValueError(name)
        up = sum(one.is_up for one in held)
        years = np.array([one.years for one in held], dtype=np.float64)
        dealt = years[np.argpartition(matrix, up - 1, axis=1)[:, :up]].sum(axis=1)
        sums = dealt if sums is None else sums + dealt
        seen += sum(one.years for one in held if one.is_up)
    assert sums is not None  # noqa: S101 - some stratum says something
    return Dealt(
        gap=_gap(strata),
        as_few=1 + int(np.count_nonzero(sums <= seen)),
        as_many=1 + int(np.count_nonzero(sums >= seen)),
        of=1 + len(sums),
        is_counted=False,
    )


def _strata(people: Sequence[Served]) -> dict[str, list[Served]]:
    found: dict[str, list[Served]] = {}
    for one in people:
        found.setdefault(one.stratum, []).append(one)
    return {name: held for name, held in found.items() if 0 < sum(one.is_up for one in held) < len(held)}


def _told(people: Sequence[Served]) -> dict[str, list[Served]]:
    strata = _strata(people)
    if not strata or any(one.years < 0 for one in people):
        raise ValueError(len(strata), len(people))
    return strata


def _work(held: Sequence[Served]) -> int:
    up = sum(one.is_up for one in held)
    few = min(up, len(held) - up)
    return len(held) * few * (few * max(one.years for one in held) + 1) * (len(held) + 1)


def _ways(held: Sequence[Served]) -> dict[int, int]:
    """Sum of years -> in how many ways so many people have it: a polynomial in one whole number each.

    The places of a number are wide enough for every count. Where most came up, the others are dealt.
    """
    up = sum(one.is_up for one in held)
    few, place = min(up, len(held) - up), len(held) + 1
    counts = [1] + [0] * few
    for one in held:
        for size in range(few, 0, -1):
            counts[size] += counts[size - 1] << (place * one.years)
    every, mask = sum(one.years for one in held), (1 << place) - 1
    found: dict[int, int] = {}
    rest = counts[few].to_bytes((counts[few].bit_length() + 7) // 8 or 1, "little")
    for years in range(counts[few].bit_length() // place + 1):
        start = years * place
        piece = int.from_bytes(rest[start // 8 : (start + place) // 8 + 1], "little") >> start % 8 & mask
        if piece:
            found[years if few == up else every - years] = piece
    return found


def _gap(strata: Mapping[str, Sequence[Served]]) -> Fraction:
    total, weight = Fraction(0), 0
    for held in strata.values():
        up = [one.years for one in held if one.is_up]
        other = [one.years for one in held if not one.is_up]
        total += len(up) * (Fraction(sum(up), len(up)) - Fraction(sum(other), len(other)))
        weight += len(up)
    return total / weight
