"""What a clerk typed into a cell, as a number; the text is kept as typed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from surpass.foundation.problems import Problem
from surpass.foundation.quantity import read_decimal
from surpass.office.returns.models import Cell, Item

MOST_DIGITS = 28
MOST_PLACES = 10
FLAGS = {"1": 1, "yes": 1, "true": 1, "是": 1, "有": 1, "0": 0, "no": 0, "false": 0, "否": 0, "无": 0}


def number_of(cell: Cell, text: str) -> tuple[Decimal | None, Iterable[Problem]]:
    """The number that a text says, or the problem with it.

    Missing:  an empty text has no number, and that is no problem.
    """
    if not text.strip():
        return None, ()
    if cell.item.kind == Item.Kind.FLAG:
        said = FLAGS.get(text.strip().lower())
        return (None, [wrong(cell, text, "yes or no")]) if said is None else (Decimal(said), ())
    try:
        number = read_decimal(text)
    except ValueError:
        return None, [wrong(cell, text, "a decimal number")]
    if cell.item.kind == Item.Kind.COUNT and (number != number.to_integral_value() or number < 0):
        return None, [wrong(cell, text, "a whole number from 0 on")]
    exponent = number.as_tuple().exponent
    if abs(number) >= 10**MOST_DIGITS or (isinstance(exponent, int) and -exponent > MOST_PLACES):
        return None, [wrong(cell, text, f"at most {MOST_DIGITS} digits and {MOST_PLACES} decimals")]
    return number, ()


def wrong(cell: Cell, found: str, expected: str, *, code: str = "value-not-number") -> Problem:
    """A problem of one cell, in the words of a sheet."""
    return Problem(
        code=code, where=where_of(cell),
        found=repr(found), expected=expected, next_step="correct the cell",
    )  # fmt: skip


def where_of(cell: Cell) -> str:
    """The place of a cell in the words of a sheet; each cell of a round has its own."""
    return f"round {cell.round.key}, unit {cell.place_id}, item {cell.item.kind} {cell.item.key}"
