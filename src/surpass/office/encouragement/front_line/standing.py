"""Where a posting stands on a day: days that can have been served, when somebody rotates, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from surpass.exchange.mechanisms.postings import PostingKind, posting_kinds
from surpass.mechanisms.up_and_down.periods.reckon import after
from surpass.office.encouragement.front_line.models import Posting, PostingDays
from surpass.office.packs import office_pack
from surpass.office.up_and_down.periods.law import law_on

VERIFIED = Posting.State.VERIFIED
FIRST_YEAR = 2000


def kinds_on(day: date) -> dict[str, PostingKind]:
    """The kinds of the pack that may be entered for a day."""
    return posting_kinds(office_pack(), law_on(day), on=day)


def kind_of(one: Posting) -> PostingKind | None:
    """What the law of the day on which it began says; None: it names the kind no more."""
    return kinds_on(one.since).get(one.kind)


def days_possible(one: Posting, year: int, *, today: date) -> int:
    """How many days of a year lie in the posting and are over, today counted.

    Examples:
        >>> days_possible(Posting(since=date(2025, 12, 30)), 2025, today=date(2026, 3, 2))
        2
        >>> days_possible(Posting(since=date(2025, 12, 30)), 2024, today=date(2026, 3, 2))
        0
    """
    last = min(date(year + 1, 1, 1), today + timedelta(days=1), one.until or date.max)
    return max(0, (last - max(one.since, date(year, 1, 1))).days)


def years_of(one: Posting, *, today: date) -> list[int]:
    """The years in which at least a day was served."""
    return [year for year in range(one.since.year, today.year + 1) if days_possible(one, year, today=today)]


def known_days(one: Posting) -> dict[int, PostingDays]:
    """By year, what the receiving unit said last."""
    return {row.year: row for row in one.days.all() if row.replaced_at is None}


def rotates_on(one: Posting) -> date | None:
    """The day on which the pack's term is over; None: it sets none."""
    kind = kind_of(one)
    return after(one.since, kind.months) if kind is not None and kind.months else None


def ending_by(rows: QuerySet[Posting], last: date, *, today: date) -> Iterator[tuple[Posting, date, bool]]:
    """Verified postings that run today, and end or rotate up to a day; with it, and whether the term is over.

    A rotation that is overdue stays listed until the receiving unit says the end.
    """
    running = Q(state=VERIFIED, since__lte=today) & (Q(until=None) | Q(until__gt=today))
    for one in rows.filter(running).select_related("person__account", "unit", "sender").order_by("pk"):
        rotates = rotates_on(one)
        is_term = rotates is not None and (one.until is None or rotates < one.until)
        day = rotates if is_term else one.until
        if day is not None and day <= last:
            yield one, day, is_term


def is_contested(one: Posting) -> bool:
    """Whether the person's contest waits for its answer."""
    return one.contested_at is not None and one.answered_at is None


def holds(one: Posting, on: date) -> bool:
    """Whether somebody serves on a day, as verified and not contested."""
    is_there = one.since <= on and (one.until is None or on < one.until)
    return is_there and one.state == VERIFIED and not is_contested(one)


def appraisals_missing(one: Posting, *, today: date) -> list[str]:
    """Kinds of appraisal that the pack asks for and of which the time has come, without any on file.

    Daily ones count from the first day on, the others once half a year, a year, or the end is reached.
    """
    kind = kind_of(one)
    if kind is None or one.state != VERIFIED:
        return []
    due = {
        "day": one.since <= today, "half_year": after(one.since, 6) <= today,
        "year": after(one.since, 12) <= today, "end": one.until is not None and one.until <= today,
    }  # fmt: skip
    on_file = {row.kind for row in one.appraisals.all()}
    return [name for name in kind.appraised if due[name] and name not in on_file]


def served_months(postings: Iterable[Posting], *, on: date) -> int:
    """Whole months of the longest posting that holds on a day."""
    return max((_months(one.since, on) for one in postings), default=0)


def _months(since: date, on: date) -> int:
    found = (on.year - since.year) * 12 + on.month - since.month
    return found if after(since, found) <= on else found - 1
