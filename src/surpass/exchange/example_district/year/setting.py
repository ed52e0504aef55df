"""What every page of the year stands on: the run of the year, the rules and procedures of the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from surpass.engine.findings.explain import condition_step
from surpass.exchange.showing.pages.page import Right, Said, say
from surpass.exchange.showing.pages.timeline import rights_of
from surpass.exchange.showing.report.units import anchor_of
from surpass.exchange.showing.run_view.run import Row, Run
from surpass.foundation.explanation import ExplanationNode, Value
from surpass.foundation.facts import Facts
from surpass.foundation.proposal import Ask
from surpass.policy.procedures.procedure import Procedure
from surpass.policy.rules.condition import named
from surpass.policy.rules.rule import RuleBook
from surpass.policy.shape.pack import Pack
from surpass.policy.yaml_text import plain

RUN, AFTER = "target", "target-after"
"""The year's run, and the run after a tolerated fact was blocked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The year's run with its frozen facts, the pack, its rule book and its procedures on the day."""

    run: Run
    facts: Facts
    period: str
    pack: Pack
    book: RuleBook
    procedures: dict[str, Procedure]
    name: str = RUN

    @property
    def on(self) -> date:
        """The day on which everything of the year is proposed."""
        return self.book.on

    def unit(self, key: str) -> Value:
        """The name of a unit."""
        return self.run.name(key)

    def report(self, unit: str) -> Value:
        """Where the report of the run explains a unit, in each language."""
        place = f"#{anchor_of(unit, self.period)}"
        folder = f"../runs/{self.name}"
        return {"zh": f"{folder}/report.html{place}", "en": f"{folder}/report.en.html{place}"}

    def result(self, unit: str) -> Row:
        """The unit's total of the year, with rank and grades."""
        return self.run.row(unit, self.period, self.run.scheme.root.id)

    def text(self, section: str, key: str) -> Value:
        """The words of an entry of the pack in full."""
        words: Mapping[str, str] = plain(self.pack.whole.below(section).below(key).below("text"))
        return words

    def conditions(self, rule: str) -> tuple[Said, ...]:
        """What a rule asks for on the day, condition by condition, each with its clause."""
        trees = self.book.rules[rule].own_trees
        return tuple(
            condition_step(item, book=self.book, role="arm") for tree in trees for item in named(tree)
        )

    def head(self) -> tuple[tuple[Said, ...], ...]:
        """Facts that every page gives: by which rules, from which run, on which day, who decides."""
        editions = ", ".join(self.book.editions)
        return (
            (say("year.day"), self.on.isoformat()),
            (
                say("year.rules"),
                say("year.editions", editions=editions, fingerprint=self.book.fingerprint[:12]),
            ),
            (
                say("year.run"),
                say("year.run_facts", facts=str(self.run.manifest["facts"])[:12], period=self.period),
            ),
            (say("year.state"), say("year.proposal_only", issuer=self.pack.issuer)),
        )

    def rights_in(self, *procedures: str) -> tuple[Right, ...]:
        """What the person or unit concerned can do in the procedures of these names that the pack has."""
        known = (self.procedures[name] for name in procedures if name in self.procedures)
        return tuple(right for procedure in known for right in rights_of(procedure))


def asked(one: Ask) -> ExplanationNode:
    """A question for a fact, with who holds it."""
    return say("slate.asked", fact=one.label, holder=one.holder or None)
