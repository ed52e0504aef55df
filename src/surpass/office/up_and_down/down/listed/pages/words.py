"""Words of the negative list."""

from __future__ import annotations

from surpass.foundation.problems import Problem, Problems
from surpass.office.accounts.doors import wording
from surpass.office.up_and_down.down.listed.reading import Standing

SHAPES = {
    "withdrawn": ("neutral", "check"), "open": ("neutral", "draft"), "complete": ("note", "soon"),
    "waits": ("soon", "soon"), "found": ("note", "check"), "not_found": ("good", "check"),
}  # fmt: skip
"""Tone and shape of each state; nothing here is red."""


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def state_of(one: Standing) -> str:
    """Where an entry stands, as a wording key ``listed.state_…``."""
    if one.of.withdrawn_at is not None:
        return "withdrawn"
    if not one.is_complete:
        return "open"
    if one.finding is None:
        return "complete"
    if one.is_found is None:
        return "waits"
    return "found" if one.is_found else "not_found"


def state_badge(one: Standing) -> dict[str, str]:
    """The state as a word with a shape."""
    state = state_of(one)
    tone, shape = SHAPES[state]
    return {"text": say(f"listed.state_{state}"), "tone": tone, "shape": shape}


def conduct_said(one: Standing) -> str:
    """What the list calls it."""
    return wording().text(one.conduct.says) if one.conduct is not None else one.of.conduct


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"listed.refused_{one.code.replace('-', '_')}"
    if wording().has(key):
        return say(key, found=one.found, expected=one.expected)
    return say("cases.why_other", code=one.code, found=one.found, expected=one.expected)
