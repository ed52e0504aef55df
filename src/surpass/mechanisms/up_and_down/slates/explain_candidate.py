"""Why a candidate stands at this place, or at none: steps in keys and values; nobody else is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from surpass.engine.allocations.candidates import Candidate
from surpass.engine.allocations.entitled import Entitlement
from surpass.engine.allocations.quota import order_key
from surpass.engine.findings.explain import Finding, cited_steps, condition_steps, explain, worded
from surpass.foundation.explanation import ExplanationNode, Value
from surpass.mechanisms.up_and_down.slates.slate import Standing, ignored_facts
from surpass.policy.rules.allocations.allocation import Allocation


def explain_candidate(standing: Standing, eligible: Sequence[Candidate]) -> ExplanationNode:
    """The place first, then what the order reads, who stands before by what, seniority, and every rule."""
    judged, placing = standing.judged, standing.placing
    values: dict[str, Value] = {
        "name": judged.subject.name or judged.subject.key,
        "place": None if placing is None or placing.place is None else str(placing.place),
        "of": str(len(eligible)),
        "equals": str(standing.equals),
        "would": None if standing.would is None else str(standing.would),
    }
    children = (
        *_would(standing, values),
        _listed("slate.order", _facts(judged, [name for name, _ in judged.allocation.order])),
        _listed("slate.before", _before(judged, eligible)),
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
    if standing.placing is None or standing.placing.place is None:
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


def _before(judged: Entitlement, eligible: Sequence[Candidate]) -> Iterator[ExplanationNode]:
    """How many stand before, and by which part of the order each of them does."""
    own = _key_of(judged)
    order = judged.allocation.order
    if own is None or judged.holds is not True:
        return
    keys = (order_key(judged.allocation, one) for one in eligible)
    by = Counter(_first_difference(own, key) for key in keys if key is not None and key < own)
    for place in sorted(by):
        fact = judged.book.facts[order[place][0]]
        yield ExplanationNode(
            key="slate.before_by", values={"count": str(by[place]), "fact": fact.label, "id": fact.name}
        )


def _key_of(judged: Entitlement) -> tuple[int, ...] | None:
    candidate = judged.candidate
    return None if candidate is None else order_key(judged.allocation, candidate)


def _first_difference(own: tuple[int, ...], other: tuple[int, ...]) -> int:
    return next(place for place, pair in enumerate(zip(own, other, strict=True)) if pair[0] != pair[1])


def would_stand(
    order: Allocation, values: Mapping[str, int | bool | None], keys: Sequence[tuple[int, ...]]
) -> int | None:
    """The place that a candidate with these values would have among the eligible.

    Missing:  without one of the values that the order reads, none.
    """
    own = order_key(order, Candidate(subject="", values=values))
    return None if own is None else 1 + sum(key < own for key in keys)


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
