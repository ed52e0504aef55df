"""Why a candidate stands at this place, or at none: steps in keys and values; nobody else is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from surpass.engine.allocations.entitled import Entitlement
from surpass.engine.allocations.quota import order_key
from surpass.engine.findings.explain import Finding, cited_steps, condition_steps, explain, worded
from surpass.foundation.explanation import ExplanationNode, Value
from surpass.mechanisms.up_and_down.slates.eligible import Eligible
from surpass.mechanisms.up_and_down.slates.standing import Standing
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import RuleBook


def explain_candidate(standing: Standing, among: Eligible) -> ExplanationNode:
    """The place first, then what the order reads, who stands before by what, seniority, and every rule."""
    judged = standing.judged
    values: dict[str, Value] = {
        "name": judged.subject.name or judged.subject.key,
        "place": None if standing.place is None else str(standing.place),
        "of": str(among.count),
        "equals": str(standing.equals),
        "would": None if standing.would is None else str(standing.would),
    }
    children = (
        *_would(standing, values),
        _listed("slate.order", _facts(judged, [name for name, _ in judged.allocation.order])),
        _listed("slate.before", _before(judged, among)),
        _listed("slate.ignored", _facts(judged, ignored_facts(judged.allocation, judged.book))),
        _listed("slate.against", map(explain, judged.where(False))),
        _listed("slate.unsettled", map(explain, judged.where(None))),
        _listed("slate.in_favour", map(_in_short, judged.where(True))),
    )
    cited = cited_steps(judged.allocation.cite, judged.book)
    return ExplanationNode(
        key=_verdict(standing), values=values, children=(*(one for one in children if one.children), *cited)
    )


def _verdict(standing: Standing) -> str:
    if standing.judged.holds is False:
        return "slate.not_eligible"
    if standing.judged.holds is None:
        return "slate.open"
    if standing.place is None:
        return "slate.place_open"
    return "slate.tied" if standing.equals else "slate.place"


def _would(standing: Standing, values: Mapping[str, Value]) -> Iterator[ExplanationNode]:
    if standing.would is not None:
        step = ExplanationNode(key="slate.would_stand", values=values)
        yield _listed("slate.meanwhile", (step,))


def _facts(judged: Entitlement, names: Iterable[str]) -> Iterator[ExplanationNode]:
    for name in names:
        fact = judged.book.facts[name]
        value = worded(fact, judged.value(name))
        yield ExplanationNode(
            key="slate.fact", values={"fact": fact.label, "value": value, "unit": fact.unit, "id": name}
        )


def _before(judged: Entitlement, among: Eligible) -> Iterator[ExplanationNode]:
    """How many stand before, and by which part of the order each of them does."""
    candidate = judged.candidate
    own = order_key(judged.allocation, candidate) if candidate is not None and judged.holds else None
    if own is None:
        return
    for (name, _), count in zip(judged.allocation.order, among.before(own), strict=True):
        if count:
            fact = judged.book.facts[name]
            yield ExplanationNode(
                key="slate.before_by", values={"count": str(count), "fact": fact.label, "id": fact.name}
            )


def _in_short(finding: Finding) -> ExplanationNode:
    """A rule that keeps nobody out: what decides it, and no more."""
    key = "slate.no_bar" if finding.rule.is_adverse else "slate.gate"
    return ExplanationNode(
        key=key,
        values={"rule": finding.rule.id, "says": finding.rule.says},
        children=(
            *condition_steps(finding, finding.why.deciding),
            *cited_steps(finding.rule.cite, finding.book),
        ),
    )


def _listed(key: str, children: Iterable[ExplanationNode]) -> ExplanationNode:
    held = tuple(children)
    return ExplanationNode(key=key, values={"count": str(len(held))}, children=held)


def ignored_facts(order: Allocation, book: RuleBook) -> tuple[str, ...]:
    """The facts that the rules behind an order say they ignore, each once."""
    return tuple(dict.fromkeys(name for rule in order.rules for name in book.rules[rule].ignores))
