"""The ways of adjustment of a day: which are open, which a dated list closed, what is still asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surpass.engine.allocations.entitled import Subject
from surpass.engine.findings.explain import Finding
from surpass.foundation.explanation import Value
from surpass.mechanisms.up_and_down.down.propose_way import ClosedWay
from surpass.policy.procedures.procedure import Procedure
from surpass.policy.rules.fact import Fact
from surpass.policy.rules.rule import Rule, RuleBook

WAY, CORRECTION = "proposed_way", "proposes correction"
OPEN, CLOSED, ASKS = "open", "closed", "asks"
"""Nothing speaks against it; the list of the day, or a condition, closes it; what decides is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way. ``is_offered``: the case's procedure has it; others are shown for what closed them.

    ``rules``: those that close it, or that ask. ``asks``: the facts that they ask for.
    """

    id: str
    title: Mapping[str, str]
    state: str
    is_offered: bool
    rules: tuple[Rule, ...]
    asks: tuple[Fact, ...]

    @property
    def cites(self) -> tuple[str, ...]:
        """The clauses that close it or that ask."""
        return tuple(dict.fromkeys(rule.cite for rule in self.rules))


def ways_of(*, book: RuleBook, procedure: Procedure, official: Subject) -> tuple[Way, ...]:
    """Every way of a case, mildest first, by the rules of the day; then those that were a way once.

    Missing:  a fact that is not known closes nothing and opens nothing: the way asks for it.
    Source:   the pack's rules on ``proposed_way``, each with its span; F1, F2, mission M3.
    """
    fact = book.facts.get(WAY)
    offered = [_way(book, fact, official, name, title) for name, title in procedure.outcomes.items()]
    levels = fact.levels if fact is not None else ()
    former = [
        _way(book, fact, official, name, fact.level_titles.get(name, {}), is_offered=False)
        for name in levels
        if fact is not None and name not in procedure.outcomes
    ]
    return (*offered, *(one for one in former if one.state == CLOSED))


def closed_among(ways: tuple[Way, ...], *, book: RuleBook) -> tuple[ClosedWay, ...]:
    """What cannot be proposed now: closed, or waiting for a fact."""
    return tuple(
        ClosedWay(outcome=one.id, cite=one.cites[0], why=one.rules[0].says, source=_title(book, one.cites[0]))
        for one in ways
        if one.is_offered and one.state != OPEN
    )


def _title(book: RuleBook, cite: str) -> Value:
    source = book.sources.get(cite.split(" ", maxsplit=1)[0], {})
    return {lang: source[f"title_{lang}"] for lang in ("zh", "en") if f"title_{lang}" in source}


def _way(
    book: RuleBook,
    fact: Fact | None,
    official: Subject,
    name: str,
    title: Mapping[str, str],
    *,
    is_offered: bool = True,
) -> Way:
    said = list(_said(book, fact, official, name))
    closing = tuple(rule for rule, holds, _ in said if holds is True)
    asking = [(rule, asks) for rule, holds, asks in said if holds is None]
    state = CLOSED if closing else ASKS if asking else OPEN
    asks = tuple(dict.fromkeys(one for _, asks in asking for one in asks)) if state == ASKS else ()
    return Way(
        id=name, title=title, state=state, is_offered=is_offered,
        rules=closing or tuple(rule for rule, _ in asking), asks=tuple(book.facts[one] for one in asks),
    )  # fmt: skip


def _said(
    book: RuleBook, fact: Fact | None, official: Subject, way: str
) -> Iterator[tuple[Rule, bool | None, tuple[str, ...]]]:
    """Each rule of the day about ways: whether it puts this one right, and what it would have to know."""
    if fact is None or way not in fact.levels:
        return
    values = {**official.values, fact.column(): fact.levels.index(way)}
    for rule in book.active():
        if rule.effect != CORRECTION or all(name != WAY for name, _ in rule.reads()):
            continue
        finding = Finding(rule=rule, book=book, subject=official.key, name=official.name, values=values)
        outcome = finding.why.outcome
        unknown = [
            name for name, lag in sorted(rule.reads()) if values.get(book.facts[name].column(lag)) is None
        ]
        yield rule, None if outcome is None else bool(outcome), tuple(unknown)
