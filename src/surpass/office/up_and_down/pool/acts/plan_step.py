"""Plan a step of development for somebody in the reserve pool."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.pool.models import PoolEntry, PoolStep
from surpass.office.up_and_down.pool.said import entry_now, recorded, refused, words_of
from surpass.office.up_and_down.pool.seen import subject_of
from surpass.office.up_and_down.pool.standing import STANDS


@act("up_and_down.plan_step")
def plan_step(doing: Doing, *, one: PoolEntry, kind: str, what: str, due: date) -> PoolStep:
    """Training, a posting at the front line, or a mentor; to be done while the entry stands.

    Raises:   NotAllowed. UseProblem: ``pool-state``, ``step-kind-unknown``, ``reasons-missing``,
              ``step-day-outside``.
    """
    doing.may(subject_of(one))
    one = entry_now(one, on=doing.today, states=(STANDS,))
    if kind not in PoolStep.Kind.values:
        raise refused("step-kind-unknown", kind, ", ".join(PoolStep.Kind.values))
    said = words_of(what, "what is to be done")
    if one.until is not None and not doing.today <= due < one.until:
        raise refused("step-day-outside", due.isoformat(), f"a day from {doing.today} up to {one.until}")
    made = PoolStep.objects.create(
        of=one, kind=kind, what=said, due=due, by=doing.by.key, at=doing.at, entry=-1
    )
    made.entry = recorded(doing, one, {"step": made.pk, "kind": kind, "due": due.isoformat()}, {"what": said})
    made.save(update_fields=["entry"])
    return made
