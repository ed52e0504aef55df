"""Somebody hands in a file for a round; no cell changes yet."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from surpass.foundation.fingerprint import fingerprint
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.returns.cells.changing import check_open
from surpass.office.returns.cells.subjects import cells_within, subject_of, subject_of_round
from surpass.office.returns.models import Intake, Round
from surpass.office.returns.sheets.intake.staged import Staged, intake_key, plain_name


@act("returns.stage_intake")
def stage_intake(
    doing: Doing,
    *,
    found: Round,
    raw: bytes,
    name: str,
    staged: Staged,
    fixes: Mapping[str, str] | None = None,
    reason: str = "",
    is_confirmed: bool = False,
) -> Intake:
    """Keep a file with what it says; handed in again, or mapped and fixed anew, it stays one intake.

    ``is_confirmed``: somebody looked at what the columns of a foreign file hold.

    Raises:   NotAllowed. UseProblem: ``round-frozen``.
    """
    doing.may(whoever_fills_in(found, doing))
    check_open(found)
    mapping: dict[str, Any] = {
        "sheets": {sheet: one.as_json() for sheet, one in staged.maps.items()},
        "heads": {sheet: list(heads) for sheet, heads in staged.heads.items()},
        "fixes": dict(fixes or {}), "reason": reason, "is_confirmed": is_confirmed,
    }  # fmt: skip
    kept = {
        "round": found, "name": plain_name(name), "digest": hashlib.sha256(raw).hexdigest(), "content": raw,
        "mapping": mapping, "staged_by": doing.by.key, "staged_at": doing.at,
        "report": {
            "said": [one.as_json() for one in staged.said],
            "left": staged.left,
            "problems": [one.as_json() for one in staged.problems],
        },
    }  # fmt: skip
    intake, _ = Intake.objects.update_or_create(key=intake_key(raw, found, doing.by), defaults=kept)
    doing.record(
        about=[f"round:{found.key}", f"intake:{intake.key}"],
        facts={
            "round": found.key, "intake": intake.key, "file": intake.digest, "values": len(staged.said),
            "mapping": fingerprint(mapping),
        },
    )  # fmt: skip
    return intake


def whoever_fills_in(found: Round, doing: Doing) -> Subject:
    """A cell of the round that the actor fills in, else the round, which nobody fills in."""
    mine = cells_within(doing.act, doing.by).filter(round=found)
    cell = mine.select_related("item__bureau", "place").first()
    return subject_of_round(found) if cell is None else subject_of(cell)
