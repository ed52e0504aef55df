"""Rules that say less than they seem to: never true, always true, never reached, redundant.

Only what a pack wrote itself is held against it; a superior's condition that its own stricter one overtakes
is no fault. Source: rules.md section 6.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from surpass.engine.findings.find import NONE
from surpass.engine.proof.in_words import person_words
from surpass.engine.proof.outcomes import outcomes
from surpass.engine.proof.prover import Prover, form
from surpass.foundation.problems import PolicyProblem
from surpass.policy.rules.condition import Condition, Group, Named, named
from surpass.policy.rules.rule import TEXT_NEEDED, Rule, RuleBook
from surpass.policy.shape.gathering import Gathering


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reviewer of a cascade should look at, and which is no fault.

    ``kind``: overlap (two arms hold for the same person: the milder one wins) or gap (no arm holds).
    """

    rule: str
    kind: str
    what: str


def lint_conditions(books: Iterable[RuleBook], prover: Prover, found: Gathering) -> None:
    """Problems of every rule to which the books' own pack has written something, on each of their days.

    A rule that is the same on two days is looked at once.
    """
    seen = set()
    for book, rule in ((one, rule) for one in books for rule in one.rules.values()):
        key, written = (rule.id, form(rule)), tuple(_own(rule, book.pack))
        if rule.status == TEXT_NEEDED or not written or key in seen:
            continue
        seen.add(key)
        try:
            _lint_rule(rule, written, prover, found)
        except PolicyProblem as fault:
            found.problems.extend(fault.problems)


def _lint_rule(rule: Rule, written: tuple[Named, ...], prover: Prover, found: Gathering) -> None:
    if not _lint_outcomes(rule, prover, found):
        for item in written:
            _lint_condition(rule, item, prover, found)


def _own(rule: Rule, pack: str) -> Iterator[Named]:
    for tree in rule.own_trees:
        yield from (item for item in named(tree) if item.mark.file.startswith(f"{pack}/"))


def _lint_outcomes(rule: Rule, prover: Prover, found: Gathering) -> bool:
    """Whether the rule as a whole is at fault."""
    attained = {pair[0] for pair in outcomes((rule,), prover, is_complete=True)}
    unreached = [arm for place, arm in enumerate(rule.arms, start=1) if place not in attained]
    if attained == {NONE}:
        found.problem(
            "rule-never-true",
            rule.mark,
            f"{rule.id} holds for nobody",
            "somebody for whom it holds",
            "correct the conditions that exclude each other",
        )
    elif len(attained) == 1:
        found.problem(
            "rule-always-true",
            rule.mark,
            f"{rule.id} holds for everybody",
            "somebody for whom it does not hold",
            "correct the conditions, or leave the rule out",
        )
    else:
        for arm in unreached:
            found.problem(
                "arm-never-reached",
                arm.when.mark,
                f"{arm.outcome} of {rule.id} comes about for nobody",
                "somebody whom no arm before it takes",
                "correct the conditions or their order",
            )
    return len(attained) == 1 or bool(unreached)


def _lint_condition(rule: Rule, item: Named, prover: Prover, found: Gathering) -> None:
    truths = set(prover.attained((item,), is_complete=True))
    without = dropped(rule, item)
    if len(truths) == 1:
        found.problem(
            "condition-constant",
            item.mark,
            f"{item.id} of {rule.id} is {'true' if (True,) in truths else 'false'} of everybody: {item.leaf}",
            "a condition that tells people apart",
            "correct the constant, or the range of the fact",
        )
    elif without is not None and all(one == other for one, other in outcomes((rule, without), prover)):
        found.problem(
            "condition-redundant",
            item.mark,
            f"without {item.id}, {rule.id} is the same for everybody",
            "a condition that changes something",
            "leave it out, or correct it",
        )


def dropped(rule: Rule, item: Named) -> Rule | None:
    """The rule without one of its conditions; None where nothing would be left of an arm."""
    arms = tuple((arm, _without(arm.when, item)) for arm in rule.arms)
    unless = None if rule.unless is None else _without(rule.unless, item)
    kept = tuple(replace(arm, when=when) for arm, when in arms if when is not None)
    return None if len(kept) < len(arms) else replace(rule, arms=kept, unless=unless)


def _without(tree: Condition, item: Named) -> Condition | None:
    if not isinstance(tree, Group):
        return None if tree.id == item.id else tree
    parts = tuple(kept for part in tree.parts if (kept := _without(part, item)) is not None)
    if not parts or len(parts) < tree.need:
        return None
    return parts[0] if len(parts) == 1 and tree.kind in {"all", "any"} else replace(tree, parts=parts)


def remarks(book: RuleBook, prover: Prover) -> tuple[Remark, ...]:
    """Overlaps and gaps of the cascades that the book's own pack wrote, each with an example."""
    return tuple(
        remark
        for rule in book.rules.values()
        if len(rule.arms) > 1 and any(_own(rule, book.pack))
        for remark in _of_cascade(rule, book, prover)
    )


def _of_cascade(rule: Rule, book: RuleBook, prover: Prover) -> Iterator[Remark]:
    attained = prover.attained(tuple(arm.when for arm in rule.arms), is_complete=True)
    for one, other in combinations(range(len(rule.arms)), 2):
        both = next((person for truths, person in attained.items() if truths[one] and truths[other]), None)
        if both is not None:
            names = f"{rule.arms[one].outcome} and {rule.arms[other].outcome}"
            yield Remark(rule.id, "overlap", f"{names}: {person_words(both, book.facts)}")
    nobody = next((person for truths, person in attained.items() if not any(truths)), None)
    if nobody is not None:
        yield Remark(rule.id, "gap", f"no outcome: {person_words(nobody, book.facts)}")
