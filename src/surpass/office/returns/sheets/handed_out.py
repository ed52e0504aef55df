"""What a reader takes away of a round: its rows in a form, or its workbook to fill in."""

from __future__ import annotations

from surpass.exchange.showing.wording import Wording
from surpass.office.accounts.permission.rule import Actor
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
