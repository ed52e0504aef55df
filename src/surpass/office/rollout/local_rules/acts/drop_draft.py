"""Drop a draft that nobody decides on: with reasons, and it stays readable."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.rollout.local_rules.models import LocalDraft
from surpass.office.rollout.local_rules.said import held, recorded, words_of
from surpass.office.rollout.local_rules.seen import subject_of


@act("rollout.drop_draft")
def drop_draft(doing: Doing, *, draft: LocalDraft, reasons: str) -> LocalDraft:
    """One that was handed in is withdrawn in its case instead.

    Raises:   NotAllowed. UseProblem: ``draft-state``, ``reasons-missing``.
    """
    doing.may(subject_of(draft))
    draft = held(draft, LocalDraft.State.OPEN)
    draft.why_dropped = words_of(reasons, "why it is dropped")
    draft.state = LocalDraft.State.DROPPED
    draft.save(update_fields=["why_dropped", "state"])
    recorded(doing, draft, {"dropped": True})
    return draft
