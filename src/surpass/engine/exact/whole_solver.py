"""The solver of whole numbers, as every room runs it: silent, one thread, and never wrong in silence."""

from __future__ import annotations

from typing import Any

import highspy

THREADS = 1
"""HiGHS holds one scheduler for the whole process: rooms that ask for other threads than the first one get
an error from every later solve."""


class WholeSolver(highspy.Highs):
    """HiGHS, told to print nothing before its first step prints a head line."""

    def enableCallbacks(self) -> None:  # noqa: N802 - its own name, called while it is made
        """Silence first."""
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]

    def solve_whole(self) -> None:
        """One solve; what it found is read off the solver.

        Raises:   RuntimeError: the solver itself failed, so that nothing may be read off it.
        """
        if self.run() == highspy.HighsStatus.kError:
            raise RuntimeError(f"the solver failed: {self.getModelStatus()}")


def whole_solver(program: highspy.HighsLp, **options: Any) -> WholeSolver:
    """A solver of *program*, by its own options beside one thread.

    Raises:   ValueError: an option that the solver does not know.
    """
    solver = WholeSolver()  # type: ignore[no-untyped-call]
    for name, value in {"threads": THREADS, **options}.items():
        if solver.setOptionValue(name, value) == highspy.HighsStatus.kError:
            raise ValueError(f"option {name}")
    solver.passModel(program)
    return solver
