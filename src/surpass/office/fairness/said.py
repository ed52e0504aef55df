"""What stands in the way of switching an attribute on, or of handing values in."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem


def problem(code: str, found: str, expected: str, *, where: str = "fairness") -> Problem:
    """What stands in the way."""
    return Problem(
        code=code, where=where, found=found, expected=expected,
        next_step="look at which attributes are switched on, and on what basis, and say it again",
    )  # fmt: skip


def refused(code: str, found: str, expected: str) -> UseProblem:
    """One problem, to be raised."""
    return UseProblem([problem(code, found, expected)])
