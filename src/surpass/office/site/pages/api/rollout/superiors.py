"""Superiors' editions for programs: taken in, held against the own rules."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Schema
from pydantic import Field

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import within
from surpass.office.rollout.local_rules.acts.take_in_edition import take_in_edition
from surpass.office.rollout.local_rules.files.proving import proof_of
from surpass.office.rollout.local_rules.models import SuperiorEdition
from surpass.office.rollout.local_rules.plain import edition_row, whole_edition
from surpass.office.rollout.local_rules.seen import SEE, edition_called, editions_seen
from surpass.office.site.pages.api.fields import Asked, Day, Line, Name, RowNumber
from surpass.office.site.pages.api.rollout.local_rules import Body, FilePath, router

TAKE_IN = "rollout.take_in_edition"


class EditionShown(Schema):
    """A superior's edition; ``in_line``: the own rules stand upon it; ``draft``: one under way that does."""

    row: int
    pack: str
    edition: str
    title: dict[str, str]
    in_force_from: date
    until: date
    source: str
    fingerprint: str
    in_line: bool
    draft: int | None


class EditionWhole(EditionShown):
    """With what is proved of the own rules under it; ``checked`` null: nobody asked for it yet."""

    checked: dict[str, Any] | None


class EditionsListed(Page):
    """A page of superiors' editions, the latest first."""

    editions: list[EditionShown]


class EditionTakenIn(Asked):
    """All files of the pack's folder; ``until``: where the edition sets no term itself."""

    place: Name
    files: Annotated[dict[FilePath, Body], Field(min_length=1, max_length=2000)]
    source: Annotated[Line, Field(min_length=1, max_length=200)]
    until: Day | None = None


@reads(router, "/rollout/superior-editions", act=SEE, gives=EditionsListed)
def superiors_editions(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """Those taken in within your reach."""
    found = editions_seen(caller(request)).defer("files")
    total = found.count()
    rows = [EditionShown(**edition_row(one)) for one in found[asked.rows]]
    body = EditionsListed(page=asked.page, size=asked.size, total=total, editions=rows)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/rollout/superior-editions/{row}", act=SEE, gives=EditionWhole)
def one_superiors_edition(request: HttpRequest, row: RowNumber) -> Given:
    """One of them."""
    return _whole(_found(request, row))


@reads(router, "/rollout/superior-editions/{row}/check", act=SEE, gives=EditionWhole)
def prove_a_superiors_edition(request: HttpRequest, row: RowNumber) -> Given:
    """The same, proved now where nobody asked for it before: some seconds."""
    one = _found(request, row)
    proof_of(one)
    return _whole(one)


@changes(router, "/rollout/superior-editions", act=TAKE_IN, gives=EditionWhole)
def take_in_a_superiors_edition(request: HttpRequest, body: EditionTakenIn) -> Given:
    """As the superior published it; nothing in force changes."""
    reach = within(reach_of(TAKE_IN, caller(request)), path="path")
    place = Place.objects.filter(reach, key=body.place).first()
    if place is None:
        raise nothing_here(f"place {body.place}")
    files = {path: text.encode() for path, text in body.files.items()}
    one = take_in_edition(
        by=caller(request), at=timezone.now(), place=place, files=files, source=body.source, until=body.until
    )
    return _whole(one)


def _found(request: HttpRequest, row: int) -> SuperiorEdition:
    try:
        return edition_called(row, caller(request))
    except UseProblem as unknown:
        raise nothing_here(f"edition {row}") from unknown


def _whole(one: SuperiorEdition) -> Given:
    return Given(EditionWhole(**whole_edition(one)))
