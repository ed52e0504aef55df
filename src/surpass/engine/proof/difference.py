"""Two rule books clause by clause: what was added, dropped or changed, with both clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.allocations.matching import Matching
from surpass.policy.rules.condition import Condition, Group, Named, Window, named
from surpass.policy.rules.rule import Rule, RuleBook, Situation

T = TypeVar("T")
Shared = Allocation | Matching
ADDED, DROPPED, CHANGED = "added", "dropped", "changed"
ATTRIBUTES = ("effect", "bound", "decided_by", "is_lenient", "ignores", "keeps_from", "needs_known")
"""What a rule is besides its conditions."""
ALLOCATED = (
    "kind", "status", "entitled_by", "gates", "bars", "pool", "seats", "order", "ties", "amounts", "budget",
    "over_budget", "within", "programme", "lists", "together", "each",
)  # fmt: skip
"""What an allocation is made of."""
MATCHED = ("status", "features", "near", "apart", "shares")
"""What a matching is made of, beside the rules that limit it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference.

    ``what``: rule, condition, structure, status, an attribute of a rule, param, situation or allocation.
    ``where``: its id, a condition's below its rule's. ``before`` and ``after`` are texts as a pack writes
    them, empty where there is none.
    """

    kind: str
    what: str
    where: str
    before: str = ""
    after: str = ""
    cite_before: str = ""
    cite_after: str = ""


def clause_changes(before: RuleBook, after: RuleBook) -> tuple[Change, ...]:
    """Every difference of two editions or layers, rules first, in the order of their ids.

    A condition is compared by its id: its text, and the number that a param gives it on that day.
    """
    rules = _both(before.rules, after.rules)
    found = [change for name, one, other in rules for change in _rule(name, one, other)]
    found += _params(before, after)
    listed = (
        {item.id: item for item in before.situations if item.is_asked},
        {item.id: item for item in after.situations if item.is_asked},
    )
    found += [change for name, one, other in _both(*listed) for change in _situation(name, one, other)]
    allocations = _both(before.allocations, after.allocations)
    found += [
        change
        for name, one, other in allocations
        for change in _shared("allocation", ALLOCATED, name, one, other)
    ]
    matchings = _both(before.matchings, after.matchings)
    found += [change for name, one, other in matchings for change in _matching(name, one, other)]
    return tuple(found)


def _both(one: Mapping[str, T], other: Mapping[str, T]) -> Iterator[tuple[str, T | None, T | None]]:
    for name in sorted({*one, *other}):
        yield name, one.get(name), other.get(name)


def _rule(name: str, before: Rule | None, after: Rule | None) -> Iterator[Change]:
    if before is None or after is None:
        held = before or after
        assert held is not None  # noqa: S101 - one of the two is there
        yield _appeared("rule", name, held.says.get("en", ""), held.cite, is_new=before is None)
        return
    if before.status != after.status:
        yield Change(
            kind=CHANGED, what="status", where=name, before=before.status, after=after.status,
            cite_before=before.cite, cite_after=after.cite,
        )  # fmt: skip
    yield from _attributes(name, before, after)
    conditions = {item.id: item for tree in before.own_trees for item in named(tree)}
    others = {item.id: item for tree in after.own_trees for item in named(tree)}
    for key, one, other in _both(conditions, others):
        yield from _condition(f"{name}.{key}", one, other)
    shapes = tuple(" | ".join(shape(tree) for tree in rule.own_trees) for rule in (before, after))
    if conditions.keys() == others.keys() and shapes[0] != shapes[1]:
        yield Change(
            kind=CHANGED, what="structure", where=name, before=shapes[0], after=shapes[1],
            cite_before=before.cite, cite_after=after.cite,
        )  # fmt: skip


def _attributes(name: str, before: Rule, after: Rule) -> Iterator[Change]:
    for what in ATTRIBUTES:
        one, other = (str(getattr(rule, what)) for rule in (before, after))
        if one != other:
            yield Change(
                kind=CHANGED, what=what, where=name, before=one, after=other,
                cite_before=before.cite, cite_after=after.cite,
            )  # fmt: skip


def _condition(where: str, before: Named | None, after: Named | None) -> Iterator[Change]:
    if before is None or after is None:
        held = before or after
        assert held is not None  # noqa: S101 - one of the two is there
        yield _appeared("condition", where, written(held), held.cite, is_new=before is None)
    elif written(before) != written(after) or _values(before) != _values(after):
        yield Change(
            kind=CHANGED, what="condition", where=where, before=written(before), after=written(after),
            cite_before=before.cite, cite_after=after.cite,
        )  # fmt: skip


def _params(before: RuleBook, after: RuleBook) -> Iterator[Change]:
    for name, one, other in _both(before.params, after.params):
        if one != other:
            yield Change(
                kind=CHANGED if None not in (one, other) else ADDED if one is None else DROPPED,
                what="param", where=name, before=_number(one), after=_number(other),
                cite_before=before.param_cites.get(name, ""), cite_after=after.param_cites.get(name, ""),
            )  # fmt: skip


def _situation(name: str, before: Situation | None, after: Situation | None) -> Iterator[Change]:
    held = before or after
    if held is not None and (before is None or after is None):
        yield _appeared("situation", name, held.says.get("en", ""), held.cite, is_new=before is None)


def _matching(name: str, before: Matching | None, after: Matching | None) -> Iterator[Change]:
    """A matching; its limits are compared as rules are."""
    yield from _shared("matching", MATCHED, name, before, after)
    if before is not None and after is not None and before.limits.rules != after.limits.rules:
        yield Change(
            kind=CHANGED, what="matching", where=f"{name}.limits", before=", ".join(before.limits.rules),
            after=", ".join(after.limits.rules), cite_before=before.cite, cite_after=after.cite,
        )  # fmt: skip


def _shared(
    kind: str, parts: tuple[str, ...], name: str, before: Shared | None, after: Shared | None
) -> Iterator[Change]:
    """An allocation or a matching that came or went, and each part of it that differs."""
    if before is None or after is None:
        held = before or after
        assert held is not None  # noqa: S101 - one of the two is there
        yield _appeared(kind, name, held.says.get("en", ""), held.cite, is_new=before is None)
        return
    for what in parts:
        one, other = getattr(before, what), getattr(after, what)
        if one != other:
            yield Change(
                kind=CHANGED, what=kind, where=f"{name}.{what}", before=str(one), after=str(other),
                cite_before=before.cite, cite_after=after.cite,
            )  # fmt: skip


def _appeared(what: str, where: str, text: str, cite: str, *, is_new: bool) -> Change:
    if is_new:
        return Change(kind=ADDED, what=what, where=where, after=text, cite_after=cite)
    return Change(kind=DROPPED, what=what, where=where, before=text, cite_before=cite)


def written(item: Named) -> str:
    """A named condition in one line.

    Examples:
        ``bottom3, in 2 of the last 3 periods``, or a check's own text.
    """
    if not isinstance(item, Window):
        return str(item.leaf)
    if item.need == item.span:
        return f"{item.leaf}, {item.span} periods running"
    return f"{item.leaf}, in {item.need} of the last {item.span} periods"


def shape(condition: Condition) -> str:
    """A tree as its ids: ``all(tenure, any(a, b))``."""
    if not isinstance(condition, Group):
        return condition.id
    head = f"at_least {condition.need} of" if condition.kind == "at_least" else condition.kind
    return f"{head}({', '.join(shape(part) for part in condition.parts)})"


def _values(item: Named) -> tuple[int, ...]:
    tests = item.tests if isinstance(item, Window) else (() if item.test is None else (item.test,))
    return tuple(value for test in tests for value in test.values)


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
