"""Correct a row that was wrong: it is withdrawn, and another one recorded in its place, or none."""

from __future__ import annotations

from typing import Any

from surpass.office.accounts.acting import Doing, act, check
from surpass.office.accounts.permission.rule import Subject
from surpass.office.registry.changing.carry_out import carry_out, locked_state
from surpass.office.registry.changing.timeline import Revision
from surpass.office.registry.models import (
    Appointment,
    Membership,
    PostVersion,
    Recorded,
    Stint,
    UnitVersion,
)
from surpass.office.registry.reading.subjects import subject_of_person, subject_of_unit

RECORDED_BY: dict[type[Recorded], str] = {
    UnitVersion: "registry.record_unit",
    Membership: "registry.record_membership",
    PostVersion: "registry.record_post",
    Appointment: "registry.appoint",
    Stint: "registry.record_stint",
}
"""Whoever corrects a row must be one who may record such a row."""


@act("registry.correct")
def correct(doing: Doing, *, row: Recorded, changes: dict[str, Any] | None, reason: str) -> Recorded | None:
    """What was known before stays readable: the old row is withdrawn, not edited.

    Missing:  without changes the row is withdrawn and nothing takes its place.
    Raises:   NotAllowed. UseProblem: ``registry-changed-meanwhile``, and every law of the registry.
    """
    subject = subject_of_row(row)
    doing.may(subject)
    check(RECORDED_BY[type(row)], doing.by, subject)
    state = locked_state()
    made = None if changes is None else row.with_changes(**changes)
    revision = Revision(withdrawn=[row], recorded=[] if made is None else [made])
    people = [subject for subject in row.subjects() if subject.startswith("person:")]
    sealed = {subject: {"reason": reason} for subject in people}
    carry_out(doing, state, revision, facts={} if people else {"reason": reason}, sealed=sealed)
    return made


def subject_of_row(row: Recorded) -> Subject:
    """Whose row it is, as far as permission goes."""
    if isinstance(row, Stint):
        return subject_of_person(row.person)
    if isinstance(row, Appointment | PostVersion):
        return subject_of_unit(row.post.unit)
    assert isinstance(row, UnitVersion | Membership)  # noqa: S101 - the five tables there are
    return subject_of_unit(row.unit)
