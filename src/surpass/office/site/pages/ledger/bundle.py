"""The whole ledger as a folder that a stranger can check; no personal content travels with it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from surpass.exchange.ledger_bundle.write_bundle import write_bundle
from surpass.foundation.problems import Problem, UseProblem
from surpass.office.record.checkpoints import sign_head
from surpass.office.record.keys import office_key
from surpass.office.record.models import Checkpoint
from surpass.office.record.tiles import entries_from, read_tile


def export_ledger(out: Path, *, at: datetime) -> int:
    """Write the ledger up to its head, which is signed for it; returns how many entries there are.

    Raises:   UseProblem: ``bundle-exists``; ``ledger-empty``; ``ledger-key-missing``.
    """
    signed = sign_head(at=at)
    if signed is None:
        raise UseProblem([_empty()])
    earlier = Checkpoint.objects.filter(size__lt=signed.size).order_by("size").values_list("note", flat=True)
    write_bundle(
        out,
        note=signed.note,
        entries=entries_from(0, signed.size),
        read=read_tile,
        earlier=earlier.iterator(),
        keys=[office_key().public],
    )
    return signed.size


def _empty() -> Problem:
    return Problem(
        code="ledger-empty", where="ledger", found="no entries", expected="at least one act",
        next_step="export it when something has happened",
    )  # fmt: skip
