"""Say whether one's honour may be told in public: yes or no, by the person alone, and changed at any time."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.said import OPEN, held_now, recorded, refused
from surpass.office.encouragement.recognition.honours.seen import subject_of


@act("encouragement.say_consent")
def say_consent(doing: Doing, *, one: Honour, is_given: bool) -> Honour:
    """Nothing of a person is public without it, and silence is none.

    Raises:   NotAllowed. UseProblem: ``honour-state``, ``honour-of-unit``.
    """
    doing.may(subject_of(one))
    one = held_now(one, *OPEN)
    if one.person is None:
        raise refused("honour-of-unit", one.place_id, "an honour of a person: units are public bodies")
    one.consent = Honour.Consent.YES if is_given else Honour.Consent.NO
    one.consent_on = doing.today
    one.save(update_fields=["consent", "consent_on"])
    recorded(doing, one, {"consent": is_given})
    return one
