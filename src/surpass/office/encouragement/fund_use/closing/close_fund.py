"""Close a year's fund: a named person says how much of what is left goes on, and the rest goes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from surpass.exchange.mechanisms.rewards.money import coins, money
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.fund.models import Fund
from surpass.office.encouragement.fund.said import problem, refused
from surpass.office.encouragement.fund.seen import subject_of
from surpass.office.encouragement.fund.standing import newest_list
from surpass.office.encouragement.fund_use.closing.models import Closing
from surpass.office.encouragement.fund_use.closing.standing import (
    in_question,
    is_spent,
    left_of,
    most_carried,
    set_aside,
)
from surpass.office.up_and_down.periods.law import law_on

MOST = {"document": 120, "reasons": 2000}


@act("encouragement.close_fund")
def close_fund(doing: Doing, *, fund: Fund, carried: str, document: str, reasons: str) -> Closing:
    """Once; never by who reckoned the list. *carried*: an amount, zero where all goes back.

    Raises:   NotAllowed. UseProblem: ``fund-closed``, ``fund-not-spent``, ``fund-in-question``,
              ``fund-set-aside``, ``close-own``, ``fund-no-amount``, ``carried-too-much``,
              ``fund-wordless``.
    Source:   ENC-23: nothing is kept beyond what the rules of the fund allow.
    """
    doing.may(subject_of(fund))
    fund = Fund.objects.select_for_update(of=("self",)).select_related("place").get(pk=fund.pk)
    found, left = newest_list(fund), left_of(fund)
    raise_all(UseProblem, list(_early(fund)))
    if doing.by.key in {fund.by, found.by if found else ""}:
        raise refused(
            "close-own", doing.by.key, "somebody other than who opened the fund or reckoned the list"
        )
    amount = _carried(carried, fund, left=left.left, on=doing.today)
    words = {"document": document.strip(), "reasons": reasons.strip()}
    raise_all(UseProblem, list(wordless(words)))
    numbers = {"paid": left.paid, "kept": left.kept, "came": left.came, "left": left.left, "carried": amount}
    entry = doing.record(
        about=[f"fund:{fund.pk}"], facts={"fund": fund.pk, **numbers, "back": left.left - amount, **words}
    )
    return Closing.objects.create(fund=fund, by=doing.by.key, at=doing.at, entry=entry, **numbers, **words)


def _early(fund: Fund) -> Iterator[Problem]:
    if closed := Closing.objects.filter(fund=fund).first():
        yield problem("fund-closed", closed.document, "a fund that is not closed")
        return
    if not is_spent(fund):
        yield problem(
            "fund-not-spent", fund.case or "no case", "a payment list, or a case that ended without one"
        )
    if cases := in_question(fund):
        yield problem("fund-in-question", ", ".join(cases), "no case that may bring something back")
    if waiting := set_aside(fund):
        yield problem("fund-set-aside", f"{waiting} shares", "every share that was set aside released")


def _carried(written: str, fund: Fund, *, left: int, on: date) -> int:
    decimals = law_on(fund.opened_on).allocations[fund.allocation].decimals
    try:
        amount = coins(written, decimals)
    except ValueError:
        raise refused("fund-no-amount", f"carried: {written[:40]!r}", "an amount, zero allowed") from None
    bound = min(left, most_carried(fund, on=on) or 0)
    if amount > bound:
        raise refused("carried-too-much", str(money(amount, decimals)), f"at most {money(bound, decimals)}")
    return amount


def wordless(words: dict[str, str]) -> Iterator[Problem]:
    """Words that are missing or too long."""
    for name, text in words.items():
        if not 0 < len(text) <= MOST[name]:
            yield problem("fund-wordless", f"{name}: {len(text)} characters", f"1 to {MOST[name]} characters")
