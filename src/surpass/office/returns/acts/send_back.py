"""Whoever verifies sends a value back, and says why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from surpass.foundation.problems import Problem
from surpass.office.accounts.acting import Doing, act
from surpass.office.returns.cells.changing import Wanted, change_cells, unusable_in
from surpass.office.returns.cells.typed import wrong
from surpass.office.returns.models import Cell


@act("returns.send_back")
def send_back(doing: Doing, *, wanted: Sequence[Wanted]) -> list[Cell]:
    """Send sent or accepted values back to their unit, each with its reason.

    Raises:   NotAllowed. ChangedMeanwhile. EvidenceProblem: ``not-sent``, ``text-unusable``,
              ``sent-back-without-reason``.
              UseProblem: ``round-frozen``.
    """

    def change(cell: Cell, want: Wanted) -> Iterable[Problem]:
        yield from unusable_in(cell, want)
        if cell.state not in {Cell.State.SENT, Cell.State.ACCEPTED}:
            yield wrong(cell, cell.state, "a value that was sent", code="not-sent")
        if not want.reason.strip():
            yield wrong(cell, "", "what the unit should look at", code="sent-back-without-reason")
        cell.state, cell.checked_by, cell.reason = Cell.State.RETURNED, doing.by.key, want.reason.strip()

    return change_cells(doing, wanted, change)
