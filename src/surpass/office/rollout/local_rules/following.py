"""What a case of a local rule rests on, and what follows for the draft when it moves."""

from __future__ import annotations

from typing import Any

from surpass.office.accounts.acting import Doing
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.models import KeptCase
from surpass.office.rollout.local_rules.files.checking import check_of
from surpass.office.rollout.local_rules.models import LocalDraft
from surpass.office.rollout.local_rules.said import recorded, refused
from surpass.office.rollout.local_rules.standing import is_decided
from surpass.procedure.cases.case import Case
from surpass.procedure.record import Record

PASSES = frozenset(("passed", "approved"))
"""Acts by which a draft goes on; one with faults may be sent back or refused."""


def draft_of(kept: KeptCase) -> LocalDraft | None:
    """The draft that a case decides on."""
    return LocalDraft.objects.select_related("place").filter(case=kept.key, state="handed_in").first()


def rests_on_draft(*, kept: KeptCase, case: Case, intent: Intent, **_: Any) -> list[str]:
    """The very files that were before whoever acts; what is looser than its superior does not pass.

    Raises:   UseProblem: ``draft-faults``.
    """
    draft = draft_of(kept)
    if draft is None or intent.step not in case.procedure.steps:
        return []
    faults = check_of(draft)["problems"] if intent.act in PASSES else []
    if faults:
        raise refused(
            "draft-faults", f"{len(faults)}: {faults[0]['code']}", "a draft without a fault",
            next_step="send it back with what was found",
        )  # fmt: skip
    return [f"draft:{draft.pk} digest:{draft.digest}"]


def follow(*, doing: Doing, kept: KeptCase, record: Record, **_: Any) -> None:
    """A case that closes without adopting gives the draft back to whoever drafted it."""
    draft = draft_of(kept)
    if draft is not None and record.case.end and not is_decided(record.case):
        draft.state = LocalDraft.State.OPEN
        draft.save(update_fields=["state"])
        recorded(doing, draft, {"case": kept.key, "end": record.case.end})
