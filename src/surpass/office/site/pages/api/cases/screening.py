"""The screening of a case: read it with what the rules make of it, answer it anew."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from pydantic import Field

from surpass.exchange.mechanisms.error_tolerance.check import as_data, check_fact
from surpass.exchange.mechanisms.error_tolerance.law_of_day import laws_for
from surpass.exchange.mechanisms.error_tolerance.questions import asked
from surpass.exchange.showing.wording import load_wording
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.acts.screen_case import screen_case
from surpass.office.error_tolerance.weighing.models import Screening
from surpass.office.error_tolerance.weighing.screening.answers import Answered, newest_screening, said_in
from surpass.office.packs import office_pack
from surpass.office.site.pages.api.cases.reading import SEE, Language, find_case, router
from surpass.office.site.pages.api.fields import Asked, CaseKey, Count, Day, Name, Words

Said = Annotated[str, Field(pattern="^(yes|no|unknown)$")]
Numbers = Annotated[list[Count], Field(max_length=200)]


class PointAnswered(Asked):
    """One answer, the exhibits and facts that it rests on, and of what is unknown who could say it."""

    said: Said
    exhibits: Numbers = Field(default_factory=list)
    facts: Numbers = Field(default_factory=list)
    holder: Annotated[Words, Field(max_length=300)] = ""


class CaseScreened(Asked):
    """The whole screening anew; ``seen``: the version that you saw, 0 for none."""

    fact_on: Day
    seen: Count = 0
    answers: Annotated[dict[Name, PointAnswered], Field(max_length=200)]
    lang: Language = "zh"


class ScreeningShown(Schema):
    """The newest version and what each law makes of it. No verdict."""

    case: str
    version: int
    fact_on: date | None
    answers: dict[str, Any]
    asked: dict[str, int]
    at: datetime | None
    entry: int | None
    laws: list[dict[str, Any]]


@reads(router, "/cases/{case}/screening", act=SEE, gives=ScreeningShown)
def screening_of_a_case(request: HttpRequest, case: CaseKey, lang: Language = "zh") -> Given:
    """Each point with its answer and clause, under the law of the day of the fact and today's."""
    return Given(_shown(find_case(request, case), lang))


@changes(router, "/cases/{case}/screening", act="error_tolerance.screen_case", gives=ScreeningShown)
def screen_a_case(request: HttpRequest, case: CaseKey, body: CaseScreened) -> Given:
    """Another version; what is unknown becomes an unknown fact of the file."""
    kept = find_case(request, case)
    answers = {
        fact: Answered(said=one.said, exhibits=tuple(one.exhibits), facts=tuple(one.facts), holder=one.holder)
        for fact, one in body.answers.items()
    }
    screen_case(
        by=caller(request), at=timezone.now(), case=case, fact_on=body.fact_on, answers=answers,
        seen=body.seen, lang=body.lang,
    )  # fmt: skip
    return Given(_shown(kept, body.lang))


def _shown(kept: KeptCase, lang: str) -> ScreeningShown:
    newest = newest_screening(kept)
    if newest is None:
        return ScreeningShown(
            case=kept.key, version=0, fact_on=None, answers={}, asked={}, at=None, entry=None, laws=[]
        )
    return ScreeningShown(
        case=kept.key, version=newest.version, fact_on=newest.fact_on, answers=newest.answers,
        asked=newest.asked, at=newest.at, entry=newest.entry, laws=_laws(newest, lang),
    )  # fmt: skip


def _laws(newest: Screening, lang: str) -> list[dict[str, Any]]:
    """What each law makes of the answers; a point that no law asks any more is left out."""
    today = timezone.localdate()
    known = {one.fact for one in asked(laws_for(office_pack(), day=newest.fact_on, today=today))}
    answers = {fact: word for fact, word in said_in(newest).items() if fact in known}
    laws, found = check_fact(office_pack(), day=newest.fact_on, answers=answers, today=today)
    whole: list[dict[str, Any]] = as_data(laws, found, load_wording(lang))["laws"]
    return whole
