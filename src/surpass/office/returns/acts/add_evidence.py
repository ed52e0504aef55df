"""Put a file behind values."""

from __future__ import annotations

from collections.abc import Sequence

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.documents.files.grades import Grade, grade_unknown
from surpass.office.documents.files.keeping import keep
from surpass.office.documents.files.kinds import kind_of
from surpass.office.documents.files.naming import plain_name
from surpass.office.returns.cells.changing import lock_cells
from surpass.office.returns.cells.subjects import subject_of
from surpass.office.returns.models import Backing, Evidence


@act("returns.add_evidence")
def add_evidence(
    doing: Doing, *, cells: Sequence[int], content: bytes, name: str, grade: str
) -> list[Backing]:
    """Keep a file once, by its digest, and put it behind cells of one round, with its unit's grade.

    The file is on the disk before a row says so; a file that no row names is harmless.

    Raises:   NotAllowed. EvidenceProblem: ``evidence-too-big``, ``evidence-kind``.
              UseProblem: ``grade-unknown``, ``round-frozen``, ``cells-unknown``.
    """
    held = lock_cells(cells)
    for cell in held:
        doing.may(subject_of(cell))
    if grade not in Grade.values:
        raise UseProblem([grade_unknown(grade)])
    media_type = kind_of(content, name=name)
    digest = keep(content)
    evidence, _ = Evidence.objects.get_or_create(
        digest=digest, defaults={"media_type": media_type, "size": len(content), "added_at": doing.at}
    )
    there = set(evidence.backings.filter(cell__in=held).values_list("cell", flat=True))
    words = {"name": plain_name(name), "grade": grade, "claimed": grade}
    made = Backing.objects.bulk_create(
        Backing(cell=cell, evidence=evidence, added_by=doing.by.key, added_at=doing.at, **words)
        for cell in held
        if cell.pk not in there
    )
    doing.record(
        about=[*(cell.subject for cell in held), *sorted({f"unit:{cell.place_id}" for cell in held})],
        facts={"evidence": digest, "size": len(content), "kind": media_type, "grade": grade},
    )
    return made
