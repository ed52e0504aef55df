"""Words of the pages of catching-up notices."""

from __future__ import annotations

from typing import Any

from surpass.foundation.problems import Problem, Problems
from surpass.office.accounts.doors import wording
from surpass.office.cases.pages.words import names_of
from surpass.office.encouragement.recognition.notices.models import Notice
from surpass.office.encouragement.recognition.notices.plain import title_of

Row = dict[str, Any]


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def titled(one: Notice) -> str:
    """What a notice is called."""
    return title_of(one, wording())


def person(key: str) -> str:
    """Somebody's name by the key of the account."""
    return names_of({key}).get(key, key)


def stands(one: Notice, *, is_superseded: bool) -> dict[str, str]:
    """Where it stands, by word and shape."""
    state = Notice.State
    if is_superseded and one.state in {state.DRAFT, state.ISSUED}:
        return {"text": say("notices.state_superseded"), "tone": "attention", "shape": "attention"}
    tone, shape = {state.DRAFT: ("note", "soon"), state.ISSUED: ("good", "check")}.get(
        state(one.state), ("neutral", "not_available")
    )
    return {"text": say(f"notices.state_{one.state}"), "tone": tone, "shape": shape}


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"notices.why_{one.code.replace('-', '_')}"
    values: Row = {"found": one.found, "expected": one.expected}
    return say(key, **values) if wording().has(key) else say("cases.why_other", code=one.code, **values)
