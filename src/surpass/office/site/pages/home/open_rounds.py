"""The open rounds of the office with their dates, for whoever looks after it from the command line."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Q

from surpass.office.returns.models import Cell, Round
from surpass.office.returns.opening.deadlines import days_left


def open_rounds(*, on: date) -> list[dict[str, Any]]:
    """Soonest first: date, working days left, key, state, values that were not sent; one query.

    Missing:  ``left`` is None where the round's pack counts no working days.
    """
    waits = Count("cells", filter=~Q(cells__state__in=(Cell.State.SENT, Cell.State.ACCEPTED)))
    rounds = Round.objects.exclude(state=Round.State.FROZEN).annotate(waits=waits)
    return [
        {
            "due": one.due.isoformat(), "left": days_left(one, one.due, today=on), "round": one.key,
            "state": one.state, "open": one.waits, "is_late": on > one.due and one.waits > 0,
        }
        for one in rounds.order_by("due", "key")
    ]  # fmt: skip
