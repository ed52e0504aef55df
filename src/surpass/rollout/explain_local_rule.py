"""Why a local rule may be adopted, or not: what it changes, and for whom it would be looser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from surpass.engine.findings.explain import (
    STATES,
    Finding,
    cited_steps,
    condition_step,
    condition_steps,
    worded,
)
from surpass.engine.findings.people import Person
from surpass.engine.proof.prover import shape
from surpass.engine.proof.refinement import Proof
from surpass.foundation.explanation import ExplanationNode, Value
from surpass.policy.rules.condition import Named, named
from surpass.policy.rules.rule import Rule, RuleBook
from surpass.policy.shape.pack import Pack

Titles = Mapping[str, Mapping[str, str]]
"""The title of each pack by its name."""


def explain_local_rule(
    rule: str, *, in_force: RuleBook, proposed: RuleBook, pack: Pack, proofs: tuple[Proof, ...]
) -> ExplanationNode:
    """What changes first, then each proof; a refused one with somebody on paper for whom it is looser."""
    titles = {layer.name: layer.title for layer in pack.lineage}
    is_kept = all(proof.problem is None for proof in proofs)
    own = proposed.rules[rule]
    children = (
        *_changes(in_force, proposed, rule),
        *(_proved(proof, proposed, titles) for proof in proofs),
        *cited_steps(own.cite, proposed),
    )
    values: dict[str, Value] = {"says": own.says, "pack": pack.title, "edition": pack.edition}
    return ExplanationNode(key=f"local.{'kept' if is_kept else 'refused'}", values=values, children=children)


def _changes(in_force: RuleBook, proposed: RuleBook, rule: str) -> Iterator[ExplanationNode]:
    """The conditions that the proposed edition has and the one in force has not, and the other way round."""
    before, after = in_force.rules.get(rule), proposed.rules[rule]
    sides = (("local.added", after, before, proposed), ("local.dropped", before, after, in_force))
    for key, one, other, book in sides:
        known = set() if other is None else {shape(item) for item in _conditions(other)}
        items = () if one is None else (item for item in _conditions(one) if shape(item) not in known)
        steps = tuple(condition_step(item, book=book, role="arm") for item in items)
        if steps:
            yield ExplanationNode(key=key, children=steps)


def _conditions(rule: Rule) -> tuple[Named, ...]:
    return tuple(item for tree in rule.own_trees for item in named(tree))


def _proved(proof: Proof, proposed: RuleBook, titles: Titles) -> ExplanationNode:
    """One superior's rule: kept for everybody, or looser for somebody."""
    above = next(book for book in proposed.superiors if book.pack == proof.upper)
    state = "proved" if proof.problem is None else "unproved" if proof.person is None else "looser"
    bound = ExplanationNode(
        key=f"local.bound_{proof.bound}", children=cited_steps(above.rules[proof.rule].cite, above)
    )
    somebody = () if proof.person is None else tuple(_somebody(proof, proof.person, proposed, above))
    return ExplanationNode(
        key=f"local.{state}",
        values={
            "superior": titles.get(proof.upper, proof.upper),
            "cells": str(proof.cells),
            "code": "" if proof.problem is None else proof.problem.code,
        },
        children=(bound, *somebody),
    )


def _somebody(proof: Proof, person: Person, proposed: RuleBook, above: RuleBook) -> Iterator[ExplanationNode]:
    """Somebody on paper, and what decides under each of the two texts."""
    yield ExplanationNode(key="local.person", children=tuple(facts_of_person(person, proposed)))
    for side, book in (("lower", proposed), ("upper", above)):
        rule = replace(book.rules[proof.rule], tolerance=None)  # no pack's to change, the same for both
        finding = Finding(rule=rule, book=book, subject="", name="", values=person)
        found = finding.why
        outcome = None if not found.outcome else rule.arms[found.outcome - 1].says
        state = STATES[None if found.outcome is None else found.outcome > 0]
        deciding = found.unsettled if found.outcome is None else found.deciding
        yield ExplanationNode(
            key=f"local.{side}_{state}",
            values={"says": rule.says, "outcome": outcome},
            children=condition_steps(finding, deciding),
        )


def facts_of_person(person: Person, book: RuleBook) -> Iterator[ExplanationNode]:
    """What is assumed of somebody on paper, a step for each fact."""
    for fact in book.facts.values():
        for lag in range(fact.history):
            if fact.column(lag) in person:
                yield ExplanationNode(
                    key="local.fact",
                    values={
                        "fact": fact.label,
                        "lag": str(lag) if fact.history > 1 else "",
                        "value": worded(fact, person[fact.column(lag)]),
                        "unit": fact.unit,
                    },
                )
