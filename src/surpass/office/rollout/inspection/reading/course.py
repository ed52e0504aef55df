"""Where each inspection stands: its step, whose turn it is, until when; how much of it was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from surpass.office.cases.models import Fact, KeptCase
from surpass.office.cases.store.reading import records_of
from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.procedure.cases.duties import LAPSED, LATE, duties
from surpass.procedure.record import Record

PLANNED, DROPPED, OPEN, PARTY, CLOSED = "planned", "dropped", "open", "party", "closed"
"""``party``: it is the unit's turn, to ask for review or to put right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """``step``: what its open step says, by language; ``end``: as the case ended.

    Missing:  without a case neither step nor day; a step without a term has no day.
    """

    state: str
    step: Mapping[str, str] = field(default_factory=dict)
    due: date | None = None
    is_late: bool = False
    asked: int = 0
    answered: int = 0
    end: str = ""


def courses(rows: Iterable[PlannedInspection], *, on: date) -> Mapping[int, Course]:
    """Of each inspection, by its number; three queries whatever their count."""
    rows = list(rows)
    cases = [one.case for one in rows if one.case]
    records = records_of(KeptCase.objects.filter(pk__in=cases)).records
    said = _said(cases)
    return {one.pk: _course(one, records.get(one.case), said.get(one.case, ()), on) for one in rows}


def _course(one: PlannedInspection, record: Record | None, said: Iterable[int], on: date) -> Course:
    if record is None:
        return Course(state=DROPPED if one.dropped_at is not None else PLANNED, asked=one.asked)
    answered = sum(number <= one.asked for number in said)
    owed = duties(record.case, now=on, calendar=record.calendar)
    if record.case.end or not owed:
        return Course(state=CLOSED, end=record.case.end, asked=one.asked, answered=answered)
    first, law = owed[0], record.case.procedure
    return Course(
        state=PARTY if first.role == law.party else OPEN, step=law.steps[first.step].says, due=first.due,
        is_late=any(duty.state in {LATE, LAPSED} for duty in owed), asked=one.asked, answered=answered,
    )  # fmt: skip


def _said(cases: list[str]) -> dict[str, list[int]]:
    """Of each case the facts of which somebody said something after it was opened."""
    held: dict[str, list[int]] = {}
    found = Fact.objects.filter(case__in=cases, version=2).order_by("number")
    for case, number in found.values_list("case", "number"):
        held.setdefault(case, []).append(number)
    return held
