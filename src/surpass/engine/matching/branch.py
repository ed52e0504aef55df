"""Rules between pairs by HiGHS: the best solution on a pruned graph, and what each rule costs at the margin.

One thread, a fixed seed, whole costs, no gap. Costs are those left over at the prices of the table without
the rules, so that the solver begins next to the answer. Source: Huangfu and Hall 2018.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from surpass.engine.exact.whole_solver import WholeSolver, whole_solver
from surpass.engine.matching.matching_round import Apart, Flags, Whole
from surpass.engine.matching.table import Table, apart_cells, floor_cells

OPTIONS = {
    "random_seed": 0, "mip_rel_gap": 0.0, "mip_abs_gap": 0.5,
}  # fmt: skip
WIDEST = 2**20
"""Ties are settled for several people in one solve, as digits of a number that stays below this."""
MOST_SOLVES = 12


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Branched:
    """Column of each person, -1 without a post; marginal costs of the rules, in the order of the table."""

    column: Whole
    apart: dict[tuple[Apart, str], float]
    floors: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Model:
    """Columns: the kept pairs, then each person without a post, each vacant post, each floor's misses."""

    rows: Whole
    columns: Whole
    entries: tuple[tuple[Whole, float, float], ...]
    apart: tuple[tuple[Apart, str], ...]
    cost: Whole
    upper: Whole


def branched(table: Table, kept: Flags, over: tuple[Whole, Whole]) -> Branched:
    """Solve the round on the *kept* pairs; costs are held against the prices *over* them.

    Shapes:   ``over``: prices of people and of posts, the latter zero or less.
    """
    model = _model(table, kept, over)
    solver = _solver(model)
    solver.solve_whole()
    duals = np.asarray(solver.getSolution().row_dual)
    if not _is_whole(solver):
        _demand_whole(solver, len(model.cost))
        solver.solve_whole()
    if (kept | ~table.is_post).all():
        _settle(solver, model, table)
    first = table.people + table.posts
    floors = [name for name, _, _ in floor_cells(table)]
    return Branched(
        column=_columns(solver, model, table),
        apart=dict(zip(model.apart, duals[first:].tolist(), strict=False)),
        floors=dict(zip(floors, duals[first + len(model.apart) :].tolist(), strict=True)),
    )


def _model(table: Table, kept: Flags, over: tuple[Whole, Whole]) -> _Model:
    people, posts = table.people, table.posts
    rows, columns = np.nonzero(kept[:people, :posts] & table.is_post[:people, :posts])
    pairs = len(rows)
    on_people, on_posts = over
    floors = list(floor_cells(table))
    cost = np.concatenate(
        (
            table.costs[rows, columns] - on_people[rows] - on_posts[columns],
            table.round.left_out - on_people,
            -on_posts,
            np.full(len(floors), table.round.dearest),
        )
    )
    by_row = _numbers_by(rows, people)
    entries: list[tuple[Whole, float, float]] = [
        (np.append(cells, pairs + row), 1, 1) for row, cells in enumerate(by_row)
    ]
    by_column = enumerate(_numbers_by(columns, posts))
    entries += [(np.append(cells, pairs + people + one), 1, 1) for one, cells in by_column]
    apart = []
    for pair, unit, both, there in apart_cells(table):
        sides = [by_row[row][np.isin(columns[by_row[row]], there)] for row in both]
        if all(len(side) for side in sides):
            entries.append((np.concatenate(sides), -highspy.kHighsInf, 1))
            apart.append((pair, unit))
    numbers = np.arange(pairs)
    for place, (_, need, cells) in enumerate(floors):
        missed = pairs + people + posts + place
        entries.append((np.append(numbers[cells[rows, columns]], missed), need, highspy.kHighsInf))
    upper = np.concatenate((np.ones(pairs + people + posts), [need for _, need, _ in floors]))
    return _Model(
        rows=rows,
        columns=columns,
        entries=tuple(entries),
        apart=tuple(apart),
        cost=cost,
        upper=upper.astype(np.int64),
    )


def _numbers_by(places: Whole, count: int) -> list[Whole]:
    """The numbers of the pairs at each place."""
    order = np.argsort(places, kind="stable")
    return np.split(order, np.searchsorted(places[order], np.arange(1, count))) if count else []


def _solver(model: _Model) -> WholeSolver:
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(model.cost), len(model.entries)
    program.col_cost_ = model.cost.astype(float)
    program.col_lower_, program.col_upper_ = np.zeros(len(model.cost)), model.upper.astype(float)
    program.row_lower_ = np.array([low for _, low, _ in model.entries], float)
    program.row_upper_ = np.array([high for _, _, high in model.entries], float)
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    sizes = [len(cells) for cells, _, _ in model.entries]
    program.a_matrix_.start_ = np.concatenate(([0], np.cumsum(sizes))).astype(np.int32)
    program.a_matrix_.index_ = np.concatenate([cells for cells, _, _ in model.entries]).astype(np.int32)
    program.a_matrix_.value_ = np.ones(sum(sizes))
    return whole_solver(program, **OPTIONS)


def _values(solver: WholeSolver) -> Any:
    return np.asarray(solver.getSolution().col_value)


def _is_whole(solver: WholeSolver) -> bool:
    values = _values(solver)
    return bool(np.abs(values - values.round()).max(initial=0) < 1e-6)


def _demand_whole(solver: WholeSolver, count: int) -> None:
    kinds = np.full(count, highspy.HighsVarType.kInteger)
    solver.changeColsIntegrality(count, np.arange(count, dtype=np.int32), kinds)


def _columns(solver: WholeSolver, model: _Model, table: Table) -> Whole:
    column = np.full(table.people, -1)
    chosen = _values(solver)[: len(model.rows)] > 0.5
    column[model.rows[chosen]] = model.columns[chosen]
    return column


# ---------------------------------------------------------------- of equally good solutions the first


def _settle(solver: WholeSolver, model: _Model, table: Table) -> None:
    """Hold the cost fixed, and give each person in the order of keys the first post that any best one has."""
    count = len(model.cost)
    best = int(model.cost @ _values(solver).round().astype(np.int64))
    costly = np.flatnonzero(model.cost)
    solver.addRow(
        -highspy.kHighsInf, best + 0.5, len(costly), costly.astype(np.int32), model.cost[costly].astype(float)
    )
    _demand_whole(solver, count)
    may = model.cost <= best  # what costs more alone is in no best solution
    for block in _blocks(model, may, table.people)[:MOST_SOLVES]:
        wish = np.zeros(count)
        digit = 1
        for cells in reversed(block):
            wish[cells] = np.arange(len(cells)) * digit
            digit *= len(cells)
        solver.changeColsCost(count, np.arange(count, dtype=np.int32), wish)
        solver.solve_whole()
        held = np.concatenate(block)
        held = held[_values(solver)[held] > 0.5].astype(np.int32)
        solver.changeColsBounds(len(held), held, np.ones(len(held)), np.ones(len(held)))


def _blocks(model: _Model, may: Flags, people: int) -> list[list[Whole]]:
    """People in their order, as many together as one number can settle; who has no choice needs none."""
    blocks: list[list[Whole]] = [[]]
    width = 1
    for row in range(people):
        cells = model.entries[row][0]
        cells = cells[may[cells]]
        if len(cells) < 2:
            continue
        if width * len(cells) > WIDEST:
            blocks.append([])
            width = 1
        blocks[-1].append(cells)
        width *= len(cells)
    return [block for block in blocks if block]
