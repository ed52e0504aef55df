"""The discipline body answers whether a case is open against somebody: yes or no, nothing of what it is."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.fund.models import Fund, Reward
from surpass.office.encouragement.fund.standing import newest_list
from surpass.office.encouragement.fund_use.shares.models import CaseAnswer, PersonShare
from surpass.office.encouragement.fund_use.shares.said import refused
from surpass.office.encouragement.fund_use.shares.seen import standing_divisions, subject_of


@act("encouragement.answer_case")
def answer_case(doing: Doing, *, share: PersonShare | Reward, is_open: bool) -> CaseAnswer:
    """For one person of a division that stands; the unit then puts the division up again.

    Or for one person of the newest list of a fund of persons: while a case is open they are not paid.

    Raises:   NotAllowed. UseProblem: ``shares-replaced``, ``shares-decided``.
    """
    if isinstance(share, Reward):
        return _of_reward(doing, share, is_open=is_open)
    doing.may(subject_of(share.division.unit))
    if not standing_divisions().filter(pk=share.division_id).exists():
        raise refused("shares-replaced", f"division {share.division.nth}", "the division that stands")
    if share.division.state == "decided":
        raise refused("shares-decided", f"division {share.division.nth}", "a division that is not decided")
    fund: Fund = share.division.reward_list.fund
    entry = doing.record(
        about=[f"fund:{fund.pk}", f"unit:{share.division.unit_id}"],
        facts={"fund": fund.pk, "division": share.division_id},
        sealed={f"person:{share.person_id}": {"is_open": is_open}},
    )
    return CaseAnswer.objects.create(
        fund=fund, person=share.person, is_open=is_open, by=doing.by.key, at=doing.at, entry=entry
    )


def _of_reward(doing: Doing, reward: Reward, *, is_open: bool) -> CaseAnswer:
    doing.may(subject_of(reward.unit))
    found = reward.reward_list
    if reward.person is None or (found != newest_list(found.fund) and not found.is_supplement):
        raise refused("shares-replaced", f"list {found.nth}", "a person on the list that stands")
    if reward.paid.exists():
        raise refused("shares-decided", f"list {found.nth}", "a reward that was not paid")
    entry = doing.record(
        about=[f"fund:{found.fund_id}", f"unit:{reward.unit_id}"],
        facts={"fund": found.fund_id, "list": found.nth},
        sealed={f"person:{reward.person_id}": {"is_open": is_open}},
    )
    return CaseAnswer.objects.create(
        fund=found.fund, person=reward.person, is_open=is_open, by=doing.by.key, at=doing.at, entry=entry
    )
