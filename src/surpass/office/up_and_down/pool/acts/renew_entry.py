"""Renew an entry in the reserve pool: its term begins again today."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.pool.models import PoolEntry
from surpass.office.up_and_down.pool.said import end_of_term, entry_now, recorded, refused, words_of
from surpass.office.up_and_down.pool.seen import subject_of
from surpass.office.up_and_down.pool.standing import STANDS


@act("up_and_down.renew_entry")
def renew_entry(doing: Doing, *, one: PoolEntry, reasons: str) -> PoolEntry:
    """While it stands; what is over comes in anew.

    Raises:   NotAllowed. UseProblem: ``pool-state``, ``reasons-missing``, ``pool-term-unknown``,
              ``pool-not-longer``.
    """
    doing.may(subject_of(one))
    one = entry_now(one, on=doing.today, states=(STANDS,))
    said, until = words_of(reasons, "why it goes on"), end_of_term(doing.today)
    if one.until is not None and until <= one.until:
        raise refused("pool-not-longer", until.isoformat(), f"a day after {one.until}")
    one.until, one.renewed_on = until, doing.today
    one.save(update_fields=["until", "renewed_on"])
    recorded(doing, one, {"until": until.isoformat()}, {"reasons": said})
    return one
