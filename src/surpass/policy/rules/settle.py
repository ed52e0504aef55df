"""Settle the rules of a pack for a day: params become numbers, leaves become tests, status is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from surpass.policy.rules.condition import Check, Condition, Group, Named, Test, Window, mapped, named
from surpass.policy.rules.fact import Fact
from surpass.policy.rules.leaf import ORDERED, Leaf, Operand, Param
from surpass.policy.rules.read_condition import ConditionReader
from surpass.policy.rules.read_facts import ANSWERS, OUTCOMES, SITUATION, TOLERANCE_OUTCOME
from surpass.policy.rules.rule import ACTIVE, DRAFT, TEXT_NEEDED, Arm, Rule, Situation
from surpass.policy.shape.dated import read_date, shown
from surpass.policy.shape.gathering import Gathering, Mark, near
from surpass.policy.yaml_text import Entries, Items, plain, texts

GOOD = frozenset("ABO")
GRADES = "AOBCD"
"""Evidence from best to worst; own decisions (O) are as good as a text that was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """How well each source and param is known, and so whether what rests on them may be active."""

    sources: Mapping[str, str]
    params: Mapping[str, str]

    def graded(self, rule: Rule, item: Entries) -> Rule:
        """The rule with the worst evidence of its clause, its conditions and their params, and its status."""
        grades = [self._own(item)]
        for tree in rule.own_trees:
            for part in named(tree):
                grades.append(part.evidence or self.of(part.cite))
                grades += [self.params.get(one.name, "") for one in _params(part.leaf)]
        grade = worst(grades)
        status = DRAFT if rule.status == ACTIVE and grade not in GOOD else rule.status
        return replace(rule, evidence=grade, status=status)

    def of_entry(self, item: Entries) -> tuple[str, str]:
        """Evidence and status of a situation or an allocation, by its clause and the params it names."""
        written = frozenset(texts(item))
        grade = worst(
            [self._own(item), *(self.params[name] for name in self.params if f"param.{name}" in written)]
        )
        if shown(item.get("status")) == TEXT_NEEDED:
            return grade, TEXT_NEEDED
        return grade, ACTIVE if grade in GOOD else DRAFT

    def of(self, cite: str) -> str:
        """The grade of the source that a clause belongs to; empty when it is not listed."""
        return self.sources.get(cite.split(" ", maxsplit=1)[0], "")

    def _own(self, item: Entries) -> str:
        return shown(item.get("evidence")) if "evidence" in item else self.of(shown(item.get("cite")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """What every rule of a pack is settled against."""

    facts: Mapping[str, Fact]
    params: Mapping[str, Decimal]
    evidence: Evidence
    situations: tuple[Situation, ...]
    found: Gathering

    def rule(self, name: str, item: Entries) -> Rule:
        """One rule. Problems go to ``found``; what could be read comes back."""
        reader = ConditionReader(rule=name, found=self.found)
        arms = self._arms(item, reader)
        unless = self._tree(reader.tree(item.get("unless"), kind="any"))
        is_hole = shown(item.get("status")) == TEXT_NEEDED
        if not arms and not is_hole:
            self.found.problem(
                "rule-without-conditions",
                item.mark,
                name,
                "when, first, or status: text-needed",
                "write the conditions, or say that the text is missing",
            )
        rule = Rule(
            id=name,
            mechanism=shown(item.get("mechanism")),
            subject=shown(item.get("subject")),
            says=plain(item.below("says")),
            text=plain(item.below("text")),
            effect=shown(item.get("effect")),
            bound=shown(item.get("bound")),
            decided_by=shown(item.get("decided_by")),
            is_lenient=shown(item.get("prefer")) == "lenient",
            cite=shown(item.get("cite")),
            evidence="",
            status=TEXT_NEEDED if is_hole else ACTIVE,
            why=plain(item.below("why")),
            covers=_words(item, "covers"),
            ignores=_words(item, "ignores"),
            keeps_from=shown(item.get("keeps_from")) if "keeps_from" in item else "",
            needs_known=_words(item, "needs_known"),
            arms=() if is_hole else arms,
            unless=None if is_hole else unless,
            mark=item.mark,
        )
        return self.evidence.graded(self._guarded(rule), item)

    def _arms(self, item: Entries, reader: ConditionReader) -> tuple[Arm, ...]:
        says = plain(item.below("says"))
        if "first" not in item:
            when = self._tree(reader.tree(item.get("when")))
            return () if when is None else (Arm(outcome="holds", says=says, when=when),)
        arms = []
        listed = item.get("first")
        for entry in listed.items if isinstance(listed, Items) else ():
            when = self._tree(reader.tree(entry.get("when"))) if isinstance(entry, Entries) else None
            if isinstance(entry, Entries) and when is not None:
                arms.append(
                    Arm(outcome=shown(entry.get("outcome")), says=plain(entry.below("says")), when=when)
                )
        return tuple(arms)

    def _tree(self, tree: Condition | None) -> Condition | None:
        return None if tree is None else mapped(tree, self._settled)

    def _settled(self, item: Named) -> Named:
        fact = self.facts.get(item.leaf.fact)
        if fact is None:
            self.found.problem(
                "unknown-fact",
                item.mark,
                item.leaf.fact,
                f"one of {', '.join(self.facts)}",
                near(item.leaf.fact, self.facts),
            )
            return item
        span = item.span if isinstance(item, Window) else item.leaf.lag + 1
        if span > fact.history:
            self.found.problem(
                "fact-history-short",
                item.mark,
                f"{item.leaf.fact} {span} periods back",
                f"at most {fact.history}, as declared",
                "lengthen its history",
            )
            return item
        self._check_operator(item, fact)
        values = tuple(
            value for one in item.leaf.operands if (value := self._value(one, fact, item)) is not None
        )
        if len(values) != len(item.leaf.operands):
            return item
        if isinstance(item, Check):
            return replace(item, test=_test(fact, item, item.leaf.lag, values))
        return replace(item, tests=tuple(_test(fact, item, lag, values) for lag in range(item.span)))

    def _check_operator(self, item: Named, fact: Fact) -> None:
        op = item.leaf.op
        if (op in {"is", "not"}) != (fact.type == "bool"):
            expected = "the fact alone, or !fact" if fact.type == "bool" else "a comparison"
            self.found.problem(
                "operator-wrong",
                item.mark,
                str(item.leaf),
                f"{expected}: {fact.name} is {fact.type}",
                "correct the condition",
            )
        elif op in ORDERED and not fact.is_ordered:
            self.found.problem(
                "operator-wrong",
                item.mark,
                str(item.leaf),
                f"==, != or in: the codes of {fact.name} have no order",
                "correct the condition",
            )
        elif op in ORDERED and any(one in fact.outside for one in item.leaf.operands):
            self.found.problem(
                "operator-wrong",
                item.mark,
                str(item.leaf),
                f"==, != or in: {', '.join(fact.outside)} stands outside the order of {fact.name}",
                "compare with a level",
            )

    def _value(self, operand: Operand, fact: Fact, item: Named) -> int | None:
        known: Operand = operand
        if isinstance(operand, Param):
            if operand.name not in self.params:
                self._no_value(operand, item)
                return None
            known = self.params[operand.name]
        try:
            return fact.number(known)
        except ValueError as fault:
            self.found.problem(
                "operand-wrong", item.mark, str(item.leaf), f"{fault} for {fact.name}", "correct the constant"
            )
            return None

    def _no_value(self, param: Param, item: Named) -> None:
        """A param that is not declared, or that has no value on this day while a rule in force reads it."""
        if param.name in self.evidence.params:
            self.found.problem(
                "dates-leave-gap",
                item.mark,
                f"param.{param.name} has no value, and {item.id} reads it",
                "a value for every day on which the rule is in force",
                "close the gap, or end the rule",
            )
            return
        self.found.problem(
            "unknown-param",
            item.mark,
            f"param.{param.name}",
            f"one of {', '.join(self.params)}",
            near(param.name, self.params),
        )

    def _guarded(self, rule: Rule) -> Rule:
        """An adverse rule with the tolerance check before it; without situations there is no adverse rule."""
        if not rule.is_adverse or rule.status == TEXT_NEEDED:
            return rule
        asked = tuple(item for item in self.situations if item.is_asked)
        if not asked:
            self.found.problem(
                "no-tolerance-check",
                rule.mark,
                f"{rule.id}: {rule.effect}",
                "situations in force that are checked before any adverse effect",
                "list the situations below error_tolerance/, or refine a pack that does",
            )
            return rule
        tree = tolerance_check(asked, rule.mark)
        return replace(rule, tolerance=mapped(tree, self._settled))


def tolerance_check(situations: tuple[Situation, ...], mark: Mark) -> Condition:
    """What must be on record before anything adverse is proposed. Source: mission T5, TOL-11, DWN-35.

    Either every situation in force was recorded as not applying, or a determination was made that does not
    exempt. Nothing recorded, or a situation that applies and no determination, leaves the proposal unknown.
    """
    answers = tuple(
        Check(
            id=f"tolerance_{item.id}",
            leaf=Leaf(f"{SITUATION}{item.id}", 0, "==", (ANSWERS[1],)),
            cite=item.cite,
            says={},
            mark=mark,
        )
        for item in situations
    )
    leaf = Leaf(TOLERANCE_OUTCOME, 0, "in", OUTCOMES[1:])
    outcome = Check(id="tolerance_determined", leaf=leaf, cite=situations[0].cite, mark=mark)
    every: Condition = answers[0] if len(answers) == 1 else Group(kind="all", parts=answers, mark=mark)
    return Group(kind="any", parts=(every, outcome), mark=mark)


def _test(fact: Fact, item: Named, lag: int, values: tuple[int, ...]) -> Test:
    return Test(fact.column(lag), item.leaf.op, values, fact.type == "scale")


def is_in_force(item: Entries, on: date) -> bool:
    """Whether an entry with an ``in_force`` span holds on a day; without one it always does."""
    span = item.below("in_force")
    start, until = read_date(span.get("from")), read_date(span.get("until"))
    return (start is None or start <= on) and (until is None or on < until)


def worst(grades: Iterable[str]) -> str:
    """The weakest evidence among some; D when there is none."""
    return max((grade for grade in grades if grade), key=GRADES.index, default="D")


def _params(leaf: Leaf) -> tuple[Param, ...]:
    return tuple(one for one in leaf.operands if isinstance(one, Param))


def _words(item: Entries, key: str) -> tuple[str, ...]:
    return tuple(str(word) for word in plain(item.get(key)) or ())
