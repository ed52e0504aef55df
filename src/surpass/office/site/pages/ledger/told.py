"""Entries in the reader's words: what was done, when, whom it touches; their bytes stay on their own page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from surpass.ledger.entry import Entry as Act
from surpass.office.accounts.doors import wording
from surpass.office.accounts.pages.tables import role_words
from surpass.office.registry.pages.words import local_time
from surpass.office.site.pages.ledger.subjects import Named, named

SHOWN = 4
"""Subjects of an entry that a list names; of the others it says how many there are."""


def act_words(act: str) -> str:
    """What was done.

    Missing:  an act that the words no longer know is shown by its code.
    """
    return wording().say(f"act.{act}") if wording().has(f"act.{act}") else act


def as_rows(entries: Iterable[tuple[int, Act | None]]) -> list[dict[str, Any]]:
    """Entries for a list; one that cannot be read, None, is damaged."""
    entries = list(entries)
    acts = [one for _, one in entries if one]
    known = named(
        subjects=(subject for one in acts for subject in one.about[:SHOWN]),
        people=(one.actor for one in acts),
    )
    return [{"seq": seq, **(_row(one, known) if one else {"is_damaged": True})} for seq, one in entries]


def _row(one: Act, known: Named) -> dict[str, Any]:
    shown = [known.subject(subject) for subject in one.about[:SHOWN]]
    return {
        "at": local_time(one.at), "act": act_words(one.act), "code": one.act,
        "actor": known.actor(one.actor), "key": one.actor,
        "about": wording().say("word.list_mark").join(shown), "more": len(one.about) - len(shown),
    }  # fmt: skip


def facts_said(facts: Mapping[str, Any]) -> list[dict[str, str]]:
    """What an entry says, term by term."""
    return [{"term": _term(key), "said": _said(key, value)} for key, value in facts.items()]


def _term(key: str) -> str:
    return wording().say(f"ledger.fact_{key}") if wording().has(f"ledger.fact_{key}") else key


def _said(key: str, value: Any) -> str:
    known = f"ledger.fact_{key}_{str(value).lower()}"
    if wording().has(known):
        return wording().say(known)
    if key == "role":
        return role_words(value)
    if key == "acts":
        return wording().say("word.list_mark").join(map(act_words, value))
    return wording().word(value)
