"""Files of a case: handed in by anybody in a seat, graded by somebody else, named in acts by their digest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from surpass.office.accounts.acting import Doing
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.file.sealing.standing import APART, hidden_numbers
from surpass.office.cases.file.speaking import file_problem
from surpass.office.cases.models import Exhibit, KeptCase
from surpass.office.documents.files.keeping import keep
from surpass.office.documents.files.kinds import kind_of
from surpass.office.documents.files.naming import plain_name


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


def known_numbers(kept: KeptCase) -> set[int]:
    """The numbers on which something may rest: those of files that everybody may know of."""
    return set(kept.exhibits.values_list("number", flat=True)) - hidden_numbers(kept)


def check_exhibits(kept: KeptCase, numbers: Sequence[int]) -> None:
    """Whether all of them are files of the case.

    Raises:   UseProblem: ``exhibit-unknown``.
    """
    there = known_numbers(kept)
    if lost := sorted(set(numbers) - there):
        listed = ", ".join(map(str, lost))
        raise file_problem("exhibit-unknown", kept, f"exhibit {listed}", "files of this case")


def references(exhibits: Iterable[Exhibit]) -> tuple[str, ...]:
    """How acts name files: number, name, grade and digest, so that the record holds which file it was."""
    return tuple(f"[{one.number}] {one.name} ({one.grade}) sha256:{one.digest}" for one in exhibits)


def keep_exhibit(
    doing: Doing, kept: KeptCase, *, content: bytes, name: str, grade: str, says: str, role: str
) -> Exhibit:
    """Keep a file by its digest; it is on the disk before a row says so. An empty *role*: another body's.

    Raises:   EvidenceProblem: ``evidence-too-big``, ``evidence-kind``. UseProblem: ``exhibit-twice``.
    """
    media_type = kind_of(content, name=name)
    digest = keep(content)
    if held := kept.exhibits.filter(digest=digest).first():
        raise file_problem("exhibit-twice", kept, f"exhibit {held.number}", "a file that is not there yet")
    before = kept.exhibits.filter(number__lt=APART).order_by("-number")
    last = before.values_list("number", flat=True).first() or 0
    doing.record(
        about=about_case(kept),
        facts={
            "case": kept.key, "exhibit": last + 1, "digest": digest, "size": len(content), "kind": media_type,
            "grade": grade,
        },
    )  # fmt: skip
    return Exhibit.objects.create(
        case=kept, number=last + 1, digest=digest, media_type=media_type, size=len(content),
        name=plain_name(name), says=says, grade=grade, claimed=grade, role=role, by=doing.by.key, at=doing.at,
    )  # fmt: skip
