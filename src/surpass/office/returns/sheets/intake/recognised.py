"""Whether a file is a workbook of ours, of which round, and what its cells held when it was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surpass.exchange.reading.tables import Sheet
from surpass.exchange.returns.gathering import Gathering
from surpass.office.returns.models import Round
from surpass.office.returns.sheets.columns import YES
from surpass.office.returns.sheets.workbook import HELD, HIDDEN, MARK, TEMPLATE, template_fingerprint


@dataclass(frozen=True, slots=True)
class Held:
    """What a cell held when its workbook was made."""

    version: int
    text: str
    is_absent: bool
    reason: str


NO_VERSION = -1
"""What no cell has: a word that is no version never fits."""


def read_version(text: str) -> int:
    """A version as a file has it."""
    return int(text) if text.isdecimal() and len(text) < 10 else NO_VERSION


Remembered = Mapping[tuple[str, str], Held]
"""By unit and item."""


def remembered_in(
    sheets: Sequence[Sheet], found: Round, facts: Sequence[str], *, gather: Gathering
) -> Remembered | None:
    """What the hidden sheet of our own workbook remembers.

    Missing:  None: no workbook of ours; or it is one that is refused, and *gather* says why
              (``template-other-round``, ``template-stale``, ``template-damaged``).
    """
    hidden = next((sheet for sheet in sheets if sheet.name == HIDDEN), None)
    if hidden is None:
        return None
    rows = [[*cells, "", "", "", "", "", ""][: len(HELD)] for _, cells in hidden.rows]
    marks = {row[0]: row[1] for row in rows[:3]}
    if marks.get("round") != found.key and MARK in marks:
        _refuse(
            gather, hidden, "template-other-round", f"round {marks.get('round')!r}", f"round {found.key!r}"
        )
    elif MARK not in marks or len(rows) < 4 or tuple(rows[3]) != HELD:
        _refuse(gather, hidden, "template-damaged", "a hidden sheet that was changed", "the sheet as made")
    elif marks[MARK] != str(TEMPLATE) or marks["fingerprint"] != template_fingerprint(found, facts):
        _refuse(gather, hidden, "template-stale", "a workbook of another edition", "the round's own workbook")
    else:
        return {
            (unit, item): Held(read_version(version), text, is_absent == YES, reason)
            for unit, item, version, text, is_absent, reason in rows[4:]
        }
    return None


def _refuse(gather: Gathering, hidden: Sheet, code: str, held: str, expected: str) -> None:
    gather.problem(
        code, hidden.file, found=held, expected=expected,
        next_step="take the workbook of this round again, and copy what was typed into it",
    )  # fmt: skip
