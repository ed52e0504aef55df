"""The tables of an import and their columns, with words ``registry.sheet.…`` and ``registry.column.…``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from surpass.exchange.showing.wording import load_wording
from surpass.office.registry.models import (
    Appointment,
    Kind,
    Membership,
    PostVersion,
    Recorded,
    Stint,
    UnitVersion,
)

VERSION = 1
"""Part of an import's identity: the same bytes under other columns are another import."""
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what its rows become, all its columns in order, and those that no row may leave empty."""

    key: str
    columns: tuple[str, ...]
    needed: frozenset[str]
    rows: type[Recorded] | None = None


def _table(key: str, columns: str, needed: str, rows: type[Recorded] | None = None) -> Table:
    return Table(key, tuple(columns.split()), frozenset(needed.split()), rows)


TABLES: Mapping[str, Table] = {
    table.key: table
    for table in (
        _table(
            "units",
            "unit kind name_zh name_en parent order authority from until",
            "unit kind name_zh from",
            UnitVersion,
        ),
        _table(
            "posts",
            "post unit title_zh title_en is_head rank from until",
            "post unit title_zh from",
            PostVersion,
        ),
        _table("people", "person name_zh name_en unit account", "person name_zh unit"),
        _table("appointments", "person post kind from until", "person post kind from", Appointment),
        _table("memberships", "unit grouping group from until", "unit grouping group from", Membership),
        _table("service", "person kind task from until", "person kind from", Stint),
    )
}
"""In the order in which one rests on the other."""
CHOICES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("units", "kind"): {kind: f"registry.kind.{kind}" for kind in Kind.values},
    ("appointments", "kind"): {kind: f"registry.appointment.{kind}" for kind in Appointment.Kind.values},
    ("service", "kind"): {kind: f"registry.service.{kind}" for kind in Stint.Kind.values},
    ("posts", "is_head"): {"yes": "registry.choice.yes", "no": "registry.choice.no"},
}
"""The closed words of a column, each with its wording."""


def folded(text: str) -> str:
    """A title or a word without what only looks different."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("_", " ").split())


@cache
def _meanings(keys: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """Each word of each language, folded, with what it stands for."""
    found = {folded(meaning): meaning for meaning, _ in keys}
    for lang in LANGUAGES:
        wording = load_wording(lang)
        found |= {folded(wording.say(key)): meaning for meaning, key in keys}
    return found


def table_named(title: str) -> Table | None:
    """The table that a sheet's or a file's title names, in any language."""
    key = _meanings(tuple((key, f"registry.sheet.{key}") for key in TABLES)).get(folded(title))
    return TABLES[key] if key else None


def column_named(table: Table, title: str) -> str | None:
    """The column that a title names, in any language."""
    keys = tuple((column, f"registry.column.{column}") for column in table.columns)
    return _meanings(keys).get(folded(title))


def choice_named(table: str, column: str, word: str) -> str | None:
    """The choice that a word names, in any language."""
    return _meanings(tuple(CHOICES[table, column].items())).get(folded(word))


def titles(columns: Iterable[str], lang: str) -> list[str]:
    """The columns as a reader calls them."""
    wording = load_wording(lang)
    return [wording.say(f"registry.column.{column}") for column in columns]
