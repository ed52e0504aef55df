"""What is refused while somebody settles."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem


def refused(code: str, found: str, expected: str) -> UseProblem:
    """One problem, to be raised."""
    problem = Problem(
        code=code, where="settling", found=found, expected=expected,
        next_step="look at the case of settling and what stands in it",
    )  # fmt: skip
    return UseProblem([problem])


def words_of(text: str, expected: str) -> str:
    """What somebody wrote.

    Raises:   UseProblem: ``reasons-missing``.
    """
    if not text.strip():
        raise refused("reasons-missing", "nothing written", expected)
    return text.strip()
