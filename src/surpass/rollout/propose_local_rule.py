"""Propose a local rule for adoption, or say for whom it would be looser than a superior allows."""

from __future__ import annotations

from datetime import date
from types import ModuleType

from surpass.engine.proof.prover import Prover
from surpass.engine.proof.refinement import refinement
from surpass.foundation.problems import Problem, UseProblem
from surpass.foundation.proposal import Proposal
from surpass.policy.rules.book import rule_book
from surpass.policy.rules.rule import RuleBook
from surpass.policy.shape.gathering import near
from surpass.policy.shape.pack import Pack
from surpass.rollout.explain_local_rule import explain_local_rule
from surpass.rollout.local_rule import LocalRule


def propose_local_rule(
    *, in_force: Pack, proposed: Pack, rule: str, on: date, backend: ModuleType
) -> LocalRule:
    """Hold one rule of a proposed edition against every superior that has it.

    Shapes:   *backend* is the library that makes frames. A rule that keeps the superiors' words is kept.
    Missing:  whoever is unknown above and passes below is a counterexample: nothing is loosened by asking
              for less evidence.
    Raises:   UseProblem: ``rule-not-inherited``; PolicyProblem: an edition is wrong on that day.
    Source:   mission R3; rules.md 6; a ceiling may only be narrowed, a floor only widened.
    """
    before, after = rule_book(in_force, on=on), rule_book(proposed, on=on)
    _check_inherited(rule, after)
    prover = Prover(facts=after.facts, backend=backend)
    proofs = tuple(proof for proof in refinement(after, proposed, prover) if proof.rule == rule)
    why = explain_local_rule(rule, in_force=before, proposed=after, pack=proposed, proofs=proofs)
    proposal = Proposal(
        effect="bounds pack",
        subject=f"{proposed.name} {proposed.edition}, {rule}",
        name=proposed.title,
        says=after.rules[rule].says,
        cite=after.rules[rule].cite,
        stands=all(proof.problem is None for proof in proofs),
        why=why,
        values={"cells": str(sum(proof.cells for proof in proofs))},
    )
    return LocalRule(rule=rule, in_force=before, proposed=after, proofs=proofs, proposal=proposal)


def _check_inherited(rule: str, book: RuleBook) -> None:
    inherited = sorted({name for above in book.superiors for name in above.rules})
    if rule in inherited and rule in book.rules:
        return
    raise UseProblem(
        [
            Problem(
                code="rule-not-inherited",
                where=f"{book.pack} {book.edition}",
                found=rule,
                expected="a rule that the pack has from a superior",
                next_step=near(rule, inherited),
            )
        ]
    )
