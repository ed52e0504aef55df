"""What a unit proposes: its cells in a round of targets, and the digest that binds them to the case."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from surpass.foundation.fingerprint import canonical_bytes
from surpass.foundation.problems import Problem, UseProblem
from surpass.office.returns.models import Cell
from surpass.office.returns.targets.models import Setting

MARK = "targets:"


def cells_of(setting: Setting) -> list[Cell]:
    """The unit's cells in the order of the sheet; held until the act ends."""
    found = Cell.objects.select_for_update(of=("self",)).select_related("round", "item__bureau", "place")
    return list(found.filter(round=setting.round_id, place=setting.place_id).order_by("item__order"))


def mark_of(cells: Iterable[Cell]) -> str:
    """The reference by which a case names these figures; it says nothing of states and versions."""
    written = sorted(
        canonical_bytes({"fact": one.fact, "text": one.text, "absent": one.is_absent, "reason": _reason(one)})
        for one in cells
    )
    return MARK + hashlib.sha256(b"\n".join(written)).hexdigest()


def _reason(cell: Cell) -> str:
    """Why a target is not proposed; the words of somebody who sent a figure back do not count."""
    return cell.reason if cell.is_absent else ""


def check_complete(setting: Setting, cells: Sequence[Cell]) -> None:
    """Every target is proposed, or declared not available with its reason.

    Raises:   UseProblem: ``targets-incomplete``, each that is missing.
    """
    missing = [cell for cell in cells if not cell.text and not cell.is_absent]
    if missing:
        raise UseProblem(
            Problem(
                code="targets-incomplete", where=f"round {setting.round.key}, unit {setting.place_id}",
                found=f"no target for {cell.item.key}", expected="a target, or the reason why there is none",
                next_step="fill in the sheet",
            )
            for cell in missing
        )  # fmt: skip
