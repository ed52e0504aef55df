"""For how long each kind of record is kept, as a pack says it, and until which day that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from surpass.policy.rules.settle import is_in_force
from surpass.policy.shape.dated import shown
from surpass.policy.shape.pack import Pack
from surpass.policy.yaml_text import Entries, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One kind of record.

    Units:    ``years``: whole ones after the year of the closing.
    Missing:  None: it is kept for good.
    """

    id: str
    title: Mapping[str, str]
    cite: str
    years: int | None


def kept_kinds(pack: Pack, *, on: date) -> tuple[Kept, ...]:
    """The kinds in force on a day, in the pack's order; none where it says nothing: then nothing lapses."""
    entries = pack.whole.below("retention").entries
    return tuple(
        _kept(name, item) for name, item in entries.items()
        if isinstance(item, Entries) and is_in_force(item, on)
    )  # fmt: skip


def kept_until(one: Kept, *, closed: date) -> date | None:
    """The last day on which it is kept, of what was closed on a day.

    Missing:  None: for good.
    Examples:
        >>> held = Kept(id="a", title={}, cite="X art.1", years=10)
        >>> kept_until(held, closed=date(2026, 5, 6))
        datetime.date(2036, 12, 31)
    """
    return None if one.years is None else date(closed.year + one.years, 12, 31)


def _kept(name: str, item: Entries) -> Kept:
    years = item.get("years")
    return Kept(
        id=name, title=plain(item.below("title")), cite=shown(item.get("cite")),
        years=None if years is None else int(shown(years)),
    )  # fmt: skip
