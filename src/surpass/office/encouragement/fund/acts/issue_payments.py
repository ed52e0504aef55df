"""Issue the list of what is due, once the rewards are entered; the ledger keeps its digest."""

from __future__ import annotations

import hashlib

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.fund.models import Fund, PaidReward, Payment, RewardList
from surpass.office.encouragement.fund.payments import payment_file
from surpass.office.encouragement.fund.said import refused
from surpass.office.encouragement.fund.seen import subject_of
from surpass.office.encouragement.fund.standing import case_of, is_awarded, newest_list
from surpass.office.encouragement.fund_use.holding import due_of
from surpass.office.up_and_down.periods.law import law_on


@act("encouragement.issue_payments")
def issue_payments(doing: Doing, *, fund: Fund, supplement: RewardList | None = None) -> Payment:
    """Of the whole list, or of a supplement. What is held by a case waits, and comes into a later list.

    Raises:   NotAllowed. UseProblem: ``fund-not-entered``, ``payments-issued``, ``payments-own``.
    """
    doing.may(subject_of(fund))
    fund = Fund.objects.select_for_update(of=("self",)).select_related("place").get(pk=fund.pk)
    found = supplement or newest_list(fund)
    if found is None or not is_awarded(case_of(found)):
        raise refused("fund-not-entered", fund.case or "no case", "a case whose rewards are entered")
    if found.by == doing.by.key:
        raise refused("payments-own", doing.by.key, "somebody other than who reckoned the list")
    due = due_of(found)
    if not due:
        raise refused("payments-issued", f"list {found.nth}", "something that is due and was not issued yet")
    decimals = law_on(found.on).allocations[fund.allocation].decimals
    lines, nth = (
        [(one.reward, one.amount) for one in due],
        Payment.objects.filter(reward_list__fund=fund).count() + 1,
    )
    content = payment_file(found, lines, nth=nth, decimals=decimals)
    digest = hashlib.sha256(content).hexdigest()
    entry = doing.record(
        about=[f"fund:{fund.pk}", f"case:{case_of(found)}"],
        facts={
            "fund": fund.pk, "list": found.nth, "digest": digest, "of_list": found.digest,
            "amount": sum(one.amount for one in due),
        },
    )  # fmt: skip
    made = Payment.objects.create(
        reward_list=found, nth=nth, content=content, digest=digest, by=doing.by.key, at=doing.at, entry=entry,
    )  # fmt: skip
    PaidReward.objects.bulk_create(
        PaidReward(payment=made, reward=one.reward, amount=one.amount) for one in due
    )
    return made
