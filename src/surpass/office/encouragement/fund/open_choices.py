"""What the newest list leaves to people: which list a unit takes of several, who has the place of a tie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from surpass.mechanisms.encouragement.fund.rewards import Rewards
from surpass.office.encouragement.fund.models import RewardList
from surpass.office.encouragement.fund.reckoning import reckoned, runs_behind

MARK = "|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer to it. ``part``: the list that is taken; ``quota``: of the tie."""

    unit: str
    part: str = ""
    quota: str = ""
    has_place: bool = True

    @property
    def code(self) -> str:
        """The choice in one word, for a form."""
        return MARK.join((self.unit, self.part, self.quota, "1" if self.has_place else "0"))


def choices_of(found: RewardList) -> tuple[Choice, ...]:
    """Every answer that may be given to a list, after those that were."""
    runs = runs_behind(found)
    return tuple(_choices(reckoned(found.fund, runs, on=found.on, shared=found.shared)))


def _choices(rewards: Rewards) -> Iterator[Choice]:
    for share in rewards.division.shares:
        for part in share.choices:
            yield Choice(unit=share.subject, part=part)
    for tie in rewards.ties:
        for unit in tie.units:
            yield Choice(unit=unit, quota=tie.quota)
            yield Choice(unit=unit, quota=tie.quota, has_place=False)
