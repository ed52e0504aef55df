"""Words of exports."""

from __future__ import annotations

from surpass.foundation.problems import Problem
from surpass.office.accounts.doors import wording


def say(key: str, **values: object) -> str:
    """A sentence about exports in the reader's language."""
    return wording().say(f"site_export.{key}", **values)


def why(one: Problem) -> str:
    """What stands in the way, as somebody reads it who wanted to export."""
    key = f"site_export.why_{one.code.replace('-', '_')}"
    values = {"found": one.found, "expected": one.expected}
    if wording().has(key):
        return wording().say(key, **values)
    return wording().say("cases.why_other", code=one.code, **values)
