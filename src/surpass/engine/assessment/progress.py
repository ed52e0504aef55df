"""Catching up: change, expected progress with its standard error, the frontier, peers, places gained.

Source: method.md 4. The residual is taken against the unit's own start (regression to the mean
removed); the slope is pooled over groups around each group's mean. The clause's own measure (places
gained) comes first.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from surpass.foundation.quantity import Rounding, divide

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from surpass.policy.scheme import Progress

DUST = 9
"""Decimals on which residuals are compared: far below a point, far above the rounding of doubles."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit's score and rank in its group, this period and the one before; None is unknown."""

    unit: str
    group: str
    score: Decimal | None
    rank: int | None
    previous_score: Decimal | None
    previous_rank: int | None


@dataclass(frozen=True, slots=True)
class Advance:
    """How far a unit came. Every part is None when a part of it is unknown."""

    unit: str
    group: str
    previous_score: Decimal | None
    score: Decimal | None
    change: Decimal | None
    previous_rank: int | None
    rank: int | None
    places_gained: int | None
    expected: float | None
    residual: float | None
    standard_error: float | None
    z: float | None
    frontier: Decimal | None
    gap: Decimal | None
    previous_gap: Decimal | None
    frontier_move: Decimal | None
    own_move: Decimal | None
    years_to_catch_up: float | None
    peer_benchmark: Decimal | None
    against_peers: Decimal | None
    is_obvious: bool | None


def advances(
    standings: Sequence[Standing], progress: Progress, *, decimals: int, per_year: int
) -> list[Advance]:
    """Measure every unit of one period, all groups at once.

    Units:    scores in points; means rounded half-up at *decimals*.
    Missing:  fewer than three degrees of freedom leave the residual unknown.
    """
    fitted = _expected(standings)
    frontier = {group: _frontier(rows, progress, decimals) for group, rows in _by_group(standings).items()}
    measured = [
        _advance(
            row,
            fitted=fitted,
            frontier=frontier[row.group],
            standings=standings,
            decimals=decimals,
            per_year=per_year,
        )
        for row in standings
    ]
    obvious = _obvious(measured, progress)
    return [
        replace(row, is_obvious=None if _gain(row, progress) is None else row.unit in obvious)
        for row in measured
    ]


def improvement_places(found: Sequence[Advance], progress: Progress) -> list[tuple[Advance, int]]:
    """The improvement track: place by the clause's measure inside the group, ties share the better place.

    Missing:  a unit whose measure is unknown has no place.
    """
    gains: dict[str, list[Decimal]] = {}
    known = [(item, gain) for item in found if (gain := _gain(item, progress)) is not None]
    for item, gain in known:
        gains.setdefault(item.group, []).append(gain)
    for ascending in gains.values():
        ascending.sort()
    return [
        (item, 1 + len(gains[item.group]) - bisect_right(gains[item.group], gain)) for item, gain in known
    ]


def _gain(item: Advance, progress: Progress) -> Decimal | None:
    """What the clause counts; a residual is compared without the dust of floats."""
    if progress.measure == "residual":
        return None if item.residual is None else Decimal(repr(round(item.residual, DUST)))
    if progress.measure == "change":
        return item.change
    return None if item.places_gained is None else Decimal(item.places_gained)


def _by_group(standings: Sequence[Standing]) -> dict[str, list[Standing]]:
    groups: dict[str, list[Standing]] = {}
    for row in standings:
        groups.setdefault(row.group, []).append(row)
    return groups


def _mean(values: Sequence[Decimal], decimals: int) -> Decimal:
    numerator, denominator = (sum(values, Decimal(0)) / 1).as_integer_ratio()
    scaled = divide(numerator * 10**decimals, denominator * len(values), Rounding.HALF_UP)
    return Decimal(scaled).scaleb(-decimals)


def _frontier(
    rows: Sequence[Standing], progress: Progress, decimals: int
) -> tuple[Decimal | None, Decimal | None]:
    """The group's frontier now and before: a fixed target, or the mean of the top few."""
    if progress.frontier == "target" and progress.target is not None:
        return progress.target, progress.target
    now = sorted((row.score for row in rows if row.score is not None), reverse=True)[: progress.top]
    before = sorted((row.previous_score for row in rows if row.previous_score is not None), reverse=True)
    before = before[: progress.top]
    return (_mean(now, decimals) if now else None), (_mean(before, decimals) if before else None)


def _expected(standings: Sequence[Standing]) -> Mapping[str, tuple[float, float, float]]:
    """Expected score, residual and its standard error by unit: one slope, a mean for each group."""
    pairs = [
        (row.unit, row.group, float(row.previous_score), float(row.score))
        for row in standings
        if row.score is not None and row.previous_score is not None
    ]
    groups: dict[str, list[tuple[float, float]]] = {}
    for _, group, before, now in pairs:
        groups.setdefault(group, []).append((before, now))
    centre = {
        group: (math.fsum(x for x, _ in rows) / len(rows), math.fsum(y for _, y in rows) / len(rows))
        for group, rows in groups.items()
    }
    spread = math.fsum((x - centre[g][0]) ** 2 for _, g, x, _ in pairs)
    freedom = len(pairs) - len(groups) - 1
    if freedom < 3 or spread == 0:
        return {}
    slope = math.fsum((x - centre[g][0]) * (y - centre[g][1]) for _, g, x, y in pairs) / spread
    expected = {unit: centre[g][1] + slope * (x - centre[g][0]) for unit, g, x, _ in pairs}
    variance = math.fsum((y - expected[unit]) ** 2 for unit, _, _, y in pairs) / freedom
    result = {}
    for unit, group, before, now in pairs:
        leverage = 1 / len(groups[group]) + (before - centre[group][0]) ** 2 / spread
        error = math.sqrt(max(0.0, variance * (1 - leverage)))
        result[unit] = (expected[unit], now - expected[unit], error)
    return result


def _obvious(found: Sequence[Advance], progress: Progress) -> frozenset[str]:
    """Units with obvious advancement: the most by the clause's measure in the group, ties share."""
    gains: dict[str, dict[str, Decimal]] = {}
    for item in found:
        gain = _gain(item, progress)
        if gain is not None and gain > 0:
            gains.setdefault(item.group, {})[item.unit] = gain
    chosen: set[str] = set()
    for group in gains.values():
        best = sorted(group.values(), reverse=True)[: progress.prizes]
        chosen |= {unit for unit, gain in group.items() if best and gain >= best[-1]}
    return frozenset(chosen)


def _places(row: Standing) -> int | None:
    if row.rank is None or row.previous_rank is None:
        return None
    return row.previous_rank - row.rank


def _less(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else left - right


def _years(
    score: Decimal | None,
    before: Decimal | None,
    frontier: tuple[Decimal | None, Decimal | None],
    per_year: int,
) -> float | None:
    """Years until the frontier is reached at the last growth rates; None: never, or unknown."""
    now, past = frontier
    if score is None or before is None or now is None or past is None:
        return None
    if score >= now:
        return 0.0
    if min(score, before, now, past) <= 0:
        return None
    closing = math.log(float(score) / float(before)) - math.log(float(now) / float(past))
    return math.log(float(now) / float(score)) / closing / per_year if closing > 0 else None


def _advance(
    row: Standing,
    *,
    fitted: Mapping[str, tuple[float, float, float]],
    frontier: tuple[Decimal | None, Decimal | None],
    standings: Sequence[Standing],
    decimals: int,
    per_year: int,
) -> Advance:
    expected, residual, error = fitted.get(row.unit, (None, None, None))
    gap, previous_gap = _less(frontier[0], row.score), _less(frontier[1], row.previous_score)
    others = [
        other.score
        for other in standings
        if other.group == row.group and other.unit != row.unit and other.score is not None
    ]
    benchmark = _mean(others, decimals) if others else None
    return Advance(
        unit=row.unit, group=row.group, previous_score=row.previous_score, score=row.score,
        change=_less(row.score, row.previous_score), previous_rank=row.previous_rank, rank=row.rank,
        places_gained=_places(row), expected=expected, residual=residual, standard_error=error,
        z=residual / error if residual is not None and error else None,
        frontier=frontier[0], gap=gap, previous_gap=previous_gap,
        frontier_move=_less(frontier[0], frontier[1]), own_move=_less(row.score, row.previous_score),
        years_to_catch_up=_years(row.score, row.previous_score, frontier, per_year),
        peer_benchmark=benchmark, against_peers=_less(row.score, benchmark),
        is_obvious=None,
    )  # fmt: skip
