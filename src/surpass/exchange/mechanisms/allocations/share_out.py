"""An allocation over real people, as rows: who is in, what each gets, where a tie or a missing fact is."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from surpass.engine.allocations.budget import divide_budget
from surpass.engine.allocations.quota import fill_quota
from surpass.exchange.mechanisms.allocations.entitled import Entitled, entitled
from surpass.exchange.mechanisms.rewards.money import money
from surpass.foundation.problems import Problem, UseProblem


def share_out(path: Path, *, pack: str, name: str, on: date) -> dict[str, Any]:
    """Share a quota or a budget of a pack among the people at *path*.

    ``rows``: one for each subject that may share in it; a quota's states are in, out, panel (a tie at the
    cut, left to people) and unknown. It only proposes.

    Raises:   UseProblem: ``allocation-other-kind``, and what ``entitled`` raises.
    """
    held = entitled(path, pack=pack, name=name, on=on)
    if held.allocation.kind != "quota" and (held.allocation.lists or not held.allocation.is_fund):
        raise UseProblem([_other_kind(held)])
    shared = _quota(held) if held.allocation.kind == "quota" else _budget(held)
    return {
        "allocation": name,
        "kind": held.allocation.kind,
        "says": dict(held.allocation.says),
        "cite": held.allocation.cite,
        "pack": f"{held.book.pack} {held.book.edition}",
        "fingerprint": held.book.fingerprint,
        "on": held.book.on.isoformat(),
        **shared,
    }


def _other_kind(held: Entitled) -> Problem:
    """Tables of subjects know no boards, no places beside them and no persons of a unit."""
    return Problem(
        code="allocation-other-kind", where=f"{held.book.pack} {held.book.edition}, {held.allocation.id}",
        found=held.allocation.kind, expected="a quota, or a budget of one list",
        next_step="name an allocation that fills places or divides money",
    )  # fmt: skip


def _quota(held: Entitled) -> dict[str, Any]:
    placed = fill_quota(held.allocation, held.candidates, pools=held.pools)
    rows = [
        {
            "subject": one.subject,
            "pool": one.pool,
            "size": one.size,
            "seats": one.seats,
            "place": one.place,
            "state": one.state,
            "missing": list(one.missing),
            "waiting_for": one.waiting_for,
        }
        for one in placed
    ]
    counts = Counter(one.state for one in placed)
    return {"rows": rows, "counts": {state: counts[state] for state in ("in", "out", "panel", "unknown")}}


def _budget(held: Entitled) -> dict[str, Any]:
    divided = divide_budget(held.allocation, held.candidates)
    decimals = held.allocation.decimals
    rows = [
        {
            "subject": one.subject,
            "wanted": money(one.wanted, decimals),
            "amount": money(one.amount, decimals),
            "missing": list(one.missing),
        }
        for one in divided.shares
    ]
    return {
        "rows": rows,
        "budget": money(divided.budget, decimals),
        "wanted": money(divided.wanted, decimals),
        "left": money(divided.left, decimals),
        "stopped": divided.is_stopped,
        "open": divided.open,
    }
