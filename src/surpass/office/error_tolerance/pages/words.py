"""Words of these pages, and what was refused, in the reader's language."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from surpass.engine.findings.explain import cited_steps
from surpass.exchange.showing.finding_text import clause_words
from surpass.exchange.showing.wording import said_in
from surpass.foundation.problems import Problem, Problems
from surpass.office.accounts.doors import wording
from surpass.office.registry.reading.called import units_called
from surpass.policy.rules.rule import RuleBook


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def own(text: str) -> str:
    """What somebody wrote in both languages, in the reader's; else as it stands."""
    return said_in(text, wording().lang)


def unit_names(units: Collection[str]) -> dict[str, str]:
    """What units are called today; one query."""
    called = units_called(units, on=timezone.localdate())
    return {key: wording().text(name) for key, name in called.items()}


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(map(_said, problems.problems))


def _said(one: Problem) -> str:
    key = f"tolerance.why_{one.code.replace('-', '_')}"
    if wording().has(f"{key}_{one.where.rpartition(' ')[2]}"):
        return say(f"{key}_{one.where.rpartition(' ')[2]}")
    if wording().has(key):
        return say(key, found=one.found, expected=one.expected)
    return say("cases.why_other", code=one.code, found=one.found, expected=one.expected)


def clause_in(book: RuleBook, cite: str) -> str:
    """A clause with the title of its source, as a rule book knows it; its own brackets stay whole."""
    return clause_words(cited_steps(cite, book), wording())
