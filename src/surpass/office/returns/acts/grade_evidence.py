"""Whoever verifies says how much a piece of evidence carries."""

from __future__ import annotations

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.documents.files.grades import Grade, grade_unknown
from surpass.office.returns.cells.changing import check_open
from surpass.office.returns.cells.subjects import subject_of
from surpass.office.returns.models import Backing


@act("returns.grade_evidence")
def grade_evidence(doing: Doing, *, backing: Backing, grade: str) -> Backing:
    """Another grade, or the same one confirmed; the unit's own grade stays readable.

    Raises:   NotAllowed. UseProblem: ``grade-unknown``, ``round-frozen``.
    """
    cell = backing.cell
    doing.may(subject_of(cell))
    check_open(cell.round)
    if grade not in Grade.values:
        raise UseProblem([grade_unknown(grade)])
    backing.grade, backing.graded_by = grade, doing.by.key
    backing.save(update_fields=["grade", "graded_by"])
    doing.record(
        about=[cell.subject, f"unit:{cell.place_id}"],
        facts={"evidence": backing.evidence.digest, "claimed": backing.claimed, "grade": grade},
    )
    return backing
