"""What a fund that was paid would give by the result that stands today: who got too much, who too little."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from surpass.office.assessment.models import Run
from surpass.office.encouragement.fund.models import Fund, Payment, RewardList
from surpass.office.encouragement.fund.reckoning import reckoned, runs_behind
from surpass.office.encouragement.fund.standing import newest_list, runs_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Of one unit, in coins; ``now`` is None where a fact is missing, or it is not in the result any more."""

    unit: str
    paid: int
    now: int | None

    @property
    def too_much(self) -> int | None:
        """What was paid beyond it; zero where it was less, None where that is not known."""
        return None if self.now is None else max(self.paid - self.now, 0)


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
    rewards = reckoned(found.fund, runs, on=found.on, shared=found.shared, before=found.entry)
    now: dict[str, int | None] = {one.subject: 0 for one in rewards.proposals}
    now |= {share.subject: share.amount for share in rewards.division.shares}
    paid = dict(found.rewards.values_list("unit", "amount"))
    rows = (
        Difference(unit=unit, paid=paid.get(unit) or 0, now=now.get(unit))
        for unit in sorted(paid.keys() | now.keys())
    )
    return tuple(one for one in rows if one.now != one.paid)
