"""What verified days and villages bring in a year, by the pack's numbers: a proposal."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from surpass.engine.allocations.budget import divide_budget
from surpass.engine.allocations.candidates import Candidate
from surpass.exchange.mechanisms.rewards.money import money
from surpass.office.accounts.permission.rule import Actor
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.seen import SEE_MONEY, postings_seen
from surpass.office.encouragement.front_line.standing import (
    VERIFIED,
    days_possible,
    is_contested,
    kind_of,
    known_days,
)
from surpass.office.up_and_down.periods.law import law_on
from surpass.policy.rules.allocations.allocation import Allocation

PROPOSED, OPEN, CONTESTED, UNVERIFIED = "proposed", "open", "contested", "unverified"
COUNTED = (VERIFIED, Posting.State.ENTERED)
"""Postings of a year; what nobody verified yet waits."""
COLUMNS = ("item", "posting", "person", "unit", "level", "days", "amount", "state", "cite")


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """Of one posting in a year. ``days`` None: the receiving unit is asked; ``amount`` None: nothing yet.

    ``rate``: of one day. Units: the smallest coin.
    """

    posting: Posting
    days: int | None
    rate: int
    amount: int | None
    state: str
    decimals: int
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFund:
    """What one level bears of a village's work fund of the year."""

    unit: str
    level: str
    amount: int
    decimals: int
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """The whole list of a year; ``on``: whose law it was reckoned by."""

    year: int
    on: date
    allowances: tuple[Allowance, ...]
    funds: tuple[WorkFund, ...]


def proposed_of(year: int, actor: Actor, *, today: date) -> Proposed:
    """Of the postings within reach, by the law of the last day of the year that is over.

    Missing:  days that nobody verified, and what is contested, get no amount and are asked about.
    """
    return proposed_for(postings_seen(actor, act=SEE_MONEY), year, today=today)


def proposed_for(postings: QuerySet[Posting], year: int, *, today: date) -> Proposed:
    """The same of these postings."""
    on = min(today, date(year, 12, 31))
    found = postings.filter(state__in=COUNTED).order_by("unit", "person", "pk").prefetch_related("days")
    rows = [one for one in found if days_possible(one, year, today=today)]
    verified = [one for one in rows if one.state == VERIFIED]
    return Proposed(
        year=year, on=on, allowances=tuple(_allowances(rows, year, on)), funds=tuple(_funds(verified, on))
    )


def _allowances(rows: Sequence[Posting], year: int, on: date) -> Iterable[Allowance]:
    for one in rows:
        kind = kind_of(one)
        allocation = law_on(on).allocations.get(kind.days) if kind else None
        if allocation is None or allocation.amounts is None:
            continue
        said = known_days(one).get(year)
        days = said.days if said else None
        state = _state(one, days)
        yield Allowance(
            posting=one, days=days, rate=allocation.amounts.step,
            amount=_amount(allocation, allocation.amounts.by, days) if state == PROPOSED else None,
            state=state, decimals=allocation.decimals, cite=allocation.cite,
        )  # fmt: skip


def _state(one: Posting, days: int | None) -> str:
    if is_contested(one):
        return CONTESTED
    if one.state != VERIFIED:
        return UNVERIFIED
    return OPEN if days is None else PROPOSED


def _amount(allocation: Allocation, by: str, days: int | None) -> int | None:
    (share,) = divide_budget(allocation, [Candidate(subject="", values={by: days})]).shares
    return share.amount


def _funds(rows: Sequence[Posting], on: date) -> Iterable[WorkFund]:
    """Once a village and year, whoever serves there."""
    book = law_on(on)
    wanted = {
        (one.unit_id, kind.fund)
        for one in rows
        if not is_contested(one) and (kind := kind_of(one)) is not None
    }
    for unit, name in sorted(wanted):
        allocation = book.allocations.get(name)
        if allocation is None or allocation.amounts is None:
            continue
        levels = book.facts[allocation.amounts.by].levels
        for code, amount in sorted(allocation.amounts.by_code.items()):
            yield WorkFund(
                unit=unit, level=levels[code], amount=amount, decimals=allocation.decimals,
                cite=allocation.cite,
            )  # fmt: skip


def allowance_file(found: Proposed) -> bytes:
    """The proposal as a table for whoever pays: the same bytes from the same facts."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in found.allowances:
        writer.writerow((
            "allowance", one.posting.pk, one.posting.person_id, one.posting.unit_id, "",
            "" if one.days is None else one.days, money(one.amount, one.decimals) or "", one.state, one.cite,
        ))  # fmt: skip
    for fund in found.funds:
        writer.writerow((
            "work_fund", "", "", fund.unit, fund.level, "", money(fund.amount, fund.decimals), PROPOSED,
            fund.cite,
        ))  # fmt: skip
    return b"\xef\xbb\xbf" + text.getvalue().encode()
