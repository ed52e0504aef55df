"""Hand a draft in: its case opens, in which it is proved, decided, filed and made public."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.begin import begin, next_key
from surpass.office.packs import newest_pack, office_pack
from surpass.office.rollout.local_rules.models import DraftRemark, LocalDraft
from surpass.office.rollout.local_rules.said import held, recorded, refused
from surpass.office.rollout.local_rules.seen import subject_of
from surpass.procedure.cases.case import Opening

PROCEDURE = "local_rule"


@act("rollout.hand_in_draft")
def hand_in_draft(doing: Doing, *, draft: LocalDraft, seats: Mapping[str, tuple[str, ...]]) -> LocalDraft:
    """From then on its files rest; faults are no bar here: whoever proves it sends it back with them.

    Raises:   NotAllowed. UseProblem: ``draft-state``, ``draft-base``: another edition is in force by now;
              ``draft-before-body``: another draft is decided on; ``remarks-open``; whatever stands in the way
              of the opening.
    """
    doing.may(subject_of(draft))
    draft = held(draft, LocalDraft.State.OPEN)
    pack, newest = office_pack(), newest_pack()
    if newest.fingerprint != draft.base:
        raise refused("draft-base", draft.base[:12], f"a draft upon the newest edition, {newest.edition}")
    if LocalDraft.objects.filter(pack=draft.pack, state=LocalDraft.State.HANDED_IN).exists():
        raise refused("draft-before-body", draft.pack, "no other draft of this pack before a body")
    if left := DraftRemark.objects.filter(draft=draft, answered_at=None).count():
        raise refused("remarks-open", f"{left} without an answer", "an answer to each")
    laws = laws_of_case(pack, PROCEDURE, on=doing.today)
    opening = Opening(
        case=next_key(PROCEDURE, on=doing.today), subject=f"unit:{draft.place_id}", on=doing.today,
        by=doing.by.key, ground=f"{draft.title_zh} ({draft.pack} {draft.edition}, {draft.digest[:12]})",
        seats={**seats, laws[0].party: (doing.by.key,)},
    )  # fmt: skip
    draft.case = begin(doing, opening, place=draft.place, laws=laws).key
    draft.state = LocalDraft.State.HANDED_IN
    draft.save(update_fields=["case", "state"])
    recorded(doing, draft, {"handed_in": draft.case})
    return draft
