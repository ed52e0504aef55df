"""Words of vacancies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from surpass.engine.findings.explain import cited_steps, worded
from surpass.exchange.showing.finding_text import clause_words
from surpass.foundation.problems import Problem, Problems
from surpass.mechanisms.up_and_down.periods.gate import RUNS
from surpass.office.accounts.doors import wording
from surpass.office.registry.pages.words import in_both
from surpass.office.registry.reading.called import posts_called, units_called
from surpass.office.up_and_down.vacancies.models import Vacancy
from surpass.policy.rules.rule import RuleBook


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def titles_of(found: Iterable[Vacancy], *, on: date) -> dict[int, tuple[str, str]]:
    """Post and unit of each."""
    rows = list(found)
    posts = posts_called({one.post_id for one in rows}, on=on)
    units = units_called({one.post.unit_id for one in rows}, on=on)
    return {
        one.pk: (
            in_both(posts[one.post_id]["zh"], posts[one.post_id].get("en", "")),
            in_both(units[one.post.unit_id]["zh"], units[one.post.unit_id].get("en", "")),
        )
        for one in rows
    }


def fact_said(book: RuleBook, name: str) -> str:
    """What a fact is called."""
    return wording().text(book.facts[name].label)


def value_said(book: RuleBook, name: str, value: int | bool | None) -> str:  # noqa: FBT001 - a value
    """A value as people read it; nothing where it is unknown."""
    if value is None:
        return ""
    fact = book.facts[name]
    said = wording().word(worded(fact, bool(value) if fact.type == "bool" else value))
    return f"{said} {wording().word(fact.unit)}" if fact.unit else said


def rule_said(book: RuleBook, rule: str, condition: str) -> str:
    """A rule, or one thing that it asks for."""
    if rule == RUNS:
        return say("vacancy.period_runs")
    if rule not in book.rules:
        return rule
    asked = next((one for one in book.rules[rule].conditions if one.id == condition), None)
    if asked is None:
        return wording().text(book.rules[rule].says)
    return wording().text(asked.says) if asked.says else fact_said(book, asked.leaf.fact)


def clause_said(book: RuleBook, cite: str) -> str:
    """The clause, with its source's title; of brackets only the outer ones fall away."""
    said = clause_words(cited_steps(cite, book), wording()).strip()
    return said[1:-1] if said[:1] in {"（", "("} and said[-1:] in {"）", ")"} else said


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"vacancy.why_{one.code.replace('-', '_')}"
    if wording().has(key):
        return say(key, found=one.found, expected=one.expected)
    where = f"{one.where}: " if one.where else ""
    return say("cases.why_other", code=one.code, found=f"{where}{one.found}", expected=one.expected)
