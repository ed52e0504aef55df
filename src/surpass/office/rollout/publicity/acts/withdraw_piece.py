"""A text is taken out with reasons, before or after it was published; it stays readable for those at work."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.rollout.publicity.models import Piece
from surpass.office.rollout.publicity.said import held, step, words_of
from surpass.office.rollout.publicity.seen import subject_of
from surpass.rollout.publicity.standing import Stage

OPEN = (Stage.DRAFTED, Stage.REVIEWED, Stage.CHECKED, Stage.RETURNED, Stage.PUBLISHED)


@act("publicity.withdraw_piece")
def withdraw_piece(doing: Doing, *, piece: Piece, reasons: str) -> Piece:
    """From now on neither column, feed nor study room has it.

    Raises:   NotAllowed. UseProblem: ``piece-state``, ``reasons-missing``.
    """
    doing.may(subject_of(piece))
    piece = held(piece, *OPEN, on=doing)
    said = words_of(reasons, "why it is taken out")
    piece.stage = Stage.WITHDRAWN
    piece.save(update_fields=["stage"])
    step(doing, piece, words=said)
    return piece
