"""A result was corrected: triggers that rested on it fall, and their cases go no further down."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import Doing
from surpass.office.accounts.doors import wording
from surpass.office.assessment.models import Run
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.file.speaking import file_problem
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.clearing.toward import effects_ahead
from surpass.office.registry.models import Person
from surpass.office.up_and_down.down.keeping import LIVING, refresh
from surpass.office.up_and_down.down.models import Trigger
from surpass.policy.procedures.kinds import CLOCK_ACTS, DECISION, EFFECT, PROPOSE, SCREEN, TALK, VERIFY
from surpass.procedure.cases.case import Case

MOVING = frozenset((PROPOSE, SCREEN, DECISION, TALK, EFFECT, VERIFY))
BACK = frozenset(("ask", "sent_back"))
DOWN = frozenset(("adjustment", "effect_period"))
RESULTS = frozenset(("assessment.correct_result", "assessment.rerun_result", "assessment.finalise_result"))
"""Acts after which another number stands."""


def follow_results(*, doing: Doing, result: object, **_: Any) -> None:
    """Bring up to date what rested on the results of these years, in the transaction that changed them."""
    if doing.act not in RESULTS or not isinstance(result, Run):
        return
    resting = Trigger.objects.filter(state__in=LIVING)
    for year in sorted(set(resting.values_list("year", flat=True))):
        people = Person.objects.filter(pk__in=resting.filter(year=year).values("person")).order_by("key")
        refresh(doing, list(people), raises=False, year=year)


def rests_on_no_fallen_trigger(*, kept: KeptCase, case: Case, intent: Intent, **_: Any) -> None:
    """Whether the case was opened by a trigger that fell; what ends it, tells or hears goes on.

    Raises:   UseProblem: ``trigger-fell``.
    """
    step = case.procedure.steps.get(intent.step)
    if step is None or step.kind not in MOVING or intent.act in CLOCK_ACTS | BACK:
        return
    ahead = effects_ahead(case.procedure, step.go.get(intent.act, "")) | {step.effect}
    if ahead & DOWN and has_fallen(kept.key):
        raise file_problem(
            "trigger-fell", kept, intent.act, "an act that ends the case: what it rested on holds no longer"
        )


def has_fallen(case: str) -> bool:
    """Whether the trigger that opened a case holds no longer."""
    return Trigger.objects.filter(case=case, state=Trigger.State.WITHDRAWN).exists()


def links_of_case(*, kept: KeptCase, **_: Any) -> list[tuple[str, str]]:
    """From a case to what raised it."""
    row = Trigger.objects.filter(case=kept.key).first()
    if row is None:
        return []
    key = "down.link_fell" if row.state == Trigger.State.WITHDRAWN else "down.link"
    return [(wording().say(key), reverse("up_and_down:trigger", args=[row.pk]))]
