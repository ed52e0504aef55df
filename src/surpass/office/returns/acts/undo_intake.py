"""Take back what a file brought, where nobody has changed it since."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.returns.acts.apply_intake import hold
from surpass.office.returns.cells.changing import Wanted, change_cells
from surpass.office.returns.cells.saving import saving
from surpass.office.returns.models import Cell, Intake


@act("returns.undo_intake")
def undo_intake(doing: Doing, *, intake: Intake, reason: str) -> Intake:
    """Put the earlier texts back as drafts; what was sent or changed since then stays.

    Nothing is erased: the stamps and the ledger show both acts. A value that was verified before is not
    verified again by this.

    Raises:   NotAllowed: also of somebody else's file. UseProblem: ``intake-nothing-to-undo``,
              ``round-frozen``. EvidenceProblem: ``undo-without-reason``.
    """
    intake = hold(doing, intake)
    wanted = restorable(intake, reason) if intake.state == Intake.State.APPLIED else []
    if not wanted or not reason.strip():
        raise UseProblem([_refused(intake, has_cells=bool(wanted))])
    facts = {"intake": intake.key, "file": intake.digest, "undone": True}
    change_cells(doing, wanted, saving(doing), facts=facts)
    intake.state, intake.undone_at = Intake.State.UNDONE, doing.at
    intake.save(update_fields=["state", "undone_at"])
    return intake


def restorable(intake: Intake, reason: str) -> list[Wanted]:
    """The cells that still hold what the file brought, each with what it held before."""
    before = {row["cell"]: row for row in intake.written}
    now = dict(Cell.objects.filter(pk__in=before).values_list("pk", "version"))
    return [
        Wanted(
            cell=cell, version=row["version"], text=row["text"], is_absent=row["is_absent"],
            reason=row["reason"] if row["is_absent"] else reason,
        )
        for cell, row in before.items()
        if now[cell] == row["version"]
    ]  # fmt: skip


def _refused(intake: Intake, *, has_cells: bool) -> Problem:
    if has_cells:
        return Problem(
            code="undo-without-reason", where=f"file {intake.name}", found="no reason", expected="a reason",
            next_step="say why the file is taken back",
        )  # fmt: skip
    return Problem(
        code="intake-nothing-to-undo", where=f"file {intake.name}", found="no value as the file brought it",
        expected="an applied file with values that nobody changed since",
        next_step="correct the values one by one",
    )  # fmt: skip
