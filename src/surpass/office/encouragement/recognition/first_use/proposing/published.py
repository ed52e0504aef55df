"""Which reasons of somebody used first may be told in public."""

from __future__ import annotations

from datetime import date
from typing import Any

from surpass.office.assessment.models import Run
from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.proposing.reason import HONOUR, PUBLISHED, TASK
from surpass.office.encouragement.recognition.honours.seen import told_in_public


def published_of(one: FirstUse, *, on: date) -> list[dict[str, Any]]:
    """Service, results that are published, honours that are public; nobody's words, grades or pool."""
    honours = told_in_public(on=on).filter(person=one.person).values_list("pk", flat=True)
    runs = {_run(row) for row in one.reasons if row["kind"] == TASK}
    published = Run.objects.filter(key__in=runs, stage=Run.Stage.PUBLISHED).values_list("key", flat=True)
    told = {HONOUR: {f"honour:{pk}" for pk in honours}, TASK: set(published)}
    return [row for row in one.reasons if row["kind"] in PUBLISHED and _is_told(row, told)]


def _is_told(row: dict[str, Any], told: dict[str, set[str]]) -> bool:
    named = _run(row) if row["kind"] == TASK else row["source"]
    return row["kind"] not in told or named in told[row["kind"]]


def _run(row: dict[str, Any]) -> str:
    """The key of the run that a result is of."""
    return str(row["source"]).split(":")[1]
