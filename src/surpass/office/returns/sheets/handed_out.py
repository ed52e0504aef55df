"""What a reader takes away of a round: its rows in a form, or its workbook to fill in."""

from __future__ import annotations

from surpass.exchange.showing.wording import Wording
from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.cells.subjects import rounds_seen
from surpass.office.returns.models import Round
from surpass.office.returns.sheets.rows import RowsAsked, cells_for, rows_of
from surpass.office.returns.sheets.workbook import template
from surpass.office.returns.sheets.written import Form, written


def rows_file(found: Round, reader: Actor, asked: RowsAsked, form: Form) -> bytes:
    """The rows that a reader sees, as a file."""
    return written(rows_of(cells_for(found, reader, asked)), form)


def workbook_for(found: Round, reader: Actor, *, wording: Wording) -> bytes:
    """The workbook of a round with the cells that a reader sees."""
    rows = list(rows_of(cells_for(found, reader)))
    return template(found, list(found.items.order_by("order", "pk")), rows, wording=wording)


def round_called(key: str, reader: Actor) -> Round:
    """The round of a key, if the reader sees any of its values.

    Raises:   UseProblem: ``round-unknown``.
    """
    found = rounds_seen("returns.see_values", reader).filter(key=key).first()
    if found is None:
        raise UseProblem([_unknown("round-unknown", "--round", key, "a round of which you see values")])
    return found


def read_form(word: str) -> Form:
    """The form of a word.

    Raises:   UseProblem: ``form-unknown``.
    """
    if word not in {form.value for form in Form}:
        raise UseProblem([_unknown("form-unknown", "--form", word, "csv, xlsx or json")])
    return Form(word)


def _unknown(code: str, option: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code, where=f"option {option}", found=repr(found), expected=expected, next_step="correct it"
    )
