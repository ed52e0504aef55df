"""The list of a vacancy as it is kept: the latest look alone, and nothing of those who were kept out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator
from typing import Any

from django.dispatch import Signal

from surpass.foundation.truth import Truth
from surpass.mechanisms.up_and_down.periods.gate import RUNS, Answer
from surpass.mechanisms.up_and_down.slates.standing import Standing
from surpass.office.up_and_down.vacancies.models import Listed, Vacancy
from surpass.office.up_and_down.vacancies.slate.judged import Judged

Row = dict[str, Any]
everybody_judged = Signal()
"""Everybody was looked at (``doing``, ``vacancy``, ``outcomes``: person -> eligible, not, or not known), in
the same transaction: of those kept out nothing is kept here."""
list_closing = Signal()
"""A vacancy closes (``doing``, ``vacancy``), in the same transaction; its list is still there."""


def kept_out_rows(judged: Judged) -> list[Row]:
    """How many each clause keeps out, or leaves open; periods among them, by their clause."""
    rows = [
        {"rule": one.rule, "condition": one.condition, "cite": one.cite, "out": one.out, "open": one.open}
        for one in judged.gate.kept
    ]
    counts: dict[str, int] = {}
    for key in judged.barred:
        for cite in {one.cite for one in judged.bars[key].reasons if one.code == RUNS}:
            counts[cite] = counts.get(cite, 0) + 1
    return [
        *rows,
        *(
            {"rule": RUNS, "condition": "", "cite": cite, "out": counts[cite], "open": 0}
            for cite in sorted(counts)
        ),
    ]


def outcomes_of(judged: Judged, people: Collection[str]) -> dict[str, Truth]:
    """By person whether the gate and the periods let them through; None: a fact or a period is not known."""
    eligible, waiting = set(judged.gate.eligible), set(judged.gate.open)
    return {key: _outcome(key, judged, eligible, waiting) for key in people}


def _outcome(key: str, judged: Judged, eligible: set[str], waiting: set[str]) -> Truth:
    if key not in eligible and key not in waiting:
        return False
    is_barred = judged.bars[key].is_barred
    if is_barred:
        return False
    return None if is_barred is None or key in waiting else True


def keep_list(vacancy: Vacancy, judged: Judged) -> str:
    """Put the new list in the place of the old one; returns the digest of what it says."""
    vacancy.listed.all().delete()
    rows = [_listed(vacancy, one, judged) for one in judged.slate.standings if one.state != "none"]
    Listed.objects.bulk_create(rows)
    said = [
        {"person": row.person_id, "place": row.place, "open": row.is_open, "values": row.values}
        for row in rows
    ]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _listed(vacancy: Vacancy, one: Standing, judged: Judged) -> Listed:
    answer = judged.bars[one.key]
    is_open = one.state == "open" or answer.is_barred is None
    asks = [{"label": dict_of(ask.label), "holder": dict_of(ask.holder)} for ask in one.asks]
    return Listed(
        vacancy=vacancy, person_id=one.key, is_open=is_open, equals=one.equals,
        place=None if is_open else one.place, values=dict(judged.values[one.key]),
        asks=[*asks, *_of_periods(answer)],
    )  # fmt: skip


def _of_periods(answer: Answer) -> Iterator[Row]:
    for reason in answer.reasons if answer.is_barred is None else ():
        yield from ({"label": {}, "what": ask.what, "holder": dict(ask.holder)} for ask in reason.asks)


def dict_of(words: Any) -> Any:
    """Words in every language as plain data."""
    return dict(words) if hasattr(words, "items") else words
