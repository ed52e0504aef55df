"""What is owed in cases, read off their records: by somebody, or by everybody within reach."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from surpass.exchange.cases.due_list import Owed
from surpass.exchange.cases.read_cases import ReadCases
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import records_of
from surpass.office.cases.subjects import seen_by
from surpass.procedure.cases.duties import duties
from surpass.procedure.record import Record

__all__ = ["Owed", "by_date", "open_cases_of", "owed_in", "owed_within", "told_to"]


def owed_in(record: Record, *, on: date) -> list[Owed]:
    """Every duty of one case, soonest first."""
    return [Owed(duty, record.case) for duty in duties(record.case, now=on, calendar=record.calendar)]


def open_cases_of(actor: Actor) -> ReadCases:
    """The open cases in which somebody has a seat; two queries."""
    return records_of(KeptCase.objects.filter(end="", seats__person=actor.key).distinct())


def told_to(person: str, found: Iterable[Owed]) -> list[Owed]:
    """What is late in others' hands and is told to this person: the next level, which moves no case by it."""
    return [
        one
        for one in found
        if one.duty.escalate_to
        and person in one.case.seats.get(one.duty.escalate_to, ())
        and person not in one.duty.people
    ]


def owed_within(actor: Actor, *, on: date) -> tuple[list[Owed], ReadCases]:
    """What is owed in every open case that an actor may see, soonest first; two queries."""
    seen = KeptCase.objects.filter(seen_by(actor)).values("pk")
    read = records_of(KeptCase.objects.filter(pk__in=seen, end=""))
    return by_date(one for record in read.records.values() for one in owed_in(record, on=on)), read


def by_date(found: Iterable[Owed]) -> list[Owed]:
    """Soonest first; what has no term comes last."""
    return sorted(found, key=lambda one: (one.duty.due or date.max, one.duty.case, one.duty.step))
