"""Take a closed case up again: a case of its own, on the edition of the first one, that names it."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.exchange.cases.read_cases import read_case
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.acting.begin import begin
from surpass.office.cases.acting.held import held_case
from surpass.office.cases.file.speaking import file_problem
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.case_table import CaseTable
from surpass.procedure.cases.case import Opening


@act("cases.reopen_case")
def reopen_case(
    doing: Doing, *, case: str, new: str, reasons: str, seats: Mapping[str, tuple[str, ...]] | None = None
) -> KeptCase:
    """The whole way once more: notice, reply, decision, service and appeal are not spared by the first time.

    What the first case put into force stays until the new one says otherwise. *seats*: who sits now; else
    those who sat there last.

    Raises:   NotAllowed. UseProblem: ``case-not-closed``, ``case-reopened``, ``reasons-missing``,
              ``case-not-found``, and what stands in the way of an opening. EvidenceProblem: a broken record.
    """
    kept = held_case(case)
    doing.may(Subject(path=kept.place.path if kept.place else ""))
    record = read_case(CaseTable(), case)
    if not record.case.end:
        raise file_problem("case-not-closed", kept, "an open case", "one that is closed")
    if not reasons.strip():
        raise file_problem("reasons-missing", kept, "a reopening without reasons", "written reasons")
    if again := kept.reopenings.filter(end="").first():
        raise file_problem("case-reopened", kept, f"case {again.key}, which is open", "none that is open")
    opening = Opening(
        case=new, subject=record.case.opening.subject, on=doing.today, by=doing.by.key,
        ground=f"{reasons.strip()} [{case}, {record.head[:16]}]", seats=seats or record.case.seats,
    )  # fmt: skip
    laws = record.case.procedure, record.calendar
    return begin(doing, opening, place=kept.place, laws=laws, reopens=kept)
