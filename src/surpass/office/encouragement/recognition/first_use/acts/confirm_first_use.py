"""Confirm a recommendation or not: another named person, with reasons that the person concerned reads."""

from __future__ import annotations

from surpass.mechanisms.up_and_down.periods.reckon import after
from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.recognition.first_use.acts.recommend_first_use import rests_on
from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.proposing.checks import check_not_held, check_not_own
from surpass.office.encouragement.recognition.first_use.said import held_now, recorded, refused, words_of
from surpass.office.encouragement.recognition.first_use.seen import subject_of
from surpass.office.encouragement.recognition.first_use.standing import MONTHS, STATE, months


@act("encouragement.confirm_first_use")
def confirm_first_use(doing: Doing, *, one: FirstUse, is_confirmed: bool, reasons: str) -> FirstUse:
    """What it rests on is looked at once more; it stands from today up to the day that the pack sets.

    Raises:   NotAllowed. UseProblem: ``first-use-state``, ``first-use-own``, ``reasons-missing``,
              ``text-too-long``, ``first-use-held``, ``first-use-hold-unknown``, ``first-use-term-unknown``,
              ``first-use-reason-unknown``, ``first-use-reason-unverified``.
    """
    doing.may(subject_of(one))
    one = held_now(one, STATE.RECOMMENDED, on=doing.today)
    check_not_own(doing, one.person)
    one.decision = words_of(reasons, "reasons that the person reads")
    one.decided_by, one.decided_on = doing.by.key, doing.today
    if is_confirmed:
        _begin(doing, one)
    else:
        one.state, one.ended_on = STATE.REFUSED, doing.today
    one.save()
    until = one.until.isoformat() if one.until else ""
    recorded(doing, one, {"state": one.state, "until": until}, {"decision": one.decision})
    return one


def _begin(doing: Doing, one: FirstUse) -> None:
    check_not_held(one.person, on=doing.today)
    rests_on(one.person, [row["source"] for row in one.reasons], on=doing.today)
    term = months(MONTHS, doing.today)
    if term is None:
        raise refused("first-use-term-unknown", "no term", f"the parameter {MONTHS} of the pack")
    one.state, one.since, one.until = STATE.CONFIRMED, doing.today, after(doing.today, term)
