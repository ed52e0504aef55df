"""Small wrongs done to a rule on purpose: tests that cannot tell one from the rule are too few.

Operators are swapped, constants nudged by one unit or level, windows lengthened and shortened, conditions
dropped and negated, ``all`` and ``any`` exchanged, arms swapped, ``unless`` dropped. Only what a pack itself
wrote, or moved by a param of its own, is mutated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from surpass.engine.findings.columns import tests_of
from surpass.policy.rules.condition import Check, Condition, Group, Named, Test, Window, named
from surpass.policy.rules.fact import Fact
from surpass.policy.rules.leaf import Param
from surpass.policy.rules.rule import Rule, RuleBook
from surpass.policy.shape.pack import Pack

SWAPPED = {">=": ">", ">": ">=", "<=": "<", "<": "<="}
NUDGED = {">=": (-1,), ">": (1,), "<=": (1,), "<": (-1,), "==": (-1, 1), "!=": (-1, 1)}
"""Steps of a constant that no swap of operators makes already."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule with one wrong in it; ``what`` names the wrong without its numbers, the same on every day."""

    what: str
    rule: Rule


def mutants(rule: Rule, book: RuleBook, pack: Pack) -> tuple[Mutant, ...]:
    """Every mutant of *rule*, each wrong once."""
    maker = _Maker(book, pack)
    found = {what: mutant for what, mutant in maker.of_rule(rule) if mutant != rule}
    return tuple(Mutant(what, mutant) for what, mutant in found.items())


@dataclass(frozen=True, slots=True)
class _Maker:
    book: RuleBook
    pack: Pack

    def of_rule(self, rule: Rule) -> Iterator[tuple[str, Rule]]:
        for place, arm in enumerate(rule.arms):
            for what, when in self.of_tree(arm.when):
                arms = (*rule.arms[:place], replace(arm, when=when), *rule.arms[place + 1 :])
                yield what, replace(rule, arms=arms)
        for place in range(len(rule.arms) - 1):
            one, other = rule.arms[place : place + 2]
            if self._is_own(one.when) or self._is_own(other.when):
                exchanged = (replace(one, when=other.when), replace(other, when=one.when))
                arms = (*rule.arms[:place], *exchanged, *rule.arms[place + 2 :])
                yield f"{one.outcome} and {other.outcome} swapped", replace(rule, arms=arms)
        if rule.unless is not None:
            for what, unless in self.of_tree(rule.unless):
                yield what, replace(rule, unless=unless)
            if self._is_own(rule.unless):
                yield "unless dropped", replace(rule, unless=None)

    def of_tree(self, tree: Condition) -> Iterator[tuple[str, Condition]]:
        if not isinstance(tree, Group):
            if self._is_own(tree):
                yield from self.of_named(tree)
            return
        for place, part in enumerate(tree.parts):
            for what, changed in self.of_tree(part):
                yield what, replace(tree, parts=(*tree.parts[:place], changed, *tree.parts[place + 1 :]))
        yield from self.of_group(tree)

    def of_group(self, group: Group) -> Iterator[tuple[str, Condition]]:
        ids = "/".join(_ids(group))
        if group.kind == "not":
            if self._is_own(group):
                yield f"not of {ids} dropped", group.parts[0]
            return
        for place, part in enumerate(group.parts):
            rest = (*group.parts[:place], *group.parts[place + 1 :])
            if self._is_own(part) and len(rest) >= max(group.need, 1):
                yield f"{'/'.join(_ids(part))} dropped from {group.kind}", replace(group, parts=rest)
        if group.kind in {"all", "any"} and len(group.parts) > 1 and self._is_own(group):
            other = "any" if group.kind == "all" else "all"
            yield f"{other} instead of {group.kind} of {ids}", replace(group, kind=other)
        if group.kind == "at_least":
            for step, word in ((-1, "fewer"), (1, "more")):
                if 1 <= group.need + step <= len(group.parts):
                    yield f"one {word} needed of {ids}", replace(group, need=group.need + step)

    def of_named(self, item: Named) -> Iterator[tuple[str, Condition]]:
        fact, op = self.book.facts[item.leaf.fact], item.leaf.op
        yield f"{item.id} negated", Group(kind="not", parts=(item,), mark=item.mark)
        if op in SWAPPED:
            yield f"{item.id}: {op} becomes {SWAPPED[op]}", _with_operator(item, SWAPPED[op])
        for step in NUDGED.get(op, ()) if fact.is_ordered else ():
            value = tests_of(item)[0].values[0] + step
            if fact.type != "scale" or 0 <= value < len(fact.levels):
                word = "up" if step > 0 else "down"
                yield f"{item.id}: constant nudged {word}", _with_values(item, (value,))
        if op == "in" and len(item.leaf.operands) > 1:
            values = tests_of(item)[0].values
            for place in range(len(values)):
                rest = (*values[:place], *values[place + 1 :])
                yield f"{item.id}: without {fact.word(values[place])}", _with_values(item, rest)
        if isinstance(item, Window):
            yield from _windows(item, fact)

    def _is_own(self, tree: Condition) -> bool:
        if tree.mark.file.startswith(f"{self.pack.name}/"):
            return True
        operands = () if isinstance(tree, Group) else tree.leaf.operands
        params = self.pack.own.below("params")
        return any(isinstance(one, Param) and one.name in params for one in operands)


def _windows(item: Window, fact: Fact) -> Iterator[tuple[str, Condition]]:
    """Longer and shorter; a consecutive window keeps its need equal to its span."""
    is_consecutive = item.need == item.span
    for step, word in ((-1, "shorter"), (1, "longer")):
        span = item.span + step
        need = span if is_consecutive else item.need
        if max(need, 1) <= span <= fact.history:
            tests = tuple(replace(item.tests[0], column=fact.column(lag)) for lag in range(span))
            yield f"{item.id}: {word} window", replace(item, span=span, need=need, tests=tests)
    for step, word in ((-1, "fewer"), (1, "more")):
        if 1 <= item.need + step <= item.span:
            yield f"{item.id}: one {word} needed", replace(item, need=item.need + step)


def _with_operator(item: Named, op: str) -> Named:
    return _each(item, lambda test: replace(test, op=op))


def _with_values(item: Named, values: tuple[int, ...]) -> Named:
    return _each(item, lambda test: replace(test, values=values))


def _each(item: Named, change: Callable[[Test], Test]) -> Named:
    if isinstance(item, Check):
        return item if item.test is None else replace(item, test=change(item.test))
    return replace(item, tests=tuple(change(test) for test in item.tests))


def _ids(tree: Condition) -> tuple[str, ...]:
    return tuple(item.id for item in named(tree))
