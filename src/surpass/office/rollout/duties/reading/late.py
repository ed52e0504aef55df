"""Who hears that a duty is late."""

from __future__ import annotations

from datetime import date

from surpass.office.rollout.duties.models import Duty
from surpass.office.rollout.duties.reading.clock import clock_of
from surpass.rollout.duties.escalation import levels_up, told


def told_of(duty: Duty, *, on: date) -> tuple[str, ...]:
    """The paths of the places that hear that it is late: whoever asked, and so many levels above.

    Missing:  a duty in time is told to nobody.
    """
    late = clock_of(duty, on=on).late
    if not late:
        return ()
    return told(duty.asker.path, levels=levels_up(late=late, every=duty.assignment.every))
