"""Words of triggers."""

from __future__ import annotations

from surpass.foundation.problems import Problem, Problems
from surpass.office.accounts.doors import wording
from surpass.office.up_and_down.down.keeping import NO_LONGER
from surpass.office.up_and_down.down.models import Trigger

SHAPES = {
    "half": ("neutral", ""), "check": ("soon", "soon"), "applies": ("note", "soon"),
    "stands": ("soon", "soon"), "opened": ("note", "check"), "set_aside": ("neutral", "check"),
    "referred": ("neutral", "check"), "withdrawn": ("neutral", "check"),
    "improving": ("note", "soon"), "improved": ("good", "check"), "expunged": ("good", "check"),
}  # fmt: skip
"""Tone and shape of each state; nothing here is red."""


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def state_badge(row: Trigger) -> dict[str, str]:
    """The state as a word with a shape."""
    tone, shape = SHAPES[row.state]
    return {"text": say(f"down.state_{row.state}"), "tone": tone, "shape": shape}


def why_said(row: Trigger) -> str:
    """The reasons of an end."""
    return say("down.why_no_longer") if row.why == NO_LONGER else row.why


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"down.refused_{one.code.replace('-', '_')}"
    if wording().has(key):
        return say(key, found=one.found, expected=one.expected)
    return say("cases.why_other", code=one.code, found=one.found, expected=one.expected)
