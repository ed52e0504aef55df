"""Hand in the own summary of the year; it is sealed, and whoever proposes and fixes the grade reads it."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.appraisal.models import Appraised
from surpass.office.encouragement.appraisal.reading.drafts import forget_draft
from surpass.office.encouragement.appraisal.reading.held import held_appraised
from surpass.office.encouragement.appraisal.said import refused, words_of
from surpass.office.encouragement.appraisal.seen import as_person


@act("encouragement.hand_in_summary")
def hand_in_summary(doing: Doing, *, one: Appraised, text: str) -> Appraised:
    """Until a grade is proposed it may be handed in anew; the draft is deleted.

    Raises:   NotAllowed: not one's own. UseProblem: ``appraisal-confirmed``, ``summary-heard``,
              ``reasons-missing``, ``appraisal-wordy``.
    """
    doing.may(as_person(one))
    one = held_appraised(one)
    if one.proposed:
        raise refused("summary-heard", "a grade was proposed", "a summary before the proposal")
    words = words_of(text, "what you did this year, in your own words")
    one.summary_on = doing.today
    one.summary_entry = doing.record(
        about=[f"appraisal:{one.appraisal_id}", f"person:{one.person_id}"],
        facts={"appraisal": one.appraisal_id, "summary": True},
        sealed={f"person:{one.person_id}": {"summary": words}},
    )
    one.save(update_fields=["summary_on", "summary_entry"])
    forget_draft(one)
    return one
