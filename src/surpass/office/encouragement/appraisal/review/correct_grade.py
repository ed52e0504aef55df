"""Enter the better grade that a review decided; the old one stays beside it."""

from __future__ import annotations

from django.db.models import QuerySet

from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.encouragement.appraisal.models import Appraised, Grade
from surpass.office.encouragement.appraisal.reading.judged import grades_in_order
from surpass.office.encouragement.appraisal.said import refused, words_of
from surpass.office.encouragement.appraisal.seen import last_grade, subject_of
from surpass.office.up_and_down.periods.law import law_on
from surpass.policy.procedures.kinds import EFFECT
from surpass.procedure.cases.case import Case

CORRECTED = "corrected_result"


@act("encouragement.correct_grade")
def correct_grade(doing: Doing, *, grade: Grade, to: str, reasons: str) -> Grade:
    """While the case stands where the new grade is entered. A place for excellent is no bar to a right.

    Raises:   NotAllowed. UseProblem: ``grade-replaced``, ``review-not-decided``, ``grade-heavier``,
              ``reasons-missing``, ``appraisal-wordy``.
    """
    doing.may(subject_of(grade.appraised.appraisal))
    one = Appraised.objects.select_for_update(of=("self",)).get(pk=grade.appraised_id)
    last = last_grade(one)
    if last is None or last.pk != grade.pk:
        raise refused("grade-replaced", f"grade {grade.nth}", "the grade that counts")
    case = grade.case or grade.of_case
    if not is_to_correct(grade):
        raise refused("review-not-decided", case or "no case", "a case in which the grade is changed")
    order = grades_in_order(law_on(doing.today))
    better = order[: order.index(grade.grade)]
    if to not in better:
        raise refused("grade-heavier", to, ", ".join(better) or "nothing better than this grade")
    words = words_of(reasons, "reasons that the person reads")
    entry = doing.record(
        about=[f"appraisal:{one.appraisal_id}", f"person:{one.person_id}", f"case:{case}"],
        facts={"appraisal": one.appraisal_id, "case": case, "beside": grade.entry},
        sealed={f"person:{one.person_id}": {"grade": to, "reasons": words}},
    )
    return Grade.objects.create(
        appraised=one, nth=grade.nth + 1, grade=to, by=doing.by.key, on=doing.today, entry=entry,
        of_case=case,
    )  # fmt: skip


def is_to_correct(grade: Grade) -> bool:
    """Whether the case of a grade waits for a better one: its review's, or after that its complaint's."""
    case = grade.case or grade.of_case
    kept = KeptCase.objects.filter(pk=case, end="").first() if case else None
    if kept is None:
        return False
    held = record_of(kept).case
    stands = any(is_correction(held, place.step.id) for place in held.places)
    return stands and corrections_of(case).count() == entered_in(held)


def corrections_of(case: str) -> QuerySet[Grade]:
    """The better grades that were entered in a case, each of its decisions one."""
    return Grade.objects.filter(of_case=case).order_by("nth")


def entered_in(case: Case) -> int:
    """How many of them the case itself has entered."""
    return sum(is_correction(case, one.step) for one in case.events)


def is_correction(case: Case, step: str) -> bool:
    """Whether a step of the case is the entry of a better grade."""
    found = case.procedure.steps.get(step)
    return found is not None and found.kind == EFFECT and found.effect == CORRECTED
