"""Why a rule proposes something of a subject, or nothing: the tree of steps, in keys and values.

The verdict stands first, then what decides it, what else held or failed, what is unknown and who holds it,
the tolerance check situation by situation, and what would change the outcome. Source: rules.md section 5.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from surpass.engine.findings.bands import NO_BAND
from surpass.engine.findings.change import Change, Values, truth_of, what_would_change
from surpass.engine.findings.columns import tests_of
from surpass.engine.findings.why import Why, only, possible_outcomes, why
from surpass.foundation.explanation import ExplanationNode, Value
from surpass.policy.rules.condition import Check, Named, Test, named
from surpass.policy.rules.fact import Fact
from surpass.policy.rules.leaf import ORDERED, Param
from surpass.policy.rules.read_facts import SITUATION, TOLERANCE_OUTCOME
from surpass.policy.rules.rule import ACTIVE, TEXT_NEEDED, Rule, RuleBook

OPERATORS = {"==": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}
STATES: Mapping[bool | None, str] = {True: "true", False: "false", None: "unknown"}
YES_NO = {True: {"zh": "是", "en": "yes"}, False: {"zh": "否", "en": "no"}}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One subject under one rule of one book, with the values of its columns in coded form."""

    rule: Rule
    book: RuleBook
    subject: str
    name: Value
    values: Values

    @cached_property
    def why(self) -> Why:
        """Outcome, what is possible, what decides."""
        return why(self.rule, self.truths)

    @cached_property
    def outcome(self) -> int | None:
        """The outcome alone, which takes less than to say why."""
        return only(possible_outcomes(self.rule, self.truths))

    @cached_property
    def truths(self) -> dict[str, bool | None]:
        """The truth of each condition."""
        return {item.id: truth_of(item, self.values) for item in self.rule.conditions}


def explain(finding: Finding) -> ExplanationNode:
    """The whole tree of one finding; a draft or a hole says only that it proposes nothing."""
    rule = finding.rule
    if rule.status != ACTIVE:
        key = "finding.hole" if rule.status == TEXT_NEEDED else "finding.draft"
        return ExplanationNode(key=key, values={**_head(finding), "evidence": rule.evidence, "why": rule.why})
    found = finding.why
    children = [
        *_opening(finding, found),
        *_rest(finding, found),
        _listed("finding.tolerance", _tolerance(finding)),
        _listed("finding.change", _changes(finding, found)),
    ]
    return ExplanationNode(
        key=_verdict(rule, found),
        values=_head(finding) | _proposal(rule, found),
        children=(*(child for child in children if child.children), in_force(rule, finding.book)),
    )


def _opening(finding: Finding, found: Why) -> Iterator[ExplanationNode]:
    """What it turns on; of an unknown finding what is still possible, and what would settle it."""
    if found.outcome is None:
        yield possible_outcomes_of(finding.rule, found.possible)
        yield _listed("finding.ask", condition_steps(finding, found.unsettled))
    else:
        yield _listed("finding.decided_by", condition_steps(finding, found.deciding))


def _rest(finding: Finding, found: Why) -> Iterator[ExplanationNode]:
    """All other conditions, by what they came to; the tolerance check has a list of its own."""
    shown = {*(found.unsettled if found.outcome is None else found.deciding)}
    shown |= {item.id for item in named(finding.rule.tolerance)}
    truths = {name: state for name, state in finding.truths.items() if name not in shown}
    for key, state in (("finding.held", True), ("finding.failed", False), ("finding.open", None)):
        yield _listed(key, condition_steps(finding, (name for name in truths if truths[name] is state)))


def in_force(rule: Rule, book: RuleBook) -> ExplanationNode:
    """The editions that the finding rests on, and the day on which they are in force."""
    return ExplanationNode(
        key="finding.in_force",
        values={
            "editions": ", ".join(book.editions),
            "day": book.on.isoformat(),
            "evidence": rule.evidence,
        },
        children=cited_steps(rule.cite, book),
    )


def _head(finding: Finding) -> dict[str, Value]:
    rule = finding.rule
    return {"subject": finding.subject, "name": finding.name, "rule": rule.id, "says": rule.says}


def _verdict(rule: Rule, found: Why) -> str:
    if found.outcome is None:
        return "finding.unknown"
    if not found.outcome:
        return "finding.none"
    return "finding.holds" if rule.arms[found.outcome - 1].says == rule.says else "finding.proposed"


def _proposal(rule: Rule, found: Why) -> dict[str, Value]:
    return {"outcome": rule.arms[found.outcome - 1].says, "effect": rule.effect} if found.outcome else {}


def possible_outcomes_of(rule: Rule, possible: Collection[int]) -> ExplanationNode:
    """The outcomes that missing facts still allow, those that propose something first."""
    arms = [place for place in sorted(possible) if place]
    outcomes = [
        ExplanationNode(key="finding.outcome", values={"says": rule.arms[place - 1].says}) for place in arms
    ]
    nothing = [ExplanationNode(key="finding.nothing")] if len(arms) < len(possible) else []
    return _listed("finding.possible", (*outcomes, *nothing))


def _listed(key: str, children: Iterable[ExplanationNode]) -> ExplanationNode:
    return ExplanationNode(key=key, children=tuple(children))


# ---------------------------------------------------------------- conditions


def condition_steps(finding: Finding, names: Iterable[str]) -> tuple[ExplanationNode, ...]:
    """Some conditions of a finding, in the rule's order."""
    wanted = set(names)
    roles = _roles(finding.rule)
    return tuple(
        condition_step(item, book=finding.book, role=roles[item.id], values=finding.values)
        for item in finding.rule.conditions
        if item.id in wanted
    )


def _roles(rule: Rule) -> dict[str, str]:
    """Where each condition stands: beside an outcome, among what beats it, or in the tolerance check."""
    roles = {item.id: "arm" for item in rule.conditions}
    roles |= {item.id: "unless" for item in named(rule.unless)}
    return roles | {item.id: "tolerance" for item in named(rule.tolerance)}


def condition_step(
    item: Named, *, book: RuleBook, role: str, values: Values | None = None
) -> ExplanationNode:
    """One named condition: the fact, what it is held against, the clause, and what is seen of *values*."""
    fact = book.facts[item.leaf.fact]
    seen = {} if values is None else {"state": STATES[truth_of(item, values)]}
    return ExplanationNode(
        key="finding.condition",
        values={
            "id": item.id,
            "role": role,
            **seen,
            "says": item.says or None,
            "fact": fact.label,
            "unit": fact.unit,
            "op": "in" if item.leaf.op == "in" else OPERATORS.get(item.leaf.op, item.leaf.op),
            "is_level": "true" if fact.type == "scale" and item.leaf.op in ORDERED else "false",
            "need": "" if isinstance(item, Check) else str(item.need),
            "span": "" if isinstance(item, Check) else str(item.span),
            "holder": _holder(fact),
        },
        children=(
            *(() if values is None else _seen(item, fact, values)),
            *_operands(fact, tests_of(item)),
            *cited_steps("; ".join((item.cite, *_numbers_from(item, book))), book),
        ),
    )


def _numbers_from(item: Named, book: RuleBook) -> Iterator[str]:
    """The clauses of the params that a condition reads, where another source sets the number."""
    source = item.cite.partition(" ")[0]
    for operand in item.leaf.operands:
        cite = book.param_cites.get(operand.name, "") if isinstance(operand, Param) else ""
        if cite and cite.partition(" ")[0] != source:
            yield cite


def _seen(item: Named, fact: Fact, values: Values) -> Iterator[ExplanationNode]:
    first = item.leaf.lag
    for lag, test in enumerate(tests_of(item), start=first):
        value = values.get(test.column)
        reason = "no_band" if test.column.endswith(NO_BAND) else ""
        yield ExplanationNode(
            key="finding.seen",
            values={
                "lag": str(lag) if fact.history > 1 else "",
                "value": worded(fact, value),
                "unit": fact.unit,
                "reason": reason,
            },
        )


def _operands(fact: Fact, tests: tuple[Test, ...]) -> Iterator[ExplanationNode]:
    for value in tests[0].values if tests else ():
        yield ExplanationNode(key="finding.operand", values={"value": worded(fact, value), "unit": fact.unit})


def worded(fact: Fact, value: int | bool | None) -> Value:  # noqa: FBT001 - a value of a column
    """A value as people read it, in every language it has words in; None is unknown."""
    word = fact.word(value)
    if word is None or fact.type in {"number", "date"}:
        return word
    return YES_NO[bool(value)] if fact.type == "bool" else fact.level_titles.get(word, word)


def _holder(fact: Fact) -> Value:
    return fact.holder or fact.panel or None


def cited_steps(cite: str, book: RuleBook) -> tuple[ExplanationNode, ...]:
    """Each clause that a text cites, with its source's title."""
    clauses = (clause.strip().partition(" ") for clause in cite.split(";"))
    return tuple(
        ExplanationNode(key="finding.cited", values={"source": _title(key, book), "clause": clause})
        for key, _, clause in clauses
        if key
    )


def _title(key: str, book: RuleBook) -> Value:
    source = book.sources.get(key, {})
    return {lang: source[f"title_{lang}"] for lang in ("zh", "en") if f"title_{lang}" in source} or key


# ---------------------------------------------------------------- tolerance check, and what would change it


def _tolerance(finding: Finding) -> Iterator[ExplanationNode]:
    """What is on record of each situation in force, and the determination; only before an adverse effect."""
    if finding.rule.tolerance is None:
        return
    yield from situation_steps(finding.book, finding.values)
    outcome = worded(finding.book.facts[TOLERANCE_OUTCOME], finding.values.get(TOLERANCE_OUTCOME))
    if outcome is not None:
        yield ExplanationNode(key="finding.determination", values={"outcome": outcome})


def situation_steps(book: RuleBook, values: Values) -> Iterator[ExplanationNode]:
    """What is on record of each situation in force."""
    for item in book.situations:
        name = f"{SITUATION}{item.id}"
        answer = book.facts[name].word(values.get(name)) or "open" if item.is_asked else "not_asked"
        yield ExplanationNode(
            key=f"finding.situation_{answer}",
            values={"situation": item.id, "says": item.says},
            children=cited_steps(item.cite, book),
        )


def _changes(finding: Finding, found: Why) -> Iterator[ExplanationNode]:
    facts = finding.book.facts
    for way in what_would_change(finding.rule, found, facts=facts, values=finding.values):
        yield _listed("finding.way", (_change(one, facts[one.fact], finding.values) for one in way))


def _change(one: Change, fact: Fact, values: Values) -> ExplanationNode:
    return ExplanationNode(
        key=f"finding.{one.way}",
        values={
            "fact": fact.label,
            "lag": str(one.lag) if fact.history > 1 else "",
            "value": worded(fact, one.value),
            "now": worded(fact, values[one.column]),
            "unit": fact.unit,
            "is_level": "true" if fact.type == "scale" else "false",
        },
    )
