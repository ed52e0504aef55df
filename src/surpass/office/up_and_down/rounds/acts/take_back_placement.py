"""Take a decided placement back, with reasons: something came to light, and the round goes on."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.rounds.models import MatchingRound, Placement
from surpass.office.up_and_down.rounds.said import locked, refused
from surpass.office.up_and_down.rounds.seen import may_decide


@act("up_and_down.take_back_placement")
def take_back_placement(doing: Doing, *, one: MatchingRound, person: str, reasons: str) -> Placement:
    """The person is proposed for again; the ledger keeps what was decided and why it stands no longer.

    Without this an adopted placement that a later fact forbids would leave the round without any solution.

    Raises:   NotAllowed. UseProblem: ``placement-own``, ``round-ended``, ``reasons-missing``,
              ``placement-not-decided``.
    """
    may_decide(doing, one, person)
    one = locked(one)
    if not reasons.strip():
        raise refused("reasons-missing", "no reasons", "why it stands no longer")
    found = one.placements.select_related("round", "person__account").filter(person=person).first()
    if found is None:
        raise refused("placement-not-decided", person, "somebody about whom something was decided")
    doing.record(
        about=[one.seal, f"person:{person}"],
        facts={"round": one.pk, "takes_back": found.entry, "was_adopted": found.is_adopted},
        sealed={f"person:{person}": {"post": found.post_id, "reasons": reasons.strip()}},
    )
    found.delete()
    return found
