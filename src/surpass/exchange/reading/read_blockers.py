"""Blockers in a table of effects: what error tolerance takes out of an assessment, and what it may not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal

from surpass.exchange.returns.gathering import Place, quoted
from surpass.exchange.returns.intake import Intake
from surpass.exchange.returns.layouts import Table
from surpass.foundation.effects import Blocker, InForce
from surpass.foundation.period import Period
from surpass.foundation.quantity import read_decimal


def read_blocker(
    table: Table, row: int, cells: Sequence[str], intake: Intake, *, item: str, ground: InForce
) -> None:
    """Keep a row that blocks *item*, an id of the programme.

    Raises:   nothing; what is wrong goes to the gathering, and the row is left out.
    """
    favours = {effect.id for effect in intake.scheme.effects if effect.kind != "veto"}
    favours |= {node.id for node in intake.scheme.nodes if node.kind == "adjustment" and node.sign > 0}
    if item in favours:
        intake.gather.problem(
            "blocker-favourable",
            table.place(row, table.columns["effect" if table.has("effect") else "item"]),
            found=f"{item}, which speaks for the unit",
            expected="a veto or a deduction: what was tolerated takes nothing away from anybody",
            next_step="remove the row",
        )
        return
    is_veto = any(effect.id == item for effect in intake.scheme.effects)
    count = _count(table, row, cells, intake, is_veto=is_veto)
    act = table.cell(cells, "act")
    place = table.place(row, table.columns.get("act"))
    if act and not is_veto:
        _act_problem(intake, place, f"{quoted(act)} beside a deduction, which rests on counts", "no act")
    blocker = Blocker(blocks=item, count=count, act=act, **asdict(ground))
    intake.blockers.append((blocker, place))


def _count(table: Table, row: int, cells: Sequence[str], intake: Intake, *, is_veto: bool) -> int | None:
    text = table.cell(cells, "count")
    if is_veto and not text:
        return None
    try:
        number = None if is_veto else read_decimal(text)
    except ValueError:
        number = None
    if number is not None and number >= 1 and number == int(number):
        return int(number)
    intake.gather.problem(
        "blocker-count",
        table.place(row, table.columns.get("count")),
        found=quoted(text),
        expected="no count, since a veto holds or does not"
        if is_veto
        else "how many counts of the deduction rest on the tolerated fact: a whole number from 1",
        next_step="empty the cell" if is_veto else "write the number that the decision names",
    )
    return None


def check_blockers(intake: Intake) -> None:
    """Hold every blocker against what was read: the counts of each period, and the acts in force.

    Raises:   nothing; what is wrong goes to the gathering.
    """
    if not intake.blockers:
        return
    periods = {period for _, _, period in (*intake.values, *intake.counts)}
    last_days = {period: Period.read(period).last_day for period in sorted(periods)}
    for blocker, place in intake.blockers:
        covered = {period: day for period, day in last_days.items() if blocker.is_in_force(day)}
        if blocker.count is None:
            _check_act(blocker, place, intake, days=covered.values())
        else:
            for period, day in covered.items():
                _check_count(blocker, place, intake, period=period, day=day)


def _check_act(blocker: Blocker, place: Place, intake: Intake, *, days: Iterable[date]) -> None:
    """A blocker of a veto names an act that there is, and names one where there are several."""
    if blocker.act and not any(blocker.takes(row) for row in intake.effects):
        found = f"{quoted(blocker.act)}, the cause of no act that brings {blocker.blocks} to {blocker.unit}"
        _act_problem(intake, place, found, "an act of this table, by its cause")
    for acts in (_causes(blocker, intake, day) for day in days):
        if len(acts) > 1:
            found = f"{len(acts)} acts in force: {'; '.join(sorted(acts))}"
            _act_problem(intake, place, found, "the one act that rests on the tolerated fact")


def _causes(blocker: Blocker, intake: Intake, day: date) -> set[str]:
    return {row.cause for row in intake.effects if blocker.takes(row) and row.is_in_force(day)}


def _act_problem(intake: Intake, place: Place, found: str, expected: str) -> None:
    intake.gather.problem(
        "blocker-act", place, found=found, expected=expected,
        next_step="name the blocked act in the column act, or leave it empty where there is one only",
    )  # fmt: skip


def _check_count(blocker: Blocker, place: Place, intake: Intake, *, period: str, day: date) -> None:
    rows = {row for row, _ in intake.blockers if (row.unit, row.blocks) == (blocker.unit, blocker.blocks)}
    asked = sum(row.count or 0 for row in rows if row.is_in_force(day))
    counted = intake.counts.get((blocker.blocks, blocker.unit, period), Decimal(0))
    if asked > counted:
        intake.gather.problem(
            "blocker-beyond-count",
            place,
            found=f"{asked} blocked of {blocker.blocks} for {blocker.unit} in {period}, {counted:f} counted",
            expected="no more than was counted in any period in which the blocker is in force",
            next_step="correct the count, or end the blocker (until) after the period of the fact",
        )
