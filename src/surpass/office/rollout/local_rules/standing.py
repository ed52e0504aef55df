"""Where a draft stands: what may be done with it now."""

from __future__ import annotations

from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.rollout.local_rules.models import LocalDraft
from surpass.procedure.cases.case import Case

MEND = "reply"
"""The kind of the step at which whoever drafted it mends what was sent back."""


def case_of(draft: LocalDraft) -> Case | None:
    """The case that decides on it; None: it was not handed in."""
    kept = KeptCase.objects.filter(key=draft.case).first() if draft.case else None
    return None if kept is None else record_of(kept).case


def is_writable(draft: LocalDraft) -> bool:
    """Whether its files may change: before it is handed in, and while it is to be mended."""
    if draft.state == LocalDraft.State.OPEN:
        return True
    return draft.state == LocalDraft.State.HANDED_IN and is_sent_back(case_of(draft))


def is_droppable(draft: LocalDraft) -> bool:
    """Whether nobody decides on it: before it is handed in, and once its case is closed."""
    return draft.state == LocalDraft.State.OPEN or (
        draft.state == LocalDraft.State.HANDED_IN and is_decided(case_of(draft))
    )


def is_sent_back(case: Case | None) -> bool:
    """Whether its case waits for it to be mended."""
    return case is not None and any(place.step.kind == MEND for place in case.places)


def is_decided(case: Case | None) -> bool:
    """Whether its case closed with the rule adopted, filed and made public."""
    return case is not None and bool(case.end) and case.procedure.steps[case.end].effect == "close"
