"""Soft targets: nearly all of them passed by a wide margin, or set below what was reached before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from surpass.foundation.explanation import ExplanationNode
from surpass.rollout.alarms.figures import RAISED, TOO_FEW, USUAL, Figure, Finding, by_unit, check_kinds
from surpass.rollout.alarms.gap import shown_value
from surpass.rollout.alarms.measures import Thresholds, change, percent

SOFT = "soft"


def soft_targets(figures: Iterable[Figure], *, by: Thresholds) -> Iterator[Finding]:
    """Of each unit whether its targets ask for anything: a question to whoever sets them.

    A target counts as soft when the report passes it by the pack's margin, or when it asks for less than was
    verified the year before.

    Missing:  figures without report or target are not counted; with too few nothing is said.
    Raises:   UseProblem: ``alarm-reads-right``.
    """
    figures = tuple(figures)
    check_kinds(figures)
    for unit, held in by_unit(figures).items():
        counted = [one for one in held if one.reported is not None and one.target]
        soft = [one for one in counted if _is_passed(one, by) or _is_lowered(one)]
        share = Fraction(len(soft), len(counted)) if counted else None
        is_enough = share is not None and len(counted) >= by.soft_fewest
        state = TOO_FEW if not is_enough else RAISED if share and share >= by.soft_share else USUAL
        values = {
            "soft": str(len(soft)), "targets": str(len(counted)), "share": percent(share),
            "limit": percent(by.soft_share), "margin": percent(by.soft_margin),
            "fewest": str(by.soft_fewest),
        }  # fmt: skip
        why = ExplanationNode(
            key=f"alarm.soft_{state}", values=values, children=tuple(_step(one, by) for one in soft)
        )
        yield Finding(instrument=SOFT, unit=unit, state=state, strength=share if is_enough else None, why=why)


def _passed_by(one: Figure) -> Fraction | None:
    if one.reported is None or one.target is None:
        return None
    found = change(one.reported, one.target)
    return None if found is None else found * one.direction


def _is_passed(one: Figure, by: Thresholds) -> bool:
    found = _passed_by(one)
    return found is not None and found >= by.soft_margin


def _is_lowered(one: Figure) -> bool:
    if one.target is None or not one.before:
        return False
    return (one.target - one.before[0]) * one.direction < 0


def _step(one: Figure, by: Thresholds) -> ExplanationNode:
    key = "alarm.target_passed" if _is_passed(one, by) else "alarm.target_lowered"
    return ExplanationNode(
        key=key,
        values={
            "indicator": one.indicator, "reported": shown_value(one.reported),
            "target": shown_value(one.target), "passed": percent(_passed_by(one)),
            "before": shown_value(one.before[0] if one.before else None),
        },
    )  # fmt: skip
