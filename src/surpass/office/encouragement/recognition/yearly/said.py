"""What a choice of the panel says: among how many, whom, by whom, and why."""

from __future__ import annotations

from django.utils import timezone

from surpass.office.cases.pages.words import names_of
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.pages.words import say
from surpass.office.encouragement.recognition.yearly.models import YearlyChoice
from surpass.office.error_tolerance.pages.words import own as written


def choice_said(row: YearlyChoice) -> str:
    """What was chosen among how many, by whom, and why."""
    return say(
        "honours.choice_said", count=str(row.honours.count()), among=str(len(row.among)),
        on=timezone.localtime(row.at).date().isoformat(), name=names_of({row.by}).get(row.by, row.by),
        reasons=written(row.reasons),
    )  # fmt: skip


def choice_about(one: Honour) -> str:
    """The last choice among those of whom somebody was one, chosen or not; empty: there was none."""
    rows = YearlyChoice.objects.filter(kind=one.kind, year=one.year).order_by("-pk")
    row = next((row for row in rows if one.pk in row.among), None)
    if row is None:
        return ""
    state = "chosen" if one.choice_id == row.pk else "not_chosen"
    return f"{say(f'honours.number_{state}')} {choice_said(row)}"
