"""No forced ranking by the back door: nothing adverse rests on a rank or quota that this issuer chose.

Fixed lint. An adverse rule reads absolute standards and findings. Where a superior's text says rank or quota
grade, the condition must cite that text (evidence A or B, not the issuer's own order); its fact is unknown
unless the unit's whole rank band lies beyond the cut (:mod:`surpass.engine.findings.bands`).
Source: decisions 14, mission "What we refuse to be".
"""

from __future__ import annotations

from collections.abc import Mapping

from surpass.policy.lints.rights import origins
from surpass.policy.rules.condition import Named, named
from surpass.policy.rules.fact import Fact
from surpass.policy.rules.rule import RuleBook
from surpass.policy.shape.gathering import Gathering


def lint_ranking(book: RuleBook, found: Gathering) -> None:
    """Problems of every adverse rule that reads a rank or quota by the issuer's own decision."""
    for rule in book.rules.values():
        if not rule.is_adverse:
            continue
        for tree in rule.own_trees:
            for item in named(tree):
                if rests_on_rank(item.leaf.fact, book.facts) and not _is_a_text(item, book):
                    found.problem(
                        "forced-ranking",
                        item.mark,
                        f"{rule.id} reads {item.leaf.fact} by {item.cite}",
                        "an absolute standard or a finding, or the clause of a superior's text",
                        "cite the law that says so, or state a standard",
                    )


def rests_on_rank(name: str, facts: Mapping[str, Fact]) -> bool:
    """Whether a fact rests on a rank or quota, itself or through what it is derived from."""
    return any(fact.rests_on for path in origins(name, facts) if (fact := facts.get(path[-1])) is not None)


def _is_a_text(item: Named, book: RuleBook) -> bool:
    grade = item.evidence or book.sources.get(item.cite.split(" ")[0], {}).get("grade", "")
    return grade in {"A", "B"}
