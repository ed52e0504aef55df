"""Words of open calls."""

from __future__ import annotations

from datetime import date
from typing import Any

from surpass.foundation.problems import Problem, Problems
from surpass.office.accounts.doors import wording
from surpass.office.up_and_down.calls.models import Call, PutName
from surpass.office.up_and_down.calls.terms import clock_of, is_owed


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def owed_said(one: Call, *, owed: int, on: date) -> dict[str, str]:
    """What the department owes to a call: how many answers, and by when."""
    if not owed:
        return {"text": say("calls.nothing_owed"), "tone": "neutral", "shape": "check"}
    clock = clock_of(one, on=on)
    key = "late" if clock["level"] == "overdue" else "left"
    note = say(f"calls.{key}", days=clock["days"], until=clock["until"])
    return {"text": say("calls.owed", count=owed), "level": clock["level"], "note": note}


def answer_said(name: PutName) -> dict[str, str]:
    """Where a name stands: word and shape, no alarm upon a person."""
    if name.withdrawn_on is not None:
        return {"text": say("calls.name_withdrawn"), "tone": "neutral", "shape": "check"}
    if is_owed(name):
        return {"text": say("calls.name_waits"), "tone": "note", "shape": "soon"}
    key = "taken" if name.is_taken else "not_taken"
    return {
        "text": say(f"calls.name_{key}"),
        "tone": "good" if name.is_taken else "neutral",
        "shape": "check",
    }


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"calls.why_{one.code.replace('-', '_')}"
    values: dict[str, Any] = {"found": one.found, "expected": one.expected}
    return say(key, **values) if wording().has(key) else say("cases.why_other", code=one.code, **values)
