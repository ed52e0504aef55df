"""Another person reads a draft: it goes on to the check for law, or back with reasons."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.rollout.publicity.models import Piece
from surpass.office.rollout.publicity.said import held, step, words_of
from surpass.office.rollout.publicity.seen import subject_of
from surpass.office.rollout.publicity.told.own import not_named
from surpass.rollout.publicity.standing import Stage, after


@act("publicity.review_piece")
def review_piece(doing: Doing, *, piece: Piece, passes: bool, words: str = "") -> Piece:
    """Whether it is right and worth telling.

    Raises:   NotAllowed: out of reach, or the drafter's own hand. UseProblem: ``piece-state``,
              ``piece-own``, ``reasons-missing`` where it goes back.
    """
    piece = held(piece, Stage.DRAFTED, on=doing)
    doing.may(subject_of(piece))
    not_named(piece, doing)
    said = words_of(words, "what is missing", is_asked=not passes)
    piece.stage, piece.reviewed_by = after("review", passes=passes), doing.by.key
    piece.save(update_fields=["stage", "reviewed_by"])
    step(doing, piece, words=said, passed=passes)
    return piece
