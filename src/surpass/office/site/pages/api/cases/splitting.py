"""The acts of an event: list them with what the rules propose, add one, say one anew."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from pydantic import Field

from surpass.exchange.showing.finding_text import finding_lines
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.error_tolerance.acts.classify_act import classify_act
from surpass.office.error_tolerance.weighing.models import EventAct
from surpass.office.error_tolerance.weighing.split.checking import decided_on
from surpass.office.error_tolerance.weighing.split.parts import ActSaid, acts_of
from surpass.office.error_tolerance.weighing.split.proposing import proposals_for
from surpass.office.site.pages.api.cases.reading import SEE, Language, find_case, router
from surpass.office.site.pages.api.fields import Asked, CaseKey, Count, Day, Name, Words

Said = Annotated[str, Field(pattern="^(yes|no|unknown)$")]
Numbers = Annotated[list[Count], Field(max_length=200)]


class EventActSaid(Asked):
    """One act; ``number`` 0 adds one, else ``seen`` is the version of it that you saw."""

    number: Count = 0
    seen: Count = 0
    post: Annotated[Words, Field(max_length=200)]
    what: Annotated[Words, Field(max_length=1000)]
    on: Day
    part: Name
    answers: Annotated[dict[Name, Said], Field(max_length=50)] = Field(default_factory=dict)
    exhibits: Numbers = Field(default_factory=list)
    facts: Numbers = Field(default_factory=list)
    lang: Language = "zh"


class EventActShown(Schema):
    """One act as it is held now, and what each rule of its day proposes."""

    number: int
    version: int
    post: str
    what: str
    on: date
    part: str
    answers: dict[str, str]
    exhibits: list[int]
    facts: list[int]
    proposals: list[dict[str, Any]]


class EventActsShown(Schema):
    """The acts, and the day on which the body decided with them as they stand."""

    case: str
    decided_on: date | None
    acts: list[EventActShown]


@reads(router, "/cases/{case}/event-acts", act=SEE, gives=EventActsShown)
def acts_of_an_event(request: HttpRequest, case: CaseKey, lang: Language = "zh") -> Given:
    """Each act apart, with the proposals of the rules."""
    return Given(_shown(find_case(request, case), lang))


@changes(router, "/cases/{case}/event-acts", act="error_tolerance.classify_act", gives=EventActsShown)
def classify_an_act(request: HttpRequest, case: CaseKey, body: EventActSaid) -> Given:
    """List an act, or say anew which part it was."""
    kept = find_case(request, case)
    said = ActSaid(
        post=body.post, what=body.what, on=body.on, part=body.part, answers=body.answers,
        exhibits=tuple(body.exhibits), facts=tuple(body.facts),
    )  # fmt: skip
    classify_act(
        by=caller(request), at=timezone.now(), case=case, said=said, number=body.number, seen=body.seen
    )
    return Given(_shown(kept, body.lang))


def _shown(kept: KeptCase, lang: str) -> EventActsShown:
    acts = acts_of(kept)
    day = decided_on(record_of(kept).case, acts) if acts else None
    return EventActsShown(case=kept.key, decided_on=day, acts=[_one(one, lang) for one in acts])


def _one(one: EventAct, lang: str) -> EventActShown:
    found = proposals_for(one.number, name=one.post, answers=one.answers, day=one.on)
    return EventActShown(
        number=one.number, version=one.version, post=one.post, what=one.what, on=one.on, part=one.part,
        answers=one.answers, exhibits=one.exhibits, facts=one.facts,
        proposals=[
            {
                "rule": held.rule.id, "cite": held.rule.cite, "stands": held.proposal.stands,
                "why": finding_lines(held.proposal.why, lang=lang),
            }
            for held in found
        ],
    )  # fmt: skip
