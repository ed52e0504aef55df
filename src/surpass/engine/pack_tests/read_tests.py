"""Read ``tests/*.yaml`` of a pack, strictly: every wrong word is a problem with its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from surpass.engine.pack_tests.given import given_columns
from surpass.engine.pack_tests.pack_test import PackTest, outcome_words
from surpass.policy.rules.rule import TEXT_NEEDED, Rule, RuleBook
from surpass.policy.shape.dated import read_date, shown
from surpass.policy.shape.gathering import Gathering, near
from surpass.policy.yaml_text import Entries, Items, Scalar, Value, plain, read_yaml

FOLDER = "tests/"
KEYS = ("rule", "on", "given", "expect", "because", "name")
MUSTS = ("rule", "on", "given", "expect")
Books = Callable[[date], RuleBook]
"""The rule book of the pack on a day."""


def read_tests(files: Mapping[str, bytes], *, pack: str, books: Books) -> tuple[PackTest, ...]:
    """The tests of every file below ``tests/``, in the order of files and lines.

    Raises:   PolicyProblem: everything that is wrong with them.
    """
    found = Gathering()
    tests = []
    for path in sorted(files):
        if path.startswith(FOLDER) and path.endswith((".yaml", ".yml")):
            tree = read_yaml(files[path], file=f"{pack}/{path}", found=found)
            tests += [_test(item, books, found) for item in _listed(tree, found)]
    found.raise_all()
    return tuple(test for test in tests if test is not None)


def _listed(tree: Entries, found: Gathering) -> tuple[Entries, ...]:
    for key in [key for key in tree if key != "tests"]:
        found.problem("unknown-key", tree.entries[key].mark, key, "tests", near(key, ("tests",)))
    listed = tree.get("tests")
    if listed is not None and not isinstance(listed, Items):
        found.problem("test-shape", listed.mark, shown(listed), "a list of tests", "write - {rule, on, ...}")
    items = listed.items if isinstance(listed, Items) else ()
    for item in items:
        if not isinstance(item, Entries):
            found.problem("test-shape", item.mark, shown(item), f"a mapping of {', '.join(KEYS)}",
                          "write {rule, on, given, expect}")  # fmt: skip
    return tuple(item for item in items if isinstance(item, Entries))


def _test(item: Entries, books: Books, found: Gathering) -> PackTest | None:
    for key in [key for key in item if key not in KEYS]:
        found.problem("unknown-key", item.entries[key].mark, key, f"one of {', '.join(KEYS)}",
                      near(key, KEYS))  # fmt: skip
    missing = [key for key in MUSTS if key not in item]
    day = read_date(item.get("on"))
    if missing or day is None or not isinstance(item.get("given"), Entries):
        held = f"no {', '.join(missing)}" if missing else f"on {shown(item.get('on'))}"
        found.problem("test-shape", item.mark, held, "rule, on (YYYY-MM-DD), given (facts), expect",
                      "complete the test")  # fmt: skip
        return None
    book = books(day)
    rule = _rule(item, book, found)
    return None if rule is None else _of_rule(item, day, rule, book, found)


def _rule(item: Entries, book: RuleBook, found: Gathering) -> Rule | None:
    name = shown(item.get("rule"))
    rule = book.rules.get(name)
    if rule is None:
        found.problem("unknown-rule", item.mark, f"{name} on {book.on}", f"one of {', '.join(book.rules)}",
                      near(name, book.rules))  # fmt: skip
    elif rule.status == TEXT_NEEDED:
        found.problem("test-of-hole", item.mark, f"{name} is text-needed", "a rule with conditions",
                      "test it when its text is known")  # fmt: skip
        return None
    return rule


def _of_rule(item: Entries, day: date, rule: Rule, book: RuleBook, found: Gathering) -> PackTest:
    expected = _expected(item, rule, found)
    return PackTest(
        rule=rule.id,
        on=day,
        given=given_columns(item.below("given"), book, found),
        expected=expected,
        because=_because(item, rule, found),
        name=shown(item.get("name")) if "name" in item else "",
        mark=item.mark,
    )


def _expected(item: Entries, rule: Rule, found: Gathering) -> int | None:
    words = outcome_words(rule)
    expect = shown(item.get("expect"))
    if expect not in words:
        found.problem("test-expect", item.mark, f"expect: {expect}", f"one of {', '.join(words)}",
                      near(expect, words))  # fmt: skip
    return words.get(expect)


def _because(item: Entries, rule: Rule, found: Gathering) -> tuple[str, ...]:
    value: Value | None = item.get("because")
    known = tuple(condition.id for condition in rule.conditions)
    if value is None:
        return ()
    if not isinstance(value, Items) or not all(isinstance(one, Scalar) for one in value.items):
        found.problem("test-shape", value.mark, f"because: {shown(value)}", "a list of conditions' ids",
                      "write [id, ...]")  # fmt: skip
        return ()
    listed = tuple(str(name) for name in plain(value))
    for name in [name for name in listed if name not in known]:
        found.problem("unknown-condition", value.mark, f"{name} in {rule.id}", f"one of {', '.join(known)}",
                      near(name, known))  # fmt: skip
    return listed
