"""Words of learning: what stands in the way, as somebody reads it who wanted to do it."""

from __future__ import annotations

from surpass.foundation.problems import Problem, Problems
from surpass.office.accounts.doors import wording
from surpass.office.error_tolerance.pages.words import said_of as said_of_room
from surpass.office.error_tolerance.pages.words import say

__all__ = ["said_of", "say", "wording"]


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem once, in the reader's language."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"learning.why_{one.code.replace('-', '_')}"
    if not wording().has(key):
        return said_of_room(Problems([one]))[0]
    field, _, place = one.where.partition(", character ")
    where = say(f"learning.field_{field}") if wording().has(f"learning.field_{field}") else ""
    return say(key, found=one.found, expected=one.expected, where=where, place=place)
