"""End an appointment on a day."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.registry.changing.carry_out import carry_out, locked_state
from surpass.office.registry.changing.timeline import ended
from surpass.office.registry.models import Appointment
from surpass.office.registry.reading.subjects import subject_of_unit


@act("registry.end_appointment")
def end_appointment(doing: Doing, *, appointment: Appointment, until: date, reason: str = "") -> None:
    """The post is held no longer from ``until`` on; the reason is sealed.

    Raises:   NotAllowed. UseProblem: ``registry-nothing-changes``, it had ended by then.
    """
    doing.may(subject_of_unit(appointment.post.unit))
    state = locked_state()
    rows = [row for row in state.of(Appointment) if row.pk == appointment.pk]
    sealed = {f"person:{appointment.person_id}": {"reason": reason}} if reason else {}
    carry_out(doing, state, ended(rows, until), sealed=sealed)
