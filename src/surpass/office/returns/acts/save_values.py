"""A clerk types values, or declares them not available with a reason; nothing is sent yet."""

from __future__ import annotations

from collections.abc import Sequence

from surpass.office.accounts.acting import Doing, act
from surpass.office.returns.cells.changing import Wanted, change_cells
from surpass.office.returns.cells.saving import saving
from surpass.office.returns.models import Cell


@act("returns.save_values")
def save_values(doing: Doing, *, wanted: Sequence[Wanted]) -> list[Cell]:
    """Save a block of cells, all or none; an empty text empties the cell.

    A value already sent or accepted may be corrected by its own unit until the freeze: it says why, is sent
    and verified again, and costs nothing (what was in time stays in time).

    Raises:   NotAllowed. ChangedMeanwhile. EvidenceProblem: ``value-not-number``, ``absent-without-reason``,
              ``correction-without-reason``. UseProblem: ``round-frozen``.
    """
    return change_cells(doing, wanted, saving(doing))
