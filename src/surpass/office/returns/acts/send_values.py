"""A unit sends what it typed: from now on it is verified."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from surpass.foundation.problems import Problem
from surpass.office.accounts.acting import Doing, act
from surpass.office.returns.cells.changing import Wanted, change_cells
from surpass.office.returns.cells.typed import wrong
from surpass.office.returns.models import Cell
from surpass.office.returns.opening.deadlines import due_of

SENDABLE = frozenset({Cell.State.DRAFT, Cell.State.RETURNED})


@act("returns.send_values")
def send_values(doing: Doing, *, wanted: Sequence[Wanted]) -> list[Cell]:
    """Send drafts; the first sending of a cell decides whether it is late.

    Raises:   NotAllowed. ChangedMeanwhile. EvidenceProblem: ``nothing-to-send``.
              UseProblem: ``round-frozen``.
    """
    dues: dict[tuple[int, str], bool] = {}

    def change(cell: Cell, _: Wanted) -> Iterable[Problem]:
        if cell.state not in SENDABLE:
            yield wrong(cell, cell.state, "a draft or a value sent back", code="nothing-to-send")
        if cell.first_sent_at is None:
            key = (cell.round_id, cell.place_id)
            if key not in dues:
                dues[key] = doing.today > due_of(cell.round, cell.place_id)
            cell.first_sent_at, cell.is_late = doing.at, dues[key]
        cell.state, cell.sent_by, cell.checked_by = Cell.State.SENT, doing.by.key, ""

    return change_cells(doing, wanted, change)
