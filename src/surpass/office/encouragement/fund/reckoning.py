"""A list as the rules of a day reckon it from a final result: a proposal for every unit of the board."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from surpass.exchange.mechanisms.rewards.standings import read_standings
from surpass.foundation.proposal import Proposal
from surpass.mechanisms.encouragement.propose_rewards import propose_rewards
from surpass.mechanisms.encouragement.rewards import Rewards
from surpass.office.assessment.models import Run
from surpass.office.assessment.store.read import side_of, view_of
from surpass.office.encouragement.fund.models import Fund, Reward, RewardList
from surpass.office.up_and_down.periods.law import law_on

Row = dict[str, Any]


def reckoned(fund: Fund, run: Run, *, on: date, shared: int) -> Rewards:
    """By the law of a day; what is *shared* out stands in the place of the pack's budget.

    Raises:   UseProblem: ``allocation-unknown``, ``allocation-not-active``, ``allocation-other-kind``.
    """
    book = law_on(on)
    units = read_standings(view_of(run), side_of(run).facts, book=book, period=run.period)
    return propose_rewards(book=book, fund=fund.allocation, units=units, budget=shared)


def reckoned_again(found: RewardList) -> Rewards:
    """The same list once more, from the same result and law: whoever doubts it, recomputes it."""
    return reckoned(found.fund, found.run, on=found.on, shared=found.shared)


def rows_of(rewards: Rewards, groups: Mapping[str, str]) -> list[Reward]:
    """A row a unit, in the order of keys; they belong to no list yet."""
    shares = {share.subject: share for share in rewards.division.shares}
    rows = []
    for one in sorted(rewards.proposals, key=lambda one: one.subject):
        share = shares.get(one.subject)
        rows.append(
            Reward(
                unit_id=one.subject,
                group=groups.get(one.subject, ""),
                state=one.state,
                wanted=share.wanted if share else None,
                amount=share.amount if share else None,
                asks=_asks(one),
            )
        )
    return rows


def groups_of(run: Run) -> dict[str, str]:
    """The peer group of each unit on the board."""
    return dict(run.standings.values_list("place_id", "group"))


def digest_of(rows: Iterable[Reward]) -> str:
    """Of what the rows say: equal lists have equal digests."""
    said = [[one.unit_id, one.group, one.state, one.wanted, one.amount] for one in rows]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _asks(one: Proposal) -> list[Row]:
    return [{"fact": ask.fact, "label": dict(ask.label), "holder": dict(ask.holder)} for ask in one.asks]
