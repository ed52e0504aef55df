"""A draft of assessment rules on past runs: who would have moved, and which alarms were false."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from surpass.engine.assessment.cube import group_of
from surpass.exchange.runs.compare_runs import Move, Side, movers
from surpass.foundation.period import Period
from surpass.policy.resolve import resolve
from surpass.policy.scheme import Scheme
from surpass.policy.shape.pack import Pack


@dataclass(frozen=True, slots=True)
class PastRun:
    """A run that was held: its name, its programme, its facts and period."""

    name: str
    programme: str
    side: Side


@dataclass(frozen=True, slots=True)
class Tried:
    """A past run under both texts: grades best first, and every unit's move."""

    run: PastRun
    order: tuple[str, ...]
    titles: Mapping[str, Mapping[str, str]]
    moves: tuple[Move, ...]
    groups: Mapping[str, str]


def on_past_runs(before: Pack, after: Pack, runs: Iterable[PastRun], *, on: date) -> dict[str, Any]:
    """Every run once under each text as it stands on a day; facts are those of their own years.

    Shapes:   ``runs``: how many units moved, in each group; ``moves``: each that did, with score, rank and
              grade; ``alarms``: of units that a lower grade would have met, how many stood at least as well
              in the next year by the rules in force, so that the lower grade was a false alarm.
    Missing:  a unit without a score or grade under a text is counted as ``unknown`` in its group, never as
              unmoved alone. A run of which a text has no programme is left out; of the last year nothing
              later is known.
    Raises:   PolicyProblem: a programme is wrong on that day.
    """
    tried = [_tried(before, after, run, on) for run in runs if _has(before, run) and _has(after, run)]
    return {
        "before": f"{before.name} {before.edition}", "after": f"{after.name} {after.edition}",
        "runs": [_summary(one) for one in tried],
        "moves": [row for one in tried for row in _rows(one)],
        "alarms": list(_alarms(tried)),
    }  # fmt: skip


def _has(pack: Pack, run: PastRun) -> bool:
    return run.programme in pack.whole.below("programmes")


def _tried(before: Pack, after: Pack, run: PastRun, on: date) -> Tried:
    schemes = [resolve(pack, programme=run.programme, on=on) for pack in (before, after)]
    left, right = (replace(run.side, scheme=scheme) for scheme in schemes)
    moves = tuple(movers(left, right))
    grades = schemes[1].grades or schemes[0].grades
    return Tried(
        run, grades.order if grades else (), grades.titles if grades else {}, moves,
        _groups(run.side, schemes[1], moves),
    )  # fmt: skip


def _groups(side: Side, scheme: Scheme, moves: Iterable[Move]) -> dict[str, str]:
    period = Period.read(side.period)
    found = {move.unit: group_of(side.facts, move.unit, period, scheme.grouping) for move in moves}
    return {unit: group for unit, group in found.items() if group is not None}


def _is_moved(move: Move) -> bool:
    return move.before != move.after or move.grades[0] != move.grades[1]


def _summary(one: Tried) -> dict[str, Any]:
    held: dict[str, list[Move]] = {}
    for move in one.moves:
        held.setdefault(one.groups.get(move.unit, ""), []).append(move)
    return {
        "run": one.run.name, "programme": one.run.programme, "period": one.run.side.period,
        "groups": [
            {
                "group": group, "units": len(moves), "moved": sum(map(_is_moved, moves)),
                "higher": sum(_step(one, move) > 0 for move in moves),
                "lower": sum(_step(one, move) < 0 for move in moves),
                "unknown": sum(_is_unknown(one, move) for move in moves),
            }
            for group, moves in sorted(held.items())
        ],
    }  # fmt: skip


def _step(one: Tried, move: Move) -> int:
    """How many grades better (above 0) or worse.

    Missing:  0 where a side has no grade.
    """
    if not set(move.grades) <= set(one.order):
        return 0
    return one.order.index(move.grades[0]) - one.order.index(move.grades[1])


def _is_unknown(one: Tried, move: Move) -> bool:
    """Whether a side has no score, or, where grades are given, no grade of those: it moves neither way."""
    is_graded = bool(one.order) and not set(move.grades) <= set(one.order)
    return is_graded or any(figures[0] is None for figures in (move.before, move.after))


def _rows(one: Tried) -> Iterator[dict[str, Any]]:
    for move in one.moves:
        if _is_moved(move):
            yield {
                "run": one.run.name, "period": one.run.side.period, "unit": move.unit,
                "group": one.groups.get(move.unit, ""),
                "score": [_told(figures[0]) for figures in (move.before, move.after)],
                "rank": [figures[1] for figures in (move.before, move.after)],
                "grade": [dict(one.titles.get(grade, {})) or grade for grade in move.grades],
            }  # fmt: skip


def _told(score: Any) -> str | None:
    """A score as people read it, to four places; None: unknown."""
    return None if score is None else f"{float(score):.4f}"


def _alarms(tried: Sequence[Tried]) -> Iterator[dict[str, Any]]:
    """Each run that has a next year of its programme among the runs."""
    later = {(one.run.programme, one.run.side.period): one for one in tried}
    for one in tried:
        follows = later.get((one.run.programme, _next(one.run.side.period)))
        lowered = [move for move in one.moves if _step(one, move) < 0]
        if follows is None or not lowered:
            continue
        then = {move.unit: move.grades[0] for move in follows.moves}
        known = [move for move in lowered if then.get(move.unit, "") in one.order]
        false = [
            move.unit for move in known
            if one.order.index(then[move.unit]) <= one.order.index(move.grades[0])
        ]  # fmt: skip
        yield {
            "run": one.run.name, "period": one.run.side.period, "lowered": len(lowered),
            "known": len(known), "false": sorted(false),
        }  # fmt: skip


def _next(period: str) -> str:
    """The same period of the next year: ``2024`` after ``2023``, ``2024-Q1`` after ``2023-Q1``."""
    return f"{int(period[:4]) + 1}{period[4:]}"
