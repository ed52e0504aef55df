"""Words of alarms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from surpass.exchange.showing.finding_text import Branch, branch
from surpass.exchange.showing.wording import said_in
from surpass.foundation.explanation import from_json
from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import wording
from surpass.office.accounts.pages.place_names import names_of
from surpass.office.returns.models import Item
from surpass.office.rollout.alarms.models import OrderedFigure
from surpass.office.rollout.alarms.plain import is_corrected
from surpass.office.rollout.form_page import said_of as of_room

LOOKS = {"same": ("good", "check"), "corrected": ("good", "check"), "differs": ("note", "soon"),
         "unclear": ("note", "soon"), "answered": ("note", "soon")}  # fmt: skip


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def named(keys: Iterable[str]) -> dict[str, str]:
    """The names of units."""
    return {key: wording().text(name) for key, name in names_of(list(set(keys))).items()}


def words_said(words: str) -> str:
    """What somebody wrote; of words in both languages, the part in the reader's."""
    return said_in(words, wording().lang)


def item_said(item: Item) -> str:
    """The title of what is asked."""
    return wording().text({"zh": item.title_zh, "en": item.title_en})


def told(tree: Mapping[str, Any]) -> Branch:
    """A reason as people read it."""
    return branch(from_json(tree), wording())


def stands(one: OrderedFigure) -> dict[str, str]:
    """How far a figure has come: word and shape."""
    state = str(one.outcome)
    if state == OrderedFigure.Outcome.DIFFERS:
        state = "corrected" if is_corrected(one) else "answered" if one.answered_at else state
    tone, shape = LOOKS.get(state, ("neutral", "check"))
    return {"text": say(f"alarm.state_{state or 'ordered'}"), "tone": tone, "shape": shape}


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return of_room(problems, room="alarm")


def table(name: str, columns: Iterable[tuple[str, str]], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A table of this room."""
    return {
        "id": name, "title": say(f"alarm.{name}"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"alarm.head_{key}")} for kind, key in columns],
        "rows": rows, "empty": {"said": say(f"alarm.no_{name}"), "why": ""},
    }  # fmt: skip
