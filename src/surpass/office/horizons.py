"""How far ahead the office looks, and how far back: days that the pack names and a district sets."""

from __future__ import annotations

from datetime import date, timedelta

from surpass.office.packs import office_pack
from surpass.policy.rules.book import rule_book

CLOCK, STEP, POOL, POSTING, FIRST_USE, PERIOD, TENURE, TENURE_SOON, PAPERS = (
    "clock_soon_days", "step_soon_days", "pool_soon_days", "posting_soon_days", "first_use_soon_days",
    "period_soon_days", "tenure_ahead_days", "tenure_soon_days", "paper_entry_days",
)  # fmt: skip


def days_of(name: str, *, on: date) -> int:
    """A number of days of the pack.

    Missing:  0: nothing lies ahead, and no page says that something ends soon.
    """
    return int(rule_book(office_pack(), on=on).params.get(name, 0))


def span_of(name: str, *, on: date) -> timedelta:
    """The same as a span of calendar days."""
    return timedelta(days=days_of(name, on=on))
