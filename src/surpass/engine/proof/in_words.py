"""People on paper in words, for problems and reports: what is known of them, and what is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from surpass.engine.findings.columns import tests_of
from surpass.engine.findings.people import Person
from surpass.engine.pack_tests.pack_test import CellValue, outcome_word
from surpass.policy.rules.condition import Condition, Window, named
from surpass.policy.rules.fact import Fact
from surpass.policy.rules.rule import Rule

UNKNOWN = "UNKNOWN"


def person_words(person: Person, facts: Mapping[str, Fact], *, lang: str = "en") -> str:
    """Everything that is on paper about somebody.

    Examples:
        ``years in post 2.0 years, annual grade[1] UNKNOWN, pending case false``.
    """
    return ", ".join(_said(person, facts, lang))


def _said(person: Person, facts: Mapping[str, Fact], lang: str) -> Iterator[str]:
    for fact in facts.values():
        for lag in range(fact.history):
            if fact.column(lag) in person:
                label = fact.label.get(lang, fact.name) + (f"[{lag}]" if fact.history > 1 else "")
                yield f"{label} {value_words(fact, person[fact.column(lag)], lang=lang)}"


def value_words(fact: Fact, value: CellValue, *, lang: str) -> str:
    """One value with its unit, or its title."""
    word = fact.word(value)
    if word is None:
        return UNKNOWN
    titled = fact.level_titles.get(word, {}).get(lang, word)
    unit = fact.unit if isinstance(fact.unit, str) else fact.unit.get(lang, "")
    return f"{titled}{unit}" if unit in {"", "%"} else f"{titled} {unit}"


def outcome_words(rule: Rule, outcome: int | None) -> str:
    """The outcome of a rule as a sentence's end.

    Examples:
        ``holds``, ``does not hold``, ``is unknown``; of a cascade ``gives exempt``, ``gives none``.
    """
    word = outcome_word(rule, outcome)
    plain = {"true": "holds", "false": "does not hold", "unknown": "is unknown"}
    return plain.get(word, f"gives {word}")


def as_given(person: Person, trees: Iterable[Condition], facts: Mapping[str, Fact]) -> dict[str, str]:
    """Somebody as a pack's test gives them: facts in words, history as lists, newest first."""
    lags: dict[str, int] = {}
    for item in (item for tree in trees for item in named(tree)):
        deep = item.span - 1 if isinstance(item, Window) else item.leaf.lag
        if any(test.column in person for test in tests_of(item)):
            lags[item.leaf.fact] = max(deep, lags.get(item.leaf.fact, 0))
    given: dict[str, str] = {}
    for name, deepest in lags.items():
        fact = facts[name]
        values = [fact.word(person.get(fact.column(lag))) or "null" for lag in range(deepest + 1)]
        given[name] = f"[{', '.join(values)}]" if fact.history > 1 else values[0]
    return given
