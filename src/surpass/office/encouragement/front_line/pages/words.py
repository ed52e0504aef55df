"""Words of the front-line register."""

from __future__ import annotations

from typing import Any

from surpass.foundation.problems import Problem, Problems
from surpass.office.accounts.doors import wording
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.standing import is_contested, kind_of

LOOKS = {
    Posting.State.ENTERED: ("note", "soon"), Posting.State.VERIFIED: ("good", "check"),
}  # fmt: skip


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def kind_said(one: Posting) -> str:
    """What the pack calls the service."""
    kind = kind_of(one)
    return wording().text(kind.title) if kind else one.kind


def dates_said(one: Posting) -> str:
    """From when, and the first day on which it is over."""
    if one.until is None:
        return say("front_line.since", since=one.since.isoformat())
    return say("front_line.from_until", since=one.since.isoformat(), until=one.until.isoformat())


def stands(one: Posting) -> dict[str, str]:
    """Where it stands: word and shape, no colour of alarm upon a person."""
    if is_contested(one):
        return {"text": say("front_line.state_contested"), "tone": "note", "shape": "soon"}
    tone, shape = LOOKS.get(Posting.State(one.state), ("neutral", "not_available"))
    return {"text": say(f"front_line.state_{one.state}"), "tone": tone, "shape": shape}


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"front_line.why_{one.code.replace('-', '_')}"
    values: dict[str, Any] = {"found": one.found, "expected": one.expected}
    return say(key, **values) if wording().has(key) else say("cases.why_other", code=one.code, **values)
