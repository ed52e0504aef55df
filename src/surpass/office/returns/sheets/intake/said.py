"""What a file says of each cell: unit, item, text, and where it stands; nothing is compared yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from surpass.exchange.reading.safe_text import is_number, unmarked
from surpass.exchange.reading.tables import Sheet
from surpass.exchange.returns.gathering import Gathering, Place, quoted
from surpass.exchange.returns.period_words import read_period
from surpass.exchange.returns.words import folded, is_missing, is_total, truth_of
from surpass.foundation.period import Cycle
from surpass.foundation.problems import Problem
from surpass.foundation.quantity import read_decimal
from surpass.office.returns.models import Round
from surpass.office.returns.sheets.intake.columns_found import SheetMap, Vocabulary
from surpass.office.returns.sheets.intake.recognised import Held, Remembered, read_version

ABSENT_WORDS = frozenset({"/", "n/a", "na", "不可用", "无法提供", "notavailable"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One value as a file has it.

    Missing:  ``version`` of None: the file does not say which version its writer saw.
    """

    where: str
    unit: str
    item: str
    text: str = ""
    is_absent: bool = False
    reason: str = ""
    version: int | None = None
    has_formula: bool = False

    def as_json(self) -> Mapping[str, Any]:
        """The same, keyed."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the sheets of one file for one round."""

    found: Round
    known: Vocabulary
    remembered: Remembered | None
    fixes: Mapping[str, str]
    """Texts that stand for those of the file, by place."""
    gather: Gathering

    def said(self, sheet: Sheet, columns: SheetMap) -> Iterator[Said]:
        """What one sheet says; what cannot be understood goes to ``gather``, each cell once."""
        at_unit, at_item = columns.at("unit"), columns.at("item")
        facts = {at: name for at, name in enumerate(columns.columns) if ":" in name}
        for number, cells in sheet.rows:
            if number <= columns.header or not any(cells) or at_unit is None:
                continue
            row = _Line(self, sheet, columns, number, cells)
            unit = self._one(self.known.unit(row.text(at_unit)), row, at_unit, "unit-unknown", "a unit")
            if unit and row.is_of_this_period():
                if at_item is None:
                    yield from (row.said(unit, fact, at) for at, fact in facts.items())
                elif fact := self._one(
                    self.known.fact(row.text(at_item)), row, at_item, "item-unknown", "an item"
                ):
                    yield row.said(unit, fact, columns.columns.index("value"))

    def _one(self, found: Sequence[str], row: _Line, column: int, code: str, what: str) -> str:
        if len(found) == 1:
            return found[0]
        text = row.text(column)
        if not is_total(text) and any(cell.strip() for cell in row.cells):
            self.gather.problem(
                code, row.place(column).stamp, found=quoted(text),
                expected=f"{what} of round {self.found.key}",
                next_step="correct the cell, or leave the row out",
            )  # fmt: skip
        return ""


@dataclass(frozen=True, slots=True)
class _Line:
    reader: Reader
    sheet: Sheet
    columns: SheetMap
    number: int
    cells: Sequence[str]

    def place(self, column: int) -> Place:
        return Place(file=self.sheet.file, sheet=self.sheet.name, row=self.number, column=column)

    def text(self, column: int | None) -> str:
        """The text of a cell as it was meant; a fix goes before the file."""
        if column is None or column >= len(self.cells):
            return ""
        fixed = self.reader.fixes.get(self.place(column).stamp)
        return unmarked(self.cells[column]).strip() if fixed is None else fixed.strip()

    def is_of_this_period(self) -> bool:
        column = self.columns.at("period")
        text = self.text(column)
        if column is None or not text:
            return True
        period, cycle = self.reader.found.period, Cycle(self.reader.found.cycle)
        try:
            is_same = str(read_period(text, cycle=cycle)) == period
        except ValueError:
            is_same = False
        if not is_same:
            self.reader.gather.problem(
                "other-period", self.place(column).stamp, found=quoted(text), expected=period,
                next_step="leave the row out, or hand it in for its own round",
            )  # fmt: skip
        return is_same

    def said(self, unit: str, fact: str, column: int) -> Said:
        text = self.text(column)
        is_ours = self.columns.has_keys
        is_absent = (is_ours and folded(text) in ABSENT_WORDS) or truth_of(
            self._beside("not_available")
        ) == "true"
        if is_absent or (not is_ours and is_missing(text)):
            text = ""
        version = self._beside("version")
        return Said(
            where=self.place(column).stamp, unit=unit, item=fact, text=text, is_absent=is_absent,
            reason=self._beside("reason"), version=read_version(version) if version else None,
            has_formula=self.number in self.sheet.formulas,
        )  # fmt: skip

    def _beside(self, role: str) -> str:
        return self.text(self.columns.at(role))


def edited(every: Sequence[Said], remembered: Remembered | None) -> tuple[list[Said], int]:
    """What was typed, and how much was left as it was.

    A workbook of ours remembers what it held: only a difference is an edit. A file that does not, says what
    it says; an empty cell of it says nothing, unless the file names the version that its writer saw.
    """
    if remembered is None:
        kept = [one for one in every if one.text or one.is_absent or one.version is not None]
        return kept, 0
    kept = []
    for one in every:
        held = remembered.get((one.unit, one.item))
        if held is None:
            kept.append(one)
        elif not _is_as_held(one, held):
            kept.append(_seen(one, held))
    return kept, len({(one.unit, one.item) for one in every}) - len({(one.unit, one.item) for one in kept})


def _is_as_held(one: Said, held: Held) -> bool:
    is_same = one.is_absent == held.is_absent and same_text(one.text, held.text)
    return is_same and (not one.reason or one.reason == held.reason)


def _seen(one: Said, held: Held) -> Said:
    reason = one.reason if one.reason != held.reason or one.is_absent else ""
    return Said(**{**one.as_json(), "version": held.version, "reason": reason})


def same_text(one: str, other: str) -> bool:
    """Whether two texts say the same: letter for letter, or as numbers."""
    if one.strip() == other.strip():
        return True
    return is_number(one) and is_number(other) and read_decimal(one) == read_decimal(other)


def each_once(every: Sequence[Said], *, gather: Gathering) -> list[Said]:
    """One word for each cell; a file that says two different things of one says neither."""
    by_cell: dict[tuple[str, str], list[Said]] = {}
    for one in every:
        by_cell.setdefault((one.unit, one.item), []).append(one)
    kept: list[Said] = []
    for (unit, item), words in by_cell.items():
        first = max(words, key=lambda one: bool(one.reason))
        if all(one.is_absent == first.is_absent and same_text(one.text, first.text) for one in words):
            kept.append(first)
            continue
        gather.found.append(
            Problem(
                code="said-twice", where=f"{words[0].where}, {words[1].where}",
                found=f"{quoted(words[0].text)} and {quoted(words[1].text)}",
                expected=f"one value of {item} of {unit}", next_step="leave one of them",
            )
        )  # fmt: skip
    return kept
