"""Files of a case: handed in by anybody in a seat, graded by somebody else, named in acts by their digest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from surpass.office.cases.file.speaking import file_problem
from surpass.office.cases.models import Exhibit, KeptCase


def exhibits_of(kept: KeptCase) -> list[Exhibit]:
    """All files, in the order in which they came; one query."""
    return list(kept.exhibits.order_by("number"))


def one_exhibit(kept: KeptCase, number: int) -> Exhibit:
    """One file.

    Raises:   UseProblem: ``exhibit-unknown``.
    """
    found = kept.exhibits.filter(number=number).first()
    if found is None:
        raise file_problem("exhibit-unknown", kept, f"exhibit {number}", "a file of this case")
    return found


def check_exhibits(kept: KeptCase, numbers: Sequence[int]) -> None:
    """Whether all of them are files of the case.

    Raises:   UseProblem: ``exhibit-unknown``.
    """
    there = set(kept.exhibits.filter(number__in=numbers).values_list("number", flat=True))
    if lost := sorted(set(numbers) - there):
        listed = ", ".join(map(str, lost))
        raise file_problem("exhibit-unknown", kept, f"exhibit {listed}", "files of this case")


def references(exhibits: Iterable[Exhibit]) -> tuple[str, ...]:
    """How acts name files: number, name, grade and digest, so that the record holds which file it was."""
    return tuple(f"[{one.number}] {one.name} ({one.grade}) sha256:{one.digest}" for one in exhibits)
