"""What was paid of an award, what is claimed back of it, what came and what is still owed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import Sum

from surpass.office.accounts.models import Place
from surpass.office.cases.store.chain import is_over
from surpass.office.encouragement.fund.models import Reward
from surpass.office.encouragement.fund.standing import case_of, is_awarded
from surpass.office.encouragement.fund_use.holding import GOES_ON, due_to, of_award
from surpass.office.encouragement.fund_use.recovery.models import Recovery
from surpass.office.encouragement.fund_use.shares.models import Division, PersonShare
from surpass.office.encouragement.fund_use.shares.standing import law_of_shares, to_pay
from surpass.office.registry.models import Person
from surpass.office.up_and_down.periods.law import law_on

TAKEN = (Recovery.State.CLAIMED,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """Money of an award, in coins; ``person`` is None where it goes to the unit.

    ``is_held``: it is due and was not paid yet.
    """

    place: Place
    person: Person | None
    amount: int
    decimals: int
    is_held: bool = False


def in_question(award: Reward | PersonShare) -> Paid:
    """What may be taken back of it: what was paid and not claimed yet; else what is due and not paid."""
    paid = paid_of(award)
    left = paid.amount - taken_of(award)
    if left > 0:
        return replace(paid, amount=left)
    return replace(paid, amount=_due(award), is_held=True)


def paid_of(award: Reward | PersonShare) -> Paid:
    """What was paid for it."""
    return paid_to_unit(award) if isinstance(award, Reward) else paid_to_person(award)


def _due(award: Reward | PersonShare) -> int:
    if isinstance(award, Reward):
        return due_to(award) if is_awarded(case_of(award.reward_list)) else 0
    if award.division.state != Division.State.DECIDED:
        return 0
    return next((one.amount for one in to_pay(award.division) if one.share == award), 0)


def paid_to_unit(reward: Reward) -> Paid:
    """What the payment lists of the fund have for a unit; zero before one is issued."""
    fund = reward.reward_list.fund
    amount = reward.paid.aggregate(sum=Sum("amount"))["sum"] or 0
    decimals = law_on(fund.opened_on).allocations[fund.allocation].decimals
    place = fund.place if reward.person is not None else reward.unit
    return Paid(place=place, person=reward.person, amount=amount, decimals=decimals)


def paid_to_person(share: PersonShare) -> Paid:
    """What a payment list of the unit has for a person; zero while they are in none.

    It is a matter of the district, so that colleagues do not read it.
    """
    fund = share.division.reward_list.fund
    decimals = law_of_shares(fund, on=share.division.on).decimals
    amount = share.paid.aggregate(sum=Sum("amount"))["sum"] or 0
    return Paid(place=fund.place, person=share.person, amount=amount, decimals=decimals)


def taken_of(award: Reward | PersonShare) -> int:
    """What was claimed back of an award already, or may be by a case that is on."""
    found = of_award(award).filter(is_held=False, state__in=(*GOES_ON, *TAKEN))
    rows = found.values_list("amount", "claimed")
    return sum(amount if claimed is None else claimed for amount, claimed in rows)


def came(one: Recovery) -> int:
    """What came back so far; what was struck does not count."""
    return _entered(one, is_given_back=False)


def given_back(one: Recovery) -> int:
    """What of it was given back to the holder, because the award was restored."""
    return _entered(one, is_given_back=True)


def _entered(one: Recovery, *, is_given_back: bool) -> int:
    found = one.returned.filter(struck=None, is_given_back=is_given_back)
    return found.aggregate(sum=Sum("amount"))["sum"] or 0


def owed(one: Recovery) -> int:
    """What the holder still owes; below zero, what is owed to them because the award was restored."""
    claimed = one.claimed if one.state == Recovery.State.CLAIMED else 0
    return (claimed or 0) - came(one) + given_back(one)


def is_decidable(one: Recovery) -> bool:
    """Whether the claim may be decided: the award is revoked, and every way against it is closed."""
    return one.state == Recovery.State.REVOKED and not one.is_held and is_over(one.case)
