"""Ballots as plain data, for programs and the command line: what is told, and never what was counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, Q

from surpass.office.accounts.permission.rule import Actor
from surpass.office.up_and_down.vacancies.ballot.models import Ballot, BallotCount
from surpass.office.up_and_down.vacancies.models import Candidacy
from surpass.office.up_and_down.vacancies.seen import may_see_list

Row = dict[str, Any]


def ballot_rows(ballots: Iterable[Ballot], actor: Actor) -> list[Row]:
    """Ballots; reasons and what is told only for those who see the list of the vacancy."""
    rows = list(ballots)
    candidates, counts = defaultdict[int, list[str]](list), defaultdict[int, list[BallotCount]](list)
    put = Candidacy.objects.filter(ballots__in=rows).order_by("pk")
    for ballot, person in put.values_list("ballots", "person"):
        candidates[ballot].append(person)
    now = Count("sheets", filter=Q(sheets__turn=F("differed") + 1))
    for count in BallotCount.objects.filter(ballot__in=rows).annotate(signed=now).order_by("nth"):
        counts[count.ballot_id].append(count)
    return [_row(one, candidates[one.pk], counts[one.pk], actor) for one in rows]


def ballot_row(one: Ballot, actor: Actor) -> Row:
    """One of them."""
    return ballot_rows([one], actor)[0]


def _row(one: Ballot, candidates: list[str], counts: list[BallotCount], actor: Actor) -> Row:
    sees = may_see_list(actor, one.vacancy)
    return {
        "ballot": one.pk, "vacancy": one.vacancy_id, "held_on": one.held_on, "on_roll": one.on_roll,
        "roll": one.roll, "slips": one.slips_id or "", "candidates": candidates,
        "counts": [_count(row, sees=sees) for row in counts],
    }  # fmt: skip


def _count(row: Any, *, sees: bool) -> Row:
    return {
        "count": row.nth, "tellers": [row.first, row.second], "reasons": row.reasons if sees else "",
        "sheets": row.signed, "differed": row.differed, "signed_on": row.signed_on,
        "entry": row.signed_entry,
        "told": row.told if sees else None,
    }  # fmt: skip
