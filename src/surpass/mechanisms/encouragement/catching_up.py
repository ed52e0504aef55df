"""Who moved up between two final results of one programme, past whom, and what of it nobody earned.

Places are those of the clause: the rank before less the rank now, inside one peer group. Beside them stands
what is not one's own doing: units that came into the group or left it, and the progress expected from one's
own start.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

MISSING_NOW, MISSING_BEFORE, NEW, REGROUPED, LEFT = (
    "missing_now", "missing_before", "new", "regrouped", "left",
)  # fmt: skip
"""Why a unit is compared with nobody; each has its wording ``notices.apart_…``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """Where a unit stood in one result. ``rank`` None: it had no total that counts."""

    group: str
    rank: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One unit that is compared: its ranks, whom it passed and who passed it, by key in the order of now.

    ``by_change``: how many of the places are due to units that left the group (more) or came into it (fewer).
    """

    unit: str
    group: str
    before: int
    now: int
    overtook: tuple[str, ...]
    overtaken_by: tuple[str, ...]
    by_change: int

    @property
    def places(self) -> int:
        """Places gained; below 0: lost."""
        return self.before - self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """A unit of which nothing is said, and why; it did not gain 0 places."""

    unit: str
    group: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A peer group of now: who is compared, by rank of now; and who is not, by key."""

    group: str
    moves: tuple[Move, ...]
    apart: tuple[Apart, ...]

    @property
    def ups(self) -> tuple[Move, ...]:
        """Who gained places, the most first; equals by rank of now."""
        found = [one for one in self.moves if one.places > 0]
        return tuple(sorted(found, key=lambda one: (-one.places, one.now, one.unit)))


def compare_places(before: Mapping[str, Stood], now: Mapping[str, Stood]) -> tuple[Compared, ...]:
    """Both results, group by group, by key of the group.

    Shapes:   a unit is compared where it has a rank in the same group both times; *a* overtook *b* when it
              stood behind *b* and stands before it. Equals overtook nobody.
    Missing:  every other unit stands apart with the reason, under its group of now (of before, if it left).
    """
    groups = sorted({one.group for one in now.values()} | {one.group for one in before.values()})
    apart = defaultdict[str, list[Apart]](list)
    for unit in sorted({*before, *now}):
        if found := _apart(unit, before.get(unit), now.get(unit)):
            apart[found.group].append(found)
    return tuple(
        Compared(group=group, moves=tuple(_moves(group, before, now)), apart=tuple(apart[group]))
        for group in groups
    )


def _apart(unit: str, past: Stood | None, here: Stood | None) -> Apart | None:
    if here is None:
        return None if past is None else Apart(unit=unit, group=past.group, why=LEFT)
    if past is None:
        why = NEW
    elif past.group != here.group:
        why = REGROUPED
    elif here.rank is None:
        why = MISSING_NOW
    elif past.rank is None:
        why = MISSING_BEFORE
    else:
        return None
    return Apart(unit=unit, group=here.group, why=why)


def _moves(group: str, before: Mapping[str, Stood], now: Mapping[str, Stood]) -> Iterator[Move]:
    then, here = _ranks(before, group), _ranks(now, group)
    both = sorted(then.keys() & here.keys(), key=lambda unit: (here[unit], unit))
    left = [rank for unit, rank in then.items() if unit not in here]
    came = [rank for unit, rank in here.items() if unit not in then]
    for unit in both:
        was, is_ = then[unit], here[unit]
        yield Move(
            unit=unit, group=group, before=was, now=is_,
            overtook=tuple(one for one in both if then[one] < was and here[one] > is_),
            overtaken_by=tuple(one for one in both if then[one] > was and here[one] < is_),
            by_change=sum(rank < was for rank in left) - sum(rank < is_ for rank in came),
        )  # fmt: skip


def _ranks(found: Mapping[str, Stood], group: str) -> dict[str, int]:
    return {
        unit: one.rank for unit, one in found.items() if one.group == group and one.rank is not None
    }  # fmt: skip


def is_beyond_chance(residual: float | None, standard_error: float | None) -> bool | None:
    """Whether a unit came further than its own start lets one expect, by more than chance alone.

    Missing:  None where nothing can be expected: too few units, or no slope.
    Source:   docs/algorithms/progress.md: less than about twice its standard error is no evidence.
    """
    if residual is None or standard_error is None:
        return None
    return residual > 2 * standard_error
