"""The ways of adjustment of a case or a question, by the list of the day and what is known."""

from __future__ import annotations

from datetime import date
from typing import Any

from surpass.engine.allocations.entitled import Subject
from surpass.exchange.cases.case_laws import laws_of_case
from surpass.mechanisms.up_and_down.down.ways import ASKS, CLOSED, Way, ways_of
from surpass.office.accounts.acting import Doing
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.file.speaking import file_problem
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.packs import office_pack
from surpass.office.up_and_down.down.models import Trigger
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.reading.of_cases import person_of
from surpass.office.up_and_down.vacancies.facts.frame import known_facts
from surpass.policy.procedures.kinds import DECISION, PROPOSE
from surpass.policy.procedures.procedure import Procedure
from surpass.procedure.cases.case import Case

PROCEDURE = "adjustment"
HELD_TO_THE_LIST = frozenset((PROPOSE, DECISION))
"""What an appeal makes milder is held to no list: nobody is worse off for a way that ended since."""


def ways_of_question(row: Trigger, *, on: date) -> tuple[Procedure, tuple[Way, ...]]:
    """Of its case where one was opened, else of a case that would be opened today."""
    kept = KeptCase.objects.filter(pk=row.case, procedure=PROCEDURE).first()
    law = record_of(kept).case.procedure if kept else laws_of_case(office_pack(), PROCEDURE, on=on)[0]
    return law, ways_for(law, row.person_id, on=on)


def ways_for(procedure: Procedure, person: str, *, on: date) -> tuple[Way, ...]:
    """By the law of a day, with what holders said of the official."""
    book = law_on(on)
    known = known_facts([person], None, book=book, on=on).get(person, {})
    return ways_of(book=book, procedure=procedure, official=Subject(key=person, values=known))


def rests_on_open_way(*, doing: Doing, kept: KeptCase, case: Case, intent: Intent, **_: Any) -> None:
    """Whether the way that is proposed or decided is in the list of today, and what decides is known.

    Raises:   UseProblem: ``way-closed``, ``way-asks``.
    """
    step = case.procedure.steps.get(intent.step)
    if kept.procedure != PROCEDURE or step is None or step.kind not in HELD_TO_THE_LIST or not intent.outcome:
        return
    found = {one.id: one for one in ways_for(case.procedure, person_of(kept.subject), on=doing.today)}
    way = found.get(intent.outcome)
    if way is None or way.state not in {CLOSED, ASKS}:
        return
    code = "way-closed" if way.state == CLOSED else "way-asks"
    asked = ", ".join(one.name for one in way.asks)
    expected = "a way that is open today" if way.state == CLOSED else f"a record of {asked}"
    raise file_problem(code, kept, f"{way.id} ({', '.join(way.cites)})", expected)
