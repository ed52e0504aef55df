"""The sheet as a page shows it: the items of one unit below each other, or units by items."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from surpass.office.returns.cells.history import earlier, targets
from surpass.office.returns.models import Cell, Round
from surpass.office.returns.pages.marks import marks, shown_in
from surpass.office.returns.pages.words import heading_of, title_of, unit_of, units, written

PAST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Back:
    """A sheet that came back and was not kept: what was typed, and what is wrong, by cell."""

    typed: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    faults: Mapping[int, str] = field(default_factory=dict)
    clashes: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)


NOTHING = Back()


def unit_sheet(
    found: Round, cells: QuerySet[Cell], *, may_edit: bool, back: Back = NOTHING
) -> dict[str, Any]:
    """One row for each item of one unit, in the pack's order, with its target and its last values."""
    held = list(cells.select_related("item").order_by("item__order"))
    past, aims = earlier(held, most=PAST_SHOWN), targets(held)
    periods = sorted({one.period for each in past.values() for one in each}, reverse=True)[:PAST_SHOWN]
    rows = []
    for cell in held:
        said = {one.period: one for one in past[cell.pk]}
        rows.append(
            {
                **_cell(cell, found, may_edit=may_edit, back=back),
                "item": title_of(cell.item),
                "unit": unit_of(cell.item),
                "direction": _way(cell.item.direction),
                "target": aims.get(cell.pk, ""),
                "past": [said[period].text if period in said else "" for period in periods],
                "heading": heading_of(cell.item),
            }
        )
    branches = [
        {"title": title, "rows": list(each)} for title, each in groupby(rows, key=lambda row: row["heading"])
    ]
    return {"branches": branches, "periods": periods, "rows": len(rows)}


def block_sheet(
    found: Round, cells: QuerySet[Cell], *, may_edit: bool, back: Back = NOTHING
) -> dict[str, Any]:
    """Units below each other, items beside each other; a crossing that is not asked stays empty."""
    held = list(cells.select_related("item").order_by("place_id", "item__order"))
    items = sorted({cell.item for cell in held}, key=lambda item: item.order)
    names = units((cell.place_id for cell in held), period=found.period)
    rows = []
    for unit, each in groupby(held, key=lambda cell: cell.place_id):
        by_item = {cell.item_id: cell for cell in each}
        crossings = [by_item.get(item.pk) for item in items]
        rows.append(
            {
                "unit": unit,
                "name": names[unit],
                "cells": [cell and _cell(cell, found, may_edit=may_edit, back=back) for cell in crossings],
            }
        )
    columns = [{"id": item.pk, "title": title_of(item), "unit": unit_of(item)} for item in items]
    heads = [{"title": title, "span": len(list(each))} for title, each in groupby(items, key=heading_of)]
    return {"columns": columns, "heads": heads, "rows": rows}


def cells_again(cells: Collection[Cell], found: Round) -> list[dict[str, Any]]:
    """Cells after a change, as the script of the sheet reads them."""
    return [
        {
            "cell": cell.pk,
            "version": cell.version,
            "text": shown_in(cell)[0],
            "reason": shown_in(cell)[1],
            "marks": marks(cell, is_open=found.state == Round.State.OPEN),
        }
        for cell in cells
    ]


def _cell(cell: Cell, found: Round, *, may_edit: bool, back: Back) -> dict[str, Any]:
    text, reason = shown_in(cell)
    typed_text, typed_reason = back.typed.get(cell.pk, (text, reason))
    is_open = found.state == Round.State.OPEN
    return {
        "pk": cell.pk,
        "version": cell.version,
        "item_id": cell.item_id,
        "text": typed_text,
        "reason": typed_reason,
        "was": text,
        "was_reason": reason,
        "said": written(cell.reason) if cell.reason != reason else "",
        "fault": back.faults.get(cell.pk, ""),
        "marks": marks(cell, is_open=is_open),
        "is_editable": may_edit and is_open,
        "href": reverse("returns:cell", args=[cell.pk]),
    }


def _way(direction: int) -> str:
    return "up" if direction > 0 else "down" if direction < 0 else ""
