"""Leave the reserve pool, or take back an application: at any time, and without reasons."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.pool.models import PoolEntry
from surpass.office.up_and_down.pool.said import entry_now, recorded
from surpass.office.up_and_down.pool.seen import subject_of
from surpass.office.up_and_down.pool.standing import STANDS, WAITING


@act("up_and_down.leave_pool")
def leave_pool(doing: Doing, *, one: PoolEntry) -> PoolEntry:
    """Nobody asks why, and nothing follows from it.

    Raises:   NotAllowed. UseProblem: ``pool-state``.
    """
    doing.may(subject_of(one))
    one = entry_now(one, on=doing.today, states=(WAITING, STANDS))
    one.ended, one.ended_on = PoolEntry.End.LEFT, doing.today
    one.save(update_fields=["ended", "ended_on"])
    recorded(doing, one, {"ended": one.ended}, {})
    return one
