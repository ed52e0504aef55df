"""What rules can come to together: the outcome of each for one and the same person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from surpass.engine.findings.people import Person
from surpass.engine.findings.why import cascade
from surpass.engine.proof.prover import Prover, Truths, missing
from surpass.foundation.truth import not_
from surpass.policy.rules.rule import Rule

Outcomes = tuple[int | None, ...]
"""0 none, k the k-th arm, None unknown; one for each rule."""


def outcomes(
    rules: tuple[Rule, ...], prover: Prover, *, is_complete: bool = False
) -> Mapping[Outcomes, Person]:
    """Every combination of outcomes that *rules* can have, each with somebody who has it.

    The tolerance check is left out: it is no pack's to change, and stands before all of them alike.
    """
    trees = tuple(tree for rule in rules for tree in rule.own_trees)
    found: dict[Outcomes, Person] = {}
    for truths, person in prover.attained(trees, is_complete=is_complete).items():
        key = tuple(_settled(rules, truths))
        if key not in found or missing(person) < missing(found[key]):
            found[key] = person
    return found


def _settled(rules: tuple[Rule, ...], truths: Truths) -> Iterator[int | None]:
    at = 0
    for rule in rules:
        arms = truths[at : at + len(rule.arms)]
        at += len(rule.own_trees)
        stands = True if rule.unless is None else not_(truths[at - 1])
        possible = cascade(arms, stands=stands)
        yield possible.pop() if len(possible) == 1 else None
