"""Say something of a draft: a comment, the legal check, a voice from the consultation."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.rollout.local_rules.models import DraftRemark, LocalDraft
from surpass.office.rollout.local_rules.said import held, kind_of, recorded, words_of
from surpass.office.rollout.local_rules.seen import subject_of

OPEN = (LocalDraft.State.OPEN, LocalDraft.State.HANDED_IN)


@act("rollout.remark_on_draft")
def remark_on_draft(
    doing: Doing, *, draft: LocalDraft, kind: str, about: str, source: str, words: str
) -> DraftRemark:
    """It names the files that it was said of; *source*: whose voice, where it is not one's own.

    Raises:   NotAllowed. UseProblem: ``draft-state``, ``remark-kind``, ``reasons-missing``,
              ``text-too-long``.
    """
    doing.may(subject_of(draft))
    draft = held(draft, *OPEN)
    kind = kind_of(kind)
    said = words_of(words, "what is to be said of the draft")
    entry = recorded(doing, draft, {"remark": kind, "about": about.strip()})
    return DraftRemark.objects.create(
        draft=draft, kind=kind, about=about.strip(), source=source.strip(), words=said,
        digest=draft.digest, by=doing.by.key, at=doing.at, entry=entry,
    )  # fmt: skip
