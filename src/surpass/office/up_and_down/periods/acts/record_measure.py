"""Record a measure that a body took; it bars what the law of its day says, and no longer."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.registry.models import Person
from surpass.office.registry.reading.subjects import subject_of_person
from surpass.office.up_and_down.periods.keeping import check_new, keep
from surpass.office.up_and_down.periods.models import KeptMeasure
from surpass.office.up_and_down.periods.said import Said, check_said


@act("up_and_down.record_measure")
def record_measure(doing: Doing, *, person: Person, said: Said) -> KeptMeasure:
    """What was decided is sealed under the person's key; nothing of it stands in a table.

    Raises:   NotAllowed. UseProblem: ``measure-again``, and what ``check_said`` raises.
    """
    doing.may(subject_of_person(person))
    check_said(said, today=doing.today)
    check_new(said, person)
    return keep(doing, person, said)
