"""Say something about a cell."""

from __future__ import annotations

import hashlib

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Account
from surpass.office.returns.cells.subjects import subject_of
from surpass.office.returns.models import Cell, Remark

LONGEST = 2000


@act("returns.remark")
def remark(doing: Doing, *, cell: Cell, text: str) -> Remark:
    """A word that stays beside the cell; the ledger keeps its digest.

    Raises:   NotAllowed. UseProblem: ``remark-empty``.
    """
    doing.may(subject_of(cell))
    said = text.strip()
    if not said or len(said) > LONGEST:
        raise UseProblem([_refused(cell, said)])
    doing.record(
        about=[cell.subject, f"unit:{cell.place_id}"],
        facts={"digest": hashlib.sha256(said.encode()).hexdigest()},
    )
    by = Account.objects.get(key=doing.by.key)
    return Remark.objects.create(cell=cell, by=by, at=doing.at, text=said)


def _refused(cell: Cell, said: str) -> Problem:
    return Problem(
        code="remark-empty", where=cell.subject, found=f"{len(said)} characters",
        expected=f"1 to {LONGEST} characters", next_step="write the remark, or leave the page",
    )  # fmt: skip
