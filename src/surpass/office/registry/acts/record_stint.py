"""Put service in the front line, or in a central task, on a person's record."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.registry.changing.carry_out import carry_out, locked_state
from surpass.office.registry.changing.timeline import Revision
from surpass.office.registry.models import Person, Stint
from surpass.office.registry.reading.subjects import subject_of_person


@act("registry.record_stint")
def record_stint(
    doing: Doing, *, person: Person, kind: str, task: str = "", from_: date, until: date | None = None
) -> Stint:
    """The time and the kind of the service; which task it was, the ledger keeps sealed.

    Raises:   NotAllowed. UseProblem: ``registry-overlap``, ``registry-dates``.
    """
    doing.may(subject_of_person(person))
    state = locked_state()
    made = Stint(person=person, kind=Stint.Kind(kind), task=task, since=from_, until=until)
    carry_out(doing, state, Revision(recorded=[made]), about=[f"unit:{person.place_id}"])
    return made
