"""The person asks that the grade is looked at again, within the days of the pack from the receipt."""

from __future__ import annotations

from datetime import date, timedelta

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.appraisal.models import Grade
from surpass.office.encouragement.appraisal.said import refused, words_of
from surpass.office.encouragement.appraisal.seen import as_person, last_grade
from surpass.office.up_and_down.periods.law import law_on

REVIEW_DAYS = "grade_review_days"


@act("encouragement.ask_grade_review")
def ask_grade_review(doing: Doing, *, grade: Grade, text: str) -> Grade:
    """The organisation department opens its case; nothing is made worse for having asked.

    Missing:  while the notice was not read no term runs.
    Raises:   NotAllowed: not one's own. UseProblem: ``grade-replaced``, ``review-asked``, ``review-late``,
              ``reasons-missing``, ``appraisal-wordy``.
    """
    doing.may(as_person(grade.appraised))
    grade = Grade.objects.select_for_update(of=("self",)).select_related("appraised").get(pk=grade.pk)
    last = last_grade(grade.appraised)
    if last is None or last.pk != grade.pk:
        raise refused("grade-replaced", f"grade {grade.nth}", "the grade that counts")
    if grade.review_on is not None:
        raise refused("review-asked", grade.review_on.isoformat(), "a grade of which none was asked for yet")
    ends = review_ends(grade, on=doing.today)
    if ends is not None and doing.today > ends:
        raise refused("review-late", doing.today.isoformat(), f"a day up to {ends.isoformat()}")
    words = words_of(text, "what you think is not right")
    grade.review_on = doing.today
    grade.review_entry = doing.record(
        about=[f"appraisal:{grade.appraised.appraisal_id}", f"person:{grade.appraised.person_id}"],
        facts={"appraisal": grade.appraised.appraisal_id, "asks_review_of": grade.entry},
        sealed={f"person:{grade.appraised.person_id}": {"asks": words}},
    )
    grade.save(update_fields=["review_on", "review_entry"])
    return grade


def review_ends(grade: Grade, *, on: date) -> date | None:
    """The last day on which a review may be asked for.

    Missing:  None: the notice was not read, or the pack sets no term.
    """
    days = law_on(on).params.get(REVIEW_DAYS)
    return None if grade.read_on is None or days is None else grade.read_on + timedelta(days=int(days))
