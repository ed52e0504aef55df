"""What stands in the way of an act upon a list of allowances."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem

MOST_REASONS = 900


def reasons_of(words: str) -> str:
    """Why, trimmed.

    Raises:   UseProblem: ``allowances-wordless``.
    """
    text = words.strip()
    if not 0 < len(text) <= MOST_REASONS:
        raise refused("allowances-wordless", f"{len(text)} characters", f"1 to {MOST_REASONS} characters")
    return text


def problem(code: str, found: str, expected: str) -> Problem:
    """What stands in the way."""
    return Problem(
        code=code, where="allowances", found=found, expected=expected,
        next_step="look at the list of the year, and say it again",
    )  # fmt: skip


def refused(code: str, found: str, expected: str) -> UseProblem:
    """One problem, to be raised."""
    return UseProblem([problem(code, found, expected)])
