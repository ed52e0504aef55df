"""The person whom an example names says yes or no to its very words; a no takes it out at once."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.rollout.publicity.models import Piece
from surpass.office.rollout.publicity.said import held, step
from surpass.office.rollout.publicity.seen import subject_of
from surpass.rollout.publicity.standing import Stage

OPEN = (Stage.DRAFTED, Stage.REVIEWED, Stage.CHECKED, Stage.RETURNED, Stage.PUBLISHED)


@act("publicity.consent_to_piece")
def consent_to_piece(doing: Doing, *, piece: Piece, is_given: bool) -> Piece:
    """At any time, and without a reason.

    Raises:   NotAllowed: not the person named. UseProblem: ``piece-state``.
    """
    doing.may(subject_of(piece))
    piece = held(piece, *OPEN, on=doing)
    piece.consent, piece.consent_on, piece.consent_digest = is_given, doing.today, piece.digest
    if not is_given and piece.stage == Stage.PUBLISHED:
        piece.stage = Stage.WITHDRAWN
    piece.save(update_fields=["consent", "consent_on", "consent_digest", "stage"])
    step(doing, piece, passed=is_given)
    return piece
