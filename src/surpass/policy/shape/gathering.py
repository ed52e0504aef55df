"""Problems gathered while reading, each with its file and line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from surpass.foundation.problems import PolicyProblem, Problem, raise_all


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Where something is written: file (with the pack's name before it) and line, from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}"


class Gathering:
    """All problems of one piece of reading."""

    def __init__(self) -> None:
        """Begin with none."""
        self.problems: list[Problem] = []

    def problem(self, code: str, mark: Mark | str, held: str, expected: str, next_step: str) -> None:
        """Add one."""
        self.problems.append(
            Problem(code=code, where=str(mark), found=held, expected=expected, next_step=next_step)
        )

    def raise_all(self) -> None:
        """Raise a PolicyProblem with all of them; nothing gathered, nothing raised."""
        raise_all(PolicyProblem, dict.fromkeys(self.problems))


def near(word: str, known: Iterable[str]) -> str:
    """Advice: the nearest known word, if one is near.

    Examples:
        >>> near("quotta", ["quota", "rounding"])
        'did you mean quota?'
        >>> near("x", ["quota"])
        'use one of them'
    """
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean {close[0]}?" if close else "use one of them"
