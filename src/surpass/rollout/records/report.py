"""The yearly report as a pack asks for it: its parts, the numbers of each, and their words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from surpass.policy.rules.settle import is_in_force
from surpass.policy.shape.dated import shown
from surpass.policy.shape.pack import Pack
from surpass.policy.yaml_text import Entries, Items, plain

Titles = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part. ``asks``: what its words tell; ``numbers`` and ``lists``: names that the office fills.

    Missing:  ``asks`` empty: the pack leaves it open.
    """

    id: str
    title: Titles
    cite: str
    asks: Titles
    numbers: tuple[str, ...]
    lists: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of the report. ``source``: the kind of record that it was counted from, and which of them.

    Missing:  ``value`` None: unknown, which is not zero; ``why``: the reason, as the end of a wording key.
    Units:    ``unit`` as the end of a wording key; money in the smallest coin.
    """

    name: str
    value: int | None
    unit: str
    source: str
    of: tuple[str, ...] = ()
    why: str = ""

    def as_data(self) -> dict[str, object]:
        """Plain data, as it is frozen with the report."""
        return {
            "name": self.name, "value": self.value, "unit": self.unit, "source": self.source,
            "of": list(self.of), "why": self.why,
        }  # fmt: skip


def report_parts(pack: Pack, *, on: date) -> tuple[Part, ...]:
    """The parts in force on a day, in the pack's order; none where the pack asks for no report."""
    entries = pack.whole.below("reports").entries
    return tuple(
        _part(name, item) for name, item in entries.items()
        if isinstance(item, Entries) and is_in_force(item, on)
    )  # fmt: skip


def numbers_of(parts: Sequence[Part], known: Mapping[str, Number]) -> dict[str, Number]:
    """Every number that the parts ask for, once.

    Missing:  one that the office has no record of is unknown, and says so.
    """
    asked = dict.fromkeys(name for part in parts for name in part.numbers)
    return {name: known.get(name) or _unknown(name) for name in asked}


def lists_of(parts: Sequence[Part]) -> tuple[str, ...]:
    """Every list that goes up with the report, once, in the order of the parts."""
    return tuple(dict.fromkeys(name for part in parts for name in part.lists))


def without_words(parts: Sequence[Part], texts: Mapping[str, str]) -> tuple[str, ...]:
    """The parts that nobody wrote anything for.

    Examples:
        >>> one = Part(id="a", title={}, cite="X art.1", asks={}, numbers=(), lists=())
        >>> without_words([one], {"a": " "}), without_words([one], {"a": "said"})
        (('a',), ())
    """
    return tuple(part.id for part in parts if not texts.get(part.id, "").strip())


def digest_of(
    year: int, parts: Sequence[Part], numbers: Mapping[str, Mapping[str, object]], texts: Mapping[str, str]
) -> str:
    """Of everything that the report says, so that two who approve it approve the same."""
    said = {
        "year": year, "parts": [[part.id, part.cite] for part in parts],
        "numbers": {name: dict(one) for name, one in numbers.items()}, "texts": dict(texts),
    }  # fmt: skip
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def due_on(year: int, *, month: int | None) -> date | None:
    """The last day on which the report on a year is handed over.

    Missing:  None: the pack names no month.
    Examples:
        >>> due_on(2025, month=4), due_on(2025, month=12), due_on(2025, month=None)
        (datetime.date(2026, 4, 30), datetime.date(2026, 12, 31), None)
    """
    if month is None:
        return None
    after = date(year + 2, 1, 1) if month == 12 else date(year + 1, month + 1, 1)
    return date.fromordinal(after.toordinal() - 1)


def _part(name: str, item: Entries) -> Part:
    return Part(
        id=name, title=plain(item.below("title")), cite=shown(item.get("cite")),
        asks=plain(item.below("asks")), numbers=_names(item, "numbers"), lists=_names(item, "lists"),
    )  # fmt: skip


def _names(item: Entries, key: str) -> tuple[str, ...]:
    held = item.get(key)
    return tuple(map(shown, held.items)) if isinstance(held, Items) else ()


def _unknown(name: str) -> Number:
    return Number(name=name, value=None, unit="count", source="none", why="no_record")
