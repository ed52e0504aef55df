"""A tolerated case asks for its correction; taken up again and decided otherwise, it no longer does."""

from __future__ import annotations

from typing import Any

from surpass.mechanisms.error_tolerance.recorded_check import recorded_check
from surpass.office.accounts.acting import Doing
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.clearing.models import Correction
from surpass.policy.rules.read_facts import OUTCOMES, TOLERANCE_OUTCOME
from surpass.procedure.record import Record

TOLERATED = OUTCOMES[:2]


def ask_for_correction(*, doing: Doing, kept: KeptCase, record: Record, **_: Any) -> None:
    """Note that a correction is due, once the case is closed and the finding was served."""
    outcome = recorded_check(record.case).get(TOLERANCE_OUTCOME)
    if outcome is None:
        return
    if kept.reopens_id:
        Correction.objects.filter(of=kept.reopens_id, case=None).delete()
    if outcome in TOLERATED and not Correction.objects.filter(of__in=_chain(kept)).exists():
        Correction.objects.create(of=kept, due_since=doing.today)


def _chain(kept: KeptCase) -> list[str]:
    """The case and the one that it takes up again: one fact is put right once."""
    return [kept.key, *([kept.reopens_id] if kept.reopens_id else [])]
