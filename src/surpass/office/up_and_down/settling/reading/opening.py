"""Whom somebody should help to settle: a case moved them, and no case of settling was opened yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import records_of
from surpass.office.registry.models import Person
from surpass.office.up_and_down.periods.reading.of_cases import person_of
from surpass.office.up_and_down.settling.models import Settling
from surpass.office.up_and_down.settling.seen import PROCEDURE
from surpass.procedure.cases.case import Case

OPEN = "up_and_down.open_settling"
MOVES = frozenset(("adjustment",))
"""Effects of a procedure after which somebody works elsewhere than before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToOpen:
    """A case that moved somebody on a day."""

    after: KeptCase
    person: Person
    since: date


def to_open(actor: Actor, *, on: date) -> list[ToOpen]:
    """The latest first; a move that was lifted asks for nothing."""
    reach = reach_of(OPEN, actor)
    if reach.is_empty:
        return []
    near = KeptCase.objects.filter(within(reach, path="place__path"), place__isnull=False)
    people = _people(near.exclude(procedure=PROCEDURE).values_list("subject", flat=True))
    open_ones = [one for one in near.exclude(procedure=PROCEDURE) if person_of(one.subject) in people]
    records, settled = records_of(open_ones).records, _settled()
    found = [
        ToOpen(after=one, person=people[person_of(one.subject)], since=since)
        for one in open_ones
        if one.key in records
        and (since := moved_on(records[one.key].case, on=on)) is not None
        and not _is_settled(one, since, settled)
    ]
    return sorted(found, key=lambda one: (one.since, one.after.key), reverse=True)


def moved_on(case: Case, *, on: date) -> date | None:
    """Since when a move is in force."""
    return max((taken.from_ for taken in case.in_force(on) if taken.effect in MOVES), default=None)


def is_settled(after: KeptCase, since: date) -> bool:
    """Whether a case of settling was opened after this move, by a click here or from a file."""
    return _is_settled(after, since, _settled())


def _people(subjects: object) -> dict[str, Person]:
    keys = {person_of(subject) for subject in subjects}  # type: ignore[attr-defined]  # a list of one column
    found = Person.objects.filter(pk__in=keys, withdrawn_entry=None).select_related("place", "account")
    return {one.pk: one for one in found}


def _settled() -> tuple[set[str], dict[str, date]]:
    """The cases that were settled after, and by person the last day on which a settling was opened."""
    last: dict[str, date] = {}
    rows = KeptCase.objects.filter(procedure=PROCEDURE).values_list("subject", "opened_on")
    for subject, opened in rows:
        if opened is not None:
            key = person_of(subject)
            last[key] = max(opened, last.get(key, opened))
    return set(Settling.objects.values_list("after", flat=True)), last


def _is_settled(after: KeptCase, since: date, settled: tuple[set[str], dict[str, date]]) -> bool:
    linked, last = settled
    opened = last.get(person_of(after.subject))
    return after.pk in linked or (opened is not None and opened >= since)
