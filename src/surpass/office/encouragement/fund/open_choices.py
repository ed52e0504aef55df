"""What a list leaves to people: which list is taken of several, the place of a tie, how long one served."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from surpass.mechanisms.encouragement.following import Served
from surpass.mechanisms.encouragement.fund.rewards import Rewards
from surpass.office.encouragement.fund.models import RewardList
from surpass.office.encouragement.fund.reckoning import reckoned, runs_behind

MARK = "|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer to it. ``part``: the list that is taken; ``quota``: of the tie; ``days``: in the unit."""

    unit: str
    part: str = ""
    quota: str = ""
    has_place: bool = True
    person: str = ""
    days: int | None = None

    @property
    def code(self) -> str:
        """The choice in one word, for a form."""
        words = (self.unit, self.part, self.quota, "1" if self.has_place else "0")
        return MARK.join((*words, self.person) if self.person else words)

    @property
    def asked(self) -> Choice:
        """What it answers, whatever number of days it says."""
        return replace(self, days=0) if self.days is not None else self


def choices_of(found: RewardList) -> tuple[Choice, ...]:
    """Every answer that may be given to a list, after those that were; days are asked for with none said."""
    runs = runs_behind(found)
    return tuple(_choices(reckoned(found.fund, runs, on=found.on, shared=found.shared)))


def _choices(rewards: Rewards) -> Iterator[Choice]:
    for share in rewards.division.shares:
        served = rewards.people.of(share.subject)
        for part in share.choices:
            yield _of_list(share.subject, part, served)
    for one in rewards.where("open"):
        asked = {ask.fact for ask in one.asks} & days_facts(rewards)
        for time in rewards.people.of(one.subject) if asked else ():
            if time.days is None:
                yield Choice(unit=time.unit, person=one.subject, days=0)
    for tie in rewards.ties:
        for unit in tie.units:
            yield Choice(unit=unit, quota=tie.quota)
            yield Choice(unit=unit, quota=tie.quota, has_place=False)


def _of_list(subject: str, part: str, served: Sequence[Served]) -> Choice:
    if served:
        return Choice(unit=served[0].unit, person=subject, part=part)
    return Choice(unit=subject, part=part)


def days_facts(rewards: Rewards) -> set[str]:
    """The facts that hold the days of persons in this fund."""
    lists = [rewards.book.allocations[name] for name in rewards.fund.lists]
    return {one.amounts.by for one in lists if one.follows and one.amounts is not None}
