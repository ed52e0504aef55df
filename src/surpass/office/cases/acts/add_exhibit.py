"""Somebody in a seat hands in a file."""

from __future__ import annotations

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.file.exhibits import keep_exhibit
from surpass.office.cases.file.speaking import speaking_in
from surpass.office.cases.models import Exhibit
from surpass.office.documents.files.grades import Grade, grade_unknown


@act("cases.add_exhibit")
def add_exhibit(doing: Doing, *, case: str, content: bytes, name: str, grade: str, says: str = "") -> Exhibit:
    """Keep a file by its digest. *says*: what it is to show.

    Raises:   NotAllowed: no seat. UseProblem: ``grade-unknown``; and what ``speaking_in`` and
              ``keep_exhibit`` raise.
    """
    kept, _, role = speaking_in(doing, case)
    if grade not in Grade.values:
        raise UseProblem([grade_unknown(grade)])
    return keep_exhibit(doing, kept, content=content, name=name, grade=grade, says=says, role=role)
