"""A reply is printed with the text, or not, with reasons that whoever replied reads."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.rollout.publicity.models import PieceReply
from surpass.office.rollout.publicity.said import refused, words_of
from surpass.office.rollout.publicity.seen import subject_of


@act("publicity.answer_piece_reply")
def answer_piece_reply(doing: Doing, *, reply: PieceReply, is_printed: bool, reasons: str = "") -> PieceReply:
    """By somebody who did not draft the text.

    Raises:   NotAllowed. UseProblem: ``reply-answered``, ``reasons-missing`` where it is not printed.
    """
    rows = PieceReply.objects.select_for_update(of=("self",)).select_related(
        "piece__place", "piece__person__account"
    )
    found = rows.get(pk=reply.pk)
    doing.may(subject_of(found.piece))
    if found.is_printed is not None:
        raise refused("reply-answered", "an answer", "a reply that waits")
    found.reasons = words_of(reasons, "why it is not printed", is_asked=not is_printed)
    found.is_printed, found.answered_by = is_printed, doing.by.key
    found.save(update_fields=["reasons", "is_printed", "answered_by"])
    doing.record(about=[f"piece:{found.piece_id}"], facts={"piece": found.piece_id, "printed": is_printed})
    return found
