"""Rights are not facts: nobody is worse or better off for an objection, an appeal, leave, a report made.

Fixed lint. No rule that touches a person, and nothing that orders people, reads a fact of kind
``right_used``, directly or through what it is derived from; nor what a rule says it ``ignores``. Rules
that only protect or suspend may. An allocation, which orders or pays, and a matching, which places, are held
to both, and to what the rules behind them ignore. Source: decisions 13, mission "What we refuse to be".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from surpass.policy.rules.condition import named
from surpass.policy.rules.effects import TOUCHES_A_PERSON, nature
from surpass.policy.rules.fact import Fact
from surpass.policy.rules.rule import Rule, RuleBook
from surpass.policy.shape.gathering import Gathering


def origins(name: str, facts: Mapping[str, Fact]) -> Iterator[tuple[str, ...]]:
    """Every way down from a fact through what it is derived from, the fact itself first.

    Examples:
        ``origins("score", facts)`` yields ("score",), then ("score", "appeals") when it is derived from them.
    """
    waiting: list[tuple[str, ...]] = [(name,)]
    while waiting:
        path = waiting.pop()
        yield path
        fact = facts.get(path[-1])
        waiting += [(*path, below) for below in (fact.derived_from if fact else ()) if below not in path]


def lint_rights(book: RuleBook, found: Gathering) -> None:
    """Problems of every rule and allocation that reads a right somebody used."""
    for rule in book.rules.values():
        if nature(rule.effect) not in TOUCHES_A_PERSON:
            continue
        for item, path in _paths(rule, book):
            if _is_right(path[-1], book):
                found.problem(
                    "rights-are-not-facts",
                    item,
                    f"{rule.id} reads {_by(path)}",
                    "nothing about using a right",
                    "leave the condition out: nobody is judged for using a right",
                )
    for where, _, path in _paths_of_orders(book):
        if _is_right(path[-1], book):
            found.problem(
                "rights-are-not-facts",
                f"{book.pack}, {where}",
                f"it reads {_by(path)}",
                "nothing about using a right",
                "leave the fact out: nobody is ordered or paid by using a right",
            )


def lint_ignored(book: RuleBook, found: Gathering) -> None:
    """Problems of what reads facts that its rule says it ignores, also through a derived fact."""
    for rule in book.rules.values():
        for item, path in _paths(rule, book):
            if path[-1] in rule.ignores:
                found.problem(
                    "ignored-fact-read",
                    item,
                    f"{rule.id} reads {_by(path)}",
                    f"no condition on {path[-1]}: the rule ignores it",
                    "leave the condition out",
                )
        for name in rule.ignores:
            if name not in book.facts:
                found.problem(
                    "unknown-fact",
                    rule.mark,
                    f"{rule.id} ignores {name}",
                    f"one of {', '.join(book.facts)}",
                    "declare the fact, or correct its name",
                )
    for where, rules, path in _paths_of_orders(book):
        ignoring = [name for name in rules if name in book.rules and path[-1] in book.rules[name].ignores]
        for name in ignoring[:1]:
            found.problem(
                "ignored-fact-read",
                f"{book.pack}, {where}",
                f"it reads {_by(path)}",
                f"nothing of {path[-1]}: {name}, which entitles to it, ignores it",
                "leave the fact out",
            )


def _is_right(name: str, book: RuleBook) -> bool:
    fact = book.facts.get(name)
    return fact is not None and (fact.kind == "right_used" or fact.about == "right")


def _paths(rule: Rule, book: RuleBook) -> Iterator[tuple[str, tuple[str, ...]]]:
    for tree in rule.own_trees:
        for item in named(tree):
            for path in origins(item.leaf.fact, book.facts):
                yield f"{item.mark}", path


def _paths_of_orders(book: RuleBook) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """What orders, pays or matches people: its name, its rules, each way down from a fact that it reads."""
    for allocation in book.allocations.values():
        for name in (*allocation.facts, *(fact for fact, _ in allocation.seats.cases)):
            for path in origins(name, book.facts):
                yield f"allocation {allocation.id}", allocation.rules, path
    for matching in book.matchings.values():
        for name in matching.facts:
            for path in origins(name, book.facts):
                yield f"matching {matching.id}", matching.limits.rules, path


def _by(path: tuple[str, ...]) -> str:
    return " through ".join((path[-1], *path[:-1])) if len(path) > 1 else path[0]
