"""Somebody reads why an official stands on a list: the ledger has it, and the official reads who it was."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Actor
from surpass.office.registry.models import Person
from surpass.office.up_and_down.periods.models import Look
from surpass.office.up_and_down.vacancies.models import Vacancy
from surpass.office.up_and_down.vacancies.seen import SEE_LIST, subject_of


@act(SEE_LIST)
def look_at_candidate(doing: Doing, *, vacancy: Vacancy, person: Person) -> int:
    """The place of the entry.

    Raises:   NotAllowed.
    """
    doing.may(subject_of(vacancy))
    entry = doing.record(
        about=[f"person:{person.pk}", f"vacancy:{vacancy.pk}"],
        facts={"looked_at": [person.pk], "vacancy": vacancy.pk},
    )
    looked = Look(person=person, by=doing.by.key, on=doing.today, at=doing.at, entry=entry)
    Look.objects.bulk_create([looked], ignore_conflicts=True)
    return entry


def note_look(vacancy: Vacancy, person: Person, *, by: Actor, at: datetime) -> None:
    """Once a day; nobody is noted for their own."""
    is_own = person.account is not None and person.account.key == by.key
    today = timezone.localdate(at)
    if not is_own and not Look.objects.filter(person=person, by=by.key, on=today).exists():
        look_at_candidate(by=by, at=at, vacancy=vacancy, person=person)
