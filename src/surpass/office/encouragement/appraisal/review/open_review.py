"""Open the case of a review that somebody asked for; its clocks run from then on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.exchange.showing.wording import BETWEEN
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.begin import begin, next_key
from surpass.office.encouragement.appraisal.acts.put_up_excellent import REVIEW
from surpass.office.encouragement.appraisal.models import Grade
from surpass.office.encouragement.appraisal.said import refused
from surpass.office.encouragement.appraisal.seen import subject_of
from surpass.office.packs import office_pack
from surpass.office.up_and_down.periods.law import law_on
from surpass.procedure.cases.case import Opening

BY_LAW = "review_and_complaint"
"""The way of the law against the worst grade (L1 art.95); of any other grade the pack's own review."""
PARTY = "official"


@act("encouragement.open_grade_review")
def open_grade_review(doing: Doing, *, grade: Grade, seats: Mapping[str, tuple[str, ...]]) -> Grade:
    """The person sits in the party's seat; whoever proposed or decided the grade sits in no reviewer's.

    Raises:   NotAllowed. UseProblem: ``review-unasked``, ``review-opened``, ``review-same-hand``, and what
              stands in the way of the opening.
    """
    doing.may(subject_of(grade.appraised.appraisal))
    grade = (
        Grade.objects.select_for_update(of=("self",))
        .select_related("appraised__appraisal__place", "appraised__person__account")
        .get(pk=grade.pk)
    )
    one = grade.appraised
    account = one.person.account
    if grade.review_on is None or account is None:
        raise refused("review-unasked", "no request", "a grade that the person asked to have reviewed")
    if grade.case:
        raise refused("review-opened", grade.case, "a request without a case")
    procedure = procedure_of(grade, on=doing.today)
    laws = laws_of_case(office_pack(), procedure, on=doing.today)
    judges = {who for role, people in seats.items() if role in laws[0].recusal.who for who in people}
    hands = sorted(judges & {one.proposed_by, one.decided_by})
    if hands:
        raise refused("review-same-hand", ", ".join(hands), "people who took no part in the grade")
    titles = law_on(doing.today).facts["annual_grade"].label
    ground = BETWEEN.join(f"{titles[lang]} {one.year}" for lang in ("zh", "en"))
    opening = Opening(
        case=next_key(procedure, on=doing.today), subject=f"person:{one.person_id}", on=doing.today,
        by=doing.by.key, ground=ground, seats={**seats, PARTY: (account.key,)},
    )  # fmt: skip
    kept = begin(doing, opening, place=one.appraisal.place, laws=laws)
    grade.case = kept.key
    grade.save(update_fields=["case"])
    doing.record(
        about=[f"appraisal:{one.appraisal_id}", f"case:{kept.key}", f"person:{one.person_id}"],
        facts={"appraisal": one.appraisal_id, "case": kept.key, "reviews": grade.entry},
    )
    return grade


def procedure_of(grade: Grade, *, on: date) -> str:
    """By which procedure a grade is looked at again."""
    worst = law_on(on).facts["annual_grade"].levels[0]
    return BY_LAW if grade.grade == worst else REVIEW
