"""The person opens the written notice of the grade: the receipt is dated, and the terms run from it."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.appraisal.models import Grade
from surpass.office.encouragement.appraisal.said import refused
from surpass.office.encouragement.appraisal.seen import as_person


@act("encouragement.receive_grade")
def receive_grade(doing: Doing, *, grade: Grade) -> Grade:
    """Once; it says that the notice was read, not that the person agrees.

    Raises:   NotAllowed: not one's own. UseProblem: ``grade-received``.
    """
    doing.may(as_person(grade.appraised))
    grade = Grade.objects.select_for_update(of=("self",)).select_related("appraised").get(pk=grade.pk)
    if grade.read_on is not None:
        raise refused("grade-received", grade.read_on.isoformat(), "a notice that was not read yet")
    grade.read_on = doing.today
    grade.read_entry = doing.record(
        about=[f"appraisal:{grade.appraised.appraisal_id}", f"person:{grade.appraised.person_id}"],
        facts={"appraisal": grade.appraised.appraisal_id, "receipt": grade.entry},
    )
    grade.save(update_fields=["read_on", "read_entry"])
    return grade
