"""Decide how much of what came after a fund was closed goes on as well; until then it goes back."""

from __future__ import annotations

from surpass.exchange.mechanisms.rewards.money import coins, money
from surpass.foundation.problems import UseProblem, raise_all
from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.fund.models import Fund
from surpass.office.encouragement.fund.said import refused
from surpass.office.encouragement.fund.seen import subject_of
from surpass.office.encouragement.fund.standing import newest_list
from surpass.office.encouragement.fund_use.closing.close_fund import wordless
from surpass.office.encouragement.fund_use.closing.models import CarriedOn, Closing
from surpass.office.encouragement.fund_use.closing.standing import after_closing
from surpass.office.up_and_down.periods.law import law_on


@act("encouragement.carry_on")
def carry_on(doing: Doing, *, fund: Fund, carried: str, document: str, reasons: str) -> CarriedOn:
    """With what went on at the closing never more than the pack lets; never by who reckoned the list.

    Raises:   NotAllowed. UseProblem: ``fund-not-closed``, ``close-own``, ``fund-no-amount``,
              ``carried-too-much``, ``fund-wordless``.
    Source:   ENC-23.
    """
    doing.may(subject_of(fund))
    fund = Fund.objects.select_for_update(of=("self",)).select_related("place").get(pk=fund.pk)
    closing = Closing.objects.filter(fund=fund).first()
    if closing is None:
        raise refused("fund-not-closed", fund.case or "no case", "a fund that was closed")
    found = newest_list(fund)
    if doing.by.key in {fund.by, found.by if found else ""}:
        raise refused("close-own", doing.by.key, "somebody who neither opened the fund nor reckoned the list")
    amount = _amount(carried, closing)
    words = {"document": document.strip(), "reasons": reasons.strip()}
    raise_all(UseProblem, list(wordless(words)))
    entry = doing.record(
        about=[f"fund:{fund.pk}"], facts={"fund": fund.pk, "closing": closing.pk, "carried": amount, **words}
    )
    return CarriedOn.objects.create(
        closing=closing, amount=amount, by=doing.by.key, at=doing.at, entry=entry, **words
    )


def _amount(written: str, closing: Closing) -> int:
    decimals = law_on(closing.fund.opened_on).allocations[closing.fund.allocation].decimals
    try:
        amount = coins(written, decimals)
    except ValueError:
        amount = 0
    if amount <= 0:
        raise refused("fund-no-amount", f"carried: {written[:40]!r}", "an amount above zero")
    room = after_closing(closing).room
    if amount > room:
        raise refused("carried-too-much", str(money(amount, decimals)), f"at most {money(room, decimals)}")
    return amount
