"""Words of periods to improve."""

from __future__ import annotations

from django.urls import reverse

from surpass.foundation.problems import Problem, Problems
from surpass.mechanisms.up_and_down.down.improvement import (
    ASKED,
    CLEARED,
    MET,
    NOT_MET,
    NOTHING,
    RUNNING,
    Improvement,
)
from surpass.office.accounts.doors import wording
from surpass.office.cases.models import KeptCase

SHAPES = {
    ASKED: ("note", "soon"), RUNNING: ("soon", "soon"), MET: ("good", "check"), CLEARED: ("good", "check"),
    NOT_MET: ("note", "check"), NOTHING: ("neutral", "check"),
}  # fmt: skip
"""Tone and shape of each state; nothing here is red."""


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def state_badge(found: Improvement) -> dict[str, str]:
    """The state as a word with a shape."""
    tone, shape = SHAPES[found.state]
    is_measured = found.state == RUNNING and found.is_measured
    return {
        "text": say(f"improving.state_{'measured' if is_measured else found.state}"), "tone": tone,
        "shape": shape,
    }  # fmt: skip


def link_to(kept: KeptCase) -> tuple[str, str]:
    """The page of a case of improvement."""
    return say("improving.page"), reverse("up_and_down:improvement", args=[kept.key])


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"improving.refused_{one.code.replace('-', '_')}"
    if wording().has(key):
        return say(key, found=one.found, expected=one.expected)
    return say("cases.why_other", code=one.code, found=one.found, expected=one.expected)
