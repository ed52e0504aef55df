"""Apologise for a decision that was set aside, and restore the name, as a document in somebody's name."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.file.facts import subject_of_file
from surpass.office.cases.file.speaking import file_problem, held_record
from surpass.office.error_tolerance.clearing.apology.grounds import step_of, wrongs_of
from surpass.office.error_tolerance.clearing.clarification.seats import office_of
from surpass.office.error_tolerance.clearing.models import Apology
from surpass.office.error_tolerance.clearing.papers import Signed, issue_signed


@act("error_tolerance.issue_apology")
def issue_apology(doing: Doing, *, case: str, line: int, audience: str, text: str, lang: str) -> Apology:
    """*line*: that of the decision in the record; 0 for the whole, where this case puts an earlier one right.

    A closed case may still have it.

    Raises:   NotAllowed: no seat. UseProblem: ``nothing-set-aside``, ``apology-issued``,
              ``apology-wordless``, ``clearing-role``, and what ``issue_signed`` raises.
    """
    kept, record = held_record(doing, case)
    if line not in wrongs_of(kept, record.case):
        raise file_problem("nothing-set-aside", kept, f"line {line}", "a decision that was set aside")
    if Apology.objects.filter(case=kept, line=line).exists():
        raise file_problem("apology-issued", kept, f"line {line}", "one apology for each decision")
    if not text.strip() or not audience.strip():
        raise file_problem("apology-wordless", kept, "no words", "the apology, and before whom it is said")
    step = step_of(record.case, line)
    role = office_of(record.case, doing.by.key, first=(record.case.procedure.steps[step].actor,))
    if not role:
        raise file_problem("clearing-role", kept, doing.by.key, "somebody with an office in this case")
    signed = Signed(kind="apology", step=step, role=role, lang=lang, to=audience.strip(), text=text.strip())
    document = issue_signed(doing, kept, signed)
    entry = doing.record(
        about=about_case(kept), facts={"case": kept.key, "line": line, "number": document.number},
        sealed={subject_of_file(kept): {"audience": audience.strip(), "text": text.strip()}},
    )  # fmt: skip
    return Apology.objects.create(
        case=kept, line=line, audience=audience.strip(), text=text.strip(), document=document,
        by=doing.by.key, at=doing.at, entry=entry,
    )  # fmt: skip
