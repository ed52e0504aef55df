"""Withdraw a posting that was wrong; what follows from it ends, and it stays readable."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.said import now, recorded, words_of
from surpass.office.encouragement.front_line.seen import sent_subject
from surpass.office.registry.changing.carry_out import carry_out, locked_state
from surpass.office.registry.changing.timeline import Revision


@act("encouragement.withdraw_posting")
def withdraw_posting(doing: Doing, *, posting: Posting, reasons: str) -> Posting:
    """With reasons; a corrected one is entered anew, and verified anew.

    Raises:   NotAllowed. UseProblem: ``posting-state``, ``posting-wordless``.
    """
    doing.may(sent_subject(posting))
    one = now(posting, Posting.State.ENTERED, Posting.State.VERIFIED)
    one.reasons = words_of(reasons, "why it is withdrawn")
    taken_out(doing, one)
    one.state = Posting.State.WITHDRAWN
    one.save()
    recorded(doing, one, {"withdrawn": True}, {"reasons": one.reasons})
    return one


def taken_out(doing: Doing, one: Posting) -> None:
    """The registry's row is taken to hold no more."""
    if one.stint is not None and one.stint.withdrawn_at is None:
        state = locked_state()
        row = next(row for row in state.of(type(one.stint)) if row.pk == one.stint_id)
        carry_out(doing, state, Revision(withdrawn=[row]), about=[f"posting:{one.pk}"])
    one.stint = None
