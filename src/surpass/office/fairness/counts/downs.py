"""Questions, cases and adjustments of a year, person by person: their names are kept anyway."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from surpass.foundation.truth import Truth
from surpass.mechanisms.up_and_down.fairness.page import CASE, DOWN, TRIGGER
from surpass.office.accounts.models import Place
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import records_of
from surpass.office.fairness.counts.looks import Looked, looked_at
from surpass.office.up_and_down.down.keeping import LIVING
from surpass.office.up_and_down.down.models import Trigger
from surpass.procedure.cases.case import Case

ADJUSTS = "adjustment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Down:
    """What a stage came to for one person, in the peer group in which they were when it began for them.

    ``first_looked``: the entry of the first look of the year that they were part of.
    """

    person: str
    group: str
    stage: str
    outcome: Truth
    first_looked: int


def downs_of(place: Place, year: int, *, on: date) -> list[Down]:
    """What came of everybody who was looked at in the year: a question, of those a case, of those a move.

    Missing:  whom nobody looked at is not there; what is not decided yet is unknown, never no, and so is
              whether somebody was looked at of whom nobody knows where they were.
    """
    rows = defaultdict[str, list[Trigger]](list)
    for row in Trigger.objects.filter(year=year - 1).exclude(state=Trigger.State.WITHDRAWN).order_by("pk"):
        rows[row.person_id].append(row)
    people = looked_at(place, year, asked={key: [row.pk for row in held] for key, held in rows.items()})
    keys = {row.case for one in people for row in rows.get(one.person, ()) if row.case}
    cases = {
        key: record.case for key, record in records_of(KeptCase.objects.filter(pk__in=keys)).records.items()
    }
    return [
        Down(person=one.person, group=one.group, stage=stage, outcome=outcome, first_looked=one.first)
        for one in people
        for stage, outcome in _stages(one, rows.get(one.person, ()), cases, on=on)
    ]


def _stages(
    one: Looked, rows: Collection[Trigger], cases: Mapping[str, Case], *, on: date
) -> Iterator[tuple[str, Truth]]:
    yield TRIGGER, True if rows else False if one.is_certain else None
    if rows:
        opened = [row.case for row in rows if row.state == Trigger.State.OPENED]
        yield CASE, True if opened else None if any(row.state in LIVING for row in rows) else False
        if opened:
            read = [cases[key] for key in opened if key in cases]
            yield DOWN, _adjusted(read, is_whole=len(read) == len(opened), on=on)


def _adjusted(cases: Collection[Case], *, is_whole: bool, on: date) -> Truth:
    """Only closed cases say it. *is_whole*: every record could be read; of others nothing is known."""
    closed = [case for case in cases if case.is_closed]
    if any(taken.effect == ADJUSTS for case in closed for taken in case.in_force(on)):
        return True
    return False if is_whole and len(closed) == len(cases) else None
