"""Runs for programs: which there are, how far they came, and the rows of the board as the screen has them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.etags import tag
from surpass.office.accounts.api.operation import Given, caller, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.accounts.permission.rule import Actor
from surpass.office.assessment.models import Run, Standing, Telling
from surpass.office.assessment.pages.boards.rows import SORTS, asked_of, rows_of
from surpass.office.assessment.pages.boards.rows_files import as_data
from surpass.office.assessment.store.shapes import shape_of
from surpass.office.assessment.subjects import results_seen, runs_met
from surpass.office.site.pages.api.fields import ONE_LINE, RunKey

router = Router(tags=["assessment"])
SEE = "assessment.see_result"


class RunShown(Schema):
    """One computation, and how far its result came; ``corrects`` is the run beside which it stands.

    ``draws``: how often weights were drawn for the bands of places, from ``seed``; 0: not at all.
    """

    key: str
    place: str
    programme: str
    period: str
    title_zh: str
    title_en: str
    pack: str
    edition: str
    fingerprint: str
    as_of: date
    known_at: datetime
    digest: str
    files_digest: str
    units: int
    open_items: int
    is_draft: bool
    draws: int
    seed: int | None
    stage: str
    corrects: str
    case: str
    ran_by: str
    ran_at: datetime
    entry: int
    told_at: datetime | None
    final_by: str
    final_at: datetime | None
    published_at: datetime | None
    number: str


class Runs(Page):
    """A page of runs, newest first."""

    runs: list[RunShown]


class BoardRowShown(Schema):
    """A unit's line, with points by main component; ``held`` of ``asked`` values were returned.

    ``low``, ``median``, ``high``: its places over the draws of weights; ``chances``: by cut, in what share of
    them it is inside. Empty where none were drawn.

    Missing:  an empty text is unknown, never zero.
    """

    group: str
    group_zh: str
    group_en: str
    unit: str
    unit_zh: str
    unit_en: str
    rank: str
    low: str
    median: str
    high: str
    score: str
    improvement: str
    places: str
    change: str
    added: str
    deducted: str
    held: str
    asked: str
    grade: str
    grade_zh: str
    grade_en: str
    chances: dict[str, str]
    parts: dict[str, str]


class BoardRows(Page):
    """A page of the rows of a board."""

    rows: list[BoardRowShown]


class BoardRowsWanted(PageAsked):
    """Of which peer group, in which order; by rank, and all groups, where nothing is said."""

    group: Annotated[str, Field(max_length=80, pattern=ONE_LINE)] = ""
    sort: Annotated[str, Field(pattern=f"^({'|'.join(SORTS)})?$")] = ""


@reads(router, "/runs", act=SEE, gives=Runs)
def runs(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """The runs of which you see anything."""
    found = runs_met(caller(request)).order_by("-ran_at", "-pk")
    total = found.count()
    shown = [RunShown(**shape_of(one)) for one in found[asked.rows]]
    body = Runs(page=asked.page, size=asked.size, total=total, runs=shown)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/runs/{run}", act=SEE, gives=RunShown)
def one_run(request: HttpRequest, run: RunKey) -> Given:
    """One run."""
    return shown(run_seen(caller(request), run))


@reads(router, "/runs/{run}/rows", act=SEE, gives=BoardRows)
def board_rows(request: HttpRequest, run: RunKey, asked: Query[BoardRowsWanted]) -> Given:
    """The rows of the board that you see, as the screen, the workbook and the csv have them."""
    reader = caller(request)
    found = run_seen(reader, run)
    rows = rows_of(found, reader, asked_of(found, group=asked.group, sort=asked.sort))
    listed = [BoardRowShown(**as_data(row)) for row in rows[asked.rows]]
    body = BoardRows(page=asked.page, size=asked.size, total=len(rows), rows=listed)
    return Given(body, headers=links(request, asked, total=len(rows)))


def run_seen(actor: Actor, key: str) -> Run:
    """A run within reach.

    Raises:   Refused: 404.
    """
    found = runs_met(actor).filter(key=key).first()
    if found is None:
        raise nothing_here(f"run {key}")
    return found


def line_seen(actor: Actor, key: str, unit: str) -> Standing:
    """A unit's line of a run within reach.

    Raises:   Refused: 404.
    """
    found = results_seen(actor).select_related("run__place", "place").filter(run__key=key, place=unit)
    if (line := found.first()) is None:
        raise nothing_here(f"run {key}, unit {unit}")
    return line


def telling_seen(actor: Actor, key: str, unit: str) -> Telling:
    """What a unit was told of a run within reach.

    Raises:   Refused: 404.
    """
    line = line_seen(actor, key, unit)
    found = Telling.objects.select_related("run__place", "place").filter(run=line.run, place=line.place)
    if (telling := found.first()) is None:
        raise nothing_here(f"run {key}, unit {unit}, a result that was told")
    return telling


def run_tag(run: Run) -> str:
    """The version of a run: what it is, and how far it came."""
    return tag("run", run.key, run.digest, run.stage, run.told_at, run.final_at, run.published_at)


def shown(run: Run) -> Given:
    """A run with its version."""
    words: dict[str, Any] = shape_of(run)
    return Given(RunShown(**words), etag=run_tag(run))
