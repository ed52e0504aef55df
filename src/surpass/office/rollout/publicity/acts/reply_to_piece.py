"""Somebody concerned replies to a text of the column."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Account
from surpass.office.rollout.publicity.models import Piece, PieceReply
from surpass.office.rollout.publicity.said import refused, words_of
from surpass.office.rollout.publicity.seen import in_the_column, subject_of


@act("publicity.reply_to_piece")
def reply_to_piece(doing: Doing, *, piece: Piece, words: str) -> PieceReply:
    """The reply of whoever an example names is printed at once; another one once somebody answered it.

    Raises:   NotAllowed. UseProblem: ``piece-unlisted``, ``reply-again``, ``reasons-missing``,
              ``text-markup``.
    """
    doing.may(subject_of(piece))
    found = in_the_column(doing.today).select_for_update(of=("self",)).filter(pk=piece.pk).first()
    if found is None:
        raise refused("piece-unlisted", str(piece.pk), "a text of the column")
    if found.replies.filter(by=doing.by.key, is_printed=None).exists():
        raise refused("reply-again", "a reply that waits", "one reply at a time")
    said = words_of(words, "what you have to say to it")
    account = Account.objects.get(key=doing.by.key)
    is_named = subject_of(found).owner == doing.by.key
    entry = doing.record(
        about=[f"piece:{found.pk}"], facts={"piece": found.pk, "printed": is_named},
        sealed={f"reply:{found.pk}": {"words": said}},
    )  # fmt: skip
    return PieceReply.objects.create(
        piece=found, words=said, name=account.full_name or account.username, by=doing.by.key, at=doing.at,
        entry=entry, is_printed=True if is_named else None,
    )  # fmt: skip
