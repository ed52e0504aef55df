"""What is said in an appraisal, and what stands in the way of an act upon it."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem

MOST = 4000
"""Letters of what somebody writes of a year."""


def words_of(text: str, expected: str, *, most: int = MOST) -> str:
    """What somebody wrote.

    Raises:   UseProblem: ``reasons-missing``, ``appraisal-wordy``.
    """
    said = text.strip()
    if not said:
        raise refused("reasons-missing", "nothing written", expected)
    if len(said) > most:
        raise refused("appraisal-wordy", f"{len(said)} characters", f"at most {most}")
    return said


def problem(code: str, found: str, expected: str) -> Problem:
    """What stands in the way."""
    return Problem(
        code=code, where="appraisal", found=found, expected=expected,
        next_step="look at the appraisal, and say it again",
    )  # fmt: skip


def refused(code: str, found: str, expected: str) -> UseProblem:
    """One problem, to be raised."""
    return UseProblem([problem(code, found, expected)])
