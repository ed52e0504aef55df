"""Drop a draft that nobody decides on: with reasons, and it stays readable."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.rollout.local_rules.models import LocalDraft
from surpass.office.rollout.local_rules.said import held, recorded, refused, words_of
from surpass.office.rollout.local_rules.seen import subject_of
from surpass.office.rollout.local_rules.standing import is_droppable


@act("rollout.drop_draft")
def drop_draft(doing: Doing, *, draft: LocalDraft, reasons: str) -> LocalDraft:
    """One before a body is withdrawn in its case instead; one that a body adopted may still be dropped.

    Raises:   NotAllowed. UseProblem: ``draft-state``, ``reasons-missing``.
    """
    doing.may(subject_of(draft))
    draft = held(draft, LocalDraft.State.OPEN, LocalDraft.State.HANDED_IN)
    if not is_droppable(draft):
        raise refused("draft-state", draft.state, "a draft that is not before a body")
    draft.why_dropped = words_of(reasons, "why it is dropped")
    draft.state = LocalDraft.State.DROPPED
    draft.save(update_fields=["why_dropped", "state"])
    recorded(doing, draft, {"dropped": True})
    return draft
