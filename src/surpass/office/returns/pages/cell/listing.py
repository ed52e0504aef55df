"""Cells as rows of a list: item, value, how it stands, why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from surpass.office.returns.models import Cell
from surpass.office.returns.pages.marks import marks, said_of
from surpass.office.returns.pages.words import title_of, unit_of, written


def shown_cells(cells: Sequence[Cell], *, is_open: bool) -> list[dict[str, Any]]:
    """One row a cell, in the order given."""
    return [
        {
            "id": cell.pk,
            "item": title_of(cell.item),
            "unit": unit_of(cell.item),
            "value": said_of(cell),
            "reason": written(cell.reason),
            "marks": marks(cell, is_open=is_open),
            "href": reverse("returns:cell", args=[cell.pk]),
        }
        for cell in cells
    ]
