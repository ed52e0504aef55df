"""Ballots as plain data, for programs and the command line: what is told, and never what was counted."""

from __future__ import annotations

from typing import Any

from surpass.office.accounts.permission.rule import Actor
from surpass.office.up_and_down.vacancies.ballot.models import Ballot, BallotCount
from surpass.office.up_and_down.vacancies.ballot.standing import candidates_of
from surpass.office.up_and_down.vacancies.seen import may_see_list

Row = dict[str, Any]


def ballot_row(one: Ballot, actor: Actor) -> Row:
    """One ballot; reasons and what is told only for those who see the list of the vacancy."""
    sees = may_see_list(actor, one.vacancy)
    return {
        "ballot": one.pk, "vacancy": one.vacancy_id, "held_on": one.held_on, "on_roll": one.on_roll,
        "roll": one.roll, "slips": one.slips_id or "",
        "candidates": [row.person_id for row in candidates_of(one)],
        "counts": [_count(row, sees=sees) for row in one.counts.order_by("nth")],
    }  # fmt: skip


def _count(row: BallotCount, *, sees: bool) -> Row:
    return {
        "count": row.nth, "tellers": [row.first, row.second], "reasons": row.reasons if sees else "",
        "sheets": row.sheets.count(), "signed_on": row.signed_on, "entry": row.signed_entry,
        "told": row.told if sees else None,
    }  # fmt: skip
