"""What a file would change: each value beside its cell as it stands now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from surpass.exchange.returns.gathering import quoted
from surpass.foundation.fingerprint import fingerprint
from surpass.foundation.problems import Problem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.cells.changing import Wanted
from surpass.office.returns.cells.saving import faults_of
from surpass.office.returns.cells.subjects import subject_of
from surpass.office.returns.cells.typed import number_of
from surpass.office.returns.models import Cell, Round
from surpass.office.returns.sheets.intake.said import Said
from surpass.office.returns.sheets.rows import cells_for
from surpass.office.returns.sheets.workbook import ABSENT

PERCENT = ("%", "％")


class Kind(StrEnum):
    """What becomes of one value of a file."""

    INSERTED = "inserted"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One value of a file and its cell: how it stands, how it would stand, or why it may not."""

    said: Said
    kind: Kind
    cell: Cell | None = None
    problem: Problem | None = None

    @property
    def old(self) -> str:
        """The text of the cell now."""
        return "" if self.cell is None else ABSENT if self.cell.is_absent else self.cell.text

    @property
    def new(self) -> str:
        """The text that the file asks for."""
        return ABSENT if self.said.is_absent else self.said.text

    @property
    def wanted(self) -> Wanted:
        """The same as something that somebody wants of a cell.

        Raises:   ValueError: the value has no cell.
        """
        if self.cell is None:
            raise ValueError(self.said.where)
        return Wanted(
            cell=self.cell.pk, version=self.cell.version, text=self.said.text,
            is_absent=self.said.is_absent, reason=self.said.reason,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compared:
    """Every value of a file, in its order; ``left`` counts those that were left as they were."""

    lines: Sequence[Line]
    left: int = 0

    def of(self, *kinds: Kind) -> list[Line]:
        """The lines of some kinds."""
        return [line for line in self.lines if line.kind in kinds]

    @property
    def writes(self) -> list[Line]:
        """What would be written."""
        return self.of(Kind.INSERTED, Kind.CHANGED)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many of each kind."""
        found = Counter(line.kind.value for line in self.lines)
        return {kind.value: found[kind.value] + (self.left if kind is Kind.UNCHANGED else 0) for kind in Kind}

    @property
    def digest(self) -> str:
        """What a person has seen before they say: apply."""
        return fingerprint([_seen(line) for line in self.writes])


def _seen(line: Line) -> list[Any]:
    wanted = line.wanted
    return [wanted.cell, wanted.version, line.old, line.new, wanted.reason]


def compared(
    said: Iterable[Said], found: Round, writer: Actor, *, left: int = 0, reason: str = ""
) -> Compared:
    """Hold what a file says against the cells; three queries, whatever its length.

    ``reason`` stands for corrections that give none of their own.
    """
    said = list(said)
    readable = cells_for(found, writer).select_related("round", "item__bureau", "place")
    cells = {(cell.place_id, cell.fact): cell for cell in readable} if said else {}
    look = _Look(found, reach_of("returns.apply_intake", writer).covers, reason)
    return Compared([look.line(one, cells.get((one.unit, one.item))) for one in said], left)


@dataclass(frozen=True, slots=True)
class _Look:
    found: Round
    may: Any
    reason: str

    def line(self, said: Said, cell: Cell | None) -> Line:
        if cell is None:
            held, expected = f"{said.item} of {said.unit}", "a value that the round asks of a unit of yours"
            return _refused(said, None, "cell-not-asked", held, expected)
        said = _measured(said, cell)
        if is_as_it_stands(said, cell):
            return Line(said=said, kind=Kind.UNCHANGED, cell=cell)
        if said.version is not None and said.version != cell.version:
            held = f"{quoted(_shown(cell))}, version {cell.version}"
            expected = f"version {said.version}, which the file was made from"
            return _refused(said, cell, "changed-meanwhile", held, expected)
        if not self.may(subject_of(cell)):
            return _refused(said, cell, "unit-out-of-reach", said.unit, "a unit that you fill in for")
        said = self._reasoned(said, cell)
        want = Line(said=said, kind=Kind.CHANGED, cell=cell).wanted
        for fault in faults_of(cell, want):
            problem = replace(fault, where=said.where)
            return Line(said=said, kind=Kind.REFUSED, cell=cell, problem=problem)
        kind = Kind.INSERTED if cell.state == Cell.State.EMPTY else Kind.CHANGED
        return Line(said=said, kind=kind, cell=cell)

    def _reasoned(self, said: Said, cell: Cell) -> Said:
        """With the reason for all, where none was given, or the one given before was copied along."""
        is_copied = said.version is not None and said.reason == cell.reason and not said.is_absent
        return replace(said, reason=self.reason) if is_copied or not said.reason else said


def _measured(said: Said, cell: Cell) -> Said:
    """Without the percent sign of an item that is measured in percent."""
    has_percent = any(mark in cell.item.unit_zh + cell.item.unit_en for mark in PERCENT)
    return replace(said, text=said.text.rstrip("%％ ")) if has_percent else said


def is_as_it_stands(said: Said, cell: Cell) -> bool:
    """Whether a cell says already what the file says; ``12.50`` and ``12.5`` are one number."""
    if said.is_absent or cell.is_absent:
        return said.is_absent == cell.is_absent and said.reason in {"", cell.reason}
    if said.text.strip() == cell.text:
        return True
    number, _ = number_of(cell, said.text)
    return number is not None and number == cell.number


def _shown(cell: Cell) -> str:
    return ABSENT if cell.is_absent else cell.text


def _refused(said: Said, cell: Cell | None, code: str, held: str, expected: str) -> Line:
    problem = Problem(
        code=code, where=said.where, found=held, expected=expected,
        next_step="look at the value on the page, and correct the file where it is wrong",
    )  # fmt: skip
    return Line(said=said, kind=Kind.REFUSED, cell=cell, problem=problem)
