"""The gate before a vacant post: everybody entitled is looked at, and nobody needs a nominator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surpass.engine.allocations.entitled import Subject, active_allocation
from surpass.engine.allocations.gate import Kept, gated
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import RuleBook

SCHEMA = "surpass-gate/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Who may come before a post, and what keeps the others out: by clause and number, without a name.

    ``eligible``, ``open``: keys, in their order; whoever is neither is counted only. ``kept``: by clause.
    """

    post: Subject
    order: Allocation
    book: RuleBook
    looked_at: int
    eligible: tuple[str, ...]
    open: tuple[str, ...]
    kept: tuple[Kept, ...]

    @property
    def out(self) -> int:
        """How many a clause keeps out."""
        return self.looked_at - len(self.eligible) - len(self.open)

    def as_json(self) -> Mapping[str, Any]:
        """Plain JSON data, without anybody's key but those of the eligible and the open."""
        return {
            "schema": SCHEMA,
            "post": self.post.key,
            "allocation": self.order.id,
            "pack": f"{self.book.pack} {self.book.edition}",
            "fingerprint": self.book.fingerprint,
            "on": self.book.on.isoformat(),
            "counts": {
                "looked_at": self.looked_at,
                "eligible": len(self.eligible),
                "open": len(self.open),
                "out": self.out,
            },
            "eligible": list(self.eligible),
            "open": list(self.open),
            "kept": [
                {
                    "rule": one.rule,
                    "condition": one.condition,
                    "cite": one.cite,
                    "out": one.out,
                    "open": one.open,
                }
                for one in self.kept
            ],
        }


def open_gate(frame: Any, *, book: RuleBook, order: str, post: Subject, key: str) -> Gate:
    """Judge everybody for one vacant post.

    Shapes:   *frame*: one row an official, keyed by *key*; a column a fact, as ``find`` wants them. What is
              known of the post counts for everybody and stands before what a row says.
    Missing:  a fact that is not known keeps nobody out and lets nobody in: whoever it decides about is open.
    Raises:   UseProblem: ``allocation-unknown``, ``allocation-not-active``, ``facts-column-missing``.
    Source:   the pack's allocation; UP-01 to UP-25, mission M1 and M1a.
    """
    allocation = active_allocation(book, order)
    found = gated(frame, allocation=allocation, book=book, key=key, known=post.values)
    return Gate(
        post=post, order=allocation, book=book, looked_at=found.looked_at,
        eligible=found.eligible, open=found.open, kept=found.kept,
    )  # fmt: skip
