"""Whoever verifies corrects a value, with proof."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from surpass.foundation.problems import Problem
from surpass.office.accounts.acting import Doing, act
from surpass.office.returns.cells.changing import Wanted, change_cells, unusable_in
from surpass.office.returns.cells.typed import number_of, wrong
from surpass.office.returns.models import Backing, Cell


@act("returns.correct_values")
def correct_values(doing: Doing, *, wanted: Sequence[Wanted]) -> list[Cell]:
    """Put another value in the place of a sent one; the reason names the proof, which stands behind the cell.

    The unit's own value stays readable in the stamps.

    Raises:   NotAllowed. ChangedMeanwhile. EvidenceProblem: ``not-sent``, ``text-unusable``,
              ``value-not-number``,
              ``correction-without-proof``. UseProblem: ``round-frozen``.
    """
    proven = set(
        Backing.objects.filter(cell__in=[want.cell for want in wanted]).values_list("cell", flat=True)
    )

    def change(cell: Cell, want: Wanted) -> Iterable[Problem]:
        yield from unusable_in(cell, want)
        if cell.state not in {Cell.State.SENT, Cell.State.ACCEPTED}:
            yield wrong(cell, cell.state, "a value that was sent", code="not-sent")
        if not want.reason.strip() or cell.pk not in proven:
            yield wrong(cell, want.reason, "a reason and evidence", code="correction-without-proof")
        number, problems = number_of(cell, want.text)
        yield from problems
        if number is None and not problems:
            yield wrong(cell, want.text, "the corrected value")
        cell.text, cell.number, cell.is_absent = want.text.strip(), number, False
        cell.reason, cell.is_corrected = want.reason.strip(), True
        cell.state, cell.checked_by = Cell.State.ACCEPTED, doing.by.key

    return change_cells(doing, wanted, change)
