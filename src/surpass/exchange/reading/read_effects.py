"""Effects in force, from a table of their own: what an act bars, holds or blocks, for whom, when, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from surpass.exchange.reading.read_blockers import read_blocker
from surpass.exchange.reading.tables import read_sheets
from surpass.exchange.returns.gathering import quoted
from surpass.exchange.returns.intake import Intake
from surpass.exchange.returns.layouts import Table, table_of
from surpass.exchange.returns.measures import needs
from surpass.exchange.returns.units import day_in
from surpass.exchange.returns.words import kind_of
from surpass.foundation.effects import Effect, InForce

_COLUMNS = ("unit", "effect|item", "from", "until", "cause", "cite")


def read_effects_file(path: Path, intake: Intake) -> None:
    """Read a csv, xlsx or Parquet file of effects; sheets without such a table are left out.

    Raises:   nothing; what is wrong goes to the gathering, and its row is left out.
    """
    sheets = read_sheets(path, name=path.name, gather=intake.gather)
    tables = [table for sheet in sheets if (table := table_of(sheet, is_indicator=lambda _: False))]
    if sheets and not tables:
        intake.gather.problem(
            "table-unrecognised",
            sheets[0].place,
            found="no row of known column titles",
            expected="unit, effect, from, until, cause, cite, or 单位, 效力, 起, 止, 事由, 依据",
            next_step="name the columns by the known words",
        )
    for table in tables:
        read_effects(table, intake)


def read_effects(table: Table, intake: Intake) -> None:
    """Keep every row of a table; an effect of another programme of the pack is that programme's.

    Missing:  an empty ``until`` is open: the effect lasts until somebody lifts it. An empty ``kind`` bars.
    """
    if not needs(table, _COLUMNS, intake):
        return
    for row, cells in table.rows:
        kind = _kind(table, row, cells, intake)
        column = "effect" if table.has("effect") else "item"
        book = "blocked" if kind == "blocks" else "effect"
        item = intake.named(book, table.cell(cells, column), table.place(row, table.columns[column]))
        ground = _ground(table, row, cells, intake, is_ours=bool(item))
        if item and ground and kind == "bars":
            intake.effects.append(Effect(effect=item, **asdict(ground)))
        elif item and ground and kind == "blocks":
            read_blocker(table, row, cells, intake, item=item, ground=ground)


def _kind(table: Table, row: int, cells: Sequence[str], intake: Intake) -> str | None:
    """What a row does: it bars (or holds), or it blocks what was tolerated."""
    text = table.cell(cells, "kind")
    kind = kind_of(text)
    if kind is None:
        intake.gather.problem(
            "effect-kind-unknown",
            table.place(row, table.columns["kind"]),
            found=quoted(text),
            expected="bars or blocks (生效, 阻断); empty: bars",
            next_step="correct the word",
        )
    return kind


def _ground(table: Table, row: int, cells: Sequence[str], intake: Intake, *, is_ours: bool) -> InForce | None:
    """For whom, from when until when, by which act and which clause; None where one of them is wrong."""
    unit = _unit(table, row, cells, intake) if is_ours else None
    from_, until = (day_in(table, row, cells, which, intake) for which in ("from", "until"))
    grounds = {ground: table.cell(cells, ground) for ground in ("cause", "cite")}
    for needed in ("from", *grounds):
        if not table.cell(cells, needed):
            _ungrounded(table, row, needed, intake)
    if from_ and until and until <= from_:
        intake.gather.problem(
            "effect-empty",
            table.place(row, table.columns["until"]),
            found=f"from {from_} until {until}, a day that is not inside",
            expected="an end after the start",
            next_step="correct the dates",
        )
    if not (unit and from_):
        return None
    return InForce(unit=unit, from_=from_, until=until, **grounds)


def _unit(table: Table, row: int, cells: Sequence[str], intake: Intake) -> str | None:
    """A unit that the facts know; an effect brings no unit of its own."""
    text = table.cell(cells, "unit")
    if text and (intake.has_unit_table or intake.units.find(text)):
        return intake.unit(text, table, row)
    intake.gather.problem(
        "unit-unknown",
        table.place(row, table.columns["unit"]),
        found=quoted(text),
        expected="a unit of the returns",
        next_step=intake.units.suggest(text, otherwise="correct the name, or remove the row"),
    )
    return None


def _ungrounded(table: Table, row: int, column: str, intake: Intake) -> None:
    intake.gather.problem(
        "effect-ungrounded",
        table.place(row, table.columns[column]),
        found=quoted(""),
        expected="the day from which it holds, the act that caused it, and the clause that gives it effect",
        next_step="complete the row; without ground it bars nobody and blocks nothing",
    )
