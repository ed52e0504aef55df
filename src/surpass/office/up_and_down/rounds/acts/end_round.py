"""End a round: its key is destroyed, and what was declared and proposed in it is read by nobody again."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.record.seals import destroy_key
from surpass.office.up_and_down.rounds.facts.decided import NOTHING, decided_in
from surpass.office.up_and_down.rounds.kept import is_stale, kept_in
from surpass.office.up_and_down.rounds.models import MatchingRound
from surpass.office.up_and_down.rounds.said import locked, refused
from surpass.office.up_and_down.rounds.seen import subject_of


@act("up_and_down.end_round")
def end_round(doing: Doing, *, one: MatchingRound, ended: str) -> MatchingRound:
    """Placements that were decided stay with their reasons; facts told for the round and holds are deleted.

    Raises:   NotAllowed. UseProblem: ``round-ended``, ``round-end-unknown``, ``placements-open``,
              ``placements-adopted``, ``proposal-stale``.
    """
    doing.may(subject_of(one))
    one = locked(one)
    if ended not in MatchingRound.End.values:
        raise refused("round-end-unknown", ended, ", ".join(MatchingRound.End.values))
    kept = kept_in(one)
    decided, placed = decided_in(one), kept.said["placed"] if kept else {}
    waiting = sorted(key for key, post in placed.items() if decided.get(key, NOTHING).of(post) is None)
    if ended == MatchingRound.End.DECIDED and (waiting or not decided):
        found = ", ".join(waiting) or "nothing was decided"
        raise refused("placements-open", found, "every proposed placement adopted, or not")
    if ended == MatchingRound.End.DECIDED and is_stale(one):
        raise refused("proposal-stale", "facts that came after it", "a proposal of what is known now")
    if ended == MatchingRound.End.WITHDRAWN and one.placements.filter(is_adopted=True).exists():
        raise refused("placements-adopted", str(one.pk), "a round of which nothing was adopted")
    one.ended_on, one.ended = doing.today, ended
    one.ended_entry = doing.record(
        about=[one.seal],
        facts={"round": one.pk, "ended": ended, "key_destroyed": True,
               "adopted": one.placements.filter(is_adopted=True).count(),
               "not_adopted": one.placements.filter(is_adopted=False).count()},
    )  # fmt: skip
    one.save(update_fields=["ended_on", "ended", "ended_entry"])
    one.told.all().delete()
    one.holds.all().delete()
    destroy_key(one.seal)
    return one
