"""What stands in the way of a scan."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem

MOST = 2000


def refused(code: str, found: str, expected: str) -> UseProblem:
    """One problem, to be raised."""
    return UseProblem([
        Problem(
            code=code, where="scan", found=found, expected=expected,
            next_step="look at the paper, and choose its file again",
        )
    ])  # fmt: skip


def reasons_of(words: str) -> str:
    """The reasons, trimmed.

    Raises:   UseProblem: ``reasons-missing``, ``text-too-long``.
    """
    said = words.strip()
    if not said:
        raise refused("reasons-missing", "no reasons", "why it is not the scan of this paper")
    if len(said) > MOST:
        raise refused("text-too-long", f"{len(said)} characters", f"at most {MOST}")
    return said
