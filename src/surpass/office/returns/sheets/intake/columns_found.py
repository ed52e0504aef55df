"""Which column of a foreign table holds what: suggested by its words, confirmed by whoever hands it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surpass.exchange.reading.tables import Sheet
from surpass.exchange.returns.names import NameBook
from surpass.exchange.returns.words import folded, header_of
from surpass.office.returns.models import Item
from surpass.office.returns.sheets.names import Names
from surpass.office.returns.sheets.workbook import HIDDEN, fact_of

ROLES = ("unit", "item", "value", "not_available", "reason", "version", "period")
"""What a column may hold besides the values of one item; an item's column is called by its fact."""
SYNONYMS = {
    "unit": "unit", "name_zh": "unit", "name_en": "unit", "indicator": "item", "item": "item",
    "value": "value", "count": "value", "flag": "value", "note": "reason", "cause": "reason",
    "period": "period",
}  # fmt: skip
SEARCHED = 30
"""Rows from the top among which the heads are looked for."""


@dataclass(frozen=True, slots=True)
class SheetMap:
    """One sheet: the number of its row of heads, and what each column holds; empty for nothing of ours."""

    header: int
    columns: tuple[str, ...]
    has_keys: bool = False
    """Whether the heads are the keys of our own files, so that nobody has to confirm them."""

    @property
    def is_whole(self) -> bool:
        """Whether it says of whom each value is, and of what."""
        named = set(self.columns)
        is_long = {"unit", "item", "value"} <= named
        is_wide = "unit" in named and any(":" in name for name in named)
        return is_long != is_wide

    def at(self, role: str) -> int | None:
        """The column that holds something."""
        return self.columns.index(role) if role in self.columns else None

    def as_json(self) -> Mapping[str, Any]:
        """The map, keyed."""
        return {"header": self.header, "columns": list(self.columns), "has_keys": self.has_keys}


def read_map(said: Mapping[str, Any]) -> SheetMap:
    """A map that was kept."""
    return SheetMap(int(said["header"]), tuple(said["columns"]), bool(said["has_keys"]))


class Vocabulary:
    """What a round's units and items may be called in a file."""

    def __init__(self, items: Iterable[Item], names: Names) -> None:
        """Know the items by key and title, the units by key and name."""
        self.facts, self.units = NameBook(), NameBook()
        self._keys: dict[str, list[str]] = {}
        for item in items:
            self.facts.add(fact_of(item), names=[item.title_zh, item.title_en])
            self._keys.setdefault(folded(item.key), []).append(fact_of(item))
        for key, called in names.items():
            self.units.add(key, names=called)

    def fact(self, text: str) -> tuple[str, ...]:
        """The items that a text may mean."""
        return self.facts.find(text) or tuple(self._keys.get(folded(text), ()))

    def unit(self, text: str) -> tuple[str, ...]:
        """The units that a text may mean."""
        return self.units.find(text)


def maps_of(sheets: Sequence[Sheet], known: Vocabulary) -> dict[str, SheetMap]:
    """The maps of the sheets that bear our own keys; of a file without any, a guess for each sheet."""
    found = {sheet.name: map_of(sheet, known) for sheet in sheets if sheet.name != HIDDEN and sheet.rows}
    ours = {name: one for name, one in found.items() if one.has_keys}
    return ours or found


def map_of(sheet: Sheet, known: Vocabulary) -> SheetMap:
    """The best row of heads of a sheet, and what its columns seem to hold."""
    rows = [(SheetMap(number, *_roles(cells, known)), cells) for number, cells in sheet.rows[:SEARCHED]]
    return max(rows, key=_rank)[0]


def _rank(row: tuple[SheetMap, Sequence[str]]) -> tuple[int, ...]:
    found, cells = row
    filled = sum(map(bool, map(str.strip, cells)))
    return (found.has_keys, found.is_whole, sum(map(bool, found.columns)), filled, -found.header)


def _roles(cells: Sequence[str], known: Vocabulary) -> tuple[tuple[str, ...], bool]:
    keys = tuple(cell if cell in ROLES or cell in known.facts else "" for cell in cells)
    if "unit" in keys and SheetMap(0, keys).is_whole:
        return keys, True
    roles: list[str] = []
    for cell in cells:
        role = _role(cell, known) if cell.strip() else ""
        roles.append(role if role not in roles else "")
    return tuple(roles), False


def _role(head: str, known: Vocabulary) -> str:
    facts = known.fact(head)
    return facts[0] if len(facts) == 1 else SYNONYMS.get(header_of(head), "")
