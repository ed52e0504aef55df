"""What follows from a case that moves: its blockers come into force, and end, with what the record says."""

from __future__ import annotations

from typing import Any

from surpass.mechanisms.error_tolerance.recorded_check import recorded_check
from surpass.office.accounts.acting import Doing
from surpass.office.assessment.models import Blocker
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.effects.scope import BLOCKER
from surpass.policy.rules.read_facts import TOLERANCE_OUTCOME
from surpass.procedure.record import Record


def follow(*, doing: Doing, kept: KeptCase, record: Record, **_: Any) -> None:
    """Bring the blockers of a case to where its record stands; an earlier case that it sets aside too."""
    taken = next((one for one in record.case.in_force(doing.today) if one.effect == BLOCKER), None)
    named = Blocker.objects.filter(case=kept, withdrawn_at=None, ended_at=None)
    if taken is not None:
        named.filter(in_force_at=None).update(in_force_at=doing.at, outcome=taken.outcome, cite=taken.cite)
    else:
        _end(doing, named)
    if kept.reopens_id and record.case.end and TOLERANCE_OUTCOME in recorded_check(record.case):
        _end(doing, Blocker.objects.filter(case=kept.reopens_id, withdrawn_at=None, ended_at=None))


def _end(doing: Doing, found: Any) -> None:
    """What is in force ends with this act; what never was stays named."""
    found.filter(in_force_at__isnull=False).update(ended_at=doing.at)
