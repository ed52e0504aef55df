"""What stands in the way of an act upon records."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem

MOST = 4000
YEARS = range(1990, 2200)
"""Years that a record can be of."""


def refused(code: str, found: str, expected: str, *, next_step: str = "") -> UseProblem:
    """One problem, to be raised."""
    problem = Problem(
        code=code, where="records", found=found, expected=expected,
        next_step=next_step or "look at the records of the year, and say it again",
    )  # fmt: skip
    return UseProblem([problem])


def words_of(words: str, expected: str, *, most: int = MOST) -> str:
    """The words, trimmed.

    Raises:   UseProblem: ``reasons-missing``, ``text-too-long``.
    """
    said = words.strip()
    if not said:
        raise refused("reasons-missing", "no words", expected)
    if len(said) > most:
        raise refused("text-too-long", f"{len(said)} characters", f"at most {most}")
    return said


def over(year: int, *, today: int) -> int:
    """The year, if it is over.

    Raises:   UseProblem: ``records-year-open``.
    """
    if year not in YEARS or year >= today:
        raise refused("records-year-open", str(year), f"a year before {today}")
    return year
