"""Words of study: tables, units, clauses, what is unknown."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from surpass.office.accounts.doors import wording
from surpass.office.error_tolerance.pages.words import clause_in
from surpass.office.rollout.study.models import StudyProgramme
from surpass.office.rollout.study.reading.law import book_of
from surpass.policy.rules.rule import RuleBook
from surpass.rollout.study.clauses import Answer
from surpass.rollout.study.coverage import Reached

UNKNOWN = {"is_unknown": True}


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def table(
    name: str,
    columns: Sequence[tuple[str, str]],
    rows: Sequence[Sequence[Any]],
    *,
    note: str = "",
    why: str = "",
) -> dict[str, Any]:
    """A table whose words all stand under its name."""
    return {
        "id": name, "title": say(f"study.{name}"), "stacks": True, "note": note,
        "columns": [{"kind": kind, "title": say(f"study.head_{key}")} for kind, key in columns],
        "rows": [{"cells": cells} for cells in rows],
        "empty": {"said": say(f"study.no_{name}"), "why": why},
    }  # fmt: skip


def facts(rows: Sequence[tuple[str, str, str]]) -> list[dict[str, str]]:
    """A list of facts: name, what is said, where it leads; what says nothing is left out."""
    return [
        {"term": say(f"study.head_{name}"), "said": said, "href": href} for name, said, href in rows if said
    ]


def trail(one: StudyProgramme | None = None) -> list[dict[str, str]]:
    """The way back."""
    found = [{"title": say("study.title"), "href": reverse("study:programmes")}]
    if one is not None:
        found.append({"title": one.title, "href": reverse("study:programme", args=[one.pk])})
    return found


def state_cell(one: Reached) -> dict[str, Any]:
    """Held, said to be held nowhere, or not yet recorded: the last is no blame and no zero."""
    if one.is_held is None:
        return {"text": say("study.unrecorded"), "is_blank": True}
    tone, shape = ("good", "check") if one.is_held else ("neutral", "paused")
    return {"text": say("study.held" if one.is_held else "study.unheld_short"), "tone": tone, "shape": shape}


def span(least: int | None, most: int | None) -> Any:
    """How many different people: one number, or from so many to so many."""
    if least is None or most is None:
        return {"is_unknown": True}
    return str(least) if least == most else say("study.span", least=least, most=most)


def answer_said(one: Answer) -> str:
    """An answer of the quiz, in the reader's language."""
    return say(one.key, **one.values)


def rule_said(rule: str, *, on: date) -> str:
    """What a rule says of itself; its name, where it is no longer in force."""
    found = book_of(on).rules.get(rule)
    return wording().text(found.says) if found is not None else rule


def clause_said(book: RuleBook, cite: str) -> str:
    """The title of the source, and its article."""
    return clause_in(book, cite)


def kinds_said(units: Collection[str]) -> str:
    """The kinds of unit that are asked."""
    return say("word.list_mark").join(say(f"registry.kind.{kind}") for kind in units)
