"""A list as the rules of a day reckon it from a final result: a proposal for every unit of the board."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from surpass.exchange.mechanisms.rewards.standings import Board, read_boards
from surpass.foundation.proposal import Proposal
from surpass.mechanisms.encouragement.fund.measures import MAIN
from surpass.mechanisms.encouragement.fund.propose_rewards import propose_rewards
from surpass.mechanisms.encouragement.fund.rewards import Rewards, Settled
from surpass.office.assessment.models import Run
from surpass.office.assessment.store.read import side_of, view_of
from surpass.office.encouragement.fund.models import Fund, Reward, RewardList, RewardPart
from surpass.office.encouragement.fund.standing import choices_kept
from surpass.office.encouragement.fund_use.shares.people import people_for
from surpass.office.encouragement.recognition.commendations.counted import counted, none_counted
from surpass.office.up_and_down.periods.law import law_on

Row = dict[str, Any]


def reckoned(
    fund: Fund, runs: Mapping[str, Run], *, on: date, shared: int, before: int | None = None,
    known: datetime | None = None,
) -> Rewards:  # fmt: skip
    """By the law of a day; what is *shared* out stands in the place of the pack's budget.

    Shapes:   *runs* by assessment, the pack's first under ``MAIN``. *before*: what people entered and settled
              as the ledger stood at an entry; *known*: as the register stood, for a fund of persons.
    Raises:   UseProblem: ``allocation-unknown``, ``allocation-not-active``, ``allocation-other-kind``.
    """
    book = law_on(on)
    boards = {name: Board(view_of(run), side_of(run).facts, run.period) for name, run in runs.items()}
    nothing = none_counted(book)
    commended = counted(book, year=fund.year, before=before)
    units, on_boards = read_boards(boards, book=book)
    held = [replace(one, values={**one.values, **nothing, **commended.get(one.key, {})}) for one in units]
    people = None
    if book.allocations[fund.allocation].is_of_persons:
        people = people_for(fund, held, boards, book=book, on=on, before=before, known=known)
    return propose_rewards(
        book=book, fund=fund.allocation, units=held, budget=shared, boards=on_boards, people=people,
        settled=settled_of(fund, runs, before=before),
    )  # fmt: skip


def reckoned_again(found: RewardList) -> Rewards:
    """The same list once more, from the same results and law: whoever doubts it, recomputes it."""
    runs = runs_behind(found)
    return reckoned(found.fund, runs, on=found.on, shared=found.shared, before=found.entry, known=found.at)


def runs_behind(found: RewardList) -> dict[str, Run]:
    """The results that a list was reckoned from, by assessment."""
    others = Run.objects.in_bulk(found.runs.values())
    return {MAIN: found.run} | {name: others[pk] for name, pk in found.runs.items()}


def keys_of(runs: Mapping[str, Run]) -> list[str]:
    """By which results are known."""
    return sorted(one.key for one in runs.values())


def settled_of(fund: Fund, runs: Mapping[str, Run], *, before: int | None = None) -> Settled:
    """What people settled of a fund looking at these results; the last word counts.

    Which unit has the place of a tie is settled once for all funds of a year.
    """
    found = choices_kept(fund).order_by("pk")
    if before is not None:
        found = found.filter(entry__lt=before)
    looked_at = keys_of(runs)
    rows = [row for row in found if row.runs == looked_at]
    return Settled(
        lists={row.person_id or row.unit_id: row.part for row in rows if row.part and row.fund_id == fund.pk},
        places={(row.unit_id, row.quota): row.has_place for row in rows if row.quota},
    )


def rows_of(rewards: Rewards, groups: Mapping[str, str]) -> list[Reward]:
    """A row a unit or a person, in the order of keys; they belong to no list yet."""
    shares = {share.subject: share for share in rewards.division.shares}
    rows = []
    for one in sorted(rewards.proposals, key=lambda one: one.subject):
        share = shares.get(one.subject)
        served = rewards.people.of(one.subject)
        unit = served[0].unit if served else one.subject
        rows.append(
            Reward(
                unit_id=unit,
                person_id=one.subject if served else None,
                group=groups.get(unit, ""),
                state=one.state,
                wanted=share.wanted if share else None,
                amount=share.amount if share else None,
                asks=_asks(one),
            )
        )
    return rows


def parts_of(rewards: Rewards, rows: Iterable[Reward]) -> list[RewardPart]:
    """What each list gives to each row, in the order of the fund's lists."""
    held = {row.holder: row for row in rows}
    return [
        RewardPart(reward=held[share.subject], part=name, wanted=share.wanted, amount=share.amount)
        for name, division in rewards.lists.items()
        for share in division.shares
    ]


def groups_of(run: Run) -> dict[str, str]:
    """The peer group of each unit on the board."""
    return dict(run.standings.values_list("place_id", "group"))


def digest_of(rows: Iterable[Reward], parts: Iterable[RewardPart] = ()) -> str:
    """Of what the rows and their parts say: equal lists have equal digests."""
    said: list[list[Any]] = [
        [
            *([one.person_id] if one.person_id else []),
            one.unit_id,
            one.group,
            one.state,
            one.wanted,
            one.amount,
        ]
        for one in rows
    ]
    said += [
        [one.reward.holder, one.part, one.wanted, one.amount]
        for one in sorted(parts, key=lambda one: (one.reward.holder, one.part))
    ]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def is_same_again(found: RewardList, rewards: Rewards) -> bool:
    """Whether the reckoning of today gives the list that stands, to the coin."""
    rows = rows_of(rewards, groups_of(found.run))
    return digest_of(rows, parts_of(rewards, rows)) == found.digest


def _asks(one: Proposal) -> list[Row]:
    return [{"fact": ask.fact, "label": dict(ask.label), "holder": dict(ask.holder)} for ask in one.asks]
