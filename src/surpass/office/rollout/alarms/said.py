"""What stands in the way of an act about alarms; words, digests, entries."""

from __future__ import annotations

import hashlib

from surpass.foundation.problems import Problem, UseProblem

MOST = 2000


def refused(code: str, found: str, expected: str, *, next_step: str = "") -> UseProblem:
    """One problem, to be raised."""
    problem = Problem(
        code=code, where="alarms", found=found, expected=expected,
        next_step=next_step or "look at the page again, and say it again",
    )  # fmt: skip
    return UseProblem([problem])


def words_of(words: str, expected: str) -> str:
    """The words, trimmed.

    Raises:   UseProblem: ``reasons-missing``, ``text-too-long``.
    """
    said = words.strip()
    if not said:
        raise refused("reasons-missing", "no words", expected)
    if len(said) > MOST:
        raise refused("text-too-long", f"{len(said)} characters", f"at most {MOST}")
    return said


def digest(words: str) -> str:
    """What the ledger keeps of words."""
    return hashlib.sha256(words.encode()).hexdigest()
