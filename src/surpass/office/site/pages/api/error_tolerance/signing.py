"""Apologies and statements of support for programs: read by anybody who may; signed in person."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from pydantic import ConfigDict, Field

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.cases.subjects import subject_of_case
from surpass.office.error_tolerance.acts.issue_apology import issue_apology
from surpass.office.error_tolerance.acts.sign_support import sign_support
from surpass.office.error_tolerance.clearing.apology.grounds import wrongs_of
from surpass.office.error_tolerance.clearing.models import Apology, Support
from surpass.office.site.pages.api.cases.reading import SEE, Language, find_case, router
from surpass.office.site.pages.api.error_tolerance.clearing import Text
from surpass.office.site.pages.api.fields import Asked, CaseKey, Count, Username

STAND = "error_tolerance.see_support"
Audience = Annotated[Username, Field(max_length=200)]


class ApologySigned(Asked):
    """For which decision, by its line in the record (0: the whole case), before whom, in which words."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"line": 9, "audience": "x", "text": "y"}]})

    line: Count
    audience: Audience
    text: Text
    lang: Language = "zh"


class StatementSigned(Asked):
    """Before whom, in which words."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"audience": "x", "text": "y"}]})

    audience: Audience
    text: Text
    lang: Language = "zh"


class ApologyShown(Schema):
    """An apology that was issued."""

    line: int
    audience: str
    text: str
    number: str
    day: date


class ApologiesListed(Schema):
    """Lines of decisions that were set aside, and the apologies that were issued."""

    set_aside: list[int]
    apologies: list[ApologyShown]


class SupportShown(Schema):
    """The statement of support of a case; empty where nobody signed one."""

    audience: str = ""
    text: str = ""
    number: str = ""
    situations: list[str] = Field(default_factory=list)
    since: date | None = None
    ended_on: date | None = None


@reads(router, "/cases/{case}/apologies", act=SEE, gives=ApologiesListed)
def apologies_of_case(request: HttpRequest, case: CaseKey) -> Given:
    """What was set aside in a case, and the apologies for it."""
    return _listed(find_case(request, case))


@changes(router, "/cases/{case}/apologies", act="error_tolerance.issue_apology", gives=ApologiesListed)
def issue_an_apology(request: HttpRequest, case: CaseKey, body: ApologySigned) -> Given:
    """Apologise for a decision that was set aside."""
    kept = find_case(request, case)
    issue_apology(by=caller(request), at=timezone.now(), case=case, **body.model_dump())
    return _listed(kept)


@reads(router, "/cases/{case}/support", act=STAND, gives=SupportShown)
def support_of_case(request: HttpRequest, case: CaseKey) -> Given:
    """Whether the committee stands by the person, and what counts."""
    return _support(_found(request, case))


@changes(router, "/cases/{case}/support", act="error_tolerance.sign_support", gives=SupportShown)
def sign_a_statement(request: HttpRequest, case: CaseKey, body: StatementSigned) -> Given:
    """Stand by the person in writing."""
    kept = _found(request, case)
    sign_support(by=caller(request), at=timezone.now(), case=case, **body.model_dump())
    return _support(kept)


def _found(request: HttpRequest, case: str) -> KeptCase:
    kept = KeptCase.objects.select_related("place").filter(pk=case).first()
    actor = caller(request)
    if kept is None or not reach_of(STAND, actor).covers(subject_of_case(kept, actor)):
        raise nothing_here(f"case {case}")
    return kept


def _support(kept: KeptCase) -> Given:
    one = Support.objects.filter(case=kept).select_related("document").first()
    if one is None:
        return Given(SupportShown())
    said = {name: getattr(one, name) for name in ("audience", "text", "situations", "since", "ended_on")}
    return Given(SupportShown(number=one.document.number, **said))


def _listed(kept: KeptCase) -> Given:
    issued = Apology.objects.filter(case=kept).select_related("document").order_by("pk")
    shown = [
        ApologyShown(
            line=one.line, audience=one.audience, text=one.text, number=one.document.number,
            day=one.document.day,
        )
        for one in issued
    ]  # fmt: skip
    return Given(ApologiesListed(set_aside=wrongs_of(kept, record_of(kept).case), apologies=shown))
