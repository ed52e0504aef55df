"""What of an award is not paid: held while a case is on, withheld where it was revoked before it was paid."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum

from surpass.office.encouragement.fund.models import PaidReward, Reward, RewardList
from surpass.office.encouragement.fund_use.recovery.models import Recovery
from surpass.office.encouragement.fund_use.shares.members import case_answers
from surpass.office.encouragement.fund_use.shares.models import Division, PersonShare

GOES_ON = (Recovery.State.IN_CASE, Recovery.State.REVOKED)
UNPAID = (*GOES_ON, Recovery.State.WITHHELD)
"""While a sum that was not paid stands so, it is in no payment list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What is still to be paid of one reward, in coins."""

    reward: Reward
    amount: int


def due_of(found: RewardList) -> list[Due]:
    """By unit or person: what was in no payment list yet, less what is held or was withheld.

    Of persons only those of whom the discipline body said, since the list was reckoned, that no case is open.
    """
    paid = _by_reward(PaidReward.objects.filter(reward__reward_list=found))
    held = _by_reward(Recovery.objects.filter(reward__reward_list=found, is_held=True, state__in=UNPAID))
    rows = list(found.rewards.filter(amount__gt=0).select_related("unit").order_by("unit", "person"))
    clear = clear_people(found, [row.person_id for row in rows if row.person_id])
    rows = [row for row in rows if row.person_id is None or row.person_id in clear]
    left = ((row, (row.amount or 0) - paid.get(row.pk, 0) - held.get(row.pk, 0)) for row in rows)
    return [Due(reward=row, amount=amount) for row, amount in left if amount > 0]


def clear_people(found: RewardList, people: Collection[str]) -> set[str]:
    """Of whom it was answered that no case is open; the rest waits, whatever the reason."""
    answers = case_answers(found, people) if people else {}
    return {key for key, is_open in answers.items() if not is_open}


def due_to(reward: Reward) -> int:
    """The same of one unit."""
    return next((one.amount for one in due_of(reward.reward_list) if one.reward == reward), 0)


def not_paid(found: RewardList, *states: str) -> int:
    """How much of a list stands in these states and was not paid; with nobody's name."""
    held = Recovery.objects.filter(is_held=True, state__in=states)
    return _sum(held.filter(reward__reward_list=found))


def taken_by_unit(lists: Iterable[RewardList]) -> dict[str, int]:
    """What of their rewards was claimed back, or withheld, by unit, or by person."""
    found = Recovery.objects.filter(reward__reward_list__in=list(lists)).select_related("reward")
    taken: dict[str, int] = {}
    for one in found.filter(state__in=(Recovery.State.CLAIMED, Recovery.State.WITHHELD)):
        amount = one.claimed if one.state == Recovery.State.CLAIMED else one.amount
        key = one.reward.holder if one.reward is not None else ""
        taken[key] = taken.get(key, 0) + (amount or 0)
    return taken


def withheld_from(found: RewardList, unit: str) -> int:
    """What a unit does not get any more, so that its persons do not divide it either."""
    held = Recovery.objects.filter(is_held=True, state=Recovery.State.WITHHELD)
    return _sum(held.filter(reward__reward_list=found, reward__unit=unit, reward__person=None))


def is_held_for(found: RewardList, unit: str) -> bool:
    """Whether a case is on about what the unit was not paid yet."""
    held = Recovery.objects.filter(reward__reward_list=found, reward__unit=unit, is_held=True)
    return held.filter(state__in=GOES_ON).exists()


def held_of_people(division: Division, *states: str) -> dict[str, int]:
    """By person, what of their share is not paid, in whichever division of the list their case began.

    Shapes:   *states* as in ``UNPAID``. Where all of a share was in question, all of it is held in a later
              division too; a part stays the part that it was.
    """
    held = Recovery.objects.filter(is_held=True, state__in=states, share__division__unit=division.unit_id)
    held = held.filter(share__division__reward_list=division.reward_list_id)
    whole = dict(division.shares.values_list("person", "amount"))
    found: dict[str, int] = {}
    for person, amount, of in held.values_list("share__person", "amount", "share__amount"):
        own = whole.get(person) or 0
        found[person] = min(found.get(person, 0) + (own if amount == of else amount), own)
    return found


def withheld_from_people(divisions: Iterable[Division]) -> int:
    """What persons do not get any more of divisions that were decided: their revocation stands."""
    return sum(sum(held_of_people(one, Recovery.State.WITHHELD).values()) for one in divisions)


def of_award(award: Reward | PersonShare) -> QuerySet[Recovery]:
    """Every case about it; of a person also those that began with an earlier division of the list."""
    if isinstance(award, Reward):
        return Recovery.objects.filter(reward=award)
    return Recovery.objects.filter(
        share__person=award.person_id, share__division__unit=award.division.unit_id,
        share__division__reward_list=award.division.reward_list_id,
    )  # fmt: skip


def _by_reward(rows: QuerySet[Any]) -> dict[int, int]:
    return dict(rows.values("reward").annotate(sum=Sum("amount")).values_list("reward", "sum"))


def _sum(rows: QuerySet[Any]) -> int:
    return rows.aggregate(sum=Sum("amount"))["sum"] or 0
