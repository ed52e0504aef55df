"""Kinds of front-line service as a pack names them: term, appraisals, what a day and a village bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from surpass.policy.rules.settle import is_in_force
from surpass.policy.shape.dated import shown
from surpass.policy.yaml_text import Entries, Items, plain

if TYPE_CHECKING:
    from surpass.policy.rules.rule import RuleBook
    from surpass.policy.shape.pack import Pack

PARAM = "param."


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingKind:
    """``months``: after which somebody rotates. ``days`` and ``fund``: allocations of the pack.

    Missing:  ``months`` None: the pack sets no term. ``days`` and ``fund`` empty: it brings no money.
    """

    id: str
    title: Mapping[str, str]
    cite: str
    months: int | None
    appraised: tuple[str, ...]
    in_village: bool
    days: str
    fund: str


def posting_kinds(pack: Pack, book: RuleBook, *, on: date) -> dict[str, PostingKind]:
    """The kinds in force on a day, in the pack's order; none where it names none."""
    return {
        name: _kind(name, item, book)
        for name, item in pack.whole.below("postings").entries.items()
        if isinstance(item, Entries) and is_in_force(item, on)
    }


def _kind(name: str, item: Entries, book: RuleBook) -> PostingKind:
    appraised = item.get("appraised")
    return PostingKind(
        id=name, title=plain(item.below("title")), cite=shown(item.get("cite")),
        months=_months(item, book),
        appraised=tuple(map(shown, appraised.items)) if isinstance(appraised, Items) else (),
        in_village=_said(item, "in_village") == "true", days=_said(item, "days"), fund=_said(item, "fund"),
    )  # fmt: skip


def _months(item: Entries, book: RuleBook) -> int | None:
    said = _said(item, "months")
    if not said:
        return None
    return int(book.params[said.removeprefix(PARAM)] if said.startswith(PARAM) else said)


def _said(item: Entries, name: str) -> str:
    return shown(item.get(name)) if item.get(name) is not None else ""
