"""What is public, for programs: without an account, read only, kept by whoever reads it for a few minutes."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Schema

from surpass.exchange.showing.pages.public_site.published import PublishedRun
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, reads
from surpass.office.record.checkpoints import latest_checkpoint
from surpass.office.rollout.public_site.gathered.plain import board_rows, figure_rows, site_row, units_of
from surpass.office.rollout.public_site.gathered.published import published
from surpass.office.rollout.public_site.pages.reading import KEPT_BY_READERS
from surpass.office.rollout.public_site.seen import SEE
from surpass.office.site.pages.api.fields import RunName, UnitKey
from surpass.office.site.pages.api.rollout.local_rules import router

PublicKey = Annotated[RunName, Path(..., description="a published result", example="target-2024-d-1")]


class PublicResult(Schema):
    """A published result; ``page`` and ``data``: addresses of its page and its open data."""

    run: str
    title: dict[str, str]
    programme: str
    period: str
    number: str
    on: date
    pack: str
    edition: str
    fingerprint: str
    page: str
    data: str


class PublicCount(Schema):
    """Cases closed in a year as they were released; null: not told, which is not zero."""

    year: int
    floor: int
    on: date
    total: int | None
    procedures: dict[str, int | None]


class PublicSite(Schema):
    """Everything that is public, by its addresses; ``head``: entries of the ledger under the signed head."""

    office: dict[str, str]
    results: list[PublicResult]
    counts: list[PublicCount]
    pages: dict[str, str]
    head: int | None


class PublicLine(Schema):
    """A unit in its peer group; ``band``: between which places it stands where weights were drawn."""

    unit: str
    name: str
    group: str
    score: str
    rank: str
    improvement: str
    grade: str
    band: str
    page: str


class PublicBoard(PublicResult):
    """A result with every unit; an empty text is unknown or does not apply, never zero."""

    units: list[PublicLine]


class PublicFigure(Schema):
    """A figure of a unit with the clause behind it; ``way``: how it was reckoned, in words."""

    node: str
    title: str
    value: str
    target: str
    points: str
    full: str
    clause: str
    way: str
    page: str


class PublicUnit(Schema):
    """A unit's figures in one result, with what is said of its place."""

    run: str
    unit: str
    name: str
    sentences: list[str]
    figures: list[PublicFigure]


@reads(router, "/public", act=SEE, gives=PublicSite)
def public_site(request: HttpRequest) -> Given:
    """What is published; a copy may be kept for as long as the header Cache-Control says."""
    return _kept(PublicSite(**site_row(published(latest_checkpoint()))))


@reads(router, "/public/results/{run}", act=SEE, gives=PublicBoard)
def public_result(request: HttpRequest, run: PublicKey) -> Given:
    """A published result with every unit; what is not published is answered like what does not exist."""
    return _kept(PublicBoard(**board_rows(_found(run))))


@reads(router, "/public/results/{run}/units/{unit}", act=SEE, gives=PublicUnit)
def public_unit(request: HttpRequest, run: PublicKey, unit: UnitKey) -> Given:
    """Every figure of a unit, with its clause and how it was reckoned."""
    found = _found(run)
    if unit not in units_of(found):
        raise nothing_here(f"unit {unit} of result {run}")
    return _kept(PublicUnit(**figure_rows(found, unit)))


def _found(run: str) -> PublishedRun:
    found = next((one for one in published(None).runs if one.key == run), None)
    if found is None:
        raise nothing_here(f"result {run}")
    return found


def _kept(body: Schema) -> Given:
    return Given(body, headers=KEPT_BY_READERS)
