"""Rounds and their rows for programs: the rows are those of the screen, the workbook and the csv."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.etags import tag
from surpass.office.accounts.api.operation import Given, caller, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.cells.subjects import rounds_seen
from surpass.office.returns.models import Round
from surpass.office.returns.sheets.columns import ValueRow
from surpass.office.returns.sheets.rows import SORTS, STATES, RowsAsked, cells_for, rows_of
from surpass.office.site.pages.api.fields import RoundKey

router = Router(tags=["returns"])
SEE = "returns.see_values"


class RoundShown(Schema):
    """A collection of returns: what is asked, until when, and how far it has come."""

    key: str
    title_zh: str
    title_en: str
    place: str
    programme: str
    purpose: str
    pack: str
    edition: str
    fingerprint: str
    cycle: str
    period: str
    opened_on: date
    due: date
    is_due_provisional: bool
    state: str
    proposed_by: str
    proposed_at: datetime | None
    frozen_by: str
    frozen_at: datetime | None
    facts_digest: str


class RoundCounted(RoundShown):
    """A round, and how many of the cells that you may see are in each state."""

    cells: dict[str, int]


class Rounds(Page):
    """A page of rounds, newest period first."""

    rounds: list[RoundShown]


class Rows(Page):
    """A page of rows; an empty value is missing, never zero."""

    rows: list[ValueRow]


class RowsWanted(PageAsked):
    """Which rows, in which order; everything empty asks for all, unit by unit."""

    unit: Annotated[str, Field(max_length=80)] = ""
    item: Annotated[str, Field(max_length=160)] = ""
    state: Annotated[str, Field(pattern=f"^({'|'.join(STATES)})?$")] = ""
    sort: Annotated[str, Field(pattern=f"^(-?({'|'.join(SORTS)}))?$")] = ""

    @property
    def asked(self) -> RowsAsked:
        """The same, for the query."""
        return RowsAsked(unit=self.unit, item=self.item, state=self.state, sort=self.sort)


@reads(router, "/rounds", act=SEE, gives=Rounds)
def rounds(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """The rounds that have a cell within reach."""
    found = rounds_seen(SEE, caller(request)).order_by("-period", "key")
    total = found.count()
    shown = [RoundShown(**shape(one)) for one in found[asked.rows]]
    body = Rounds(page=asked.page, size=asked.size, total=total, rounds=shown)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/rounds/{key}", act=SEE, gives=RoundCounted)
def one_round(request: HttpRequest, key: RoundKey) -> Given:
    """One round, with the count of its cells by state."""
    found = round_seen(caller(request), key)
    counted = cells_for(found, caller(request)).order_by().values_list("state").annotate(Count("pk"))
    return Given(RoundCounted(**shape(found), cells=dict(counted)), etag=round_tag(found))


@reads(router, "/rounds/{key}/rows", act=SEE, gives=Rows)
def rows(request: HttpRequest, key: RoundKey, asked: Query[RowsWanted]) -> Given:
    """The rows of a round, as the screen, the workbook and the csv have them."""
    cells = cells_for(round_seen(caller(request), key), caller(request), asked.asked)
    total = cells.count()
    body = Rows(page=asked.page, size=asked.size, total=total, rows=list(rows_of(cells[asked.rows])))
    return Given(body, headers=links(request, asked, total=total))


def round_seen(actor: Actor, key: str, *, is_held: bool = False) -> Round:
    """A round within reach; held until the end of the act where it is to be changed.

    Raises:   Refused: 404.
    """
    seen: QuerySet[Round] = rounds_seen(SEE, actor).select_related("place")
    found = (seen.select_for_update(of=("self",)) if is_held else seen).filter(key=key).first()
    if found is None:
        raise nothing_here(f"round {key}")
    return found


def round_tag(found: Round) -> str:
    """The version of a round: how far it has come, and who brought it there."""
    return tag(
        "round", found.key, found.state, found.due, found.proposed_by, found.proposed_at, found.frozen_at
    )


def shape(found: Round) -> dict[str, Any]:
    """A round as it is shown."""
    return {"place": found.place_id} | {
        name: getattr(found, name) for name in RoundShown.model_fields if name != "place"
    }
