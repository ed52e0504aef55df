"""Say whether it may be told in public that one was used first: by the person alone, changed at any time."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.said import held_now, recorded
from surpass.office.encouragement.recognition.first_use.seen import subject_of
from surpass.office.encouragement.recognition.first_use.standing import OPEN, STATE


@act("encouragement.consent_to_first_use")
def consent_to_first_use(doing: Doing, *, one: FirstUse, is_given: bool) -> FirstUse:
    """Nothing of a person is public without it, and silence is none.

    Raises:   NotAllowed. UseProblem: ``first-use-state``.
    """
    doing.may(subject_of(one))
    one = held_now(one, *OPEN, STATE.USED, on=doing.today)
    one.consent = FirstUse.Consent.YES if is_given else FirstUse.Consent.NO
    one.consent_on = doing.today
    one.save(update_fields=["consent", "consent_on"])
    recorded(doing, one, {"consent": is_given})
    return one
