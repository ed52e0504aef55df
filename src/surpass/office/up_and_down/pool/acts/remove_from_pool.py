"""Take somebody out of the reserve pool, with reasons that the person reads."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.pool.models import PoolEntry
from surpass.office.up_and_down.pool.said import entry_now, recorded, words_of
from surpass.office.up_and_down.pool.seen import subject_of
from surpass.office.up_and_down.pool.standing import STANDS


@act("up_and_down.remove_from_pool")
def remove_from_pool(doing: Doing, *, one: PoolEntry, reasons: str) -> PoolEntry:
    """The person may come in again by any way.

    Raises:   NotAllowed. UseProblem: ``pool-state``, ``reasons-missing``.
    """
    doing.may(subject_of(one))
    one = entry_now(one, on=doing.today, states=(STANDS,))
    one.why_ended = words_of(reasons, "reasons that the person reads")
    one.ended, one.ended_on = PoolEntry.End.REMOVED, doing.today
    one.save(update_fields=["ended", "ended_on", "why_ended"])
    recorded(doing, one, {"ended": one.ended}, {"reasons": one.why_ended})
    return one
