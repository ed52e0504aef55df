"""An objection as its readers see it: whose it is, whoever looks into it alone."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from surpass.office.encouragement.recognition.honours.models import HonourObjection
from surpass.office.encouragement.recognition.honours.pages.words import objection_state, say
from surpass.office.encouragement.recognition.objections.whose import whose
from surpass.office.error_tolerance.pages.words import own as written


def source_said(row: HonourObjection) -> str:
    """By whom, on which paper, on which day: for whoever looks into it alone."""
    name = written(whose(row)) or say("honours.objection_nameless")
    if not row.document:
        return say("honours.objection_by", name=name)
    day = row.came_on.isoformat() if row.came_on else ""
    return say("honours.objection_paper", name=name, document=written(row.document), on=day)


def objection_shown(row: HonourObjection, *, may_find: bool, tells_source: bool) -> dict[str, Any]:
    """An objection as it stands on the page of its honour."""
    day = row.came_on or timezone.localtime(row.at).date()
    return {
        "pk": row.pk, "words": written(row.words), "finding": written(row.finding),
        "on": day.isoformat(), "document": written(row.document),
        "source": source_said(row) if tells_source else "",
        "stands": say(f"honours.objection_{objection_state(row.is_upheld)}"), "may_find": may_find,
    }  # fmt: skip
