"""From the case of a review to the grade, and what its effect rests on."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.models import Account
from surpass.office.accounts.standing import actor_of
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.models import KeptCase
from surpass.office.encouragement.appraisal.models import Appraised, Grade
from surpass.office.encouragement.appraisal.pages.words import name_of, say
from surpass.office.encouragement.appraisal.review.correct_grade import (
    corrections_of,
    entered_in,
    is_correction,
)
from surpass.office.encouragement.appraisal.said import refused
from surpass.office.encouragement.appraisal.seen import SEE_OWN, appraised_called
from surpass.procedure.cases.case import Case


def links_of_case(*, kept: KeptCase, seen: Any, **_: Any) -> list[tuple[str, str]]:
    """To the year of the person, for whoever sees it."""
    one = _of(kept)
    reader = Account.objects.filter(key=seen.person).first() if one is not None else None
    if one is None or reader is None:
        return []
    try:
        found = appraised_called(one.pk, actor_of(reader, on=seen.today), act=SEE_OWN)
    except UseProblem:
        return []
    title = say("appraisal.of_person", name=name_of(found.person), year=str(found.year))
    return [(title, reverse("encouragement:appraised", args=[found.pk]))]


def rests_on_grade(*, kept: KeptCase, case: Case, intent: Intent, **_: Any) -> list[str]:
    """The effect of a review names the grade that was entered; without one it is not entered.

    Raises:   UseProblem: ``grade-not-corrected``.
    """
    if not is_correction(case, intent.step):
        return []
    if not Grade.objects.filter(case=kept.key).exists():
        return []
    held = corrections_of(kept.key)
    made = held.last()
    if made is None or held.count() <= entered_in(case):
        raise refused(
            "grade-not-corrected", f"case {kept.key}", "the better grade, entered on the person's page"
        )
    return [f"grade:{made.appraised_id}.{made.nth} entry:{made.entry}"]


def _of(kept: KeptCase) -> Appraised | None:
    return Appraised.objects.filter(grades__case=kept.key).first()
