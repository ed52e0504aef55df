"""Tables of a case that somebody takes along: keyed for machines, with headings in words for people."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from surpass.exchange.reading.safe_text import marked
from surpass.exchange.showing.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table. ``name``: its file, and the end of its title's key; ``columns``: keys of headings."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def title(self, wording: Wording) -> str:
        """What it is called."""
        return wording.say(f"export.sheet_{self.name}")

    def heads(self, wording: Wording) -> tuple[str, ...]:
        """The headings of its columns."""
        return tuple(wording.say(f"export.head_{column}") for column in self.columns)

    def as_json(self) -> list[dict[str, str]]:
        """Each row by the keys of its columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What is there and is not handed out: its kind (the end of a wording key), how much, by which clause."""

    kind: str
    count: int
    clause: str


def withheld_sheet(found: tuple[Withheld, ...], wording: Wording) -> Sheet:
    """What is not handed out, as a table in words."""
    rows = tuple((wording.say(f"export.kept_{one.kind}"), str(one.count), one.clause) for one in found)
    return Sheet(name="withheld", columns=("kind", "count", "clause"), rows=rows)


def csv_of(sheet: Sheet, wording: Wording) -> bytes:
    """The table as csv, its headings in words first; no text becomes a formula."""
    return "".join(_lines(sheet, wording)).encode("utf-8-sig")


def _lines(sheet: Sheet, wording: Wording) -> Iterator[str]:
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    for cells in (sheet.heads(wording), *sheet.rows):
        writer.writerow(map(marked, cells))
        yield line.getvalue()
        line.seek(0)
        line.truncate()
