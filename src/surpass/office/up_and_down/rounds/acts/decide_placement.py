"""Adopt a proposed placement for the committee, or do not, with reasons: a named person decides."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.rounds.facts.decided import decided_of
from surpass.office.up_and_down.rounds.kept import is_stale, kept_in
from surpass.office.up_and_down.rounds.models import MatchingRound, Placement
from surpass.office.up_and_down.rounds.said import locked, refused
from surpass.office.up_and_down.rounds.seen import may_decide


@act("up_and_down.decide_placement")
def decide_placement(
    doing: Doing, *, one: MatchingRound, person: str, is_adopted: bool, reasons: str
) -> Placement:
    """What was adopted stands in every later proposal; what was not adopted is proposed no more.

    Somebody whose proposed post was not adopted waits again as soon as another is proposed.

    Raises:   NotAllowed. UseProblem: ``placement-own``, ``round-ended``, ``reasons-missing``,
              ``proposal-stale``, ``not-proposed``, ``placement-decided``.
    """
    may_decide(doing, one, person)
    one = locked(one)
    if not reasons.strip():
        raise refused("reasons-missing", "no reasons", "why it is adopted, or why not")
    solved, kept = one.solved, kept_in(one)
    post = kept.post_of(person) if kept else None
    if post is None or solved is None:
        raise refused("not-proposed", person, "somebody who is proposed for a post")
    if decided_of(one, person).of(post) is not None:
        raise refused("placement-decided", person, "somebody whose proposed post waits for a decision")
    if is_stale(one):
        raise refused("proposal-stale", str(one.pk), "a proposal of everything that was said; solve again")
    entry = doing.record(
        about=[one.seal, f"person:{person}"],
        facts={"round": one.pk, "is_adopted": is_adopted, "proposal": solved.proposal},
        sealed={f"person:{person}": {"post": post, "reasons": reasons.strip()}},
    )
    return Placement.objects.create(
        round=one, person_id=person, post_id=post, is_adopted=is_adopted, reasons=reasons.strip(),
        decided_by=doing.by.key, on=doing.today, at=doing.at, entry=entry,
    )  # fmt: skip
