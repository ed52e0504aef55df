"""What is counted of a quarter, by the day on which it was recorded, so that later records change none of it.

These are the counts themselves: they go into no page, and are kept nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from django.db.models import Q, QuerySet

from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import below
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.cases.store.reading import records_of
from surpass.office.error_tolerance.asking.opening import PROCEDURE
from surpass.office.error_tolerance.learning.library.closed import (
    CHANGED,
    findings_of,
    outcome_of,
    situations_of,
)
from surpass.office.error_tolerance.learning.library.titles import DECIDED
from surpass.office.error_tolerance.learning.quarter.days import Quarter
from surpass.office.error_tolerance.models import Request
from surpass.office.error_tolerance.weighing.worksheet.blind import filed_in, is_read
from surpass.policy.procedures.kinds import APPEAL_DECISION, CLOCK_ACTS
from surpass.policy.rules.read_facts import OUTCOMES
from surpass.procedure.cases.case import Case, Event
from surpass.procedure.record import Record, states_in

OPENED, WAITING, OWN_MOTION = ASKED = ("opened", "waiting", "own_motion")
STOOD, ALTERED = FATES = ("stood", "altered")
"""What an appeal did to a decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """A quarter in numbers.

    ``asked``: requests, and what the body took up itself; ``outcomes``: of cases closed after two readings;
    ``otherwise``: closed without; ``situations``, ``agreed``: in how many of the former one applied, or both
    readings found the same of a factor; ``in_time``, ``clocks``: steps of offices with a term, and how many
    kept it, in cases that were closed; ``appeals``: body -> what became of its decisions.
    """

    asked: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    otherwise: int = 0
    situations: Counter[str] = field(default_factory=Counter)
    agreed: Counter[str] = field(default_factory=Counter)
    in_time: int = 0
    clocks: int = 0
    appeals: dict[str, Counter[str]] = field(default_factory=dict)


def counts_of(top: Place, quarter: Quarter) -> Counts:
    """The counts of a tree of units."""
    kept = list(_cases(top).filter(opened_on__lt=quarter.until).order_by("key"))
    records = records_of(kept).records
    known = [(one, records[one.key]) for one in kept if one.key in records]
    closed = [(one, record) for one, record in known if _closed_in(record, quarter)]
    read = [(one, record.case) for one, record in closed if _is_read(one, record.case)]
    clocks = [kept for one, _ in closed for kept in _clocks(one)]
    return Counts(
        asked=_asked(top, quarter), outcomes=Counter(outcome_of(case) for _, case in read),
        otherwise=len(closed) - len(read), situations=_applied(case for _, case in read),
        agreed=_agreed(read), in_time=sum(clocks), clocks=len(clocks),
        appeals=_appeals((record for _, record in known), quarter),
    )  # fmt: skip


def _cases(top: Place) -> QuerySet[KeptCase]:
    return KeptCase.objects.filter(Q(procedure=PROCEDURE) & below("place__path", top.path))


def _asked(top: Place, quarter: Quarter) -> Counter[str]:
    rows = Request.objects.filter(
        below("place__path", top.path), filed_on__gte=quarter.from_, filed_on__lt=quarter.until
    )
    own = Q(origin=Request.Origin.OWN_MOTION)
    cases = dict(rows.exclude(own).exclude(case="").values_list("pk", "case"))
    opened = KeptCase.objects.filter(pk__in=cases.values(), opened_on__lt=quarter.until).count()
    asked = rows.exclude(own).count()
    return Counter({OPENED: opened, WAITING: asked - opened, OWN_MOTION: rows.filter(own).count()})


def _closed_in(record: Record, quarter: Quarter) -> bool:
    return record.case.is_closed and bool(record.recorded) and quarter.has(record.recorded[-1])


def _is_read(kept: KeptCase, case: Case) -> bool:
    return outcome_of(case) in OUTCOMES and is_read(case, filed_in(kept, case))


def _applied(cases: Iterable[Case]) -> Counter[str]:
    return Counter(name for case in cases for name, applies in situations_of(case).items() if applies)


def _agreed(read: list[tuple[KeptCase, Case]]) -> Counter[str]:
    """Factors of which both readings found the same; of one that was never alike a zero."""
    found: Counter[str] = Counter()
    for kept, case in read:
        for factor, leaning in findings_of(kept, case).items():
            found[factor] += bool(leaning)
    return found


def _clocks(kept: KeptCase) -> Iterator[bool]:
    """Whether each step of an office that had a term was done within it; the party's are not counted."""
    states = list(states_in(CaseTable().text(kept.key), name=kept.key))
    for before, after in pairwise(states):
        event = after.events[-1]
        place = before.place(event.step)
        if place is None or place.due is None or before.procedure.roles[place.step.actor].is_party:
            continue
        yield event.act not in CLOCK_ACTS and event.on <= place.due


def _appeals(records: Iterable[Record], quarter: Quarter) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for record in records:
        for nth, (event, day) in enumerate(zip(record.case.events, record.recorded, strict=True)):
            if quarter.has(day) and _kind(record.case, event) == APPEAL_DECISION:
                body = _decided_by(record.case, nth)
                found.setdefault(body, Counter())[ALTERED if event.act in CHANGED else STOOD] += 1
    return found


def _decided_by(case: Case, nth: int) -> str:
    """The body whose decision an appeal was about: the last that decided or screened before it."""
    before = [event for event in case.events[:nth] if _kind(case, event) in DECIDED]
    return case.procedure.steps[before[-1].step].actor if before else ""


def _kind(case: Case, event: Event) -> str:
    return case.procedure.steps[event.step].kind if event.step in case.procedure.steps else ""
