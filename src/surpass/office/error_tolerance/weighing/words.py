"""Words of weighing: what stands in the way, as somebody reads it who wanted to do it."""

from __future__ import annotations

from surpass.foundation.problems import Problems
from surpass.office.cases.pages.seen import Seen
from surpass.office.cases.pages.words import say, why, wording

__all__ = ["said_of", "say", "wording"]


def said_of(problems: Problems, seen: Seen) -> tuple[str, ...]:
    """Each problem once, in the reader's language."""
    found = []
    for one in problems.problems:
        key = f"weighing.why_{one.code.replace('-', '_')}"
        found.append(say(key, found=one.found) if wording().has(key) else why(one, seen.words, seen.case, ""))
    return tuple(dict.fromkeys(found))
