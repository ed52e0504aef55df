"""Somebody in a seat hands in a file."""

from __future__ import annotations

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.file.speaking import file_problem, speaking_in
from surpass.office.cases.models import Exhibit
from surpass.office.documents.files.grades import Grade, grade_unknown
from surpass.office.documents.files.keeping import keep
from surpass.office.documents.files.kinds import kind_of
from surpass.office.documents.files.naming import plain_name


@act("cases.add_exhibit")
def add_exhibit(doing: Doing, *, case: str, content: bytes, name: str, grade: str, says: str = "") -> Exhibit:
    """Keep a file by its digest; it is on the disk before a row says so. *says*: what it is to show.

    Raises:   NotAllowed: no seat. EvidenceProblem: ``evidence-too-big``, ``evidence-kind``. UseProblem:
              ``grade-unknown``, ``exhibit-twice``; and what ``speaking_in`` raises.
    """
    kept, _, role = speaking_in(doing, case)
    if grade not in Grade.values:
        raise UseProblem([grade_unknown(grade)])
    media_type = kind_of(content, name=name)
    digest = keep(content)
    if held := kept.exhibits.filter(digest=digest).first():
        raise file_problem("exhibit-twice", kept, f"exhibit {held.number}", "a file that is not there yet")
    last = kept.exhibits.order_by("-number").values_list("number", flat=True).first() or 0
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
