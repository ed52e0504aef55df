"""Honours of city and province, for programs: enter one, enter its revocation, verify a paper."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from pydantic import Field

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.encouragement.recognition.honours.said import Said
from surpass.office.encouragement.recognition.honours.seen import SEE, honours_seen
from surpass.office.encouragement.recognition.superior.acts.enter_superior_honour import enter_superior_honour
from surpass.office.encouragement.recognition.superior.acts.enter_superior_revocation import (
    enter_superior_revocation,
)
from surpass.office.encouragement.recognition.superior.acts.verify_superior_paper import verify_superior_paper
from surpass.office.encouragement.recognition.superior.models import SuperiorPaper
from surpass.office.encouragement.recognition.superior.plain import paper_row
from surpass.office.encouragement.recognition.superior.said import Paper
from surpass.office.encouragement.recognition.superior.seen import ENTER, REVOKE, VERIFY, paper_called
from surpass.office.site.pages.api.encouragement.honour.honouring import Text, whom
from surpass.office.site.pages.api.encouragement.honour.register import found_honour
from surpass.office.site.pages.api.encouragement.money.funds import router
from surpass.office.site.pages.api.fields import Asked, Day, Line, Name, RowNumber

Title = Annotated[Line, Field(min_length=1, max_length=120)]


class SuperiorPaperShown(Schema):
    """A paper. ``says``: conferred, revoked; ``state``: waits, right, wrong."""

    paper: int
    honour: int
    says: str
    issuer: str
    document: str
    on: date
    evidence: str
    counts_as: str
    state: str
    finding: str


class SuperiorPapersListed(Schema):
    """Papers of a superior within reach."""

    papers: list[SuperiorPaperShown]


class SuperiorPaperSaid(Asked):
    """Who issued it, its number and day, where the original is kept."""

    issuer: Title
    document: Title
    on: Day
    evidence: Annotated[Line, Field(min_length=1, max_length=200)]


class SuperiorPaperConfers(SuperiorPaperSaid):
    """Whom it names, which honour, for what. ``counts_as``: of a unit, a count of the pack."""

    unit: Name
    person: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.\-]{0,80}$")] = ""
    kind: Name
    year: Annotated[int, Field(ge=2000, le=2999, strict=True)]
    merits: Text
    counts_as: Annotated[str, Field(pattern=r"^[a-z_]{0,80}$")] = ""


class SuperiorPaperRevokes(SuperiorPaperSaid):
    """Why, as the paper says it."""

    grounds: Text


class SuperiorPaperVerified(Asked):
    """Whether it is as the original says."""

    is_right: Annotated[bool, Field(strict=True)]
    finding: Text


@reads(router, "/encouragement/superior-papers", act=SEE, gives=SuperiorPapersListed)
def papers_of_superiors(request: HttpRequest) -> Given:
    """Of the honours within your reach, your own among them."""
    near = honours_seen(caller(request)).order_by()
    rows = SuperiorPaper.objects.filter(honour__in=near).order_by("-pk")[:500]
    return Given(SuperiorPapersListed(papers=[SuperiorPaperShown(**paper_row(row)) for row in rows]))


@changes(router, "/encouragement/superior-papers", act=ENTER, gives=SuperiorPaperShown)
def enter_an_honour_of_a_superior(request: HttpRequest, body: SuperiorPaperConfers) -> Given:
    """Nothing follows before somebody else verified it."""
    place, person = whom(request, body.unit, body.person, act=ENTER)
    said = Said(kind=body.kind, year=body.year, merits=body.merits)
    made = enter_superior_honour(
        by=caller(request), at=timezone.now(), place=place, person=person, said=said,
        paper=_paper(body, body.counts_as),
    )  # fmt: skip
    return _shown(made)


@changes(router, "/encouragement/honours/{row}/superior-revocation", act=REVOKE, gives=SuperiorPaperShown)
def enter_a_revocation_of_a_superior(
    request: HttpRequest, row: RowNumber, body: SuperiorPaperRevokes
) -> Given:
    """Of an honour that a superior conferred and that stands."""
    one = found_honour(request, row, REVOKE)
    made = enter_superior_revocation(
        by=caller(request), at=timezone.now(), one=one, paper=_paper(body), grounds=body.grounds
    )
    return _shown(made)


@changes(router, "/encouragement/superior-papers/{row}/verify", act=VERIFY, gives=SuperiorPaperShown)
def verify_a_paper_of_a_superior(request: HttpRequest, row: RowNumber, body: SuperiorPaperVerified) -> Given:
    """By somebody else than whoever entered it."""
    try:
        found = paper_called(row, caller(request))
    except UseProblem as unknown:
        raise nothing_here(f"paper {row}") from unknown
    made = verify_superior_paper(
        by=caller(request), at=timezone.now(), row=found, is_right=body.is_right, finding=body.finding
    )
    return _shown(made)


def _paper(body: SuperiorPaperSaid, counts_as: str = "") -> Paper:
    return Paper(
        issuer=body.issuer, document=body.document, on=body.on, evidence=body.evidence, counts_as=counts_as
    )


def _shown(row: SuperiorPaper) -> Given:
    return Given(SuperiorPaperShown(**paper_row(row)))
