"""A sudden change: against the unit's own past, and against what its peers did in the same time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from surpass.foundation.explanation import ExplanationNode
from surpass.rollout.alarms.figures import (
    MISSING,
    RAISED,
    TOO_FEW,
    USUAL,
    Figure,
    Finding,
    by_indicator,
    check_kinds,
)
from surpass.rollout.alarms.gap import shown_value
from surpass.rollout.alarms.measures import Thresholds, change, median, percent, shown, spread

SUDDEN = "sudden"


def sudden_changes(figures: Iterable[Figure], *, by: Thresholds) -> Iterator[Finding]:
    """Of each figure whether it moved, in the unit's favour, much further than its peers did.

    What the peers did is the middle of their group, or of all where the group is small. How far is usual is
    the wider of two: how far the peers lie apart, and how far the unit itself moved in earlier years; so a
    figure that always jumps is left alone.

    Missing:  a figure without a past is missing; with too few peers nothing is said.
    Raises:   UseProblem: ``alarm-reads-right``.
    """
    figures = tuple(figures)
    check_kinds(figures)
    for held in by_indicator(figures).values():
        moved = {one.unit: step for one in held if (step := _step(one)) is not None}
        for one in held:
            yield _finding(one, moved, _peers(one, held, moved, by), by)


def _step(one: Figure) -> Fraction | None:
    if one.reported is None or not one.before:
        return None
    found = change(one.reported, one.before[0])
    return None if found is None else found * one.direction


def _peers(
    one: Figure, held: list[Figure], moved: Mapping[str, Fraction], by: Thresholds
) -> tuple[Fraction, ...]:
    """How the others moved: those of the group, or all others where these are too few."""
    others = [other for other in held if other.unit != one.unit and other.unit in moved]
    near = [other for other in others if other.group == one.group]
    chosen = near if len(near) >= by.fewest_peers else others
    return tuple(moved[other.unit] for other in chosen)


def _own(one: Figure) -> tuple[Fraction, ...]:
    """How the figure itself moved from year to year before."""
    pairs = zip(one.before, one.before[1:], strict=False)
    steps = (change(later, earlier) for later, earlier in pairs)
    return tuple(step * one.direction for step in steps if step is not None)


def _finding(
    one: Figure, moved: Mapping[str, Fraction], peers: tuple[Fraction, ...], by: Thresholds
) -> Finding:
    step = moved.get(one.unit)
    is_known = step is not None and len(peers) >= by.fewest_peers
    middle = median(peers) if is_known else None
    own = _own(one)
    usual = strength = None
    if step is not None and middle is not None:
        apart = spread(peers, around=middle)
        habit = spread(own, around=median(own)) if len(own) > 1 else Fraction(0)
        usual = max(apart, habit, Fraction(by.least_spread))
        strength = (step - middle) / usual
    is_far = strength is not None and strength >= by.deviations
    state = MISSING if step is None else TOO_FEW if strength is None else RAISED if is_far else USUAL
    values = {
        "now": shown_value(one.reported), "before": shown_value(one.before[0] if one.before else None),
        "change": percent(step), "peers": str(len(peers)), "middle": percent(middle), "usual": percent(usual),
        "strength": shown(strength), "limit": shown(by.deviations),
    }  # fmt: skip
    steps = tuple(ExplanationNode(key="alarm.own_step", values={"change": percent(past)}) for past in own[:3])
    why = ExplanationNode(key=f"alarm.sudden_{state}", values=values, children=steps)
    return Finding(
        instrument=SUDDEN, unit=one.unit, indicator=one.indicator, state=state, strength=strength, why=why
    )
