"""Who is proposed for an honour by results: three years excellent; and teams by quota, ties to the panel."""

from __future__ import annotations

from collections.abc import Sequence

from surpass.engine.allocations.entitled import Subject, active_allocation, asked_of, entitlement
from surpass.engine.allocations.quota import Placing, fill_quota
from surpass.engine.findings.explain import Finding, explain
from surpass.engine.findings.find import NONE
from surpass.foundation.problems import Problem, UseProblem
from surpass.foundation.proposal import Proposal
from surpass.policy.rules.rule import ACTIVE, RuleBook

EXCELLENT_YEARS, MERIT = "honour.three_years_excellent", "merit_third"
TEAMS, TEAM = "honour.advanced_team", "advanced_team"


def propose_merits(*, book: RuleBook, people: Sequence[Subject]) -> tuple[Proposal, ...]:
    """Whether the grades of each person entitle to merit; in the order of *people*.

    Missing:  a year of which no grade is known leaves it open, and asks the personnel department; a year
              without a grade (as a value) breaks the row.
    Raises:   UseProblem: ``rule-not-active``.
    Source:   APR-10, by the pack's own rule.
    """
    rule = book.rules.get(EXCELLENT_YEARS)
    if rule is None or rule.status != ACTIVE:
        raise UseProblem(
            [
                Problem(
                    code="rule-not-active", where=f"{book.pack} {book.edition}", found=EXCELLENT_YEARS,
                    expected="an active rule of the pack", next_step="have its text confirmed",
                )
            ]
        )  # fmt: skip
    return tuple(_merit(book, one) for one in people)


def _merit(book: RuleBook, one: Subject) -> Proposal:
    rule = book.rules[EXCELLENT_YEARS]
    found = Finding(rule=rule, book=book, subject=one.key, name=one.name, values=one.values)
    stands = None if found.outcome is None else found.outcome != NONE
    return Proposal(
        effect=rule.effect, subject=one.key, name=one.name, says=rule.says, cite=rule.cite, stands=stands,
        why=explain(found), asks=asked_of([found]) if stands is None else (),
    )  # fmt: skip


def place_teams(*, book: RuleBook, units: Sequence[Subject]) -> tuple[Placing, ...]:
    """Which units have a place, which have none, which are equal at the cut.

    Shapes:   one placing a unit that is entitled or may be; ``panel``: people settle it, with reasons.
    Raises:   UseProblem: ``allocation-unknown``, ``allocation-not-active``.
    Source:   APR-07: a quota leaves ties to people.
    """
    allocation = active_allocation(book, TEAMS)
    judged = [entitlement(allocation, book, unit) for unit in units]
    found = [who for one in judged if (who := one.candidate) is not None]
    return fill_quota(allocation, found, pools={})


def free_places(placings: Sequence[Placing], pool: str) -> int:
    """How many places of a pool the tie at its cut is about.

    Missing:  0 while the pool's share or a fact in it is unknown.
    """
    held = [one for one in placings if one.pool == pool]
    if not held or held[0].seats is None or any(one.state == "unknown" for one in held):
        return 0
    return max(held[0].seats - sum(one.state == "in" for one in held), 0)
