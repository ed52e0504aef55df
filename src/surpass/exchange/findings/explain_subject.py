"""One subject under one rule, explained whole: by the law of the decision, of the event, or both."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from surpass.engine.findings.explain import Finding, explain
from surpass.engine.findings.milder import explain_milder
from surpass.exchange.findings.judge import judge, rule_of
from surpass.exchange.findings.laws import BY_EVENT, Laws, fitted, guarded
from surpass.exchange.findings.layouts import EVENT_DATE, SUBJECT
from surpass.exchange.findings.people import People
from surpass.foundation.explanation import ExplanationNode
from surpass.policy.rules.rule import ACTIVE, RuleBook


def one_of(people: People, subject: str) -> People:
    """The same tables with one subject only."""
    return replace(people, frame=people.frame.filter(pl.col(SUBJECT) == subject))


def explain_subject(people: People, laws: Laws, name: str) -> ExplanationNode:
    """Why rule *name* says what it says of the one subject in *people*."""
    rule = rule_of(laws, name)
    if rule.decided_by != BY_EVENT:
        return _by(people, laws, laws.decision, name)
    day = people.frame[EVENT_DATE][0] if EVENT_DATE in people.frame.columns else None
    if day is None:
        return ExplanationNode(key="finding.no_event_date", values=_head(people, laws, name))
    event = laws.on(day, name)
    if not rule.is_lenient:
        return _by(people, laws, event, name)
    sides = [_finding(people, laws, book, name) for book in (event, laws.decision)]
    if sides[0] is not None and sides[1] is not None:
        return explain_milder(sides[0], sides[1])
    return _one_sided(people, laws, event, name)


def _one_sided(people: People, laws: Laws, event: RuleBook | None, name: str) -> ExplanationNode:
    """One of the two laws has no such rule, or none that may propose: what stands is what can still stand."""
    trees = [_by(people, laws, book, name) for book in (event, laws.decision)]
    found = next(iter(judge(people, laws, [name]))).findings
    shown = next((tree for tree in trees if tree.children), trees[1])
    both = ExplanationNode(
        key="finding.two_editions", children=tuple(replace(one, children=()) for one in trees)
    )
    if found["outcome"][0] is None:
        return ExplanationNode(
            key="finding.unknown", values=_head(people, laws, name), children=(*shown.children, both)
        )
    return replace(shown, children=(*shown.children, both))


def _by(people: People, laws: Laws, book: RuleBook | None, name: str) -> ExplanationNode:
    """By one law; a law without the rule proposes nothing."""
    finding = _finding(people, laws, book, name)
    if finding is not None:
        return explain(finding)
    if book is not None and name in book.rules:
        rule = book.rules[name]
        return explain(Finding(rule=rule, book=book, subject=_key(people), name=_name(people), values={}))
    return ExplanationNode(key="finding.not_in_force", values=_head(people, laws, name))


def _finding(people: People, laws: Laws, book: RuleBook | None, name: str) -> Finding | None:
    if book is None or name not in book.rules or book.rules[name].status != ACTIVE:
        return None
    rule = guarded(book.rules[name], book, people, laws.facts)
    values = fitted(people, laws.facts, book, rule).drop(SUBJECT).row(0, named=True)
    return Finding(rule=rule, book=book, subject=_key(people), name=_name(people), values=values)


def _head(people: People, laws: Laws, name: str) -> dict[str, str | dict[str, str]]:
    return {
        "subject": _key(people),
        "name": _name(people),
        "rule": name,
        "says": dict(rule_of(laws, name).says),
    }


def _key(people: People) -> str:
    return str(people.frame[SUBJECT][0])


def _name(people: People) -> str:
    held = people.frame["@name"][0] if "@name" in people.frame.columns else None
    return held or _key(people)
