"""Scans of papers, for programs: attach one, read it, take it back."""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Schema
from pydantic import Field

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.documents.files.keeping import read_kept
from surpass.office.encouragement.recognition.scans.acts.attach_scan import attach_scan
from surpass.office.encouragement.recognition.scans.acts.take_back_scan import take_back_scan
from surpass.office.encouragement.recognition.scans.models import Scan
from surpass.office.encouragement.recognition.scans.plain import scan_row
from surpass.office.encouragement.recognition.scans.seen import (
    ATTACH,
    SEE,
    TAKE_BACK,
    scan_called,
    scans_seen,
)
from surpass.office.encouragement.recognition.scans.whose import open_to
from surpass.office.site.pages.api.cases.filing import MOST_CODED, decoded
from surpass.office.site.pages.api.encouragement.money.funds import router
from surpass.office.site.pages.api.fields import Asked, Line, Reason, RowNumber


class ScanShown(Schema):
    """A scan. ``of``: paper, fund, commendation; ``row``: which one."""

    scan: int
    of: str
    row: int
    document: str
    name: str
    kind: str
    bytes: int
    digest: str
    on: date
    stands: bool
    reasons: str


class ScanWhole(ScanShown):
    """A scan with the file itself, in base 64."""

    content: str


class ScansListed(Page):
    """A page of scans, the latest first."""

    scans: list[ScanShown]


class ScanHandedIn(Asked):
    """A PDF, JPEG or PNG in base 64, and of which paper it is."""

    of: Literal["paper", "fund", "commendation"]
    row: Annotated[int, Field(ge=1, strict=True)]
    name: Annotated[Line, Field(min_length=1, max_length=200)]
    content: Annotated[str, Field(max_length=MOST_CODED, pattern=r"^[A-Za-z0-9+/]*={0,2}$")]


class ScanTakenBack(Asked):
    """Why nobody is to open it any more."""

    reasons: Annotated[Reason, Field(min_length=1)]


@reads(router, "/encouragement/scans", act=SEE, gives=ScansListed)
def scans_of_papers(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """Of what you read: honours of superiors, funds, commendations."""
    found = scans_seen(caller(request))
    total = found.count()
    rows = [ScanShown(**scan_row(one)) for one in found[asked.rows]]
    body = ScansListed(page=asked.page, size=asked.size, total=total, scans=rows)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/encouragement/scans/{row}", act=SEE, gives=ScanWhole)
def open_a_scan(request: HttpRequest, row: RowNumber) -> Given:
    """With its file; one that was taken back is not opened."""
    one = _found(request, row, SEE)
    content = read_kept(one.digest)
    if content is None:
        raise nothing_here(f"file of scan {row}")
    return Given(ScanWhole(**scan_row(one), content=b64encode(content).decode()))


@changes(router, "/encouragement/scans", act=ATTACH, gives=ScanShown)
def attach_a_scan(request: HttpRequest, body: ScanHandedIn) -> Given:
    """To a paper that is still open to you."""
    whole = open_to(caller(request), body.of).filter(pk=body.row).first()
    if whole is None:
        raise nothing_here(f"{body.of} {body.row}")
    made = attach_scan(
        by=caller(request), at=timezone.now(), whole=whole, name=body.name, content=decoded(body.content)
    )
    return Given(ScanShown(**scan_row(made)))


@changes(router, "/encouragement/scans/{row}/take-back", act=TAKE_BACK, gives=ScanShown)
def take_a_scan_back(request: HttpRequest, row: RowNumber, body: ScanTakenBack) -> Given:
    """It shows something else."""
    one = _found(request, row, TAKE_BACK)
    made = take_back_scan(by=caller(request), at=timezone.now(), scan=one, reasons=body.reasons)
    return Given(ScanShown(**scan_row(made)))


def _found(request: HttpRequest, row: int, act: str) -> Scan:
    try:
        return scan_called(row, caller(request), act=act)
    except UseProblem as unknown:
        raise nothing_here(f"scan {row}") from unknown
