"""The twelve rules in CEL and as a zen graph, one person at a time; making them is not timed."""

import json
from itertools import combinations

import cel
import polars as pl
import zen

from benchmarks.twelve_rules import book, reference, words
from surpass.policy.rules.condition import Condition, Group, Named, Test, Window
from surpass.policy.rules.rule import Rule
from tests.properties.rules_in_cel import InCel, spelled, truth

Outcomes = dict[str, int | None]


# ---------------------------------------------------------------- CEL


def cel_contexts(frame: pl.DataFrame) -> list[dict[str, object]]:
    known = InCel(reference())
    return [{spelled(place): known.value(place, held) for place, held in one.items()} for one in words(frame)]


class Cel:
    """One program for a rule with one outcome; of a cascade, one for 'none' and one for each arm.

    ``has_conditions``: one more for each named condition, as our columns have them.
    """

    def __init__(self, *, has_conditions: bool = False) -> None:
        written = InCel(reference())
        self.plain = {name: held[1] for name, held in written.programs.items() if len(held) == 2}
        self.cascades = {name: held for name, held in written.programs.items() if len(held) > 2}
        if has_conditions:
            conditions = ((rule, item) for rule in book().rules.values() for item in rule.conditions)
            self.plain |= {
                f"{rule.id}.{item.id}": cel.compile(written.text(said(item))) for rule, item in conditions
            }

    def verdicts(self, known: dict[str, object]) -> Outcomes:
        context = cel.Context(variables=known)
        found = {name: truth(program, context) for name, program in self.plain.items()}
        for name, programs in self.cascades.items():
            held = (place for place, program in enumerate(programs) if truth(program, context))
            found[name] = next(held, None)
        return found


def said(item: Named) -> dict[str, object]:
    """A condition in the words of a pack."""
    if isinstance(item, Window):
        return {"at_least": item.need, "in_last": item.span, "that": str(item.leaf)}
    return {"if": str(item.leaf)}


# ---------------------------------------------------------------- zen


def zen_contexts(frame: pl.DataFrame) -> list[dict[str, object]]:
    return [{spelled(name): value for name, value in row.items()} for row in frame.iter_rows(named=True)]


def zen_decision() -> zen.ZenDecision:
    """A node for each rule: its conditions one by one, then its verdict over them."""
    rules = list(book().rules.values())
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    nodes += [
        {"id": rule.id, "name": rule.id, "type": "expressionNode", "content": {"expressions": rows(rule)}}
        for rule in rules
    ]
    edges = [{"id": f"{rule.id}>", "sourceId": "in", "targetId": rule.id, "type": "edge"} for rule in rules]
    edges += [{"id": f">{rule.id}", "sourceId": rule.id, "targetId": "out", "type": "edge"} for rule in rules]
    return zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))


def rows(rule: Rule) -> list[dict[str, str]]:
    held = {spelled(f"{rule.id}_{item.id}"): leaf(item) for item in rule.conditions}
    arms = [tree(arm.when, rule) for arm in rule.arms]
    guards = [f"not ({tree(rule.unless, rule)})"] if rule.unless is not None else []
    guards += [tree(rule.tolerance, rule)] if rule.tolerance is not None else []
    chain = "0"
    for place, arm in reversed(list(enumerate(arms, start=1))):
        chain = f"({arm}) ? {place} : ({chain})"
    whole = f"({' and '.join(guards)}) ? ({chain}) : 0" if guards else chain
    held[spelled(rule.id)] = whole
    return [{"id": f"{rule.id}:{key}", "key": key, "value": value} for key, value in held.items()]


def leaf(item: Named) -> str:
    if not isinstance(item, Window):
        assert item.test is not None
        return compared(item.test)
    return some([compared(test) for test in item.tests], item.need)


def compared(test: Test) -> str:
    name = spelled(test.column)
    if test.op in {"is", "not"}:
        return name if test.op == "is" else f"not {name}"
    if test.op == "in":
        return f"{name} in [{', '.join(map(str, test.values))}]"
    above = f" and {name} >= 0" if test.is_scale and test.op[0] == "<" else ""
    return f"({name} {test.op} {test.values[0]}{above})"


def tree(condition: Condition, rule: Rule) -> str:
    if not isinstance(condition, Group):
        return spelled(f"$.{rule.id}_{condition.id}").replace("$_", "$.")
    parts = [tree(part, rule) for part in condition.parts]
    if condition.kind == "not":
        return f"(not {parts[0]})"
    return some(parts, {"all": len(parts), "any": 1}.get(condition.kind, condition.need))


def some(parts: list[str], need: int) -> str:
    ways = (" and ".join(way) for way in combinations(parts, need))
    return "(" + " or ".join(f"({way})" for way in ways) + ")"


def zen_verdicts(decision: zen.ZenDecision, context: dict[str, object], *, has_trace: bool) -> Outcomes:
    result = decision.evaluate(context, {"trace": has_trace})["result"]
    return {name: result[spelled(name)] for name in book().rules}
