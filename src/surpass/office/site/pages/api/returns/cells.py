"""Cells for programs: one with its stamps, a block of values, and what those do who verify."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from surpass.foundation.problems import Problem
from surpass.office.accounts.api.errors import Refused, nothing_here
from surpass.office.accounts.api.etags import require_match, tag
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.returns.acts.accept_values import accept_values
from surpass.office.returns.acts.save_values import save_values
from surpass.office.returns.acts.send_back import send_back
from surpass.office.returns.acts.send_values import send_values
from surpass.office.returns.cells.changing import Wanted
from surpass.office.returns.models import Cell
from surpass.office.returns.sheets.columns import ValueRow
from surpass.office.returns.sheets.rows import cells_for, rows_of
from surpass.office.site.pages.api.fields import (
    CellNamed,
    CellsNamed,
    CellsReturned,
    CellsSaid,
    ItemKey,
    RoundKey,
    UnitKey,
    ValueSaid,
)
from surpass.office.site.pages.api.returns.rounds import SEE, round_seen

router = Router(tags=["returns"])


class StampShown(Schema):
    """What was done to a cell, by which account, when, and how it stood afterwards."""

    act: str
    by: str
    at: datetime
    entry: int
    version: int
    state: str
    value: str
    not_available: bool
    reason: str


class CellShown(Schema):
    """A cell as a row of its round, and its stamps, oldest first."""

    row: ValueRow
    stamps: list[StampShown]


class CellsShown(Schema):
    """Cells as they stand after the act."""

    round: str
    rows: list[ValueRow]


@reads(router, "/rounds/{key}/cells/{unit}/{item}", act=SEE, gives=CellShown)
def one_cell(request: HttpRequest, key: RoundKey, unit: UnitKey, item: ItemKey) -> Given:
    """One cell with its stamps; its ETag is its version."""
    return _one(_cell_seen(request, key, unit, item))


@changes(
    router,
    "/rounds/{key}/cells/{unit}/{item}",
    act="returns.save_values",
    gives=CellShown,
    method="PUT",
    needs="If-Match",
)
def save_cell(request: HttpRequest, key: RoundKey, unit: UnitKey, item: ItemKey, body: ValueSaid) -> Given:
    """Save one value; ``If-Match`` says which version you saw."""
    cell = _cell_seen(request, key, unit, item)
    require_match(request, cell_tag(cell))
    wanted = Wanted(
        cell=cell.pk,
        version=cell.version,
        text=body.value,
        is_absent=body.not_available,
        reason=body.reason,
    )
    save_values(by=caller(request), at=timezone.now(), wanted=[wanted])
    return _one(_cell_seen(request, key, unit, item))


@changes(router, "/rounds/{key}/save", act="returns.save_values", gives=CellsShown)
def save_cells(request: HttpRequest, key: RoundKey, body: CellsSaid) -> Given:
    """Save a block of values, all or none."""
    return _done(
        request,
        key,
        body.cells,
        save_values,
        lambda said: {"text": said.value, "is_absent": said.not_available, "reason": said.reason},
    )


@changes(router, "/rounds/{key}/send", act="returns.send_values", gives=CellsShown)
def send_cells(request: HttpRequest, key: RoundKey, body: CellsNamed) -> Given:
    """Send drafts to whoever verifies them, all or none."""
    return _done(request, key, body.cells, send_values)


@changes(router, "/rounds/{key}/accept", act="returns.accept_values", gives=CellsShown)
def accept_cells(request: HttpRequest, key: RoundKey, body: CellsNamed) -> Given:
    """Accept values as they are, all or none."""
    return _done(request, key, body.cells, accept_values)


@changes(router, "/rounds/{key}/send-back", act="returns.send_back", gives=CellsShown)
def send_cells_back(request: HttpRequest, key: RoundKey, body: CellsReturned) -> Given:
    """Send values back to their units, each with its reason, all or none."""
    return _done(request, key, body.cells, send_back, lambda said: {"reason": said.reason})


def cell_tag(cell: Cell) -> str:
    """The version of a cell."""
    return tag("cell", cell.pk, cell.version)


def _cell_seen(request: HttpRequest, key: str, unit: str, item: str) -> Cell:
    found = round_seen(caller(request), key)
    cell = cells_for(found, caller(request)).filter(place=unit, fact=item).first()
    if cell is None:
        raise nothing_here(f"round {key}, unit {unit}, item {item}")
    return cell


def _one(cell: Cell) -> Given:
    (row,) = rows_of(Cell.objects.filter(pk=cell.pk))
    stamps = [
        StampShown(
            act=stamp.act, by=stamp.by, at=stamp.at, entry=stamp.entry, version=stamp.version,
            state=stamp.state, value=stamp.text, not_available=stamp.is_absent, reason=stamp.reason,
        )
        for stamp in cell.stamps.order_by("version", "pk")
    ]  # fmt: skip
    return Given(CellShown(row=row, stamps=stamps), etag=cell_tag(cell))


def _done(
    request: HttpRequest,
    key: str,
    named: Sequence[CellNamed],
    act: Callable[..., list[Cell]],
    said: Callable[[Any], dict[str, Any]] = lambda _: {},
) -> Given:
    """Do an act to cells that are named by unit and item, and show them as they stand then."""
    actor = caller(request)
    cells = cells_for(round_seen(actor, key), actor)
    keys = _keys_of(key, named, cells.values_list("place_id", "fact", "pk"))
    wanted = [Wanted(cell=keys[one.unit, one.item], version=one.version, **said(one)) for one in named]
    act(by=actor, at=timezone.now(), wanted=wanted)
    shown = list(rows_of(cells.filter(pk__in=keys.values())))
    return Given(CellsShown(round=key, rows=shown))


def _keys_of(key: str, named: Sequence[CellNamed], cells: Any) -> dict[tuple[str, str], int]:
    units, items = {one.unit for one in named}, {one.item for one in named}
    known = {(unit, item): pk for unit, item, pk in cells.filter(place__in=units, fact__in=items)}
    asked = [(one.unit, one.item) for one in named]
    if unknown := [pair for pair in asked if pair not in known]:
        raise nothing_here(", ".join(f"round {key}, unit {unit}, item {item}" for unit, item in unknown[:5]))
    if len(set(asked)) != len(asked):
        raise Refused(422, *(_twice(key, *pair) for pair, times in Counter(asked).items() if times > 1))
    return {pair: known[pair] for pair in asked}


def _twice(key: str, unit: str, item: str) -> Problem:
    return Problem(
        code="cell-twice", where=f"round {key}, unit {unit}, item {item}", found="the cell twice",
        expected="each cell once", next_step="keep one of them",
    )  # fmt: skip
