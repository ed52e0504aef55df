"""Acts that rest on worksheets: without one they are refused, with it the record has its digest."""

from __future__ import annotations

from typing import Any

from surpass.office.accounts.acting import Doing
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.file.speaking import file_problem
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.weighing.models import Worksheet
from surpass.office.error_tolerance.weighing.worksheet.blind import filed_in, is_read, worksheet_of
from surpass.policy.procedures.kinds import CLOCK_ACTS, DECISION
from surpass.procedure.cases.case import Case


def rests_on_worksheets(*, doing: Doing, kept: KeptCase, case: Case, intent: Intent, **_: Any) -> list[str]:
    """The digests to be named in the act: at a reading one's own, at the decision every one of the round.

    Raises:   UseProblem: ``worksheet-missing``, a reading without a filed worksheet.
    """
    step = case.procedure.steps.get(intent.step)
    if step is None or intent.act in CLOCK_ACTS:
        return []
    if step.asks_factors:
        own = worksheet_of(kept, case, step=step.id, person=doing.by.key)
        if own is None or own.filed_at is None:
            listed = f"a filed worksheet with each of {', '.join(case.procedure.factors)}"
            raise file_problem("worksheet-missing", kept, f"{intent.act} at {step.id}", listed)
        return [reference(own)]
    filed = filed_in(kept, case) if step.kind == DECISION and case.procedure.factors else []
    return list(map(reference, filed)) if is_read(case, filed) else []


def reference(one: Worksheet) -> str:
    """How an act names a worksheet."""
    return f"[{one.step} {one.round}] sha256:{one.digest}"
