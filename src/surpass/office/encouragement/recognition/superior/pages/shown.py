"""A paper of a superior as its readers see it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import wording
from surpass.office.accounts.permission.rule import Actor
from surpass.office.encouragement.recognition.commendations.counted import kinds_of
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.pages.words import say
from surpass.office.encouragement.recognition.scans.pages.shown import scans_shown
from surpass.office.encouragement.recognition.superior.models import SuperiorPaper
from surpass.office.encouragement.recognition.superior.seen import VERIFY, subject_of_paper
from surpass.office.error_tolerance.pages.words import own as written
from surpass.office.up_and_down.periods.law import law_on


def papers_shown(one: Honour, actor: Actor) -> list[dict[str, Any]]:
    """Each paper of an honour, the first first, with whether it was verified."""
    rows = one.papers.select_related("honour__place").order_by("pk")
    return [
        {
            "pk": row.pk, "said": paper_said(row), "finding": written(row.finding), "stands": _stands(row),
            "scans": scans_shown(row, actor),
            "may_verify": row.is_right is None and reach_of(VERIFY, actor).covers(subject_of_paper(row)),
        }
        for row in rows
    ]  # fmt: skip


def paper_said(row: SuperiorPaper) -> str:
    """Who issued it when, under which number, where the original is, and what it counts as."""
    said = say(
        f"superior.paper_{row.says}", issuer=written(row.issuer), document=written(row.document),
        on=row.on.isoformat(), evidence=written(row.evidence),
    )  # fmt: skip
    if not row.counts_as:
        return said
    label = kinds_of(law_on(timezone.localdate())).get(row.counts_as, {"en": row.counts_as})
    return f"{said} {say('superior.counted_as', count=wording().text(label))}"


def _stands(row: SuperiorPaper) -> str:
    if row.is_right is None:
        return say("superior.waits")
    day = row.found_on.isoformat() if row.found_on else ""
    return say("superior.verified" if row.is_right else "superior.not_right", on=day)
