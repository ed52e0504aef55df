"""Until when a call is answered: the pack's term, in the working days of its calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from surpass.office.error_tolerance.clearing.freeze.clauses import calendar_name
from surpass.office.horizons import CLOCK, days_of
from surpass.office.packs import office_calendar, office_pack
from surpass.office.up_and_down.calls.models import Call, PutName
from surpass.policy.rules.book import rule_book

DAYS = "call_answer_days"
"""The pack's parameter: within how many working days after its end the names under a call are answered."""


def days_to_answer(on: date) -> int | None:
    """Within how many working days a call is answered.

    Missing:  None: the pack does not say, and no call is published.
    """
    found = rule_book(office_pack(), on=on).params.get(DAYS)
    return None if found is None else int(found)


def answer_day(until: date, *, working_days: int) -> date:
    """The last day on which an answer is in time to a call that is open up to *until*."""
    last = until - timedelta(days=1)
    return office_calendar(calendar_name()).after(last, working_days=working_days).day


def is_open(one: Call, *, on: date) -> bool:
    """Whether somebody can put their name to it."""
    return one.published_on <= on < one.until


def is_owed(name: PutName) -> bool:
    """Whether an answer is still owed."""
    return name.withdrawn_on is None and name.answered_on is None


def is_late(name: PutName, *, on: date) -> bool:
    """Whether an answer is owed and its day is over: nothing is decided by that."""
    return is_owed(name) and on > name.call.answer_by


def clock_of(one: Call, *, on: date) -> dict[str, Any]:
    """Level, working days left or over, and the day, of the answers to a call."""
    left = office_calendar(calendar_name()).count(on, one.answer_by)
    until = one.answer_by.isoformat()
    if on > one.answer_by:
        return {"level": "overdue", "days": max(-left, 1), "until": until}
    is_soon = left < days_of(CLOCK, on=on)
    return {"level": "soon" if is_soon else "on_time", "days": left, "until": until}
