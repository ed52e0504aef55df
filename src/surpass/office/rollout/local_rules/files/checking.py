"""What is proved of a draft's files, kept beside them: the same bytes are checked once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from surpass.exchange.pack_folder.changes.check_draft import check_draft
from surpass.office.packs import newest_pack
from surpass.office.rollout.local_rules.files.written import folder_of
from surpass.office.rollout.local_rules.models import LocalDraft
from surpass.policy.shape.pack import Pack

KEPT = "check-{fingerprint}.json"


def kept_check(draft: LocalDraft) -> dict[str, Any] | None:
    """The check of these very files against what is in force; None: nobody asked for it yet."""
    place = _place(draft)
    return json.loads(place.read_bytes()) if place.is_file() else None


def check_of(draft: LocalDraft) -> dict[str, Any]:
    """The check, made now where nobody asked for it before.

    Raises:   UseProblem: the pack in force cannot be found.
    """
    held = kept_check(draft)
    if held is not None:
        return held
    found = check_draft(in_force(draft), folder_of(draft))
    place = _place(draft)
    made = place.with_suffix(".new")
    made.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    made.replace(place)
    return found


def in_force(draft: LocalDraft) -> Pack:
    """The edition upon which the draft was begun; the newest, where that is not kept any more."""
    newest = newest_pack()
    return next((one for one in newest.editions if one.fingerprint == draft.base), newest)


def _place(draft: LocalDraft) -> Path:
    return folder_of(draft).parent / KEPT.format(fingerprint=in_force(draft).fingerprint[:16])
