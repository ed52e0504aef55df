"""Drafts of the own summary: sealed, for the writer alone, in no ledger, and forgotten in time."""

from __future__ import annotations

from datetime import date, timedelta

from surpass.office.encouragement.appraisal.models import Appraised, SummaryDraft
from surpass.office.error_tolerance.asking.drafts import keep_draft, read_draft
from surpass.office.up_and_down.periods.law import law_on

DAYS = "draft_days"


def save_summary(one: Appraised, text: str, *, writer: str, today: date) -> SummaryDraft:
    """Keep what was written so far, as long as the pack keeps drafts."""
    params = law_on(today).params
    keep = {"keep": timedelta(days=int(params[DAYS]))} if DAYS in params else {}
    draft = SummaryDraft.objects.filter(key=_key(one), writer=writer).first()
    return keep_draft(
        draft or SummaryDraft(key=_key(one), writer=writer), {"text": text}, today=today, **keep
    )


def summary_draft(one: Appraised, *, writer: str, today: date) -> str:
    """What was written so far; "" where nothing is kept."""
    SummaryDraft.objects.filter(until__lte=today).delete()
    draft = SummaryDraft.objects.filter(key=_key(one), writer=writer).first() if writer else None
    return "" if draft is None else str(read_draft(draft)["text"])


def forget_draft(one: Appraised) -> None:
    """It was handed in."""
    SummaryDraft.objects.filter(key=_key(one)).delete()


def _key(one: Appraised) -> str:
    return f"summary-{one.pk}"
