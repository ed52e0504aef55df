"""What is due in all cases of a store: every duty by its date, and what is wrong with the records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from surpass.exchange.cases.case_store import CaseStore
from surpass.exchange.cases.read_cases import read_cases
from surpass.foundation.problems import Problem
from surpass.policy.procedures.calendar import Calendar
from surpass.policy.procedures.term import Term, due
from surpass.procedure.cases.case import Case
from surpass.procedure.cases.duties import LAPSED, LATE, PAUSED, Duty, duties


class Owed(NamedTuple):
    """A duty and the case in which it is owed."""

    duty: Duty
    case: Case


@dataclass(frozen=True, slots=True, kw_only=True)
class DueList:
    """What is owed on a day, soonest first; ``heads``: the head of each record that could be read."""

    day: date
    open_cases: int
    rows: tuple[Owed, ...]
    heads: Mapping[str, str]
    problems: tuple[Problem, ...]

    @property
    def has_late(self) -> bool:
        """Whether the term of something is over."""
        return any(row.duty.state in {LATE, LAPSED} for row in self.rows)


def due_list(
    store: CaseStore,
    *,
    on: date,
    within: Term | None = None,
    role: str = "",
    person: str = "",
    noted: Mapping[str, str] | None = None,
) -> DueList:
    """Every duty of every case as it stood on a day.

    Shapes:   *within*: only what ends within this term from the day, and what is over; clocks that stand
              still end never. *role*, *person*: only what they owe, or what was told to them.
    """
    found = read_cases(store, noted=noted, as_of=on)
    rows: list[Owed] = []
    for record in found.records.values():
        case, days = record.case, record.calendar
        owed = duties(case, now=on, calendar=days)
        rows += [
            Owed(duty, case)
            for duty in owed
            if (within is None or _ends_within(duty, within, on, days))
            and _concerns(duty, case, role, person)
        ]
    return DueList(
        day=on,
        open_cases=sum(not record.case.is_closed for record in found.records.values()),
        rows=tuple(sorted(rows, key=lambda row: (row.duty.due or date.max, row.duty.case, row.duty.step))),
        heads={name: record.head for name, record in found.records.items()},
        problems=found.problems,
    )


def _ends_within(duty: Duty, within: Term, on: date, calendar: Calendar) -> bool:
    if duty.due is None or duty.state == PAUSED:
        return False
    return duty.due <= due(calendar, served=on, term=within).day


def _concerns(duty: Duty, case: Case, role: str, person: str) -> bool:
    told = case.seats.get(duty.escalate_to, ())
    return role in {"", duty.role, duty.escalate_to} and (not person or person in {*duty.people, *told})
