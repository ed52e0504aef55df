"""Issue the list of what persons of a unit are paid; the ledger keeps its digest, and no name."""

from __future__ import annotations

import hashlib

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.fund_use.payments import share_file
from surpass.office.encouragement.fund_use.shares.models import Division, PaidShare, SharePayment
from surpass.office.encouragement.fund_use.shares.said import refused
from surpass.office.encouragement.fund_use.shares.seen import standing_divisions, subject_of
from surpass.office.encouragement.fund_use.shares.standing import check_payable, law_of_shares, to_pay


@act("encouragement.issue_shares")
def issue_shares(doing: Doing, *, division: Division) -> SharePayment:
    """What is due and was in no list yet; not by who put the division up.

    Raises:   NotAllowed. UseProblem: ``shares-replaced``, ``shares-own``, ``shares-nothing-due``, and what
              ``check_payable`` raises.
    """
    doing.may(subject_of(division.unit))
    found = Division.objects.select_for_update(of=("self",)).select_related("reward_list__fund", "unit")
    division = found.get(pk=division.pk)
    if not standing_divisions().filter(pk=division.pk).exists():
        raise refused("shares-replaced", f"division {division.nth}", "the division that stands")
    check_payable(division, on=doing.today)
    if division.by == doing.by.key:
        raise refused("shares-own", doing.by.key, "somebody other than who put it up")
    due = to_pay(division)
    if not due:
        raise refused("shares-nothing-due", "no share", "shares that are due and unpaid")
    decimals = law_of_shares(division.reward_list.fund, on=division.on).decimals
    content = share_file(division, [(one.share, one.amount) for one in due], decimals=decimals)
    digest = hashlib.sha256(content).hexdigest()
    entry = doing.record(
        about=[f"unit:{division.unit_id}", f"division:{division.pk}"],
        facts={
            "division": division.pk, "digest": digest, "of_division": division.digest, "people": len(due),
            "amount": sum(one.amount for one in due),
        },
    )  # fmt: skip
    made = SharePayment.objects.create(
        division=division, nth=division.payments.count() + 1, content=content, digest=digest,
        by=doing.by.key, at=doing.at, entry=entry,
    )  # fmt: skip
    PaidShare.objects.bulk_create(PaidShare(payment=made, share=one.share, amount=one.amount) for one in due)
    return made
