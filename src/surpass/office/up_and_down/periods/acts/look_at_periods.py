"""Somebody reads what bars others: the ledger has it, and each of them reads who it was."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Actor
from surpass.office.registry.models import Person
from surpass.office.registry.reading.subjects import subject_of_person
from surpass.office.up_and_down.periods.models import Look
from surpass.office.up_and_down.periods.reading.seen import SEE


@act(SEE)
def look_at_periods(doing: Doing, *, people: Collection[Person]) -> int:
    """Whoever was not noted as looked at by the same person today; returns the entry's place.

    Raises:   NotAllowed: somebody out of reach.
    """
    for person in people:
        doing.may(subject_of_person(person))
    keys = sorted(person.pk for person in people)
    entry = doing.record(about=[f"person:{key}" for key in keys], facts={"looked_at": keys})
    Look.objects.bulk_create(
        [Look(person_id=key, by=doing.by.key, on=doing.today, at=doing.at, entry=entry) for key in keys],
        ignore_conflicts=True,
    )
    return entry


def note_looks(people: Collection[Person], *, by: Actor, at: datetime) -> None:
    """Note that somebody reads the periods of these people, once a day; nobody is noted for their own."""
    others = [one for one in people if not (one.account and one.account.key == by.key)]
    today = timezone.localdate(at)
    noted = set(
        Look.objects.filter(person__in=others, by=by.key, on=today).values_list("person_id", flat=True)
    )
    if missing := [one for one in others if one.pk not in noted]:
        look_at_periods(by=by, at=at, people=missing)
