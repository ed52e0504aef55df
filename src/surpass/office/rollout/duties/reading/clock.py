"""The clock of a duty on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from surpass.office.returns.opening.deadlines import kept_calendar
from surpass.office.rollout.duties.models import Assignment, Duty
from surpass.rollout.duties.light import Light, light_of


@dataclass(frozen=True, slots=True)
class Clock:
    """How a duty stands: its light, the day that counts now, working days left (negative: over)."""

    light: Light
    until: date
    left: int

    @property
    def late(self) -> int:
        """Working days over; 0 in time."""
        return max(-self.left, 0) if self.light is Light.RED else 0


def clock_of(duty: Duty, *, on: date) -> Clock:
    """By the day until which it is to be accepted, then the day on which it is due; a report stops it.

    Missing:  where the pack counts no working days, every day counts.
    """
    one = duty.assignment
    until = duty.due
    if duty.state == Duty.State.OWED and duty.accept_by is not None:
        until = min(duty.accept_by, duty.due)
    left = days_between(one, duty.reported_on or on, until)
    light = light_of(
        left=left, soon=None if duty.reported_on else one.soon, is_settled=duty.state == Duty.State.SETTLED,
        is_released=duty.state == Duty.State.RELEASED,
    )  # fmt: skip
    return Clock(light, until, left)


def days_between(one: Assignment, start: date, end: date) -> int:
    """Working days after *start* up to *end*, by the assignment's own calendar."""
    if one.calendar_id is None:
        return (end - start).days
    return kept_calendar(one.calendar_id).count(start, end)
