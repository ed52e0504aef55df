"""How a value is typed into a cell, whether on the page or by a file: one rule for both."""

from __future__ import annotations

from collections.abc import Iterable

from surpass.foundation.problems import Problem
from surpass.office.accounts.acting import Doing
from surpass.office.returns.cells.changing import Change, Wanted, unusable_in
from surpass.office.returns.cells.typed import number_of, wrong
from surpass.office.returns.models import Cell

VERIFIED = frozenset({Cell.State.SENT, Cell.State.ACCEPTED})


def faults_of(cell: Cell, want: Wanted) -> Iterable[Problem]:
    """Why a cell cannot take a value; nothing when it can."""
    if want.is_absent and not want.reason.strip():
        yield wrong(cell, "", "the reason why it is not available", code="absent-without-reason")
    if cell.state in VERIFIED and not want.reason.strip():
        yield wrong(cell, want.text, "the reason of the correction", code="correction-without-reason")
    if unusable := [*unusable_in(cell, want)]:
        yield from unusable
        return
    _, problems = number_of(cell, "" if want.is_absent else want.text)
    yield from problems


def saving(doing: Doing) -> Change:
    """The change of a cell to what was typed: a draft, or empty; whoever verified it does so again."""

    def change(cell: Cell, want: Wanted) -> Iterable[Problem]:
        yield from faults_of(cell, want)
        cell.text = "" if want.is_absent else want.text.strip()
        cell.number, _ = number_of(cell, cell.text)
        cell.is_absent, cell.reason = want.is_absent, want.reason.strip()
        is_empty = not cell.text and not cell.is_absent
        cell.state = Cell.State.EMPTY if is_empty else Cell.State.DRAFT
        cell.entered_by, cell.checked_by = doing.by.key, ""

    return change
