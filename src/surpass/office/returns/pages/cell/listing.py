"""Cells as rows of a list: item, value, how it stands, why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from surpass.office.returns.models import Cell
from surpass.office.returns.pages.marks import marks, value_of
from surpass.office.returns.pages.words import heading_of, title_of, unit_of


def shown_cells(cells: Sequence[Cell], *, is_open: bool) -> list[dict[str, Any]]:
    """One row a cell; where a new branch of the tree begins, the row says so."""
    rows: list[dict[str, Any]] = []
    heading = ""
    for cell in cells:
        item = cell.item
        branch = heading_of(item)
        rows.append(
            {
                "id": cell.pk,
                "heading": branch if branch != heading else "",
                "item": title_of(item),
                "unit": unit_of(item),
                "cite": item.cite,
                "value": value_of(cell),
                "reason": cell.reason,
                "marks": marks(cell, is_open=is_open),
                "href": reverse("returns:cell", args=[cell.pk]),
            }
        )
        heading = branch
    return rows
