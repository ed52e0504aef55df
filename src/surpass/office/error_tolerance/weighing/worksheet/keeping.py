"""Keep a worksheet: as a draft, or filed for good."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.office.accounts.acting import Doing
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.file.facts import subject_of_file
from surpass.office.cases.file.speaking import file_problem, speaking_in
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.weighing.models import Worksheet
from surpass.office.error_tolerance.weighing.worksheet.blind import own_step, round_of, worksheet_of
from surpass.office.error_tolerance.weighing.worksheet.findings import (
    Found,
    as_kept,
    check_findings,
    digest_of,
)
from surpass.procedure.cases.case import Case


def keep_worksheet(doing: Doing, *, case: str, findings: Mapping[str, Found], is_filed: bool) -> Worksheet:
    """The actor's own worksheet of this round; the ledger has its digest once it is filed, words are sealed.

    Raises:   as the acts that call it.
    """
    kept, found, _ = speaking_in(doing, case)
    made = _own(doing, kept, found)
    check_findings(kept, findings, factors=found.procedure.factors, is_whole=is_filed)
    made.findings, made.saved_at = as_kept(findings), doing.at
    facts = {"case": kept.key, "step": made.step, "round": made.round, "is_filed": is_filed}
    if is_filed:
        made.filed_at, made.digest = doing.at, digest_of(made)
        facts["digest"] = made.digest
    sealed = {subject_of_file(kept): {"findings": made.findings}} if is_filed else {}
    made.entry = doing.record(about=about_case(kept), facts=facts, sealed=sealed)
    made.save()
    return made


def _own(doing: Doing, kept: KeptCase, case: Case) -> Worksheet:
    step = own_step(case, doing.by.key)
    if step is None:
        raise file_problem(
            "worksheet-of-others",
            kept,
            f"a worksheet by {doing.by.key}",
            "a reader, or the body that decides",
        )
    held = worksheet_of(kept, case, step=step.id, person=doing.by.key)
    if held is not None and held.filed_at is not None:
        raise file_problem("worksheet-filed", kept, f"filed on {held.filed_at:%Y-%m-%d}", "one not filed yet")
    return held or Worksheet(
        case=kept, step=step.id, round=round_of(case), role=step.actor, person=doing.by.key
    )
