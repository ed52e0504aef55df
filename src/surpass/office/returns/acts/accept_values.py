"""Whoever verifies takes values as they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from surpass.foundation.problems import Problem
from surpass.office.accounts.acting import Doing, act
from surpass.office.returns.cells.changing import Wanted, change_cells
from surpass.office.returns.cells.typed import wrong
from surpass.office.returns.models import Cell


@act("returns.accept_values")
def accept_values(doing: Doing, *, wanted: Sequence[Wanted]) -> list[Cell]:
    """Accept sent values, one or many at once; who typed or sent a value does not accept it.

    Raises:   NotAllowed. ChangedMeanwhile. EvidenceProblem: ``not-sent``. UseProblem: ``round-frozen``.
    """

    def change(cell: Cell, _: Wanted) -> Iterable[Problem]:
        if cell.state != Cell.State.SENT:
            yield wrong(cell, cell.state, "a value that was sent", code="not-sent")
        cell.state, cell.checked_by = Cell.State.ACCEPTED, doing.by.key

    return change_cells(doing, wanted, change)
