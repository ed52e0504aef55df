"""Enter a sum that came back, by the document that shows it."""

from __future__ import annotations

from datetime import date

from surpass.exchange.mechanisms.rewards.money import money
from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.fund_use.recovery.models import Recovery, Returned
from surpass.office.encouragement.fund_use.recovery.said import (
    coins_up_to,
    held_now,
    recorded,
    refused,
    words_of,
)
from surpass.office.encouragement.fund_use.recovery.seen import subject_of
from surpass.office.encouragement.fund_use.recovery.standing import owed


@act("encouragement.enter_return")
def enter_return(doing: Doing, *, one: Recovery, amount: str, on: date, document: str) -> Returned:
    """Never more than is still owed.

    Raises:   NotAllowed. UseProblem: ``recovery-state``, ``recovery-no-amount``, ``recovery-too-much``,
              ``recovery-wordless``, ``recovery-day``, ``recovery-again``.
    """
    doing.may(subject_of(one))
    one = held_now(one, Recovery.State.CLAIMED)
    found = coins_up_to(amount, owed(one), one.decimals)
    paper = words_of(document, "the document that shows it", 120)
    decided = one.decided_on or doing.today
    if not decided <= on <= doing.today:
        expected = f"a day from {decided.isoformat()} to {doing.today.isoformat()}"
        raise refused("recovery-day", on.isoformat(), expected)
    if one.returned.filter(document=paper, struck=None).exists():
        raise refused("recovery-again", paper, "a document that was not entered yet")
    said = {"amount": str(money(found, one.decimals)), "on": on.isoformat(), "document": paper}
    entry = recorded(doing, one, {"returned": found}, said)
    return Returned.objects.create(
        recovery=one, amount=found, on=on, document=paper, by=doing.by.key, at=doing.at, entry=entry
    )
