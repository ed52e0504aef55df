"""Units and people as far as permission goes."""

from __future__ import annotations

from surpass.office.accounts.permission.rule import Subject
from surpass.office.registry.models import Person, Unit


def subject_of_unit(unit: Unit) -> Subject:
    """A unit, at its way down today's tree."""
    return Subject(path=unit.place.path)


def subject_of_person(person: Person) -> Subject:
    """A person, at the place of the main post; their own where they have an account."""
    return Subject(path=person.place.path, owner=person.account.key if person.account else "")
