"""The columns of a round's values: one row a value, the same wherever it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields

YES = "yes"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    """What a unit says of an item, in the order of the columns.

    Missing:  an empty ``value`` is missing; ``not_available`` says that the unit declared it so. An empty
              ``target``: no target was accepted, or the item has none.
    """

    unit: str
    unit_zh: str
    unit_en: str
    item: str
    title_zh: str
    title_en: str
    measure_zh: str
    measure_en: str
    target: str
    value: str
    not_available: bool
    state: str
    late: bool
    reason: str
    version: int


COLUMNS = tuple(field.name for field in fields(ValueRow))
"""The keys of the columns; they never change their meaning."""
NUMBERS = frozenset({"target", "value", "version"})
"""The columns that hold numbers, where what was typed is one."""


def texts_of(row: ValueRow) -> list[str]:
    """A row as texts, as every file has it: ``yes`` or nothing for a flag."""
    return [_text(cell) for cell in astuple(row)]


def as_json(row: ValueRow) -> Mapping[str, str | bool | int]:
    """A row for machines; values stay texts, exactly as typed."""
    return dict(zip(COLUMNS, astuple(row), strict=True))


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return YES if cell else ""
    return str(cell)
