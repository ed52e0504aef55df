"""Error tolerance for programs: would a fact be covered? Nothing that is sent is kept."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from surpass.exchange.mechanisms.error_tolerance.check import as_data, check_fact
from surpass.exchange.showing.wording import load_wording
from surpass.office.accounts.api.operation import Given, looks
from surpass.office.error_tolerance.pages.check.untraced import HEADERS
from surpass.office.packs import office_pack
from surpass.office.site.pages.api.cases.reading import Language
from surpass.office.site.pages.api.fields import Asked, Day, Name

router = Router(tags=["error_tolerance"])
Said = Annotated[str, Field(pattern="^(yes|no|unknown)$")]


class FactAsked(Asked):
    """The day of a fact and what is known of it: fact -> yes, no or unknown."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"day": "2024-07-01", "answers": {"was_diligent": "yes"}}]}
    )

    day: Day
    answers: Annotated[dict[Name, Said], Field(max_length=200)] = Field(default_factory=dict)
    lang: Language = "zh"


class LawChecked(Schema):
    """One law: what the answers leave open under it, and every point with its clause."""

    pack: str
    editions: list[str]
    since: date
    is_of_today: bool
    state: str
    gates: list[dict[str, Any]]
    situations: list[dict[str, Any]]
    weighed: list[dict[str, Any]]
    unknown: list[str]


class FactChecked(Schema):
    """The law of the fact's day, and today's where it may be the milder one. No verdict."""

    day: date
    is_older_than_rules: bool
    laws: list[LawChecked]


@looks(router, "/error-tolerance/check", act="error_tolerance.check_fact", gives=FactChecked)
def check_a_fact(request: HttpRequest, body: FactAsked) -> Given:
    """Would this be covered? Answers held against the rules."""
    laws, found = check_fact(office_pack(), day=body.day, answers=body.answers, today=timezone.localdate())
    return Given(FactChecked(**as_data(laws, found, load_wording(body.lang))), headers=HEADERS)
