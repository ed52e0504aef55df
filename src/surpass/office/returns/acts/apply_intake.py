"""Take values from a file, exactly those that its reader has seen beside the old ones."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, NotAllowed, act
from surpass.office.returns.cells.changing import change_cells
from surpass.office.returns.cells.saving import saving
from surpass.office.returns.models import Intake
from surpass.office.returns.sheets.intake.compared import Line
from surpass.office.returns.sheets.intake.staged import preview, staged_of


@act("returns.apply_intake")
def apply_intake(doing: Doing, *, intake: Intake, seen: str) -> Intake:
    """Write what was inserted and changed, all or none; what is refused or unchanged stays as it is.

    ``seen`` is the digest of the preview: if anything in it moved meanwhile, nothing is written.

    Raises:   NotAllowed: also of somebody else's file. UseProblem: ``columns-unconfirmed``,
              ``intake-nothing-new``, ``intake-moved-on``, ``round-frozen``. ChangedMeanwhile: in this moment.
    """
    intake = hold(doing, intake)
    if staged_of(intake).needs_columns and not intake.mapping["is_confirmed"]:
        raise _refused(
            intake, "columns-unconfirmed", "columns that were guessed", "columns that somebody confirmed"
        )
    found = preview(intake, doing.by)
    if not found.writes:
        raise _refused(intake, "intake-nothing-new", "values as they stand already", "a value that is new")
    if found.digest != seen:
        raise _refused(intake, "intake-moved-on", "values that changed meanwhile", "the values as shown")
    facts = {"intake": intake.key, "file": intake.digest}
    cells = change_cells(doing, [line.wanted for line in found.writes], saving(doing), facts=facts)
    versions = {cell.pk: cell.version for cell in cells}
    intake.written = [_before(line, versions) for line in found.writes]
    intake.state, intake.applied_at = Intake.State.APPLIED, doing.at
    intake.save(update_fields=["written", "state", "applied_at"])
    return intake


def hold(doing: Doing, intake: Intake) -> Intake:
    """The intake, locked; only whoever handed it in goes on with it.

    Raises:   NotAllowed.
    """
    if intake.staged_by != doing.by.key:
        raise NotAllowed(doing.act, why="refused.out_of_reach")
    return Intake.objects.select_for_update(of=("self",)).select_related("round__place").get(pk=intake.pk)


def _before(line: Line, versions: dict[int, int]) -> dict[str, object]:
    cell = line.cell
    if cell is None:
        raise ValueError(line.said.where)
    return {
        "cell": cell.pk, "version": versions[cell.pk], "text": cell.text, "is_absent": cell.is_absent,
        "reason": cell.reason,
    }  # fmt: skip


def _refused(intake: Intake, code: str, held: str, expected: str) -> UseProblem:
    problem = Problem(
        code=code, where=f"file {intake.name}", found=held, expected=expected,
        next_step="look at what the file would change now",
    )  # fmt: skip
    return UseProblem([problem])
