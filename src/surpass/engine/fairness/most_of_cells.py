"""The most that each cell of a table can be, as everything that was told of the table leaves it open."""

from __future__ import annotations

from collections.abc import Iterable

import highspy
import numpy as np

from surpass.engine.exact.whole_solver import WholeSolver, whole_solver

Sum = tuple[frozenset[str], int]
"""The cells that a told count adds up, and the count."""
FREE = 1e6
"""Far above any count that is told; a cell that reaches it is not bounded by anything."""


def most_of_cells(sums: Iterable[Sum]) -> dict[str, int]:
    """For each cell the largest whole count in any table of counts that fits all sums, by integer programs.

    Source:   the audit of suppressed tables (Cox 1980; Willenborg and de Waal 2001).
    Examples:
        >>> most_of_cells([(frozenset("ab"), 9), (frozenset("abc"), 12)])
        {'a': 9, 'b': 9, 'c': 3}
    """
    told = list(sums)
    cells = sorted({cell for held, _ in told for cell in held})
    if not cells:
        return {}
    solver = _program([sorted(cells.index(cell) for cell in held) for held, _ in told],
                      [count for _, count in told], len(cells))  # fmt: skip
    found = dict[str, int]()
    for place, cell in enumerate(cells):
        solver.changeColCost(place, -1.0)
        solver.solve_whole()
        found[cell] = round(-solver.getInfo().objective_function_value)
        solver.changeColCost(place, 0.0)
    return found


def _program(rows: list[list[int]], counts: list[int], width: int) -> WholeSolver:
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = width, len(rows)
    program.col_cost_ = np.zeros(width)
    program.col_lower_, program.col_upper_ = np.zeros(width), np.full(width, FREE)
    program.integrality_ = [highspy.HighsVarType.kInteger] * width
    program.row_lower_ = program.row_upper_ = np.array(counts, float)
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.concatenate(([0], np.cumsum([len(row) for row in rows]))).astype(np.int32)
    program.a_matrix_.index_ = np.concatenate(rows).astype(np.int32)
    program.a_matrix_.value_ = np.ones(sum(map(len, rows)))
    return whole_solver(program, random_seed=1)
