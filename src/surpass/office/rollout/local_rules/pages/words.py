"""Words of drafts."""

from __future__ import annotations

from surpass.office.accounts.doors import wording
from surpass.office.rollout.local_rules.models import LocalDraft
from surpass.office.rollout.local_rules.standing import case_of, is_decided, is_sent_back

LOOKS = {"adopted": ("good", "check"), "decided": ("good", "check"), "handed_in": ("note", "soon"),
         "sent_back": ("note", "soon")}  # fmt: skip


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def stands(draft: LocalDraft) -> dict[str, str]:
    """Where it stands: word and shape."""
    state = str(draft.state)
    if state == LocalDraft.State.HANDED_IN:
        case = case_of(draft)
        state = "decided" if is_decided(case) else "sent_back" if is_sent_back(case) else state
    tone, shape = LOOKS.get(state, ("neutral", "check"))
    return {"text": say(f"draft.state_{state}"), "tone": tone, "shape": shape}


def title_said(draft: LocalDraft) -> str:
    """Its title."""
    return wording().text({"zh": draft.title_zh, "en": draft.title_en})
