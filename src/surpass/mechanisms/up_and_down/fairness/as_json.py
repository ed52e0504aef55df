"""The fairness page as plain JSON data; exact decimals as text."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from surpass.engine.fairness.compare import Compared
from surpass.engine.fairness.rate import WHOLE
from surpass.foundation.quantity import divide, show
from surpass.mechanisms.up_and_down.fairness.page import (
    SCHEMA,
    VERDICTS,
    Comparison,
    Contrast,
    Fairness,
    Part,
    Seniority,
    ToldRate,
)

PLACES = 6
"""Decimals of every share and ratio."""


def fairness_as_json(found: Fairness) -> Mapping[str, Any]:
    """Everything that is told, and nothing else.

    Units:    rates, p and q as shares of 1; ratios as such; all with six decimals, as text.
    Missing:  null: not told, or no bound.
    """
    standards = found.standards
    comparisons = [
        one for part in found.parts for contrast in part.contrasts
        for one in (contrast.pooled, *contrast.inside)
    ]  # fmt: skip
    verdicts = [one.verdict for one in comparisons] + [one.verdict for one in found.seniority]
    return {
        "schema": SCHEMA,
        "standards": {
            "level": as_decimal(standards.level), "power": as_decimal(standards.power),
            "small": standards.small, "rate_from": standards.floors.rate,
            "counts_from": standards.floors.counts, "divided_from": standards.floors.divided,
            "lone_below": standards.floors.lone,
        },
        "tested": found.tested,
"verdicts": {word: verdicts.count(word) for word in VERDICTS},
        "parts": [_part(part) for part in found.parts],
        "seniority": [_seniority(one) for one in found.seniority],
    }  # fmt: skip


def as_decimal(value: Fraction | None) -> str | None:
    """A fraction with six decimals, rounded half-up.

    Examples:
        >>> as_decimal(Fraction(2, 3)), as_decimal(None)
        ('0.666667', None)
    """
    if value is None:
        return None
    return show(divide(value.numerator * WHOLE, value.denominator), PLACES)


def _share(millionths: int | None) -> str | None:
    return None if millionths is None else show(millionths, PLACES)


def _part(part: Part) -> Mapping[str, Any]:
    return {
        "stage": part.stage,
        "attribute": {"name": part.attribute.name, **part.attribute.as_json()},
        "attribute_unknown": part.unplaced,
        "rates": [
            {"group": group or None, "value": value, **_rate(rate)}
            for group, rates in part.rates.items() for value, rate in rates.items()
        ],
        "contrasts": [_contrast(one) for one in part.contrasts],
    }  # fmt: skip


def _rate(rate: ToldRate) -> Mapping[str, Any]:
    exact = rate.rate
    return {
        "told": rate.state,
        "yes": None if exact is None else exact.yes,
        "of": None if exact is None else exact.of,
        "low": None if exact is None else _share(exact.low),
        "high": None if exact is None else _share(exact.high),
        "points": rate.points,
        "unknown": rate.unknown,
    }


def _contrast(contrast: Contrast) -> Mapping[str, Any]:
    return {
        "first": contrast.first,
        "second": contrast.second or None,
        "pooled": _comparison(contrast.pooled),
        "inside": [_comparison(one) for one in contrast.inside],
        "heterogeneity": _share(contrast.heterogeneity),
        "together": as_decimal(contrast.together),
        "is_flipped": contrast.is_flipped,
        "groups_ahead": contrast.ahead,
        "groups_behind": contrast.behind,
    }


def _comparison(one: Comparison) -> Mapping[str, Any]:
    return {
        "group": one.group or None,
        "verdict": one.verdict,
        "why": one.why or None,
        "is_small": one.is_small,
        "q": _share(one.q),
        **({} if one.compared is None else _compared(one.compared)),
    }


def _seniority(one: Seniority) -> Mapping[str, Any]:
    """Counts of deals are text: they pass what a double holds."""
    dealt = one.dealt
    return {
        "stage": one.stage,
        "attribute": {"name": one.attribute.name, **one.attribute.as_json()},
        "attribute_unknown": one.unplaced,
        "people": one.people,
        "yes": one.yes,
        "verdict": one.verdict,
        "why": one.why or None,
        "is_small": one.is_small,
        "gap": None if dealt is None else as_decimal(dealt.gap),
        "as_few": None if dealt is None else str(dealt.as_few),
        "as_many": None if dealt is None else str(dealt.as_many),
        "of": None if dealt is None else str(dealt.of),
        "is_counted": None if dealt is None else dealt.is_counted,
        "p": _share(one.p),
        "q": _share(one.q),
    }


def _compared(found: Compared) -> Mapping[str, Any]:
    low, high = found.odds
    return {
        "p": _share(found.p),
        "least_p": _share(found.least_p),
        "ratio": as_decimal(found.ratio),
        "ratio_low": as_decimal(found.ratio_low),
        "ratio_high": as_decimal(found.ratio_high),
        "odds_low": as_decimal(low),
        "odds_high": as_decimal(high),
        "noticed_below": as_decimal(found.noticed_below),
        "noticed_above": as_decimal(found.noticed_above),
    }
