"""A clarification for programs: its plan, what was approved and done; a letter is signed in person."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from pydantic import ConfigDict, Field

from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.error_tolerance.acts.note_clearing import note_clearing
from surpass.office.error_tolerance.acts.plan_clarification import plan_clarification
from surpass.office.error_tolerance.acts.send_letter import send_letter
from surpass.office.error_tolerance.clearing.clarification.planning import approved_ways, plan_of
from surpass.office.error_tolerance.clearing.models import Cleared, ClearingPlan
from surpass.office.site.pages.api.cases.reading import SEE, Language, find_case, router
from surpass.office.site.pages.api.fields import Asked, CaseKey, Count, Day, Name

Text = Annotated[str, Field(min_length=1, max_length=2000, pattern=r"^[^\x00]*$")]


class ClarificationPlanned(Asked):
    """Before whom, in which ways (letter, meeting, notice, media), into which running cases."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"scope": "x", "ways": ["meeting"]}]})

    scope: Text
    ways: Annotated[list[Name], Field(max_length=10)]
    letters_to: Annotated[tuple[Name, ...], Field(max_length=50)] = ()


class LetterSigned(Asked):
    """Into which running case, and what it says, in which language."""

    to: Name
    text: Text
    lang: Language = "zh"


class ClearingDone(Asked):
    """Which way, on which day, what shows it, and files of the case."""

    way: Name
    on: Day
    said: Text
    exhibits: Annotated[tuple[Count, ...], Field(max_length=200)] = ()


class PlanShown(Schema):
    """The newest plan, and the ways of it that were approved."""

    scope: str
    ways: list[str]
    letters_to: list[str]
    approved: list[str]


class DoneShown(Schema):
    """One way in which it was done; a letter has its number, and the case that it is in the file of."""

    way: str
    on: date
    said: str
    to: str
    number: str


class ClearingShown(Schema):
    """What a case planned and did to clear somebody, and the letters that came into its own file."""

    case: str
    plan: PlanShown | None
    done: list[DoneShown]
    letters_in: list[DoneShown]


@reads(router, "/cases/{case}/clearing", act=SEE, gives=ClearingShown)
def clearing_of_case(request: HttpRequest, case: CaseKey) -> Given:
    """How somebody is cleared in it; empty for a case that clears nobody."""
    return _shown(find_case(request, case))


PLAN, SEND, NOTE = (
    "error_tolerance.plan_clarification", "error_tolerance.send_letter", "error_tolerance.note_clearing",
)  # fmt: skip


@changes(router, "/cases/{case}/clearing/plan", act=PLAN, gives=ClearingShown)
def plan_a_clarification(request: HttpRequest, case: CaseKey, body: ClarificationPlanned) -> Given:
    """Plan it, or plan it anew."""
    kept = find_case(request, case)
    plan_clarification(by=caller(request), at=timezone.now(), case=case, **body.model_dump())
    return _shown(kept)


@changes(router, "/cases/{case}/clearing/letters", act=SEND, gives=ClearingShown)
def send_a_letter(request: HttpRequest, case: CaseKey, body: LetterSigned) -> Given:
    """Sign a letter and put it into the file of a running case."""
    kept = find_case(request, case)
    send_letter(by=caller(request), at=timezone.now(), case=case, **body.model_dump())
    return _shown(kept)


@changes(router, "/cases/{case}/clearing/done", act=NOTE, gives=ClearingShown)
def note_a_clearing(request: HttpRequest, case: CaseKey, body: ClearingDone) -> Given:
    """Note what was done at a meeting, by a notice or in the media."""
    kept = find_case(request, case)
    note_clearing(by=caller(request), at=timezone.now(), case=case, **body.model_dump())
    return _shown(kept)


def _shown(kept: KeptCase) -> Given:
    plan = plan_of(kept)
    done = Cleared.objects.filter(case=kept).select_related("document").order_by("pk")
    letters = Cleared.objects.filter(to=kept).select_related("document").order_by("pk")
    return Given(
        ClearingShown(
            case=kept.key, plan=_plan(kept, plan) if plan else None, done=list(map(_done, done)),
            letters_in=list(map(_done, letters)),
        )
    )  # fmt: skip


def _plan(kept: KeptCase, plan: ClearingPlan) -> PlanShown:
    approved = sorted(approved_ways(record_of(kept).case, plan))
    return PlanShown(scope=plan.scope, ways=plan.ways, letters_to=plan.letters_to, approved=approved)


def _done(one: Cleared) -> DoneShown:
    number = one.document.number if one.document else ""
    return DoneShown(way=one.way, on=one.on, said=one.said, to=one.to_id or "", number=number)
