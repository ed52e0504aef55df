"""A clerk types values, or declares them not available with a reason; nothing is sent yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from surpass.foundation.problems import Problem
from surpass.office.accounts.acting import Doing, act
from surpass.office.returns.cells.changing import Wanted, change_cells
from surpass.office.returns.cells.typed import number_of, wrong
from surpass.office.returns.models import Cell


@act("returns.save_values")
def save_values(doing: Doing, *, wanted: Sequence[Wanted]) -> list[Cell]:
    """Save a block of cells, all or none; an empty text empties the cell.

    A value already sent or accepted may be corrected by its own unit until the freeze: it says why, is sent
    and verified again, and costs nothing (what was in time stays in time).

    Raises:   NotAllowed. ChangedMeanwhile. EvidenceProblem: ``value-not-number``, ``absent-without-reason``,
              ``correction-without-reason``. UseProblem: ``round-frozen``.
    """

    def change(cell: Cell, want: Wanted) -> Iterable[Problem]:
        yield from _faults(cell, want)
        number, problems = number_of(cell, "" if want.is_absent else want.text)
        yield from problems
        cell.text = "" if want.is_absent else want.text.strip()
        cell.number, cell.is_absent, cell.reason = number, want.is_absent, want.reason.strip()
        is_empty = not cell.text and not cell.is_absent
        cell.state = Cell.State.EMPTY if is_empty else Cell.State.DRAFT
        cell.entered_by, cell.checked_by = doing.by.key, ""

    return change_cells(doing, wanted, change)


def _faults(cell: Cell, want: Wanted) -> Iterable[Problem]:
    if want.is_absent and not want.reason.strip():
        yield wrong(cell, "", "the reason why it is not available", code="absent-without-reason")
    if cell.state in {Cell.State.SENT, Cell.State.ACCEPTED} and not want.reason.strip():
        yield wrong(cell, want.text, "the reason of the correction", code="correction-without-reason")
