"""Rooms share one process: whoever solves first must not make a later room's solves fail in silence."""

import highspy
import numpy as np
import pytest

from surpass.engine.exact.whole_solver import whole_solver
from surpass.engine.fairness.most_of_cells import most_of_cells
from surpass.engine.matching.branch import OPTIONS


def program():
    """Two whole numbers of which at least one is 1, the second dearer."""
    made = highspy.HighsLp()
    made.num_col_, made.num_row_ = 2, 1
    made.col_cost_, made.col_lower_, made.col_upper_ = np.array([1.0, 2.0]), np.zeros(2), np.ones(2)
    made.integrality_ = [highspy.HighsVarType.kInteger] * 2
    made.row_lower_, made.row_upper_ = np.array([1.0]), np.array([2.0])
    made.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    made.a_matrix_.start_ = np.array([0, 2], np.int32)
    made.a_matrix_.index_, made.a_matrix_.value_ = np.array([0, 1], np.int32), np.ones(2)
    return made


def test_counts_that_are_told_leave_matching_whole():
    most_of_cells([(frozenset("ab"), 9), (frozenset("abc"), 12)])
    solver = whole_solver(program(), **OPTIONS)
    solver.solve_whole()
    assert list(solver.getSolution().col_value) == [1.0, 0.0]


def test_a_solver_that_fails_is_not_read():
    whole_solver(program()).solve_whole()  # the first solve of a process settles its threads
    solver = whole_solver(program())
    solver.setOptionValue("threads", 2)
    with pytest.raises(RuntimeError, match="the solver failed"):
        solver.solve_whole()
    with pytest.raises(ValueError, match="no_such_option"):
        whole_solver(program(), no_such_option=1)
