"""What is left of a fund on a day, whether it may be closed, and how much of it may go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from surpass.office.cases.models import KeptCase
from surpass.office.encouragement.fund.models import Fund, PaidReward
from surpass.office.encouragement.fund.standing import entered_lists, is_awarded
from surpass.office.encouragement.fund_use.closing.models import Closing
from surpass.office.encouragement.fund_use.holding import GOES_ON, due_of, withheld_from_people
from surpass.office.encouragement.fund_use.recovery.models import Recovery, Returned
from surpass.office.encouragement.fund_use.shares.models import Division, PersonShare
from surpass.office.encouragement.fund_use.shares.seen import standing_divisions
from surpass.office.up_and_down.periods.law import law_on

SHARE = "fund_carry_over"
"""The pack's parameter: how many hundredths of the budget may go on into the next year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What became of a budget, in coins."""

    budget: int
    paid: int
    kept: int
    came: int

    @property
    def left(self) -> int:
        """What was not spent, or came back."""
        return self.budget - self.paid + self.kept + self.came


def left_of(fund: Fund) -> Left:
    """As it stands now."""
    paid = _sum(PaidReward.objects.filter(payment__reward_list__fund=fund))
    return Left(budget=fund.budget, paid=paid, kept=_kept(fund), came=_came(fund))


def _kept(fund: Fund) -> int:
    decided = standing_divisions().filter(reward_list__fund=fund, state=Division.State.DECIDED)
    undivided = decided.aggregate(sum=Sum("left"))["sum"] or 0
    shares = PersonShare.objects.filter(division__in=decided, release=PersonShare.Release.KEPT)
    taken = Recovery.objects.filter(share__division__reward_list__fund=fund, state=Recovery.State.WITHHELD)
    withheld = withheld_from_people(decided.filter(unit__in=taken.values("share__division__unit")))
    return undivided + _sum(shares) + withheld


def _came(fund: Fund) -> int:
    """Only of claims that stand: what came back for an award that was restored is owed to its holder."""
    found = Returned.objects.filter(_of(fund, "recovery__"), struck=None, is_given_back=False)
    return _sum(found.filter(recovery__state=Recovery.State.CLAIMED))


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """What moved after a fund was closed, in coins. ``carried``: what of it goes on, as was decided.

    ``room``: what of it may still go on, by the pack, if somebody decides it.
    """

    came: int
    given: int
    carried: int
    room: int

    @property
    def back(self) -> int:
        """What goes back; below zero, what is missing because an award was restored after the closing.

        What may still go on is in it, until that is decided.
        """
        return self.came - self.given - self.carried


def after_closing(closing: Closing) -> After:
    """Sums that were entered after the closing: came back, or were given back to who holds an award."""
    fund = closing.fund
    found = Returned.objects.filter(_of(fund, "recovery__"), struck=None, entry__gt=closing.entry)
    came, given = (_sum(found.filter(is_given_back=is_given)) for is_given in (False, True))
    most = most_carried(fund, on=timezone.localtime(closing.at).date()) or 0
    carried = closing.carried_in_all - closing.carried
    room = min(came - given - carried, most - closing.carried - carried)
    return After(came=came, given=given, carried=carried, room=max(room, 0))


def _sum(found: QuerySet[Any]) -> int:
    """Of no rows it is zero."""
    return found.aggregate(sum=Sum("amount"))["sum"] or 0


def _of(fund: Fund, prefix: str = "") -> Q:
    reward = Q(**{f"{prefix}reward__reward_list__fund": fund})
    return reward | Q(**{f"{prefix}share__division__reward_list__fund": fund})


def is_spent(fund: Fund) -> bool:
    """Whether nothing more is due of it: all was issued or withheld, or the case ended without a list."""
    lists = entered_lists(fund)
    if lists:
        return not any(due_of(found) for found in lists)
    return KeptCase.objects.filter(pk=fund.case).exclude(end="").exists()


def in_question(fund: Fund) -> list[str]:
    """Cases that may still bring something back, or give more out."""
    going = list(Recovery.objects.filter(_of(fund), state__in=GOES_ON).values_list("case", flat=True))
    supplements = fund.lists.filter(is_supplement=True).values("case")
    waiting = KeptCase.objects.filter(pk__in=supplements, end="").values_list("pk", flat=True)
    return going + [case for case in waiting if not is_awarded(case)]


def set_aside(fund: Fund) -> int:
    """How many shares still wait to be released."""
    found = PersonShare.objects.filter(division__in=standing_divisions(), state="frozen", release="")
    return found.filter(division__reward_list__fund=fund).count()


def most_carried(fund: Fund, *, on: date) -> int | None:
    """How much may go on into the next year, in coins.

    Missing:  None: the pack does not say, and all of it goes back.
    """
    found = law_on(on).params.get(SHARE)
    return None if found is None else int(fund.budget * Decimal(found) / 100)


def may_carry_on(fund: Fund) -> bool:
    """Whether something came after the closing that may still go on."""
    closing = Closing.objects.filter(fund=fund).first()
    return closing is not None and after_closing(closing).room > 0


def carried_into(fund: Fund) -> Closing | None:
    """The closing of the year before from which something came over; None where nothing did."""
    before = Closing.objects.filter(
        Q(carried__gt=0) | Q(later__isnull=False),
        fund__place=fund.place, fund__allocation=fund.allocation, fund__year=fund.year - 1,
    )  # fmt: skip
    return before.select_related("fund").prefetch_related("later").first()
