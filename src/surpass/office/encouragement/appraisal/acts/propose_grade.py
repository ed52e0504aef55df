"""The superior, who heard the people of the unit, proposes a grade with reasons."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.appraisal.models import Appraised
from surpass.office.encouragement.appraisal.reading.held import check_hand, held_appraised
from surpass.office.encouragement.appraisal.reading.judged import may_give
from surpass.office.encouragement.appraisal.said import refused, words_of
from surpass.office.encouragement.appraisal.seen import subject_of


@act("encouragement.propose_grade")
def propose_grade(doing: Doing, *, one: Appraised, grade: str, heard: str, reasons: str) -> Appraised:
    """*heard*: what the people of the unit said. Another proposal takes the place of the first until decided.

    Raises:   NotAllowed. UseProblem: ``appraisal-confirmed``, ``grade-own``, ``tie-undeclared``,
              ``grade-tied``, ``grade-decided``, ``summary-due``, ``grade-waits``, ``grade-barred``,
              ``reasons-missing``, ``appraisal-wordy``.
    """
    doing.may(subject_of(one.appraisal))
    one = held_appraised(one)
    check_hand(one, doing.by.key)
    if one.decided:
        raise refused("grade-decided", one.decided, "somebody whose grade was not decided yet")
    if one.summary_on is None and doing.today <= one.appraisal.summaries_until:
        until = one.appraisal.summaries_until.isoformat()
        raise refused("summary-due", "no summary", f"a summary, or a day after {until}")
    check_grade(one, grade, doing)
    words = {
        "heard": words_of(heard, "what the people of the unit said"),
        "reasons": words_of(reasons, "reasons for the grade"),
    }
    one.proposed, one.proposed_by = grade, doing.by.key
    one.proposed_entry = doing.record(
        about=[f"appraisal:{one.appraisal_id}", f"person:{one.person_id}"],
        facts={"appraisal": one.appraisal_id, "proposes": True},
        sealed={f"person:{one.person_id}": {"grade": grade, **words}},
    )
    one.save(update_fields=["proposed", "proposed_by", "proposed_entry"])
    return one


def check_grade(one: Appraised, grade: str, doing: Doing) -> None:
    """Whether a grade may be given to somebody now.

    Raises:   UseProblem: ``grade-waits`` with the facts that are asked, ``grade-barred``.
    """
    found = may_give(one, on=doing.today)
    if grade in found.may:
        return
    if not found.may:
        asked = ", ".join(ask.fact for ask in found.asks) or ", ".join(each.rule.id for each in found.why)
        raise refused(
            "grade-waits", asked, "records that are complete, and every fact that could bar a grade"
        )
    barring = ", ".join(each.rule.cite for each in found.why) or "no such grade"
    raise refused("grade-barred", f"{grade} ({barring})", ", ".join(found.may))
