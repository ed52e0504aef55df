"""Grades that drift: the same work is called better from year to year, or by one rater than by the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from surpass.foundation.explanation import ExplanationNode
from surpass.rollout.alarms.figures import RAISED, TOO_FEW, USUAL, Finding
from surpass.rollout.alarms.measures import Thresholds, median, shown

YEARS, RATER = "drift_years", "drift_rater"
Scores = Mapping[str, Sequence[Decimal]]
"""Of each year, or of each rater, the scores that were given."""
Rated = Mapping[str, Mapping[str, Decimal]]
"""Of each rater the score that each of the rated got."""


def drift_of_years(scores: Scores, *, by: Thresholds) -> Iterator[Finding]:
    """Of each year but the first whether the middle rose by more than the pack's points: a look at the scale.

    Missing:  a year with too few scores says nothing, and the next is held against the last that does.

    Examples:
        >>> from tests.fixtures.alarms import THRESHOLDS
        >>> found = drift_of_years({"2": [Decimal(81)] * 5, "1": [Decimal(66)] * 5}, by=THRESHOLDS)
        >>> [(one.unit, one.state) for one in found]
        [('2', 'raised')]
    """
    before: tuple[str, Fraction] | None = None
    for year in sorted(scores):
        given = [Fraction(one) for one in scores[year]]
        if len(given) < by.fewest_peers:
            yield _said(YEARS, year, TOO_FEW, None, {"scores": str(len(given)), "year": year})
            continue
        middle = median(given)
        if before is not None:
            rise = middle - before[1]
            values = {
                "year": year, "earlier": before[0], "middle": shown(middle), "before": shown(before[1]),
                "rise": shown(rise), "limit": shown(by.drift), "scores": str(len(given)),
            }  # fmt: skip
            yield _said(YEARS, year, RAISED if rise >= by.drift else USUAL, rise, values)
        before = (year, middle)


def drift_of_raters(rated: Rated, *, by: Thresholds) -> Iterator[Finding]:
    """Of each rater how far their scores lie above the middle of what others gave to the same.

    Only those whom others rated too are compared, so that a rater of good units is not taken for lenient.

    Missing:  a rater with too few in common with others says nothing.
    """
    for rater in sorted(rated):
        apart = []
        for one, score in rated[rater].items():
            others = [Fraction(held[one]) for name, held in rated.items() if name != rater and one in held]
            if others:
                apart.append(Fraction(score) - median(others))
        is_enough = len(apart) >= by.fewest_peers
        middle = median(apart) if is_enough else None
        state = TOO_FEW if middle is None else RAISED if middle >= by.drift else USUAL
        values = {
            "rater": rater, "common": str(len(apart)), "above": shown(middle), "limit": shown(by.drift),
        }  # fmt: skip
        yield _said(RATER, rater, state, middle, values)


def _said(
    instrument: str, name: str, state: str, size: Fraction | None, values: Mapping[str, str | None]
) -> Finding:
    why = ExplanationNode(key=f"alarm.{instrument}_{state}", values=values)
    return Finding(instrument=instrument, unit=name, state=state, strength=size, why=why)
