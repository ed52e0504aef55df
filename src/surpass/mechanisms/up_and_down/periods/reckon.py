"""Reckon the periods of everything that was recorded of one person.

Shapes:   one period for each thing that a measure bars for a time of its own; each cause is kept, and the
          longest decides. The order in which measures are handed in changes nothing; one more never shortens.
Missing:  what is not known of a measure opens the days between the least and the most that it may mean.
Source:   DWN-25 to DWN-29, UP-18, UP-25; the numbers are those of the law on the day of the measure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import NamedTuple

from surpass.mechanisms.up_and_down.periods.kinds import KINDS, NEVER, SANCTION, YEAR, Arm
from surpass.mechanisms.up_and_down.periods.period import ALWAYS, DATE, LIFTED, MONTHS, Measure, Period
from surpass.mechanisms.up_and_down.periods.terms import (
    MOST,
    Span,
    heaviest,
    is_in_force,
    months_of,
    needs_lifting,
    span_of,
)
from surpass.policy.procedures.term import Term, Unit, ends_before
from surpass.policy.rules.rule import RuleBook

LawOn = Callable[[date], RuleBook]


class Ends(NamedTuple):
    """The first day after the sanctions so far: at the earliest, and at the latest."""

    sure: date
    may: date


NOTHING_YET = Ends(date.min, date.min)


def periods_of(measures: Iterable[Measure], *, law_on: LawOn, today: date) -> tuple[Period, ...]:
    """Every period that follows, by its end, then by its cause.

    Missing:  the law of a measure without a day is today's; a kind that the law of its day does not know
              bars nothing and gives no period.
    """
    found = tuple(measures)
    sanctions = [one for one in found if KINDS[one.kinds[0]].family == SANCTION]
    others = [one for one in found if KINDS[one.kinds[0]].family != SANCTION]
    made = chain(
        _sanctions(sanctions, law_on, today), *(_plain(one, law_on(one.from_ or today)) for one in others)
    )
    return tuple(sorted(made, key=_order))


def _order(one: Period) -> tuple[date, date, str, list[str]]:
    return one.until, one.sure_until, one.key, sorted(one.bars)


def _plain(one: Measure, book: RuleBook) -> Iterator[Period]:
    """Each arm on its own; nothing is added to anything."""
    kind = KINDS[one.kinds[0]]
    if kind.rule not in book.rules:
        return
    for arm in kind.arms:
        end = _end(arm, one.from_, book)
        if end is not None:
            yield _period(one, arm, book, Ends(end, end))


def _end(arm: Arm, start: date | None, book: RuleBook) -> date | None:
    if start is None or arm.lasts == NEVER:
        return ALWAYS
    if arm.lasts == YEAR:
        return date(start.year + 1, 1, 1)
    months = months_of(arm, book)
    return None if months is None else after(start, months)


def _sanctions(measures: list[Measure], law_on: LawOn, today: date) -> Iterator[Period]:
    """In the order of their days: a new one comes on top of what is left of those before."""
    judged = []
    for one in measures:
        book = law_on(one.from_ or today)
        span = span_of(one.kinds, book)
        if span is not None and KINDS[one.kinds[0]].rule in book.rules:
            judged.append((one, book, _fixed(one, span)))
    so_far = NOTHING_YET
    for one, book, span in sorted(judged, key=lambda each: (each[0].from_ or ALWAYS, each[2], each[0].key)):
        arm = KINDS[heaviest(one.kinds, book)].arms[0]
        if one.from_ is None:
            yield _period(one, arm, book, Ends(ALWAYS, one.lifted or ALWAYS), span)
            continue
        most = int(book.params[MOST])
        so_far = Ends(
            on_top(so_far.sure, one.from_, span.low, most), on_top(so_far.may, one.from_, span.high, most)
        )
        yield _period(one, arm, book, _until_lifted(one, so_far, book), span)


def _fixed(one: Measure, span: Span) -> Span:
    return span if one.months is None else Span(one.months, one.months)


def _until_lifted(one: Measure, ends: Ends, book: RuleBook) -> Ends:
    """Under the regulation of 2007 a period that is over ends nothing by itself: somebody had to decide."""
    if not needs_lifting(book):
        return ends
    return Ends(ends.sure, ALWAYS if one.lifted is None else max(ends.may, one.lifted))


def _period(one: Measure, arm: Arm, book: RuleBook, ends: Ends, span: Span | None = None) -> Period:
    kind = heaviest(one.kinds, book) if span else one.kinds[0]
    rule = book.rules[KINDS[kind].rule]
    unknown = {
        DATE: one.from_ is None,
        MONTHS: span is not None and span.low != span.high,
        LIFTED: span is not None and one.lifted is None and needs_lifting(book),
    }
    return Period(
        key=one.key, kind=kind, bars=arm.bars, from_=one.from_,
        sure_until=date.min if one.from_ is None else ends.sure, until=ends.may, rule=rule.id,
        cite=rule.cite, is_draft=not is_in_force(rule.id, book),
        asks=tuple(name for name, is_asked in unknown.items() if is_asked),
    )  # fmt: skip


def on_top(end: date, start: date, months: int, most: int) -> date:
    """The end of a sanction of *start* that comes on top of one that runs until *end*, at most *most*.

    Source:   L3 art.10(2), L2 art.15: what is left of the old period and the new one are added up.
    Examples:
        >>> on_top(date(2024, 9, 1), date(2024, 3, 1), 12, 48)
        datetime.date(2025, 9, 1)
        >>> on_top(date(2024, 3, 1), date(2024, 3, 1), 12, 48)
        datetime.date(2025, 3, 1)
    """
    if end <= start:
        return after(start, months)
    return min(after(end, months), after(start, most))


def after(day: date, months: int) -> date:
    """The first day after so many months from a day on."""
    return ends_before(day, Term(months, Unit.MONTH))
