"""Head counts told to other units: none of a unit so small that it would say who was not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surpass.rollout.study.coverage import Reached


@dataclass(frozen=True, slots=True)
class Untold:
    """Of one level: the units whose counts are not told, and whether the sum of the level is."""

    units: frozenset[str]
    is_sum_told: bool


def untold(rows: Sequence[Reached], *, floor: int) -> Untold:
    """Which counts of one level are withheld.

    A unit with fewer people than the floor is withheld. What is withheld could be found by subtraction from
    the sum of the level while it is one unit, or has too few people together: then the next ones go with it,
    chosen by their place and never by their size. Where no next one is left, the sum is withheld too.

    Missing:  a unit without a session has no count, and hides nobody's.
    Raises:   ValueError: a floor below 1.
    Examples:
        >>> def unit(key, staff):
        ...     return Reached(unit=key, level="town", is_held=True, sessions=1, least=1, most=1, staff=staff)
        >>> found = untold([unit("a", 4), unit("b", 40), unit("c", 30)], floor=10)
        >>> sorted(found.units), found.is_sum_told
        (['a', 'b'], True)
        >>> untold([unit("a", 4)], floor=10).is_sum_told
        False
    """
    if floor < 1:
        raise ValueError(floor)
    counted = [one for one in rows if one.staff is not None]
    small = [place for place, one in enumerate(counted) if (one.staff or 0) < floor]
    if not small:
        return Untold(frozenset(), is_sum_told=True)
    after = [(small[-1] + step) % len(counted) for step in range(1, len(counted))]
    rest = [place for place in after if place not in small]
    while rest and not _hides(counted, small, floor):
        small.append(rest.pop(0))
    return Untold(frozenset(counted[place].unit for place in small), _hides(counted, small, floor))


def _hides(counted: Sequence[Reached], places: Sequence[int], floor: int) -> bool:
    return len(places) > 1 and sum(counted[place].staff or 0 for place in places) >= floor
