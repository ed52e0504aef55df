"""Settle what a list leaves to people: a list of several, the place of a tie, the days somebody served."""

from __future__ import annotations

from surpass.foundation.problems import UseProblem, raise_all
from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.fund.models import Fund, RewardSettled
from surpass.office.encouragement.fund.open_choices import Choice, choices_of
from surpass.office.encouragement.fund.reckoning import keys_of, runs_behind
from surpass.office.encouragement.fund.said import problem, refused
from surpass.office.encouragement.fund.seen import subject_of
from surpass.office.encouragement.fund.standing import may_reckon, newest_list
from surpass.office.encouragement.fund_use.shares.members import year_days


@act("encouragement.settle_reward")
def settle_reward(doing: Doing, *, fund: Fund, choice: Choice, reasons: str) -> RewardSettled:
    """One of those that the newest list leaves open; the list is reckoned again afterwards.

    Raises:   NotAllowed. UseProblem: ``fund-decided``, ``fund-no-list``, ``settle-own``,
              ``settle-unknown``, ``settle-days``, ``reasons-missing``.
    """
    doing.may(subject_of(fund))
    fund = Fund.objects.select_for_update(of=("self",)).select_related("place").get(pk=fund.pk)
    found = newest_list(fund)
    if not may_reckon(fund):
        raise refused("fund-decided", fund.case, "a fund whose list is not before those who decide")
    if found is None:
        raise refused("fund-no-list", "no list", "a list that was reckoned")
    if found.by == doing.by.key:
        raise refused("settle-own", doing.by.key, "somebody other than who reckoned the list")
    problems = []
    if choice.asked not in choices_of(found):
        problems.append(problem("settle-unknown", choice.code, "a choice that the list leaves open"))
    if choice.days is not None and not 0 <= choice.days <= year_days(fund.year):
        problems.append(problem("settle-days", str(choice.days), f"0 to {year_days(fund.year)} days"))
    if not reasons.strip():
        problems.append(problem("reasons-missing", "no reasons", "why it is settled so"))
    raise_all(UseProblem, problems)
    said = {"part": choice.part, "quota": choice.quota, "has_place": choice.has_place}
    facts = {"fund": fund.pk, "list": found.nth, "unit": choice.unit}
    if choice.person:
        sealed = {f"person:{choice.person}": {**said, "days": choice.days, "reasons": reasons.strip()}}
    else:
        sealed, facts = {}, {**facts, **said, "reasons": reasons.strip()}
    entry = doing.record(about=[f"fund:{fund.pk}", f"unit:{choice.unit}"], facts=facts, sealed=sealed)
    return RewardSettled.objects.create(
        fund=fund, unit_id=choice.unit, person_id=choice.person or None, days=choice.days, part=choice.part,
        quota=choice.quota, has_place=choice.has_place, runs=keys_of(runs_behind(found)),
        reasons=reasons.strip(), by=doing.by.key, at=doing.at, entry=entry,
    )  # fmt: skip
