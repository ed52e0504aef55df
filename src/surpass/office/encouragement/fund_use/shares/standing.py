"""Where a unit's division stands: its reward, the newest division, who decided, whether it may be paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from surpass.office.encouragement.fund.models import Fund, RewardList
from surpass.office.encouragement.fund.standing import entered_lists, newest_list
from surpass.office.encouragement.fund_use.holding import (
    UNPAID,
    held_of_people,
    is_held_for,
    withheld_from,
)
from surpass.office.encouragement.fund_use.shares.models import (
    Division,
    PaidShare,
    PersonShare,
    ShareObjection,
)
from surpass.office.encouragement.fund_use.shares.said import refused
from surpass.office.up_and_down.periods.law import law_on
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import ACTIVE


def reward_of(found: RewardList, unit: str) -> int:
    """What the list gives to a unit in all, less what was withheld; none is zero: its persons get nothing."""
    given = (
        found.rewards.filter(unit=unit, person=None, amount__gt=0).aggregate(sum=Sum("amount"))["sum"] or 0
    )
    return given - withheld_from(found, unit)


def list_of(fund: Fund, *, supplement: int = 0) -> RewardList | None:
    """The list that stands, or the supplement of a number; None: there is none."""
    if not supplement:
        return newest_list(fund)
    return fund.lists.filter(is_supplement=True, nth=supplement).select_related("run", "fund__place").first()


def entered_list(fund: Fund, *, supplement: int = 0) -> RewardList:
    """The list, or the supplement, whose rewards are entered.

    Raises:   UseProblem: ``shares-not-entered``.
    """
    found = list_of(fund, supplement=supplement)
    if found is None or found not in entered_lists(fund):
        raise refused("shares-not-entered", fund.case or "no case", "a fund whose rewards are entered")
    return found


def number_of(found: RewardList) -> int:
    """By which number a supplement is asked for; zero for the list itself."""
    return found.nth if found.is_supplement else 0


def shared_before(found: RewardList, unit: str) -> dict[str, int]:
    """By person, what the unit's divisions of the other lists of the fund give them.

    Raises:   UseProblem: ``shares-list-first``: the list itself is not divided yet.
    """
    others = [one for one in entered_lists(found.fund) if one != found]
    given: dict[str, int] = {}
    for one in others:
        division = newest_division(one, unit)
        is_decided = division is not None and division.state == Division.State.DECIDED
        if found.is_supplement and not one.is_supplement and not is_decided and reward_of(one, unit):
            raise refused("shares-list-first", f"list {one.nth}", "the list itself divided and decided first")
        if division is not None and is_decided:
            for person, amount in division.shares.filter(amount__gt=0).values_list("person", "amount"):
                given[person] = given.get(person, 0) + (amount or 0)
    return given


def law_of_shares(fund: Fund, *, on: date) -> Allocation:
    """Within which limits a unit divides what it gets of this fund, on a day.

    Raises:   UseProblem: ``shares-no-law``.
    """
    for one in law_on(on).allocations.values():
        if one.inside is not None and one.inside.divides == fund.allocation and one.status == ACTIVE:
            return one
    raise refused("shares-no-law", fund.allocation, "a pack that says within which limits a unit divides it")


def newest_division(found: RewardList, unit: str) -> Division | None:
    """The division that stands; None: none was put up."""
    held = found.divisions.filter(unit=unit).select_related("reward_list__fund__place", "unit")
    return held.order_by("-nth").first()


def is_enough(division: Division) -> bool:
    """Whether those who approved it are enough: one who has no share in it, or two."""
    deciders = set(division.decisions.filter(is_approved=True).values_list("by", flat=True))
    own = set(division.shares.values_list("person__account__key", flat=True))
    return bool(deciders - own) or len(deciders) > 1


def open_objections(division: Division) -> int:
    """How many wait for an answer."""
    return ShareObjection.objects.filter(share__division=division, is_upheld=None).count()


@dataclass(frozen=True, slots=True, kw_only=True)
class DueShare:
    """What is still to be paid of one person's share, in coins."""

    share: PersonShare
    amount: int


def to_pay(division: Division) -> list[DueShare]:
    """By person: what was in no list yet, less what a case holds; what is set aside is not due."""
    held, paid = held_of_people(division, *UNPAID), paid_of_people(division)
    found = division.shares.filter(amount__gt=0).select_related("person").order_by("person")
    due = (one for one in found if one.state == "proposed" or one.release == PersonShare.Release.PAID)
    left = ((one, (one.amount or 0) - paid.get(one.pk, 0) - held.get(one.person_id, 0)) for one in due)
    return [DueShare(share=one, amount=amount) for one, amount in left if amount > 0]


def paid_of_people(division: Division) -> dict[int, int]:
    """By share, what the lists of the division have paid of it."""
    lines = PaidShare.objects.filter(share__division=division).values("share")
    return dict(lines.annotate(sum=Sum("amount")).values_list("share", "sum"))


def is_due(division: Division, *, on: date) -> bool:
    """Whether persons may be paid now, and something is due."""
    until = division.objections_until
    is_over = division.state == Division.State.DECIDED and until is not None and on > until
    if not is_over or open_objections(division) or not is_covered(division):
        return False
    return bool(to_pay(division))


def is_to_divide_again(division: Division) -> bool:
    """Whether a division that was decided is put up again: the unit gets less now, and nobody was paid."""
    is_more = division.amount > reward_of(division.reward_list, division.unit_id)
    return is_more and not division.payments.exists()


def is_covered(division: Division) -> bool:
    """Whether the unit has what it divides: no case holds its reward, and nothing was withheld since."""
    found, unit = division.reward_list, division.unit_id
    return not is_held_for(found, unit) and division.amount <= reward_of(found, unit)


def check_payable(division: Division, *, on: date) -> None:
    """Whether persons may be paid.

    Raises:   UseProblem: ``shares-not-decided``, ``shares-in-time``, ``shares-objected``,
              ``shares-not-covered``.
    """
    if division.state != Division.State.DECIDED or division.objections_until is None:
        raise refused("shares-not-decided", division.state, "a division that was decided")
    if waiting := open_objections(division):
        raise refused("shares-objected", f"{waiting} open", "objections that were answered")
    if on <= division.objections_until:
        raise refused("shares-in-time", division.objections_until.isoformat(), "a day after the objections")
    if not is_covered(division):
        expected = "a unit whose reward no case holds, and that divides no more than it gets"
        raise refused("shares-not-covered", division.unit_id, expected)
