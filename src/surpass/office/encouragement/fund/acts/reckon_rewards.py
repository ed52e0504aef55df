"""Reckon the list of a fund from the final result of its year; an earlier list stays readable."""

from __future__ import annotations

from datetime import date

from surpass.mechanisms.encouragement.fund.measures import MAIN
from surpass.office.accounts.acting import Doing, act
from surpass.office.assessment.models import Run
from surpass.office.encouragement.fund.models import Fund, Reward, RewardList, RewardPart
from surpass.office.encouragement.fund.reckoning import digest_of, groups_of, parts_of, reckoned, rows_of
from surpass.office.encouragement.fund.said import check_bounds, refused
from surpass.office.encouragement.fund.seen import subject_of
from surpass.office.encouragement.fund.standing import may_reckon, runs_of
from surpass.office.packs import office_pack


@act("encouragement.reckon_rewards")
def reckon_rewards(doing: Doing, *, fund: Fund) -> RewardList:
    """Before the case is opened, and in it while an objection is looked into.

    Raises:   NotAllowed. UseProblem: ``fund-decided``, ``result-not-final``, ``fund-over-cap``, and what
              ``reckoned`` raises.
    """
    doing.may(subject_of(fund))
    fund = Fund.objects.select_for_update(of=("self",)).select_related("place").get(pk=fund.pk)
    if not may_reckon(fund):
        raise refused("fund-decided", fund.case, "a fund whose list is not before those who decide")
    runs = _final_runs(fund, on=doing.today)
    run = runs[MAIN]
    check_bounds(fund, on=doing.today)
    shared = fund.budget - fund.reserve
    rewards = reckoned(fund, runs, on=doing.today, shared=shared)
    rows = rows_of(rewards, groups_of(run))
    parts = parts_of(rewards, rows)
    book, division = rewards.book, rewards.division
    made = RewardList.objects.create(
        fund=fund, nth=fund.lists.count() + 1, run=run, on=doing.today,
        runs={name: one.pk for name, one in runs.items() if name != MAIN}, pack=f"{book.pack} {book.edition}",
        fingerprint=book.fingerprint, shared=shared, wanted=division.wanted, proposed=rewards.spent,
        left=division.left, is_stopped=division.is_stopped, digest=digest_of(rows, parts), by=doing.by.key,
        at=doing.at, entry=-1,
    )  # fmt: skip
    for row in rows:
        row.reward_list = made
    Reward.objects.bulk_create(rows)
    RewardPart.objects.bulk_create(parts)
    made.entry = doing.record(
        about=[f"fund:{fund.pk}", *(f"run:{one.key}" for one in runs.values())],
        facts={
            "fund": fund.pk, "list": made.nth, "run": run.key,
            "runs": sorted(one.key for one in runs.values()), "shared": shared, "digest": made.digest,
            "wanted": made.wanted, "proposed": made.proposed, "left": made.left,
            "pack": made.pack, "fingerprint": made.fingerprint,
        },
    )  # fmt: skip
    made.save(update_fields=["entry"])
    return made


def _final_runs(fund: Fund, *, on: date) -> dict[str, Run]:
    """Of every assessment that the fund reads."""
    found = runs_of(fund, on=on)
    missing = [name or office_pack().default for name, run in found.items() if run is None]
    if missing:
        expected = f"a final result of this year of {', '.join(missing)}"
        raise refused("result-not-final", str(fund.year), expected)
    return {name: run for name, run in found.items() if run is not None}
