"""Places in a file, and the problems found there: gathered while reading, raised once at the end."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from surpass.foundation.problems import EvidenceProblem, Problem, raise_all


@cache
def column_letters(index: int) -> str:
    """The letters a spreadsheet gives the column at *index*, counted from 0.

    Examples:
        >>> column_letters(0), column_letters(25), column_letters(26), column_letters(16383)
        ('A', 'Z', 'AA', 'XFD')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Place(NamedTuple):
    """A file, a sheet, a row or one cell of it; rows count from 1, columns from 0.

    Examples:
        >>> place = Place(file="r.xlsx", sheet="Data", row=4, column=2, header="value")
        >>> place.where, place.stamp
        ('r.xlsx, sheet Data, row 4, column C (value)', 'r.xlsx!Data!C4')
    """

    file: str
    sheet: str = ""
    row: int | None = None
    column: int | None = None
    header: str = ""

    @property
    def where(self) -> str:
        """The place from the outside in, for a message."""
        parts = [self.file]
        if self.sheet:
            parts.append(f"sheet {self.sheet}")
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.column is not None:
            title = f" ({self.header})" if self.header else ""
            parts.append(f"column {column_letters(self.column)}{title}")
        return ", ".join(parts)

    @property
    def stamp(self) -> str:
        """The place as a spreadsheet writes it, kept beside a value."""
        letters = column_letters(self.column) if self.column is not None else ""
        cell = f"{letters}{self.row}" if self.row is not None else ""
        return "!".join(part for part in (self.file, self.sheet, cell) if part)


@dataclass(slots=True)
class Gathering:
    """Problems of one piece of reading, in the order found."""

    found: list[Problem] = field(default_factory=list)

    def problem(self, code: str, place: Place | str, *, found: str, expected: str, next_step: str) -> None:
        """Keep one problem."""
        where = place if isinstance(place, str) else place.where
        self.found.append(
            Problem(code=code, where=where, found=found, expected=expected, next_step=next_step)
        )

    def finish(self) -> None:
        """Raise everything found, each once. Raises: EvidenceProblem: anything was."""
        raise_all(EvidenceProblem, dict.fromkeys(self.found))


def quoted(text: str) -> str:
    """The text as found, short enough for one line.

    Examples:
        >>> quoted("12,5"), quoted("")
        ("'12,5'", 'an empty cell')
    """
    if not text:
        return "an empty cell"
    return repr(text if len(text) <= 60 else text[:57] + "...")


def nearest(text: str, *, among: Iterable[str]) -> str:
    """A next step that names the nearest known names, or an empty text.

    Examples:
        >>> nearest("Chengguan Twon", among=["Chengguan Town", "Liu Town"])
        "did you mean 'Chengguan Town'?"
    """
    close = difflib.get_close_matches(text, list(among), n=3, cutoff=0.6)
    return f"did you mean {' or '.join(map(repr, close))}?" if close else ""
