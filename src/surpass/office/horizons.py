"""How far ahead the office looks, and how far back: days that the pack names and a district sets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

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
    return int(_params(on).get(name, 0))


def span_of(name: str, *, on: date) -> timedelta:
    """The same as a span of calendar days."""
    return timedelta(days=days_of(name, on=on))


def _params(on: date) -> Mapping[str, Any]:
    pack = office_pack()
    key = (pack.fingerprint, on)
    if key not in _kept():
        _kept().clear()
        _kept()[key] = rule_book(pack, on=on).params
    return _kept()[key]


@lru_cache(maxsize=1)
def _kept() -> dict[tuple[str, date], Mapping[str, Any]]:
    """Those of one day: pages ask for many numbers of the same."""
    return {}
