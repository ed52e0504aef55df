"""A third person checks a text for law; of a lesson they also say to how many units it could apply."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.error_tolerance.learning.terms import FLOOR, fewest_counted
from surpass.office.rollout.publicity.models import Piece
from surpass.office.rollout.publicity.said import held, refused, step, words_of
from surpass.office.rollout.publicity.seen import subject_of
from surpass.office.rollout.publicity.told.own import not_named
from surpass.office.rollout.publicity.told.written import Written, checked
from surpass.rollout.publicity.standing import Stage, after


@act("publicity.check_piece")
def check_piece(
    doing: Doing, *, piece: Piece, passes: bool, words: str = "", fits: int | None = None
) -> Piece:
    """*fits*: to how many units the words of a lesson could apply; *words* then say how that was counted.

    Raises:   NotAllowed: out of reach, or an earlier hand. UseProblem: ``piece-state``, ``piece-own``,
              ``reasons-missing``, ``lesson-recognisable``, ``floor-unknown``, ``lesson-telltale``.
    """
    piece = held(piece, Stage.REVIEWED, on=doing)
    doing.may(subject_of(piece))
    not_named(piece, doing)
    said = words_of(words, "why, or how it was counted", is_asked=not passes or piece.is_lesson)
    if passes:
        checked(
            Written(title=piece.title, byline=piece.byline, body=piece.body), kind=piece.kind, doing=doing
        )
    if passes and piece.is_lesson:
        _points_at_nobody(fits, doing)
        piece.fits = fits
    piece.stage, piece.checked_by = after("check", passes=passes), doing.by.key
    piece.save(update_fields=["stage", "checked_by", "fits"])
    step(doing, piece, words=said, passed=passes, facts={} if piece.fits is None else {"fits": piece.fits})
    return piece


def _points_at_nobody(fits: int | None, doing: Doing) -> None:
    """A story that fits few units is recognised in each of them."""
    floor = fewest_counted(doing.today)
    if floor is None:
        raise refused("floor-unknown", "no floor", f"the pack's parameter {FLOOR}")
    if fits is None or fits < floor:
        raise refused(
            "lesson-recognisable", str(fits if fits is not None else "not counted"),
            f"words that could apply to {floor} units or more",
            next_step="send it back: tell it more generally",
        )  # fmt: skip
