"""Screen a fact: the gates first, then the situations, then the weighing; no score, no verdict."""

from __future__ import annotations

from surpass.engine.allocations.entitled import Subject
from surpass.engine.findings.explain import Finding, condition_steps, explain, situation_steps
from surpass.engine.findings.proposal import proposal_of
from surpass.foundation.explanation import ExplanationNode
from surpass.foundation.problems import Problem, UseProblem
from surpass.foundation.proposal import Proposal
from surpass.policy.rules.condition import named
from surpass.policy.rules.rule import ACTIVE, Rule, RuleBook
from surpass.policy.shape.gathering import near


def screen_fact(*, book: RuleBook, rule: str, fact: Subject) -> Proposal:
    """Propose whether an honest mistake is tolerated, and why.

    Shapes:   the explanation lists every gate, then every situation, then what the rule made of them.
    Missing:  a gate, a situation or a factor that nobody has judged leaves it open and is asked for.
    Raises:   UseProblem: ``rule-unknown``, ``rule-not-active``.
    Source:   the pack's tolerance rule; TOL-01..07, mission T4 to T6.
    """
    finding = Finding(
        rule=_active(book, rule), book=book, subject=fact.key, name=fact.name, values=fact.values
    )
    gates = condition_steps(finding, (item.id for item in named(finding.rule.unless)))
    why = ExplanationNode(
        key="tolerance.screened",
        values={"name": fact.name or fact.key, "says": finding.rule.says},
        children=(
            ExplanationNode(key="tolerance.gates", children=gates),
            ExplanationNode(
                key="tolerance.situations", children=tuple(situation_steps(book, finding.values))
            ),
            explain(finding),
        ),
    )
    return proposal_of(finding, because=why)


def _active(book: RuleBook, name: str) -> Rule:
    found = book.rules.get(name)
    where = f"{book.pack} {book.edition}"
    if found is None:
        listed = f"one of {', '.join(sorted(book.rules))}"
        raise _use("rule-unknown", where, name, listed, near(name, book.rules))
    if found.status != ACTIVE:
        raise _use("rule-not-active", where, f"{name}: {found.status}", "an active rule", "have it confirmed")
    return found


def _use(code: str, where: str, held: str, expected: str, next_step: str) -> UseProblem:
    return UseProblem([Problem(code=code, where=where, found=held, expected=expected, next_step=next_step)])
