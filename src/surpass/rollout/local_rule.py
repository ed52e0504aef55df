"""A proposed local rule as a value: the edition in force, the edition proposed, and what was proved of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surpass.engine.proof.refinement import Proof
from surpass.foundation.proposal import Proposal
from surpass.policy.rules.rule import RuleBook

SCHEMA = "surpass-local-rule/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRule:
    """One rule of a proposed edition, held against every superior that has it.

    ``proposal`` stands when no superior is loosened; it is then for the body with the power to adopt it.
    """

    rule: str
    in_force: RuleBook
    proposed: RuleBook
    proofs: tuple[Proof, ...]
    proposal: Proposal

    @property
    def is_kept(self) -> bool:
        """Whether every superior's bound is kept."""
        return self.proposal.stands is True

    def as_json(self) -> Mapping[str, Any]:
        """Plain JSON data: the two editions, each proof with its counterexample, the explanation."""
        return {
            "schema": SCHEMA,
            "rule": self.rule,
            "in_force": f"{self.in_force.pack} {self.in_force.edition}",
            "proposed": f"{self.proposed.pack} {self.proposed.edition}",
            "fingerprint": self.proposed.fingerprint,
            "on": self.proposed.on.isoformat(),
            "kept": self.is_kept,
            "proofs": [
                {
                    "superior": proof.upper,
                    "bound": proof.bound,
                    "cells": proof.cells,
                    "counterexample": None if proof.person is None else self._words(proof),
                }
                for proof in self.proofs
            ],
            "proposal": self.proposal.as_json(),
        }

    def _words(self, proof: Proof) -> dict[str, str | None]:
        facts = {
            fact.column(lag): fact for fact in self.proposed.facts.values() for lag in range(fact.history)
        }
        return {column: facts[column].word(value) for column, value in (proof.person or {}).items()}
