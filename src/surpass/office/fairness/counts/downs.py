"""Questions, cases and adjustments of a year, person by person: their names are kept anyway."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime

from django.utils import timezone

from surpass.foundation.truth import Truth
from surpass.ledger.entry import read_entry
from surpass.mechanisms.up_and_down.fairness.page import CASE, DOWN, TRIGGER, Outcome
from surpass.office.accounts.models import Place
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import records_of
from surpass.office.fairness.counts.groups import groups_of
from surpass.office.record.models import Entry, Mention
from surpass.office.record.tiles import places_about
from surpass.office.registry.models import Person
from surpass.office.up_and_down.down.keeping import LIVING
from surpass.office.up_and_down.down.models import Trigger
from surpass.procedure.cases.case import Case

LOOK, ADJUSTS = "up_and_down.look_for_triggers", "adjustment"


def downs_of(place: Place, year: int, *, on: date) -> list[Outcome]:
    """What came of everybody who was looked at in the year: a question, of those a case, of those a move.

    Missing:  whom nobody looked at is not there; what is not decided yet is unknown, never no.
    """
    people = _looked_at(place, year)
    groups = groups_of(people, on=min(on, date(year, 12, 31)))
    rows = defaultdict[str, list[Trigger]](list)
    risen = Trigger.objects.filter(person__in=people, year=year - 1).exclude(state=Trigger.State.WITHDRAWN)
    for row in risen.order_by("pk"):
        rows[row.person_id].append(row)
    keys = {row.case for held in rows.values() for row in held if row.case}
    cases = {
        key: record.case for key, record in records_of(KeptCase.objects.filter(pk__in=keys)).records.items()
    }
    return [
        Outcome(person=person, group=groups[person], stage=stage, outcome=outcome)
        for person in sorted(groups)
        for stage, outcome in _stages(rows.get(person, ()), cases, on=on)
    ]


def _looked_at(place: Place, year: int) -> list[str]:
    near = Place.objects.filter(path__startswith=place.path)
    above = [one for one in Place.objects.all() if place.path.startswith(one.path)]
    tops = {f"place:{one.pk}": one.path for one in [*near, *above]}
    asked = set(Mention.objects.filter(subject__in=tops).values_list("subject", flat=True))
    looked = [tops[subject] for subject in sorted(asked) if _is_looked(subject, year)]
    people = Person.objects.filter(place__path__startswith=place.path, withdrawn_entry=None)
    return [
        key
        for key, path in people.order_by("key").values_list("pk", "place__path")
        if any(path.startswith(one) for one in looked)
    ]


def _is_looked(subject: str, year: int) -> bool:
    bodies = Entry.objects.filter(seq__in=places_about(subject)).values_list("body", flat=True)
    entries = (read_entry(bytes(body)) for body in bodies)
    return any(
        one.act == LOOK and timezone.localdate(datetime.fromisoformat(one.at)).year == year for one in entries
    )


def _stages(rows: Collection[Trigger], cases: Mapping[str, Case], *, on: date) -> Iterator[tuple[str, Truth]]:
    yield TRIGGER, bool(rows)
    if rows:
        opened = [row.case for row in rows if row.state == Trigger.State.OPENED]
        yield CASE, True if opened else None if any(row.state in LIVING for row in rows) else False
        if opened:
            read = [cases[key] for key in opened if key in cases]
            yield DOWN, _adjusted(read, is_whole=len(read) == len(opened), on=on)


def _adjusted(cases: Collection[Case], *, is_whole: bool, on: date) -> Truth:
    """*is_whole*: every record could be read; of one that could not be, nothing is known."""
    if any(taken.effect == ADJUSTS for case in cases for taken in case.in_force(on)):
        return True
    return False if is_whole and all(case.is_closed for case in cases) else None
