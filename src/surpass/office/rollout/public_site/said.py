"""What stands in the way of an export."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem


def refused(code: str, found: str, expected: str, *, next_step: str) -> UseProblem:
    """One problem, to be raised."""
    problem = Problem(code=code, where="public site", found=found, expected=expected, next_step=next_step)
    return UseProblem([problem])
