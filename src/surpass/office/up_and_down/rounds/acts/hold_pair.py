"""Lock a person and a post together, or keep them apart, with reasons that end with the round."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.rounds.asked import asked_in
from surpass.office.up_and_down.rounds.models import Hold, MatchingRound
from surpass.office.up_and_down.rounds.said import locked, refused
from surpass.office.up_and_down.rounds.seen import may_decide


@act("up_and_down.hold_pair")
def hold_pair(
    doing: Doing, *, one: MatchingRound, person: str, post: str, is_lock: bool, reasons: str
) -> Hold:
    """A lock stands only where every limit allows it; nobody is locked twice.

    The reasons may tell of kin: they are sealed under the round's key and unreadable once it ends. What was
    decided has reasons of its own, which stay.

    Raises:   NotAllowed. UseProblem: ``placement-own``, ``round-ended``, ``reasons-missing``,
              ``not-in-round``, ``hold-again``, ``lock-not-allowed``, ``lock-twice``, ``lock-apart``.
    """
    may_decide(doing, one, person)
    one = locked(one)
    if not reasons.strip():
        raise refused("reasons-missing", "no reasons", "why this pair")
    if not (one.people.filter(person=person).exists() and one.posts.filter(post=post).exists()):
        raise refused("not-in-round", f"{person}, {post}", "a person and a post of this round")
    if one.holds.filter(person=person, post=post).exists() or (
        is_lock and one.holds.filter(person=person, is_lock=True).exists()
    ):
        raise refused("hold-again", f"{person}, {post}", "a pair that is not locked or forbidden yet")
    made = Hold.objects.create(
        round=one, person_id=person, post_id=post, is_lock=is_lock, reasons=reasons.strip(),
        by=doing.by.key, at=doing.at, entry=-1,
    )  # fmt: skip
    if is_lock or one.holds.filter(is_lock=True).exists():
        asked_in(one).solved(about=())
    made.entry = doing.record(
        about=[one.seal, f"person:{person}"],
        facts={"round": one.pk, "is_lock": is_lock},
        sealed={one.seal: {"person": person, "post": post, "reasons": reasons.strip()}},
    )
    made.save(update_fields=["entry"])
    return made
