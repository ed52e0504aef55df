"""The table that is kept apart: by what people may be grouped, each column with its clause in the pack."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from surpass.exchange.mechanisms.fairness.titled_rows import titled_sheets
from surpass.exchange.reading.tables import APART, is_kept_apart
from surpass.exchange.reading.titled import Titled
from surpass.exchange.returns.gathering import Gathering, nearest, quoted
from surpass.exchange.returns.words import folded
from surpass.foundation.quantity import read_decimal
from surpass.mechanisms.up_and_down.fairness.page import Attribute

PERSON = {"person": ("person", "人员", "人员编号")}
MOST = 1000
"""The largest number that is read of an attribute."""
Held = dict[str, dict[str, str]]
"""Attribute -> person -> value."""


def read_attributes(
    path: Path, *, known: Sequence[Attribute], asked: Sequence[str], gather: Gathering
) -> Held:
    """What the table holds of the attributes that were asked for; of none named, of all that it has.

    Shapes:   a row a person; *known* are the attributes that the pack names, whether asked for or not.
    Missing:  an empty cell, or a person who is not in the table: not known.
    Raises:   nothing; a column that no clause allows is gathered, and so is a file among other tables.
    """
    if not is_kept_apart(path):
        gather.problem(
            "attributes-not-apart",
            path.name,
            found=f"a folder {path.resolve().parent.name!r}",
            expected=f"a folder {APART!r}, which no rule, slate or gate reads",
            next_step=f"move the file into a folder {APART}",
        )
        return {}
    held: Held = {}
    words = {attribute.name: (attribute.name, *attribute.title.values()) for attribute in known}
    for table in titled_sheets(path, PERSON, gather, is_audit=True):
        columns = _columns(table, words, gather)
        wanted = [
            (attribute, columns[attribute.name])
            for attribute in known
            if attribute.name in columns and (not asked or attribute.name in asked)
        ]
        held |= {attribute.name: {} for attribute, _ in wanted if attribute.name not in held}
        _read_rows(table, wanted, held, gather)
    absent = [name for name in asked if name not in held] or ([] if held else [one.name for one in known])
    if absent and not gather.found:
        gather.problem(
            "column-missing", path.name, found="no such column", expected=f"a column {' or '.join(absent)}",
            next_step="add it, or ask for another attribute with --attribute",
        )  # fmt: skip
    return held


def _columns(table: Titled, words: dict[str, tuple[str, ...]], gather: Gathering) -> dict[str, int]:
    by_word = {folded(word): name for name, all_words in words.items() for word in all_words}
    found: dict[str, int] = {}
    for place, title in enumerate(table.titles):
        if not title.strip() or place == table.columns["person"]:
            continue
        name = by_word.get(folded(title))
        if name is None:
            gather.problem(
                "attribute-uncited",
                table.at(table.row, place),
                found=quoted(title.strip()),
                expected=f"one of {', '.join(words)}, which the pack names with their clause",
                next_step=nearest(title.strip(), among=words)
                or "remove the column, or have the attribute decided and add it to the pack",
            )
        elif name in found:
            gather.problem("column-twice", table.at(table.row, place), found=f"a second column of {name}",
                           expected="each column once", next_step="remove one of the two")  # fmt: skip
        else:
            found[name] = place
    return found


def _read_rows(table: Titled, wanted: Sequence[tuple[Attribute, int]], held: Held, gather: Gathering) -> None:
    seen: set[str] = set()
    words = {attribute.name: _words(attribute) for attribute, _ in wanted}
    for row, cells in table.rows:
        person = table.cell(cells, "person")
        if not person or person in seen:
            gather.problem(
                "subject-twice" if person else "subject-missing",
                table.place(row, "person"),
                found=quoted(person),
                expected="the key of a person, each once",
                next_step="write whose row it is, or remove it",
            )
            continue
        seen.add(person)
        for attribute, column in wanted:
            text = cells[column].strip() if column < len(cells) else ""
            value = _number(text) if attribute.is_number else words[attribute.name].get(folded(text))
            if value is not None:
                held[attribute.name][person] = value
            elif text:
                gather.problem(
                    "attribute-value",
                    table.at(row, column),
                    found=quoted(text),
                    expected="a whole number from 0; empty: not known"
                    if attribute.is_number
                    else f"one of {', '.join(attribute.values)}; empty: not known",
                    next_step=nearest(text, among=attribute.values) or "correct the cell",
                )


def _number(text: str) -> str | None:
    """The digits of a whole number up to a thousand, or None."""
    try:
        number = read_decimal(text)
    except ValueError:
        return None
    return str(int(number)) if number == int(number) and 0 <= number <= MOST else None


def _words(attribute: Attribute) -> dict[str, str]:
    """The value that each word means."""
    return {
        folded(word): value
        for value, titles in attribute.values.items()
        for word in (value, *titles.values())
    }
