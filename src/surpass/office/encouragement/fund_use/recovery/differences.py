"""What a fund that was paid would give by the result that stands today: who got too much, who too little."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Sum

from surpass.engine.allocations.budget import Division, Share
from surpass.office.assessment.models import Run
from surpass.office.encouragement.fund.models import Fund, Payment, Reward, RewardList
from surpass.office.encouragement.fund.reckoning import reckoned, runs_behind
from surpass.office.encouragement.fund.standing import entered_supplements, newest_list, runs_of
from surpass.office.encouragement.fund_use.holding import taken_by_unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Of one unit or person, in coins; ``now``: None where a fact is missing, or it is in no result any more.

    ``paid``: by the list and every supplement. ``taken``: what of it was claimed back, or never paid because
    it was revoked.
    """

    unit: str
    paid: int
    now: int | None
    taken: int = 0

    @property
    def too_much(self) -> int | None:
        """What was paid beyond it and not taken back; zero where it was less, None where it is not known."""
        return None if self.now is None else max(self.paid - self.taken - self.now, 0)

    @property
    def too_little(self) -> int | None:
        """What is missing to it; what was revoked is not given again by another name."""
        return None if self.now is None else max(self.now - self.paid, 0)


def differences(fund: Fund) -> tuple[Difference, ...]:
    """By unit; by the same law, budget and entries as the list that was paid, from the newest results.

    Missing:  none where nothing was paid, the results are the same, or one of them has no final one today.
    """
    found = newest_list(fund)
    if found is None or not Payment.objects.filter(reward_list=found).exists():
        return ()
    runs = {name: run for name, run in runs_of(fund, on=found.on).items() if run is not None}
    if runs == runs_behind(found) or runs.keys() != runs_behind(found).keys():
        return ()
    return _compared(found, runs)


def _compared(found: RewardList, runs: Mapping[str, Run]) -> tuple[Difference, ...]:
    rewards = reckoned(found.fund, runs, on=found.on, shared=found.shared, before=found.entry, known=found.at)
    now: dict[str, int | None] = {one.subject: 0 for one in rewards.proposals}
    now |= {share.subject: _due_now(share, rewards.division) for share in rewards.division.shares}
    lists = [found, *entered_supplements(found.fund)]
    by = "person" if found.rewards.exclude(person=None).exists() else "unit"
    given = Reward.objects.filter(reward_list__in=lists).values(by).annotate(sum=Sum("amount"))
    paid = dict(given.values_list(by, "sum"))
    taken = taken_by_unit(lists)
    rows = (
        Difference(unit=unit, paid=paid.get(unit) or 0, now=now.get(unit), taken=taken.get(unit, 0))
        for unit in sorted(paid.keys() | now.keys())
    )
    return tuple(one for one in rows if one.now != one.paid)


def _due_now(share: Share, division: Division) -> int | None:
    """What the rules give; where the shared money does not reach for it, what they would: a reserve may."""
    return share.wanted if division.is_stopped else share.amount
