"""Read a file for a round once; what it says is kept, and compared with the cells whenever somebody looks."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from surpass.exchange.reading.limited import read_limited
from surpass.exchange.reading.tables import Sheet
from surpass.exchange.returns.gathering import Gathering
from surpass.foundation.problems import Problem
from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.models import Intake, Round
from surpass.office.returns.sheets.intake.columns_found import SheetMap, Vocabulary, maps_of, read_map
from surpass.office.returns.sheets.intake.compared import Compared, compared
from surpass.office.returns.sheets.intake.recognised import remembered_in
from surpass.office.returns.sheets.intake.said import Reader, Said, each_once, edited
from surpass.office.returns.sheets.names import names_of
from surpass.office.returns.sheets.rows import cells_for
from surpass.office.returns.sheets.workbook import HIDDEN, fact_of

READING = 1
"""The version of this reading; another one may understand a file differently."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """What a file says for a round, and what could not be understood."""

    maps: Mapping[str, SheetMap] = field(default_factory=dict)
    heads: Mapping[str, Sequence[str]] = field(default_factory=dict)
    said: Sequence[Said] = ()
    left: int = 0
    problems: Sequence[Problem] = ()

    @property
    def needs_columns(self) -> bool:
        """Whether somebody must say what the columns hold."""
        return any(not one.has_keys for one in self.maps.values())


def plain_name(name: str) -> str:
    r"""A file's name alone, short enough to keep, with its ending.

    Examples:
        >>> plain_name("C:\\returns\\2024.xlsx"), plain_name("../a\x00.csv")
        ('2024.xlsx', 'a.csv')
    """
    last = "".join(filter(str.isprintable, name.replace("\\", "/").rsplit("/", 1)[-1]))
    stem, dot, ending = last.rpartition(".")
    return f"{stem[:80]}{dot}{ending[:10]}" or "file"


def intake_key(raw: bytes, found: Round, actor: Actor) -> str:
    """The identity of an intake: the bytes, how they are read, for which round, and by whom."""
    parts = (hashlib.sha256(raw).hexdigest(), str(READING), found.key, actor.key)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def read_file(
    raw: bytes,
    *,
    name: str,
    found: Round,
    actor: Actor,
    maps: Mapping[str, SheetMap] | None = None,
    fixes: Mapping[str, str] | None = None,
) -> Staged:
    """Understand a file; ``maps`` are the columns as a person confirmed them, ``fixes`` texts by place."""
    gather = Gathering()
    sheets = read_limited(raw, name=plain_name(name), gather=gather)
    if not sheets:
        return Staged(problems=gather.found)
    items = list(found.items.order_by("order", "pk"))
    facts = [fact_of(item) for item in items]
    places = cells_for(found, actor).order_by().values_list("place_id", flat=True).distinct()
    known = Vocabulary(items, names_of(list(places), period=found.period))
    remembered = remembered_in(sheets, found, facts, gather=gather)
    if gather.found:
        return Staged(problems=gather.found)
    columns = dict(maps or maps_of(sheets, known))
    _check_columns(columns, sheets, gather)
    reader = Reader(found, known, remembered, fixes or {}, gather)
    every = [
        one
        for sheet in sheets
        if sheet.name in columns and columns[sheet.name].is_whole
        for one in reader.said(sheet, columns[sheet.name])
    ]
    kept, left = edited(every, remembered)
    said = each_once(kept, gather=gather)
    heads = {sheet.name: _head(sheet, columns[sheet.name]) for sheet in sheets if sheet.name in columns}
    return Staged(maps=columns, heads=heads, said=said, left=left, problems=list(dict.fromkeys(gather.found)))


def _head(sheet: Sheet, columns: SheetMap) -> Sequence[str]:
    return next((cells for number, cells in sheet.rows if number == columns.header), ())


def _check_columns(maps: Mapping[str, SheetMap], sheets: Sequence[Sheet], gather: Gathering) -> None:
    if any(one.is_whole for one in maps.values()):
        return
    seen = next((cells for sheet in sheets if sheet.name != HIDDEN for _, cells in sheet.rows), ())
    gather.problem(
        "columns-unknown",
        sheets[0].file,
        found=", ".join(cell for cell in seen[:12] if cell) or "no heads",
        expected="a column of units, and one for each item or one of items and one of values",
        next_step="say what the columns hold, or use the round's own workbook",
    )


def staged_of(intake: Intake) -> Staged:
    """What was kept of a file."""
    return Staged(
        maps={name: read_map(one) for name, one in intake.mapping["sheets"].items()},
        heads=intake.mapping["heads"],
        said=[Said(**one) for one in intake.report["said"]],
        left=intake.report["left"],
        problems=[Problem(**one) for one in intake.report["problems"]],
    )


def preview(intake: Intake, actor: Actor) -> Compared:
    """What an intake would change now."""
    kept = staged_of(intake)
    reason = intake.mapping.get("reason", "")
    return compared(kept.said, intake.round, actor, left=kept.left, reason=reason)
