"""Solve a round: the new proposal stands, those before it are kept; it decides nothing."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.record.seals import keyed_digest
from surpass.office.up_and_down.rounds.asked import asked_in
from surpass.office.up_and_down.rounds.kept import inputs_digest
from surpass.office.up_and_down.rounds.models import MatchingRound, Solved
from surpass.office.up_and_down.rounds.said import locked
from surpass.office.up_and_down.rounds.seen import subject_of


@act("up_and_down.solve_round")
def solve_round(doing: Doing, *, one: MatchingRound) -> Solved:
    """From the same inputs it is the same proposal; both digests stand in the ledger, under the round's key.

    Raises:   NotAllowed. UseProblem: ``round-ended``, ``matching-not-active``, ``lock-not-allowed``,
              ``lock-twice``, ``lock-apart``.
    """
    doing.may(subject_of(one))
    one = locked(one)
    asked = asked_in(one)
    found = asked.solved()
    said = dict(found.as_json())
    digests = {"inputs": inputs_digest(one, asked), "proposal": keyed_digest(one.seal, said)}
    entry = doing.record(
        about=[one.seal],
        facts={
            "round": one.pk, "pack": said["pack"], "fingerprint": said["fingerprint"], **digests,
            "counts": said["counts"], "is_best": said["proof"]["is_best"],
            "faults": len(said["proof"]["faults"]),
        },
        sealed={one.seal: {"proposal": said}},
    )  # fmt: skip
    return Solved.objects.create(
        round=one, at=doing.at, by=doing.by.key, entry=entry, pack=said["pack"],
        fingerprint=said["fingerprint"], **digests,
    )  # fmt: skip
