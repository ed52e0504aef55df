"""Random rules over random people: engine, reference and CEL agree on every verdict, and so does why."""

import random

import duckdb
import pytest

from surpass.engine.findings.find import find
from surpass.engine.findings.why import why
from tests.conftest import IS_LONG
from tests.fixtures.people import frame
from tests.properties.random_rules import completed, random_people, random_rules
from tests.properties.rules_in_cel import InCel

BOOKS, RULES, PEOPLE = (30, 10, 400) if IS_LONG else (3, 10, 60)
MISSING = (0.25, 0.05)
"""A quarter of everything is missing for most people; the last third lack little, so that much is settled."""


def drawn(seed):
    dice = random.Random(seed)
    book, reference = random_rules(dice, RULES)
    few = PEOPLE // 3
    people = random_people(dice, PEOPLE - few, missing=MISSING[0]) + random_people(
        dice, few, missing=MISSING[1]
    )
    return dice, book, reference, people


def rows_of(found):
    """The findings by person."""
    return {row["person"]: row for row in found.to_dicts()}


def judged(book, people):
    return rows_of(find(frame(book, people), book.rules.values(), key="person"))


def told(reference, rule, person):
    return f"{reference.rules[rule]} for {person}"


@pytest.mark.parametrize("seed", range(BOOKS))
def test_engine_reference_and_cel_say_the_same(seed):
    _, book, reference, people = drawn(seed)
    rows, in_cel, seen = judged(book, people), InCel(reference), set()
    for place, person in enumerate(people):
        for name in book.rules:
            expected = reference.outcome(name, person)
            assert rows[f"p{place}"][name] == expected, told(reference, name, person)
            assert in_cel.outcome(name, person) == expected, told(reference, name, person)
            seen.add(expected)
    assert {None, 0, 1} <= seen
    assert seed or 2 in seen


@pytest.mark.parametrize("seed", range(BOOKS))
def test_every_named_condition_is_as_the_reference_says(seed):
    _, book, reference, people = drawn(seed)
    rows = judged(book, people)
    for place, person in enumerate(people):
        for name, tree in named_trees(reference):
            low, high = reference.truth(tree, person)
            expected = None if low != high else low
            assert rows[f"p{place}"][f"{name}.{tree['id']}"] is expected, told(reference, name, person)


def named_trees(reference):
    def below(tree):
        if isinstance(tree, dict) and "id" in tree:
            yield tree
        elif isinstance(tree, dict | list):
            for part in tree.values() if isinstance(tree, dict) else tree:
                yield from below(part)

    return [(name, tree) for name, rule in reference.rules.items() for tree in below(rule)]


@pytest.mark.parametrize("seed", range(BOOKS))
def test_why_agrees_with_find_and_every_completion_was_possible(seed):
    dice, book, reference, people = drawn(seed)
    rows = judged(book, people)
    for place, person in enumerate(people):
        row = rows[f"p{place}"]
        for rule in book.rules.values():
            found = why(rule, {item.id: row[f"{rule.id}.{item.id}"] for item in rule.conditions})
            assert found.outcome == row[rule.id]
            assert (found.outcome is None) == bool(found.unsettled)
            outcome = reference.outcome(rule.id, completed(dice, person))
            assert outcome in found.possible, told(reference, rule.id, person)


@pytest.mark.parametrize("seed", range(BOOKS))
def test_the_order_of_people_and_rules_changes_nothing(seed):
    dice, book, _, people = drawn(seed)
    table, rules = frame(book, people), list(book.rules.values())
    shuffled = table.sample(fraction=1, shuffle=True, seed=seed)
    dice.shuffle(rules)
    assert rows_of(find(shuffled, rules, key="person")) == judged(book, people)


@pytest.mark.parametrize("seed", range(3 if IS_LONG else 1))
def test_duckdb_says_the_same(seed):
    _, book, _, people = drawn(seed)
    table = duckdb.from_arrow(frame(book, people).to_arrow())
    assert rows_of(find(table, book.rules.values(), key="person").pl()) == judged(book, people)
