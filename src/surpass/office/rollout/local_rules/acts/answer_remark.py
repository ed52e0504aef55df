"""Answer what was said of a draft: taken up or not, and why."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.rollout.local_rules.acts.remark_on_draft import OPEN
from surpass.office.rollout.local_rules.models import DraftRemark
from surpass.office.rollout.local_rules.said import held, recorded, refused, words_of
from surpass.office.rollout.local_rules.seen import subject_of


@act("rollout.answer_remark")
def answer_remark(doing: Doing, *, remark: DraftRemark, words: str) -> DraftRemark:
    """Once, for everybody who reads the draft.

    Raises:   NotAllowed. UseProblem: ``draft-state``, ``remark-answered``, ``reasons-missing``.
    """
    doing.may(subject_of(remark.draft))
    held(remark.draft, *OPEN)
    rows = DraftRemark.objects.select_for_update(of=("self",)).select_related("draft__place")
    remark = rows.get(pk=remark.pk)
    if remark.answered_at is not None:
        raise refused("remark-answered", "an answer stands there", "a remark without an answer")
    remark.answer = words_of(words, "whether it is taken up, and why")
    remark.answered_by, remark.answered_at = doing.by.key, doing.at
    remark.save(update_fields=["answer", "answered_by", "answered_at"])
    recorded(doing, remark.draft, {"answered": remark.pk})
    return remark
