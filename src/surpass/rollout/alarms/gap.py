"""What a unit reported of itself against what was verified: honest errors fall on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from surpass.foundation.explanation import ExplanationNode
from surpass.rollout.alarms.figures import MISSING, RAISED, USUAL, Figure, Finding, by_indicator, check_kinds
from surpass.rollout.alarms.measures import Thresholds, change, percent, shown, spread

GAP = "gap"


def gaps(figures: Iterable[Figure], *, by: Thresholds) -> Iterator[Finding]:
    """Of each figure whether its report lies above what was verified, further than honest errors reach.

    The usual error of an indicator is taken from all units, around zero, so that neither one wild value nor
    many small slips raise it; below the pack's share nothing is raised, however exact the others are.

    Missing:  a figure that nobody verified, or whose verified value is zero, is missing, not right.
    Raises:   UseProblem: ``alarm-reads-right``.
    """
    figures = tuple(figures)
    check_kinds(figures)
    for held in by_indicator(figures).values():
        known = {one.unit: gap for one in held if (gap := _gap(one)) is not None}
        usual = max(
            spread(tuple(known.values()), around=Fraction(0))
            if len(known) >= by.fewest_peers
            else Fraction(0),
            Fraction(by.least_spread),
        )
        yield from (_finding(one, known.get(one.unit), usual, by) for one in held)


def _gap(one: Figure) -> Fraction | None:
    if one.reported is None or one.verified is None:
        return None
    found = change(one.reported, one.verified)
    return None if found is None else found * one.direction


def _finding(one: Figure, gap: Fraction | None, usual: Fraction, by: Thresholds) -> Finding:
    strength = None if gap is None else gap / usual
    is_far = gap is not None and gap >= by.gap and gap / usual >= by.deviations
    state = MISSING if gap is None else RAISED if is_far else USUAL
    values = {
        "reported": shown_value(one.reported), "verified": shown_value(one.verified), "gap": percent(gap),
        "usual": percent(usual), "strength": shown(strength), "limit": shown(by.deviations),
        "least": percent(by.gap),
    }  # fmt: skip
    why = ExplanationNode(key=f"alarm.gap_{state}", values=values)
    return Finding(
        instrument=GAP, unit=one.unit, indicator=one.indicator, state=state, strength=strength, why=why
    )


def shown_value(value: Decimal | None) -> str | None:
    """A figure without the idle zeros of its column.

    Examples:
        >>> shown_value(Decimal("1200.0000")), shown_value(None)
        ('1200', None)
    """
    return None if value is None else f"{value.normalize():f}"
