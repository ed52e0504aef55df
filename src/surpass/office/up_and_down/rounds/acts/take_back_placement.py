"""Take a decided placement back, with reasons: something came to light, and the round goes on."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.up_and_down.rounds.facts.decided import decided_of
from surpass.office.up_and_down.rounds.models import MatchingRound, Placement
from surpass.office.up_and_down.rounds.said import locked, refused
from surpass.office.up_and_down.rounds.seen import may_decide


@act("up_and_down.take_back_placement")
def take_back_placement(
    doing: Doing, *, one: MatchingRound, person: str, reasons: str, post: str | None = None
) -> Placement:
    """The person is proposed for again; the ledger keeps what was decided and why it stands no longer.

    *post*: of several decisions about somebody, the one about this post.

    Without this an adopted placement that a later fact forbids would leave the round without any solution.

    Raises:   NotAllowed. UseProblem: ``placement-own``, ``round-ended``, ``reasons-missing``,
              ``placement-not-decided``, ``placement-which``.
    """
    may_decide(doing, one, person)
    one = locked(one)
    if not reasons.strip():
        raise refused("reasons-missing", "no reasons", "why it stands no longer")
    found = _meant(one, person, post)
    doing.record(
        about=[one.seal, f"person:{person}"],
        facts={"round": one.pk, "takes_back": found.entry, "was_adopted": found.is_adopted},
        sealed={f"person:{person}": {"post": found.post_id, "reasons": reasons.strip()}},
    )
    found.delete()
    return found


def _meant(one: MatchingRound, person: str, post: str | None) -> Placement:
    rows = [row for row in decided_of(one, person).placements if post in (None, row.post_id)]
    if not rows:
        said = person if post is None else f"{person}, {post}"
        raise refused("placement-not-decided", said, "somebody about whom something was decided")
    if len(rows) > 1:
        posts = ", ".join(row.post_id for row in rows)
        raise refused("placement-which", person, f"which of the decisions, by its post: {posts}")
    return rows[0]
