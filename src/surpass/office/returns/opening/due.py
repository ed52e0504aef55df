"""Until when a round runs: so many working days after its period, by the pack's own calendar."""

from __future__ import annotations

from datetime import date

from surpass.exchange.cases.case_laws import procedures_of
from surpass.foundation.period import Period
from surpass.office.returns.models import KeptCalendar
from surpass.policy.procedures.calendar import Calendar, Due
from surpass.policy.scheme import Scheme
from surpass.policy.shape.pack import Pack


def calendar_of(pack: Pack, *, on: date) -> Calendar | None:
    """The calendar by which the pack's procedures count.

    Missing:  None: a pack without procedures counts no working days.
    """
    procedures, calendars = procedures_of(pack, on=on)
    names = {procedure.calendar for procedure in procedures.values()}
    return calendars[min(names)] if names else None


def due_by_pack(scheme: Scheme, calendar: Calendar | None, *, period: Period) -> Due | None:
    """The day that the programme's ``due: returns`` gives; provisional beyond the days the calendar knows.

    Missing:  None: the programme sets no date, or the pack has no calendar; whoever opens the round says it.
    """
    working_days = scheme.due.get("returns")
    if working_days is None or calendar is None:
        return None
    return calendar.after(period.last_day, working_days=working_days)


def keep_calendar(calendar: Calendar | None) -> KeptCalendar | None:
    """The row of a calendar, so that no page reads the pack to count days."""
    if calendar is None:
        return None
    words = {"content": calendar.as_data()}
    return KeptCalendar.objects.get_or_create(digest=calendar.digest, defaults=words)[0]
