"""The supplements of a fund: the one that stands, those that were entered, what is left to pay one from."""

from __future__ import annotations

from surpass.exchange.mechanisms.rewards.money import money
from surpass.foundation.problems import UseProblem
from surpass.office.cases.models import KeptCase
from surpass.office.encouragement.fund.models import Fund, Reward, RewardList
from surpass.office.encouragement.fund.reckoning import digest_of
from surpass.office.encouragement.fund.said import refused
from surpass.office.encouragement.fund.standing import entered_lists, is_awarded, newest_list
from surpass.office.encouragement.fund_use.closing.standing import left_of
from surpass.office.encouragement.fund_use.holding import GOES_ON, due_of, not_paid
from surpass.office.encouragement.fund_use.recovery.differences import differences
from surpass.office.up_and_down.periods.law import law_on


def standing_supplement(fund: Fund) -> RewardList | None:
    """The one that was reckoned last; None: none was."""
    found = fund.lists.filter(is_supplement=True).select_related("run", "fund__place").order_by("-nth")
    return found.first()


def is_to_approve(found: RewardList) -> bool:
    """Whether it has a case that did not enter it yet, nor end without it."""
    is_on = KeptCase.objects.filter(pk=found.case, end="").exists()
    return is_on and not is_awarded(found.case)


def supplement_of(fund: Fund) -> RewardList:
    """The one that stands.

    Raises:   UseProblem: ``supplement-none``.
    """
    found = standing_supplement(fund)
    if found is None:
        raise refused("supplement-none", "no supplement", "a supplement that was reckoned")
    return found


def spare_of(fund: Fund) -> int:
    """What is left of the budget once everything is paid that is due, or held by a case."""
    lists = entered_lists(fund)
    owed = sum(one.amount for found in lists for one in due_of(found))
    held = sum(not_paid(found, *GOES_ON) for found in lists)
    return left_of(fund).left - owed - held


def rows_for(fund: Fund) -> list[Reward]:
    """A row for each unit that got too little by the result that stands; they belong to no list yet."""
    found = newest_list(fund)
    held = {} if found is None else {row.person_id: row.unit_id for row in found.rewards.exclude(person=None)}
    return [
        Reward(
            unit_id=held.get(one.unit, one.unit), person_id=one.unit if one.unit in held else None, group="",
            state="proposed", wanted=one.now, amount=one.too_little,
        )
        for one in differences(fund)
        if one.too_little
    ]  # fmt: skip


def holding(found: RewardList) -> RewardList:
    """A supplement fit to be proposed or decided.

    Raises:   UseProblem: ``supplement-stale``, ``supplement-short``.
    """
    if digest_of(rows_for(found.fund)) != found.digest:
        raise refused("supplement-stale", f"list {found.nth}", "a supplement by the result that stands now")
    check_reaches(found.fund, found.proposed)
    return found


def check_reaches(fund: Fund, wanted: int) -> None:
    """Whether what is left suffices.

    Raises:   UseProblem: ``supplement-short``, with the amount that is missing.
    """
    spare = spare_of(fund)
    if wanted > spare:
        raise short(fund, wanted, spare)


def short(fund: Fund, wanted: int, spare: int) -> UseProblem:
    """What is missing, said in amounts."""
    decimals = law_on(fund.opened_on).allocations[fund.allocation].decimals
    needed, left, missing = (money(one, decimals) for one in (wanted, max(spare, 0), wanted - max(spare, 0)))
    return refused("supplement-short", f"{needed} of {left}", f"{missing} more in the fund")
