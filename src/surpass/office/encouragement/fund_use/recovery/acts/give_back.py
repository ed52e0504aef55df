"""Enter that what came back was given back to the holder, because the award was restored."""

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


@act("encouragement.give_back")
def give_back(doing: Doing, *, one: Recovery, amount: str, on: date, document: str) -> Returned:
    """By the document that shows it; never more than came back and was not given back yet.

    Raises:   NotAllowed. UseProblem: ``recovery-state``, ``recovery-no-amount``, ``recovery-too-much``,
              ``recovery-wordless``, ``recovery-day``, ``recovery-again``.
    Source:   L1 art. 97: what a quashed decision took is restored.
    """
    doing.may(subject_of(one))
    one = held_now(one, Recovery.State.LIFTED)
    found = coins_up_to(amount, max(-owed(one), 0), one.decimals)
    paper = words_of(document, "the document that shows it", 120)
    came = one.returned.filter(struck=None, is_given_back=False).order_by("on").first()
    first = came.on if came is not None else doing.today
    if not first <= on <= doing.today:
        expected = f"a day from {first.isoformat()} to {doing.today.isoformat()}"
        raise refused("recovery-day", on.isoformat(), expected)
    if one.returned.filter(document=paper, struck=None).exists():
        raise refused("recovery-again", paper, "a document that was not entered yet")
    said = {"amount": str(money(found, one.decimals)), "on": on.isoformat(), "document": paper}
    entry = recorded(doing, one, {"given_back": found}, said)
    return Returned.objects.create(
        recovery=one, amount=found, on=on, document=paper, is_given_back=True, by=doing.by.key, at=doing.at,
        entry=entry,
    )  # fmt: skip
