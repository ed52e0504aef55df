"""A result was corrected, a tolerance case found something: triggers follow, and their cases with them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse

from surpass.office.accounts.acting import Doing
from surpass.office.accounts.doors import wording
from surpass.office.assessment.models import Run
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.file.speaking import file_problem
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.asking.applied import OPEN, question_of
from surpass.office.error_tolerance.asking.opening import PROCEDURE
from surpass.office.error_tolerance.clearing.toward import effects_ahead
from surpass.office.error_tolerance.models import Request
from surpass.office.registry.models import Person
from surpass.office.up_and_down.down.acts.link_tolerance import is_about, link
from surpass.office.up_and_down.down.keeping import LIVING, refresh
from surpass.office.up_and_down.down.models import OPEN as OPEN_STATES
from surpass.office.up_and_down.down.models import Trigger
from surpass.office.up_and_down.down.reading.tolerated import earlier_of, found_in
from surpass.policy.procedures.kinds import CLOCK_ACTS, DECISION, EFFECT, PROPOSE, SCREEN, TALK, VERIFY
from surpass.procedure.cases.case import Case

MOVING = frozenset((PROPOSE, SCREEN, DECISION, TALK, EFFECT, VERIFY))
BACK = frozenset(("ask", "sent_back"))
DOWN = frozenset(("adjustment", "effect_period", "improvement", "admonition"))
RESULTS = frozenset(("assessment.correct_result", "assessment.rerun_result", "assessment.finalise_result"))
"""Acts after which another number stands."""
SETTLED = (
    Trigger.State.SET_ASIDE, Trigger.State.REFERRED, Trigger.State.IMPROVED, Trigger.State.EXPUNGED
)  # fmt: skip
"""Ended by a named person: nothing moves it."""


def follow_results(*, doing: Doing, result: object, **_: Any) -> None:
    """Bring up to date what rested on the results of these years, in the transaction that changed them."""
    if doing.act not in RESULTS or not isinstance(result, Run):
        return
    resting = Trigger.objects.filter(state__in=LIVING)
    for year in sorted(set(resting.values_list("year", flat=True))):
        people = Person.objects.filter(pk__in=resting.filter(year=year).values("person")).order_by("key")
        refresh(doing, list(people), raises=False, year=year)


def follow_tolerance(*, doing: Doing, kept: KeptCase, **_: Any) -> None:
    """A tolerance case moved: what it decides follows, in the transaction that moved it.

    Found exempt, a trigger falls and its case goes no further down; taken up again, a refusal decides nothing
    until there is another finding. A trigger that fell without a case speaks again when the exemption falls.
    """
    if kept.procedure != PROCEDURE:
        return
    resting = Trigger.objects.filter(tolerance__in=earlier_of(kept)).exclude(state__in=SETTLED)
    for row in resting.select_related("person__account").order_by("pk"):
        refresh(doing, [row.person], raises=False, year=row.year, wakes={row.pk})


def link_opened(*, doing: Doing, result: object, **_: Any) -> None:
    """A tolerance case was opened for a question: the question names it from then on."""
    if doing.act != OPEN or not isinstance(result, Request) or not result.case:
        return
    number = question_of(result) or 0
    row = Trigger.objects.select_related("person__account").filter(pk=number, state__in=OPEN_STATES).first()
    kept = KeptCase.objects.filter(pk=result.case).first()
    if row is not None and kept is not None and is_about(row, kept):
        link(doing, row, kept)


def rests_on_no_fallen_trigger(*, kept: KeptCase, case: Case, intent: Intent, **_: Any) -> None:
    """Whether the case was opened by a trigger that fell; what ends it, tells or hears goes on.

    Raises:   UseProblem: ``trigger-fell``, ``tolerance-undecided``.
    """
    step = case.procedure.steps.get(intent.step)
    if step is None or step.kind not in MOVING or intent.act in CLOCK_ACTS | BACK:
        return
    ahead = effects_ahead(case.procedure, step.go.get(intent.act, "")) | {step.effect}
    if not ahead & DOWN:
        return
    if has_fallen(kept.key):
        raise file_problem(
            "trigger-fell", kept, intent.act, "an act that ends the case: what it rested on holds no longer"
        )
    if waiting := waits_for(kept.key):
        raise file_problem(
            "tolerance-undecided", kept, intent.act, f"an act after tolerance case {waiting} found something"
        )


def has_fallen(case: str) -> bool:
    """Whether the trigger that opened a case holds no longer."""
    return Trigger.objects.filter(case=case, state=Trigger.State.WITHDRAWN).exists()


def waits_for(case: str) -> str:
    """The tolerance case that the trigger of a case names, while it has found nothing; empty: none."""
    row = Trigger.objects.filter(case=case, state=Trigger.State.OPENED).exclude(tolerance="").first()
    found = found_in({row.tolerance}).get(row.tolerance) if row is not None else None
    return found.case if found is not None and found.is_open and not found.outcome else ""


def links_of_case(*, kept: KeptCase, **_: Any) -> list[tuple[str, str]]:
    """From a case to what raised it."""
    row = Trigger.objects.filter(Q(case=kept.key) | Q(improvements__case=kept)).first()
    if row is None:
        return []
    key = "down.link_fell" if row.state == Trigger.State.WITHDRAWN else "down.link"
    links = [(wording().say(key), reverse("up_and_down:trigger", args=[row.pk]))]
    if row.state == Trigger.State.OPENED:
        links.append((wording().say("down.link_ways"), reverse("up_and_down:ways", args=[row.pk])))
    return links
