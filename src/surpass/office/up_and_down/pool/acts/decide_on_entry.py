"""Decide whether somebody comes into the reserve pool: a named person, with reasons that the person reads."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.pool.models import PoolEntry
from surpass.office.up_and_down.pool.said import end_of_term, entry_now, recorded, words_of
from surpass.office.up_and_down.pool.seen import subject_of
from surpass.office.up_and_down.pool.standing import WAITING


@act("up_and_down.decide_on_entry")
def decide_on_entry(doing: Doing, *, one: PoolEntry, is_accepted: bool, reasons: str) -> PoolEntry:
    """Whoever nominated or applied does not decide on it; an entry begins today and ends by date.

    Raises:   NotAllowed. UseProblem: ``pool-state``, ``reasons-missing``, ``pool-term-unknown``.
    """
    doing.may(subject_of(one))
    one = entry_now(one, on=doing.today, states=(WAITING,))
    one.reasons = words_of(reasons, "reasons that the person reads")
    one.decided_on, one.decided_by = doing.today, doing.by.key
    if is_accepted:
        one.since, one.until = doing.today, end_of_term(doing.today)
    else:
        one.ended, one.ended_on = PoolEntry.End.REFUSED, doing.today
    one.save()
    facts = {"accepted": is_accepted, "until": one.until.isoformat() if one.until else None}
    recorded(doing, one, facts, {"reasons": one.reasons})
    return one
