"""Whoever drafted a text that came back writes it again; it begins with the review once more."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.rollout.publicity.models import Piece
from surpass.office.rollout.publicity.said import held, refused, step
from surpass.office.rollout.publicity.seen import subject_of
from surpass.office.rollout.publicity.told.written import Written, checked
from surpass.rollout.publicity.standing import Stage, after


@act("publicity.rewrite_piece")
def rewrite_piece(doing: Doing, *, piece: Piece, written: Written) -> Piece:
    """A consent to the words before is none to these.

    Raises:   NotAllowed. UseProblem: ``piece-state``, ``piece-of-another``, and of the words as in a draft.
    """
    doing.may(subject_of(piece))
    piece = held(piece, Stage.RETURNED, on=doing)
    if piece.by != doing.by.key:
        raise refused("piece-of-another", "another person's draft", "whoever drafted it")
    said = checked(written, kind=piece.kind, doing=doing)
    piece.title, piece.byline, piece.body, piece.digest = said.title, said.byline, said.body, said.digest
    piece.stage, piece.reviewed_by, piece.checked_by, piece.fits = after("rewrite", passes=True), "", "", None
    piece.save()
    step(doing, piece)
    return piece
