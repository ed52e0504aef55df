"""The committee decides on a grade, within the places for excellent; a tie is theirs to settle."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.appraisal.acts.propose_grade import check_grade
from surpass.office.encouragement.appraisal.models import Appraised
from surpass.office.encouragement.appraisal.reading.held import check_hand, held_appraised
from surpass.office.encouragement.appraisal.reading.judged import best_of, places_of, pool_of
from surpass.office.encouragement.appraisal.said import refused, words_of
from surpass.office.encouragement.appraisal.seen import subject_of
from surpass.office.up_and_down.periods.law import law_on


@act("encouragement.decide_grade")
def decide_grade(doing: Doing, *, one: Appraised, grade: str, reasons: str) -> Appraised:
    """Not by whoever proposed it. Decided anew, with reasons, until the year is fixed; a notice begins anew.

    Raises:   NotAllowed. UseProblem: ``appraisal-confirmed``, ``grade-own``, ``tie-undeclared``,
              ``grade-tied``, ``grade-unproposed``, ``grade-same-hand``, ``grade-waits``, ``grade-barred``,
              ``excellent-open``, ``excellent-over-quota``, ``reasons-missing``, ``appraisal-wordy``.
    """
    doing.may(subject_of(one.appraisal))
    one = held_appraised(one)
    check_hand(one, doing.by.key)
    if not one.proposed:
        raise refused("grade-unproposed", "no proposal", "a grade that the superior proposed")
    if one.proposed_by == doing.by.key:
        raise refused("grade-same-hand", doing.by.key, "somebody other than who proposed the grade")
    check_grade(one, grade, doing)
    if grade == best_of(law_on(doing.today)):
        _check_places(one, grade, doing)
    words = words_of(reasons, "reasons that the person reads")
    one.decided, one.decided_by = grade, doing.by.key
    one.decided_entry = doing.record(
        about=[f"appraisal:{one.appraisal_id}", f"person:{one.person_id}"],
        facts={"appraisal": one.appraisal_id, "decides": True},
        sealed={f"person:{one.person_id}": {"grade": grade, "reasons": words}},
    )
    one.save(update_fields=["decided", "decided_by", "decided_entry"])
    one.appraisal.noticed_on = one.appraisal.notice_ends = None
    one.appraisal.save(update_fields=["noticed_on", "notice_ends"])
    return one


def _check_places(one: Appraised, best: str, doing: Doing) -> None:
    """Whether a place is left in the unit, or among the small units that share theirs."""
    found = places_of([one.appraisal], on=doing.today)[one.appraisal_id]
    if found.seats is None:
        raise refused("excellent-open", "no final result of the unit", "the result that the places turn on")
    sharing = [each for each in pool_of(one.appraisal) if each.place_id in found.units]
    taken = Appraised.objects.filter(appraisal__in=sharing, decided=best).exclude(pk=one.pk).count()
    if taken >= found.seats:
        raise refused(
            "excellent-over-quota", f"{taken + 1} of {found.size}", f"at most {found.seats} graded excellent"
        )
