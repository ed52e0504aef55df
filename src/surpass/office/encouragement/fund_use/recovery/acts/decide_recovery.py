"""Decide how much is claimed back, once the award is revoked and every way against it is closed."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.fund_use.recovery.models import Recovery
from surpass.office.encouragement.fund_use.recovery.said import (
    coins_up_to,
    held_now,
    recorded,
    refused,
    words_of,
)
from surpass.office.encouragement.fund_use.recovery.seen import subject_of
from surpass.office.encouragement.fund_use.recovery.standing import is_decidable


@act("encouragement.decide_recovery")
def decide_recovery(doing: Doing, *, one: Recovery, amount: str, due_on: date, reasons: str) -> Recovery:
    """All of it or less, with reasons either way; never by who began it.

    Raises:   NotAllowed. UseProblem: ``recovery-state``, ``recovery-ways-open``, ``recovery-no-amount``,
              ``recovery-too-much``, ``recovery-due``, ``recovery-wordless``.
    Source:   ENC-20.
    """
    doing.may(subject_of(one))
    one = held_now(one, Recovery.State.REVOKED)
    if not is_decidable(one):
        raise refused("recovery-ways-open", one.case, "a case that is closed: until then it may be lifted")
    claimed = coins_up_to(amount, one.amount, one.decimals)
    words = words_of(reasons, "why so much")
    if due_on < doing.today:
        raise refused("recovery-due", due_on.isoformat(), f"a day from {doing.today.isoformat()} on")
    one.state, one.claimed, one.due_on = Recovery.State.CLAIMED, claimed, due_on
    one.decided_by, one.decided_on = doing.by.key, doing.today
    one.decided_entry = recorded(
        doing, one, {"claimed": claimed, "due_on": due_on.isoformat()}, {"reasons": words}
    )
    one.save()
    return one
