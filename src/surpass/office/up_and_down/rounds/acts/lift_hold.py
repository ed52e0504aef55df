"""Lift a lock or a ban: the pair is free again."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.rounds.models import Hold
from surpass.office.up_and_down.rounds.said import locked, refused
from surpass.office.up_and_down.rounds.seen import may_decide


@act("up_and_down.lift_hold")
def lift_hold(doing: Doing, *, hold: Hold) -> None:
    """The pair is free again; the ledger keeps that it was not.

    Raises:   NotAllowed. UseProblem: ``placement-own``, ``round-ended``, ``hold-gone``.
    """
    one = hold.round
    may_decide(doing, one, hold.person_id)
    one = locked(one)
    found = one.holds.filter(pk=hold.pk).first()
    if found is None:
        raise refused("hold-gone", str(hold.pk), "a pair that is locked or forbidden")
    doing.record(
        about=[one.seal, f"person:{found.person_id}"],
        facts={"round": one.pk, "is_lock": found.is_lock, "lifts": found.entry},
    )
    found.delete()
