"""Late corrections: figures that were raised after the last day, though nobody had sent them back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from surpass.foundation.explanation import ExplanationNode
from surpass.rollout.alarms.figures import MISSING, RAISED, USUAL, Figure, Finding, check_kinds
from surpass.rollout.alarms.gap import shown_value
from surpass.rollout.alarms.measures import Thresholds, change, percent

LATE = "late"


def late_corrections(figures: Iterable[Figure], *, by: Thresholds) -> Iterator[Finding]:
    """Of each figure that its unit changed after the last day, whether it rose much in the unit's favour.

    Whoever corrects a figure to their own cost is never watched for it.

    Missing:  a figure that nobody changed late is left out.
    Raises:   UseProblem: ``alarm-reads-right``.
    """
    figures = tuple(figures)
    check_kinds(figures)
    for one in sorted(figures, key=lambda one: one.name):
        if one.moved is None:
            continue
        share = _share(one)
        state = MISSING if share is None else RAISED if share >= by.late_move else USUAL
        values = {
            "now": shown_value(one.reported), "moved": shown_value(one.moved), "share": percent(share),
            "limit": percent(by.late_move),
        }  # fmt: skip
        why = ExplanationNode(key=f"alarm.late_{state}", values=values)
        yield Finding(
            instrument=LATE, unit=one.unit, indicator=one.indicator, state=state, why=why,
            strength=None if share is None else share / Fraction(by.late_move) * Fraction(by.deviations),
        )  # fmt: skip


def _share(one: Figure) -> Fraction | None:
    if one.reported is None or one.moved is None:
        return None
    found = change(one.reported, one.reported - one.moved)
    return None if found is None else found * one.direction
