"""What was paid of an award, what is claimed back of it, what came and what is still owed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Sum

from surpass.office.accounts.models import Place
from surpass.office.cases.models import KeptCase
from surpass.office.encouragement.fund.models import Payment, Reward
from surpass.office.encouragement.fund_use.recovery.models import Recovery
from surpass.office.encouragement.fund_use.shares.models import PersonShare
from surpass.office.encouragement.fund_use.shares.standing import law_of_shares
from surpass.office.registry.models import Person
from surpass.office.up_and_down.periods.law import law_on

GOES_ON = (Recovery.State.IN_CASE, Recovery.State.REVOKED)
TAKEN = (Recovery.State.CLAIMED,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """Money that was paid for an award, in coins; ``person`` is None where it went to the unit."""

    place: Place
    person: Person | None
    amount: int
    decimals: int


def paid_to_unit(reward: Reward) -> Paid:
    """What the payment list of the fund has for a unit; zero before it is issued."""
    fund = reward.reward_list.fund
    is_paid = Payment.objects.filter(reward_list=reward.reward_list).exists()
    decimals = law_on(fund.opened_on).allocations[fund.allocation].decimals
    return Paid(
        place=reward.unit, person=None, amount=reward.amount or 0 if is_paid else 0, decimals=decimals
    )


def paid_to_person(share: PersonShare) -> Paid:
    """What a payment list of the unit has for a person; zero while they are in none.

    It is a matter of the district, so that colleagues do not read it.
    """
    fund = share.division.reward_list.fund
    decimals = law_of_shares(fund, on=share.division.on).decimals
    amount = (share.amount or 0) if share.payment_id is not None else 0
    return Paid(place=fund.place, person=share.person, amount=amount, decimals=decimals)


def taken_of(award: Reward | PersonShare) -> int:
    """What was claimed back of an award already, or may be by a case that is on."""
    rows = award.recoveries.filter(state__in=(*GOES_ON, *TAKEN)).values_list("amount", "claimed")
    return sum(amount if claimed is None else claimed for amount, claimed in rows)


def came(one: Recovery) -> int:
    """What came back so far; what was struck does not count."""
    return one.returned.filter(struck=None).aggregate(sum=Sum("amount"))["sum"] or 0


def owed(one: Recovery) -> int:
    """What the holder still owes; below zero, what is owed to them because the award was restored."""
    claimed = one.claimed if one.state == Recovery.State.CLAIMED else 0
    return (claimed or 0) - came(one)


def is_decidable(one: Recovery) -> bool:
    """Whether the claim may be decided: the award is revoked, and every way against it is closed."""
    is_over = KeptCase.objects.filter(pk=one.case).exclude(end="").exists()
    return one.state == Recovery.State.REVOKED and is_over
