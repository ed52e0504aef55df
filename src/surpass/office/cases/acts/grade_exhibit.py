"""Somebody of an office says how much a file of a case carries; whoever handed it in does not."""

from __future__ import annotations

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.file.exhibits import one_exhibit
from surpass.office.cases.file.sealing.checking import check_sees
from surpass.office.cases.file.sealing.standing import EXHIBIT
from surpass.office.cases.file.speaking import file_problem, is_party, speaking_in
from surpass.office.cases.models import Exhibit
from surpass.office.cases.subjects import subject_of_exhibit
from surpass.office.documents.files.grades import Grade, grade_unknown


@act("cases.grade_exhibit")
def grade_exhibit(doing: Doing, *, case: str, number: int, grade: str) -> Exhibit:
    """Another grade, or the same one confirmed; the grade that was claimed stays readable.

    Raises:   NotAllowed: no seat, or their own hand put it there. UseProblem: ``exhibit-unknown``,
              ``grade-unknown``, ``exhibit-of-party``, ``part-sealed``; and what ``speaking_in`` raises.
    """
    kept, found, role = speaking_in(doing, case)
    exhibit = one_exhibit(kept, number)
    doing.may(subject_of_exhibit(exhibit, doing.by))
    check_sees(kept, found, EXHIBIT, number, doing.by.key)
    if is_party(found, role):
        raise file_problem("exhibit-of-party", kept, f"a grade by {role}", "a grade by an office")
    if grade not in Grade.values:
        raise UseProblem([grade_unknown(grade)])
    exhibit.grade, exhibit.graded_by = grade, doing.by.key
    exhibit.save(update_fields=["grade", "graded_by"])
    doing.record(
        about=about_case(kept),
        facts={
            "case": kept.key, "exhibit": number, "digest": exhibit.digest, "claimed": exhibit.claimed,
            "grade": grade,
        },
    )  # fmt: skip
    return exhibit
