"""The fairness page in words: tables of rates and of comparisons, and notes, in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from surpass.engine.fairness.rate import WHOLE
from surpass.engine.fairness.told_cells import POOLED
from surpass.exchange.showing.wording import load_wording
from surpass.foundation.quantity import divide, show

if TYPE_CHECKING:
    from surpass.exchange.showing.wording import Wording
    from surpass.mechanisms.up_and_down.fairness.page import (
        Comparison,
        Contrast,
        Fairness,
        Part,
        Seniority,
        ToldRate,
    )

RATE_COLUMNS = ("group", "value", "counts", "rate", "interval", "unknown")
SERVED_COLUMNS = ("stage", "attribute", "counts", "unplaced", "gap", "deals", "p", "q", "verdict")
COMPARED_COLUMNS = ("group", "pair", "ratio", "p", "q", "noticed", "verdict")


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidTable:
    """A title, column titles, rows of text, and notes below."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def said_tables(
    found: Fairness, *, lang: str, groups: Mapping[str, str] | None = None
) -> tuple[SaidTable, ...]:
    """Two tables for each stage and attribute: the rates, and what is compared.

    *groups*: what peer groups are called; one that is not named there stands as its code.
    """
    wording, called = load_wording(lang), groups or {}
    tables = tuple(table for part in found.parts for table in _tables(part, wording, called))
    return (*tables, _served(found.seniority, wording)) if found.seniority else tables


def said_summary(found: Fairness, *, lang: str) -> str:
    """How many comparisons were tested, and how many must be looked at closer."""
    wording, level = load_wording(lang), _percent(found.standards.level)
    return wording.say("fairness.summary", tested=str(found.tested), closer=str(found.signs), level=level)


def _tables(part: Part, wording: Wording, called: Mapping[str, str]) -> Iterator[SaidTable]:
    attribute = part.attribute
    named = {
        "stage": wording.say(f"fairness.stage_{part.stage}"),
        "attribute": attribute.title,
        "cite": attribute.cite,
        "holder": attribute.holder,
    }
    yield SaidTable(
        title=wording.say("fairness.rates", **named),
        columns=_heads(RATE_COLUMNS, wording),
        rows=tuple(
            (_group(group, wording, called), wording.text(attribute.values[value]), *_rate(rate, wording))
            for group, rates in part.rates.items()
            for value, rate in rates.items()
        ),
        notes=(wording.say("fairness.unplaced", count=str(part.unplaced)),),
    )
    if part.contrasts:
        yield SaidTable(
            title=wording.say("fairness.compared", **named),
            columns=_heads(COMPARED_COLUMNS, wording),
            rows=tuple(
                row for contrast in part.contrasts for row in _compared(part, contrast, wording, called)
            ),
            notes=tuple(note for contrast in part.contrasts for note in _notes(part, contrast, wording)),
        )


def _served(rows: tuple[Seniority, ...], wording: Wording) -> SaidTable:
    return SaidTable(
        title=wording.say("fairness.seniority"),
        columns=_heads(SERVED_COLUMNS, wording),
        rows=tuple(_served_row(one, wording) for one in rows),
        notes=(wording.say("fairness.seniority_note"),),
    )


def _served_row(one: Seniority, wording: Wording) -> tuple[str, ...]:
    untold, dealt = wording.say("fairness.untold"), one.dealt
    counts = untold if one.people is None else wording.say("fairness.counts", yes=one.yes, of=one.people)
    gap = untold if dealt is None else show(divide(dealt.gap.numerator * 10, dealt.gap.denominator), 1)
    how = untold if dealt is None else wording.say(f"fairness.deals_{'all' if dealt.is_counted else 'drawn'}")
    return (
        wording.say(f"fairness.stage_{one.stage}"),
        wording.say("fairness.cited", attribute=one.attribute.title, cite=one.attribute.cite),
        counts,
        str(one.unplaced),
        wording.say("fairness.gap", gap=gap, unit=one.attribute.unit),
        how,
        untold if one.p is None else _chance(one.p),
        untold if one.q is None else _chance(one.q),
        _verdict(one, wording),
    )


def _heads(names: tuple[str, ...], wording: Wording) -> tuple[str, ...]:
    return tuple(wording.say(f"fairness.head_{name}") for name in names)


def _group(group: str, wording: Wording, called: Mapping[str, str]) -> str:
    return wording.say("fairness.pooled") if group == POOLED else called.get(group, group)


def _rate(told: ToldRate, wording: Wording) -> tuple[str, str, str, str]:
    untold = wording.say("fairness.untold")
    unknown = untold if told.unknown is None else str(told.unknown)
    rate = told.rate
    if rate is None:
        points = untold if told.points is None else wording.say("fairness.about", share=str(told.points))
        return untold, points, untold, unknown
    return (
        wording.say("fairness.counts", yes=str(rate.yes), of=str(rate.of)),
        _percent(Fraction(rate.yes, rate.of)),
        wording.say("fairness.interval", low=_percent(Fraction(rate.low, WHOLE)),
                    high=_percent(Fraction(rate.high, WHOLE))),
        unknown,
    )  # fmt: skip


def _pair(part: Part, contrast: Contrast, wording: Wording) -> tuple[str, str]:
    values = part.attribute.values
    second = values[contrast.second] if contrast.second else None
    return (
        wording.text(values[contrast.first]),
        wording.say("fairness.others") if second is None else wording.text(second),
    )


def _compared(
    part: Part, contrast: Contrast, wording: Wording, called: Mapping[str, str]
) -> Iterator[tuple[str, ...]]:
    first, second = _pair(part, contrast, wording)
    pair = wording.say("fairness.pair", first=first, second=second)
    for one in (contrast.pooled, *contrast.inside):
        yield _group(one.group, wording, called), pair, *_tested(one, wording), _verdict(one, wording)


def _tested(one: Comparison, wording: Wording) -> tuple[str, str, str, str]:
    untold, found = wording.say("fairness.untold"), one.compared
    if found is None:
        return untold, untold, untold, untold
    ratio = wording.say("fairness.ratio", ratio=_ratio(found.ratio, wording),
                        low=_ratio(found.ratio_low, wording),
                        high=_ratio(found.ratio_high, wording))  # fmt: skip
    noticed = wording.say(
        "fairness.noticed",
        below=_ratio(found.noticed_below, wording),
        above=_ratio(found.noticed_above, wording),
    )
    return ratio, _chance(found.p), untold if one.q is None else _chance(one.q), noticed


def _verdict(one: Comparison | Seniority, wording: Wording) -> str:
    key = f"fairness.verdict_{one.verdict}" if not one.why else f"fairness.verdict_{one.why}"
    said = wording.say(key)
    if one.is_small and not one.why:
        return wording.say("fairness.small_too", verdict=said)
    return said


def _notes(part: Part, contrast: Contrast, wording: Wording) -> Iterator[str]:
    first, second = _pair(part, contrast, wording)
    pooled = contrast.pooled.compared
    if contrast.is_flipped and pooled is not None:
        yield wording.say(
            "fairness.flipped", first=first, second=second, together=_ratio(contrast.together, wording),
            ratio=_ratio(pooled.ratio, wording),
            ahead=str(contrast.ahead), behind=str(contrast.behind),
        )  # fmt: skip
    if contrast.heterogeneity is not None:
        yield wording.say("fairness.heterogeneity", first=first, second=second,
                          p=_chance(contrast.heterogeneity))  # fmt: skip


def _percent(share: Fraction) -> str:
    return f"{show(divide(share.numerator * 1000, share.denominator), 1)}%"


def _ratio(ratio: Fraction | None, wording: Wording) -> str:
    if ratio is None:
        return wording.say("fairness.unbounded")
    return show(divide(ratio.numerator * 100, ratio.denominator), 2)


def _chance(millionths: int) -> str:
    """Four decimals, rounded up, so that what is above a level never looks as if it were at it."""
    return show(-(-millionths // 100), 4)
