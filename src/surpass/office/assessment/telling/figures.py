"""Figures that would take the place of frozen ones: what was written, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from surpass.foundation.problems import Problem
from surpass.foundation.quantity import read_decimal
from surpass.office.assessment.models import Run, Telling
from surpass.office.returns.models import Cell


@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell of the frozen returns ought to say; an empty text: not available."""

    cell: int
    text: str


def number_of(text: str) -> Decimal | None:
    """The number of a figure.

    Missing:  None: not available.
    Raises:   ValueError: no decimal number.
    """
    return read_decimal(text) if text else None


def cells_read(run: Run, figures: Sequence[Figure]) -> Mapping[int, Cell]:
    """The cells that the run read, by their key; those that it did not are left out."""
    found = Cell.objects.filter(pk__in=[one.cell for one in figures], round__in=run.rounds.values("round"))
    return {cell.pk: cell for cell in found.select_related("item", "round")}


def wrong_figures(
    telling: Telling, figures: Sequence[Figure], cells: Mapping[int, Cell]
) -> Iterator[Problem]:
    """Cells that the run did not read, of another unit, and texts that are no number."""
    for one in figures:
        cell = cells.get(one.cell)
        if cell is None or cell.place_id != telling.place_id:
            yield _problem(telling, "figure-not-read", f"cell {one.cell}", "a cell of the unit in this run")
            continue
        try:
            number_of(one.text)
        except ValueError:
            yield _problem(telling, "figure-not-number", repr(one.text), "a decimal number")


def _problem(telling: Telling, code: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code, where=f"case {telling.case}", found=found, expected=expected,
        next_step="look into the case, then correct what is asked for",
    )  # fmt: skip
