"""What a test gives: facts in words, as the columns that rules read."""

from __future__ import annotations

from decimal import Decimal

from surpass.engine.pack_tests.pack_test import CellValue
from surpass.policy.rules.fact import Fact
from surpass.policy.rules.read_facts import ANSWERS, SITUATION
from surpass.policy.rules.rule import RuleBook
from surpass.policy.shape.dated import read_date, shown
from surpass.policy.shape.gathering import Gathering, near
from surpass.policy.yaml_text import Entries, Items, Scalar, Value

TOLERANCE_CHECKED = "tolerance_checked"
"""Shorthand: true says that every situation in force was recorded as not applying."""


def given_columns(given: Entries, book: RuleBook, found: Gathering) -> dict[str, CellValue]:
    """The columns that *given* fills.

    Shapes:   a fact with history is a list, newest first; a shorter list leaves the years before unknown.
    Missing:  null is unknown, like a fact that is not given.
    """
    columns: dict[str, CellValue] = {}
    for name, value in given.entries.items():
        fact = book.facts.get(name)
        if name == TOLERANCE_CHECKED:
            columns |= _checked(value, book, found)
        elif fact is None:
            known = (*book.facts, TOLERANCE_CHECKED)
            found.problem("unknown-fact", value.mark, name, f"one of {', '.join(known)}", near(name, known))
        else:
            columns |= _fact_columns(fact, value, found)
    return columns


def _checked(value: Value, book: RuleBook, found: Gathering) -> dict[str, CellValue]:
    if not isinstance(value, Scalar) or value.value is not True:
        found.problem("test-value", value.mark, f"{TOLERANCE_CHECKED}: {shown(value)}", "true",
                      "leave it out where the check was not made")  # fmt: skip
        return {}
    answers = {name: fact for name, fact in book.facts.items() if name.startswith(SITUATION)}
    return {fact.column(): fact.number(ANSWERS[1]) for fact in answers.values()}


def _fact_columns(fact: Fact, value: Value, found: Gathering) -> dict[str, CellValue]:
    listed = value.items if isinstance(value, Items) else (value,)
    if isinstance(value, Entries) or isinstance(value, Items) != (fact.history > 1):
        expected = f"a list of up to {fact.history}, newest first" if fact.history > 1 else "one value"
        found.problem("test-value", value.mark, f"{fact.name}: {shown(value)}", expected, "correct the test")
        return {}
    if len(listed) > fact.history:
        found.problem("test-value", value.mark, f"{fact.name}: {len(listed)} values",
                      f"at most {fact.history}, its history", "shorten the list")  # fmt: skip
        return {}
    return {fact.column(lag): _coded(fact, item, found) for lag, item in enumerate(listed)}


def _coded(fact: Fact, value: Value, found: Gathering) -> CellValue:
    try:
        return coded(fact, value)
    except ValueError as fault:
        found.problem("test-value", value.mark, f"{fact.name}: {shown(value)}", str(fault),
                      "correct the value, or write null for unknown")  # fmt: skip
        return None


def coded(fact: Fact, value: Value) -> CellValue:
    """One value in words as the whole number or boolean that rules read.

    Raises:   ValueError: what was expected instead.
    """
    if not isinstance(value, Scalar):
        raise ValueError("one value")  # noqa: TRY004 - a wrong word in a pack, not a wrong call
    if value.value is None:
        return None
    if fact.type == "bool":
        if isinstance(value.value, bool):
            return value.value
        raise ValueError("true, false or null")
    if fact.type == "number":
        return _number(fact, value)
    if fact.type == "date":
        return fact.number(read_date(value) or value.text)
    return fact.number(_level(fact, value.text))


def _number(fact: Fact, value: Scalar) -> int:
    if not isinstance(value.value, Decimal):
        raise ValueError("a number")  # noqa: TRY004 - a wrong word in a pack, not a wrong call
    number = fact.number(value.value)
    if (fact.low is not None and number < fact.low) or (fact.high is not None and number > fact.high):
        raise ValueError(f"{fact.word(fact.low)} to {fact.word(fact.high)}")
    return number


def _level(fact: Fact, word: str) -> str:
    """The level or code that a word names: by id, or by a title of the scale."""
    titled = {title: level for level, titles in fact.level_titles.items() for title in titles.values()}
    return word if word in (*fact.levels, *fact.outside) else titled.get(word, word)
