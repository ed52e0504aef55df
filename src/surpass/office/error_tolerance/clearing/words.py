"""What was refused here, as somebody reads it who wanted to do something."""

from __future__ import annotations

from surpass.foundation.problems import Problem, Problems
from surpass.office.accounts.doors import wording
from surpass.office.error_tolerance.pages.words import said_of as said_of_room


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem in the reader's language."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"clearing.why_{one.code.replace('-', '_')}"
    if wording().has(key):
        return wording().say(key, found=one.found, expected=one.expected)
    return said_of_room(Problems([one]))[0]
