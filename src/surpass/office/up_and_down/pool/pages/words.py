"""Words of the reserve pool."""

from __future__ import annotations

from datetime import date
from typing import Any

from surpass.foundation.problems import Problem, Problems
from surpass.office.accounts.doors import wording
from surpass.office.horizons import POOL, span_of
from surpass.office.up_and_down.pool.models import PoolEntry
from surpass.office.up_and_down.pool.standing import STANDS, WAITING, state_of


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def stands(one: PoolEntry, *, on: date) -> dict[str, str]:
    """Where it stands: word and shape, no colour of alarm upon a person."""
    state = state_of(one, on=on)
    if state == STANDS and one.until is not None and one.until <= on + span_of(POOL, on=on):
        return {"text": say("pool.state_soon"), "tone": "note", "shape": "soon"}
    tone, shape = {WAITING: ("note", "soon"), STANDS: ("good", "check")}.get(
        state, ("neutral", "not_available")
    )
    return {"text": say(f"pool.state_{state}"), "tone": tone, "shape": shape}


def term_said(one: PoolEntry) -> str:
    """From when, and the first day on which it stands no longer."""
    if one.since is None or one.until is None:
        return ""
    return say("pool.from_until", since=one.since.isoformat(), until=one.until.isoformat())


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"pool.why_{one.code.replace('-', '_')}"
    values: dict[str, Any] = {"found": one.found, "expected": one.expected}
    return say(key, **values) if wording().has(key) else say("cases.why_other", code=one.code, **values)
