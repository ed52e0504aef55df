"""Where an entry stands on a day, and for how long one stands."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from surpass.mechanisms.up_and_down.periods.reckon import after
from surpass.office.horizons import POOL, span_of
from surpass.office.packs import office_pack
from surpass.office.up_and_down.pool.models import PoolEntry
from surpass.policy.rules.book import rule_book

MONTHS = "pool_months"
"""The pack's parameter: for how many months somebody stands in the pool."""
WAITING, STANDS, EXPIRED = "waiting", "stands", "expired"


def state_of(one: PoolEntry, *, on: date) -> str:
    """``waiting``, ``stands``, ``expired``, or how it ended."""
    if one.ended:
        return str(one.ended)
    if one.until is None:
        return WAITING
    return STANDS if on < one.until else EXPIRED


def is_in(state: str, *, on: date) -> Q:
    """The condition of a state as the list of the pool shows it: ``soon`` lies in ``stands``."""
    standing = Q(ended="", until__gt=on)
    soon = Q(until__lte=on + span_of(POOL, on=on))
    conditions = {
        WAITING: Q(ended="", until=None), STANDS: standing, "soon": standing & soon,
    }  # fmt: skip
    return conditions.get(state, ~Q(ended="") | Q(until__lte=on))


def months_kept(on: date) -> int | None:
    """For how many months somebody stands in the pool.

    Missing:  None: the pack does not say, and nobody is taken in or renewed.
    """
    found = rule_book(office_pack(), on=on).params.get(MONTHS)
    return None if found is None else int(found)


def until_after(day: date, months: int) -> date:
    """The first day on which an entry of *day* stands no longer."""
    return after(day, months)
