"""The lines of a list: what the days of a year bring beyond what lists have already; and their digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from surpass.office.accounts.models import Place
from surpass.office.encouragement.front_line.allowances import PROPOSED, Allowance, proposed_for
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.paying.models import AllowanceLine, AllowanceList

MORE = "more"
"""Lists have more days than are verified now: somebody has to say why."""
LIVE = (AllowanceList.State.PROPOSED, AllowanceList.State.APPROVED)
STANDS = Q(of_list__state__in=LIVE) | Q(of_list__state=AllowanceList.State.ISSUED, payment__isnull=False)
"""Lines of which the days are in a list that goes on its way, or were paid."""


def lines_for(
    place: Place, year: int, *, today: date, besides: AllowanceList | None = None
) -> list[AllowanceLine]:
    """Everybody sent from the place who served in the year, due or waiting; no days a second time.

    ``besides``: a list whose own lines are reckoned again.
    """
    postings = people_sent(place)
    listed, paid = _listed(postings, year, besides)
    found = proposed_for(postings, year, today=today).allowances
    lines = (_line(one, listed.get(one.posting.pk), paid.get(one.posting.pk, 0)) for one in found)
    return [line for line in lines if line is not None]


def people_sent(place: Place) -> QuerySet[Posting]:
    """Postings of people who were at the place, or below it, when they were sent."""
    found = Posting.objects.filter(sender__path__startswith=place.path)
    return found.select_related("person__account", "unit", "sender")


def said_of(line: AllowanceLine) -> dict[str, Any]:
    """What a line says; sealed under the person's key, and digested."""
    return {
        "posting": line.posting_id, "unit": line.unit_id, "kind": line.kind, "days": line.days,
        "before": line.before, "rate": line.rate, "amount": line.amount, "state": line.state,
        "cite": line.cite,
    }  # fmt: skip


def digest_of(lines: Iterable[AllowanceLine]) -> str:
    """Of what the lines say: equal lists have equal digests."""
    said = [[one.person_id, said_of(one)] for one in sorted(lines, key=lambda one: one.posting_id)]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _listed(
    postings: QuerySet[Posting], year: int, besides: AllowanceList | None
) -> tuple[dict[int, int], dict[int, int]]:
    """Days and coins by posting that stand in lists of the year."""
    found = AllowanceLine.objects.filter(STANDS, of_list__year=year, posting__in=postings.order_by())
    if besides is not None:
        found = found.exclude(of_list=besides)
    days, coins = dict[int, int](), dict[int, int]()
    for line in found.filter(state=PROPOSED):
        days[line.posting_id] = days.get(line.posting_id, 0) + (line.days or 0) - line.before
        coins[line.posting_id] = coins.get(line.posting_id, 0) + (line.amount or 0)
    return days, coins


def _line(one: Allowance, listed: int | None, paid: int) -> AllowanceLine | None:
    """None: all its days are in lists that stand."""
    state, amount, before = one.state, one.amount, listed or 0
    if state == PROPOSED and listed is not None and one.days == listed:
        return None
    if amount is not None:
        amount -= paid
        if amount < 0 or (one.days or 0) < before:
            state, amount = MORE, None
    posting = one.posting
    return AllowanceLine(
        posting=posting, person_id=posting.person_id, unit_id=posting.unit_id, kind=posting.kind,
        days=one.days, before=before, rate=one.rate, amount=amount, state=state, cite=one.cite,
    )  # fmt: skip


def total(lines: Iterable[AllowanceLine]) -> int:
    """Coins of those that are due."""
    return sum(one.amount or 0 for one in lines)
