"""When a term of office is over, and when a post or a level may be held no longer, by the numbers of a pack.

Missing:  a number that the law of the day does not name gives no day; a level that is not on record gives
          none of its own, and is asked.
Source:   UP-18; S25 art.3, 6, 7.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from surpass.policy.procedures.term import Term, Unit, ends_before
from surpass.policy.rules.rule import RuleBook

TERM, POST, LEVEL = "term_years", "terms_same_post", "years_same_level"
"""The parameters of a pack: years of a term, most terms in one post, most years at one level."""
KINDS = (TERM, POST, LEVEL)


class Held(NamedTuple):
    """A time in office: from a day until before another; None: still."""

    since: date
    until: date | None


class Limit(NamedTuple):
    """The first day after a term, or on which a limit is reached; ``nth``: of the term that runs."""

    kind: str
    on: date
    cite: str
    nth: int


def limits_of(
    since: date, at_level: Iterable[Held] | None, *, book: RuleBook, today: date
) -> tuple[Limit, ...]:
    """What becomes due of somebody who holds a post since a day, by day; a limit may be reached already.

    *at_level*: every time at the level of this post, this one among them; None: the level is not on record.
    """
    years, terms, level = (_number(name, book) for name in KINDS)
    found = list[Limit]()
    if years is not None:
        nth = _term_of(since, years, today)
        found.append(Limit(TERM, _later(since, nth * years), book.param_cites[TERM], nth))
        if terms is not None:
            found.append(Limit(POST, _later(since, terms * years), book.param_cites[POST], nth))
    if level is not None and at_level is not None:
        start = _as_if_unbroken(at_level, today)
        found.append(Limit(LEVEL, _later(start, level), book.param_cites[LEVEL], 0))
    return tuple(sorted(found, key=lambda one: (one.on, KINDS.index(one.kind))))


def _number(name: str, book: RuleBook) -> int | None:
    value = book.params.get(name)
    return None if value is None else int(value)


def _term_of(since: date, years: int, today: date) -> int:
    """Which term runs: the first until it is over, then the second."""
    nth = 1
    while _later(since, nth * years) <= today:
        nth += 1
    return nth


def _as_if_unbroken(held: Iterable[Held], today: date) -> date:
    """The day since which it would have been, had it never been broken off; no day counts twice."""
    days, last = 0, date.min
    for one in sorted(held, key=lambda one: one.since):
        end = min(one.until or today, today)
        days += max((end - max(one.since, last)).days, 0)
        last = max(last, end)
    return today - timedelta(days=days)


def _later(day: date, years: int) -> date:
    """The same day so many years later; the last of February where that year has no such day."""
    return ends_before(day, Term(years, Unit.YEAR))
