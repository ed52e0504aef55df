"""Open a case, act in it, sign, declare a tie, take it up again; nobody's program acts in person."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from pydantic import ConfigDict, Field

from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.etags import require_match
from surpass.office.accounts.api.operation import Given, caller, changes
from surpass.office.accounts.models import Place
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.acts.act_on_case import act_on_case
from surpass.office.cases.acts.declare_tie import declare_tie
from surpass.office.cases.acts.open_case import open_case
from surpass.office.cases.acts.reopen_case import reopen_case
from surpass.office.cases.acts.sign_paper import sign_paper
from surpass.office.cases.models import KeptCase, Paper
from surpass.office.cases.store.reading import record_of
from surpass.office.packs import office_calendar, office_pack
from surpass.office.site.pages.api.cases.reading import (
    CaseShown,
    check_reaches,
    etag_of,
    find_case,
    router,
    shown_case,
)
from surpass.office.site.pages.api.fields import Asked, CaseKey, Line, Name, Nothing, RowNumber, Words
from surpass.policy.procedures.kinds import CALENDAR

Listed = Annotated[list[Words], Field(max_length=200)]
Seats = Annotated[dict[Name, Annotated[list[Name], Field(max_length=200)]], Field(max_length=60)]
Answers = Annotated[dict[Words, Words], Field(max_length=200)]


class CaseOpened(Asked):
    """A case to open: on which procedure, about whom, on what ground, and who sits where, by account."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "case": "2026-017", "place": "T01", "procedure": "objection", "subject": "unit:T01",
                    "ground": "result of 2025 received", "seats": {"unit": ["a1"]},
                }
            ]
        }
    )  # fmt: skip

    case: Name
    place: Name
    procedure: Name
    subject: Annotated[Line, Field(max_length=120)]
    ground: Words
    seats: Seats


class ActDone(Asked):
    """An act: in which role, at which step, with what it brings."""

    act: Name
    role: Name
    step: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.\-]{0,80}$")] = ""
    reasons: Words = ""
    outcome: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.\-]{0,80}$")] = ""
    points: Listed = Field(default_factory=list)
    answers: Answers = Field(default_factory=dict)
    person: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.\-]{0,80}$")] = ""
    ground: Annotated[Line, Field(max_length=120)] = ""
    evidence: Listed = Field(default_factory=list)


class TieDeclared(Asked):
    """A ground on which you stand aside, and to whom it binds you; empty: nothing binds you."""

    ground: Annotated[str, Field(pattern=r"^[a-z_]{0,40}$")] = ""
    said: Words = ""


class Reopened(Asked):
    """The number of the new case, why, and who sits now; without seats, those who sat there last."""

    new: Name
    reasons: Words
    seats: Seats | None = None


@changes(router, "/cases", act="cases.open_case", gives=CaseShown)
def open_a_case(request: HttpRequest, body: CaseOpened) -> Given:
    """Open a case."""
    place = Place.objects.filter(pk=body.place).first()
    if place is None:
        raise nothing_here(f"unit {body.place}")
    kept = open_case(
        by=caller(request), at=timezone.now(), place=place, pack=office_pack(), procedure=body.procedure,
        case=body.case, subject=body.subject, ground=body.ground, seats=_seats(body.seats),
    )  # fmt: skip
    return shown_case(request, kept)


@changes(router, "/cases/{case}/acts", act="cases.act_on_case", gives=CaseShown, needs="If-Match")
def act_in_a_case(request: HttpRequest, case: CaseKey, body: ActDone) -> Given:
    """Act in your seat, if the case is as you saw it; what needs others waits for their signatures."""
    kept = find_case(request, case)
    require_match(request, etag_of(kept))
    lists = {"points": tuple(body.points), "evidence": tuple(body.evidence)}
    intent = Intent(**(body.model_dump() | lists))
    newer = office_calendar(record_of(kept).calendar.name) if body.act == CALENDAR else None
    act_on_case(
        by=caller(request), at=timezone.now(), case=case, intent=intent, head=kept.head, calendar=newer
    )
    return shown_case(request, KeptCase.objects.get(pk=case))


@changes(router, "/cases/{case}/papers/{row}/sign", act="cases.sign_paper", gives=CaseShown)
def sign_a_paper(request: HttpRequest, case: CaseKey, row: RowNumber, body: Nothing) -> Given:
    """Sign the same words."""
    paper = Paper.objects.filter(pk=row, case=find_case(request, case)).first()
    if paper is None:
        raise nothing_here(f"case {case}, paper {row}")
    sign_paper(by=caller(request), at=timezone.now(), paper=paper)
    return shown_case(request, KeptCase.objects.get(pk=case))


@changes(router, "/cases/{case}/tie", act="cases.declare_tie", gives=CaseShown)
def declare_a_tie(request: HttpRequest, case: CaseKey, body: TieDeclared) -> Given:
    """Say whether a tie binds you; what it is, is sealed."""
    find_case(request, case)
    declare_tie(by=caller(request), at=timezone.now(), case=case, ground=body.ground, said=body.said)
    return shown_case(request, KeptCase.objects.get(pk=case))


@changes(router, "/cases/{case}/reopen", act="cases.reopen_case", gives=CaseShown)
def reopen_a_case(request: HttpRequest, case: CaseKey, body: Reopened) -> Given:
    """Take a closed case up again as a case of its own."""
    check_reaches(request, case, act="cases.reopen_case")
    seats = None if body.seats is None else _seats(body.seats)
    kept = reopen_case(
        by=caller(request), at=timezone.now(), case=case, new=body.new, reasons=body.reasons, seats=seats
    )
    return shown_case(request, kept)


def _seats(said: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {role: tuple(people) for role, people in said.items()}
