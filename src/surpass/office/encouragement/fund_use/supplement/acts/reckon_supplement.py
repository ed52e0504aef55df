"""Reckon what a corrected result says was too little: for each unit the difference, from what is left."""

from __future__ import annotations

from surpass.mechanisms.encouragement.fund.measures import MAIN
from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.fund.models import Fund, Reward, RewardList
from surpass.office.encouragement.fund.reckoning import digest_of
from surpass.office.encouragement.fund.said import refused
from surpass.office.encouragement.fund.seen import subject_of
from surpass.office.encouragement.fund.standing import may_change, newest_list, runs_of
from surpass.office.encouragement.fund_use.supplement.standing import (
    check_reaches,
    is_to_approve,
    rows_for,
    spare_of,
    standing_supplement,
)


@act("encouragement.reckon_supplement")
def reckon_supplement(doing: Doing, *, fund: Fund) -> RewardList:
    """By the law, budget and entries of the list that was paid; an earlier supplement stays readable.

    Raises:   NotAllowed. UseProblem: ``fund-closed``, ``fund-decided``, ``fund-no-list``,
              ``supplement-nothing``, ``supplement-short``.
    Source:   ENC-23: nothing beyond the approved budget; what it lacks is said, and nothing is reckoned.
    """
    doing.may(subject_of(fund))
    fund = Fund.objects.select_for_update(of=("self",)).select_related("place").get(pk=fund.pk)
    if hasattr(fund, "closing"):
        raise refused("fund-closed", fund.closing.document, "a fund that is not closed")
    before, whole = standing_supplement(fund), newest_list(fund)
    case = before.case if before is not None and is_to_approve(before) else ""
    if case and not may_change(case):
        raise refused("fund-decided", case, "a supplement that is not before those who decide")
    if whole is None:
        raise refused("fund-no-list", "no list", "a list that was reckoned")
    rows = rows_for(fund)
    if not rows:
        raise refused("supplement-nothing", "no unit", "a unit that got too little by the result that stands")
    wanted = sum(row.amount or 0 for row in rows)
    check_reaches(fund, wanted)
    return _kept(doing, fund, whole, rows, case=case)


def _kept(doing: Doing, fund: Fund, whole: RewardList, rows: list[Reward], *, case: str) -> RewardList:
    runs = {name: run for name, run in runs_of(fund, on=whole.on).items() if run is not None}
    wanted, spare = sum(row.amount or 0 for row in rows), spare_of(fund)
    made = RewardList.objects.create(
        fund=fund, nth=fund.lists.count() + 1, run=runs[MAIN], on=whole.on,
        runs={name: run.pk for name, run in runs.items() if name != MAIN}, pack=whole.pack,
        fingerprint=whole.fingerprint, shared=spare, wanted=wanted, proposed=wanted, left=spare - wanted,
        is_stopped=False, is_supplement=True, case=case, digest=digest_of(rows), by=doing.by.key,
        at=doing.at, entry=-1,
    )  # fmt: skip
    for row in rows:
        row.reward_list = made
    Reward.objects.bulk_create(rows)
    made.entry = doing.record(
        about=[f"fund:{fund.pk}", *(f"run:{run.key}" for run in runs.values())],
        facts={
            "fund": fund.pk, "list": made.nth, "supplements": whole.nth,
            "runs": sorted(run.key for run in runs.values()), "shared": spare, "proposed": wanted,
            "digest": made.digest, "pack": made.pack, "fingerprint": made.fingerprint,
        },
    )  # fmt: skip
    made.save(update_fields=["entry"])
    return made
