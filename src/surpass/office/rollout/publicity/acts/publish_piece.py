"""A fourth person publishes a text until a day; an example only with the yes of whoever it names."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.rollout.publicity.models import Piece
from surpass.office.rollout.publicity.said import held, number_of, refused, step, words_of
from surpass.office.rollout.publicity.seen import subject_of
from surpass.office.rollout.publicity.told.own import not_named
from surpass.office.rollout.publicity.told.sources import has_fallen, public_until
from surpass.rollout.publicity.standing import Stage, after, expiry

DAYS = {Piece.Kind.EXAMPLE: "example_days", Piece.Kind.LESSON: "lesson_days"}
ARTICLE = "article_days"


@act("publicity.publish_piece")
def publish_piece(doing: Doing, *, piece: Piece, passes: bool = True, words: str = "") -> Piece:
    """Or back with reasons. An article and an example come to the column, a lesson to study rooms alone.

    Raises:   NotAllowed: out of reach, or an earlier hand. UseProblem: ``piece-state``, ``piece-own``,
              ``example-consent``, ``example-fallen``, ``publicity-param``, ``reasons-missing``.
    """
    piece = held(piece, Stage.CHECKED, on=doing)
    doing.may(subject_of(piece))
    not_named(piece, doing)
    said = words_of(words, "why it goes back", is_asked=not passes)
    if passes:
        _is_ready(piece)
        days = number_of(DAYS.get(Piece.Kind(piece.kind), ARTICLE), doing)
        piece.published_by, piece.published_on = doing.by.key, doing.today
        piece.expires_on = expiry(doing.today, days=days, until=public_until(piece))
    piece.stage = after("publish", passes=passes)
    piece.save(update_fields=["stage", "published_by", "published_on", "expires_on"])
    until = {"until": piece.expires_on.isoformat()} if piece.expires_on is not None else {}
    step(doing, piece, words=said, passed=passes, facts=until)
    return piece


def _is_ready(piece: Piece) -> None:
    if not piece.has_consent:
        raise refused(
            "example-consent", "no consent to these words", "the yes of the person named, to this very text",
            next_step="wait for their answer; silence is no consent",
        )  # fmt: skip
    if has_fallen(piece):
        raise refused("example-fallen", piece.sources[0], "an honour or a finding that still stands")
