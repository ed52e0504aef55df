"""Appoint a person to a post."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.registry.changing.carry_out import carry_out, locked_state
from surpass.office.registry.changing.timeline import Revision
from surpass.office.registry.models import Appointment, Person, Post
from surpass.office.registry.reading.subjects import subject_of_unit


@act("registry.appoint")
def appoint(
    doing: Doing, *, person: Person, post: Post, kind: str = Appointment.Kind.FULL, from_: date,
    until: date | None = None,
) -> Appointment:  # fmt: skip
    """In full, as acting, or beside another post; the decision itself was taken by the personnel authority.

    Raises:   NotAllowed. UseProblem: ``registry-post-absent``, ``registry-post-filled``,
              ``registry-second-full``, ``registry-overlap``, ``registry-dates``.
    """
    doing.may(subject_of_unit(post.unit))
    state = locked_state()
    made = Appointment(person=person, post=post, kind=Appointment.Kind(kind), since=from_, until=until)
    carry_out(doing, state, Revision(recorded=[made]))
    return made
