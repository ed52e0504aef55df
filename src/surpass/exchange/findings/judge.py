"""Everybody judged in one pass: each rule's outcome, what is possible, what decides it, what would settle it.

Rules give one nullable boolean column a condition; people who are alike in all of them are explained once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from surpass.engine.findings.find import find
from surpass.engine.findings.milder import NOTHING, milder, mildest_first, words
from surpass.engine.findings.why import open_facts, why
from surpass.exchange.findings.laws import BY_EVENT, Laws, fitted, guarded
from surpass.exchange.findings.layouts import EVENT_DATE, SUBJECT
from surpass.exchange.findings.people import People
from surpass.policy.rules.condition import facts_read
from surpass.policy.rules.rule import ACTIVE, Rule, RuleBook

MARK = ";"
"""Between several words of one cell."""
SAID = ("possible", "deciding", "asks", "day")
NO_FACTS = "no-facts"
"""Why a rule was not asked: the tables hold none of its facts."""
_PLACE = "@place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One rule over everybody.

    ``findings``: subject, outcome (null: unknown), possible, deciding, asks, day (whose law it is by).
    ``conditions``: for each law that was applied, its day and a row a subject with a column a condition.
    """

    rule: Rule
    findings: pl.DataFrame
    conditions: tuple[tuple[str, pl.DataFrame], ...]


def judge(people: People, laws: Laws, rules: Iterable[str]) -> Iterator[Judged]:
    """Judge everybody by each of *rules*, which must be active in one of the laws; one rule at a time."""
    for name in rules:
        rule = rule_of(laws, name)
        if rule.decided_by != BY_EVENT:
            said, held = _by_law(people, laws, laws.decision, name)
            yield Judged(rule=rule, findings=_settled(said), conditions=(("", held),))
            continue
        said, conditions = _by_event(people, laws, name)
        if rule.is_lenient:
            decided, held = _by_law(people, laws, laws.decision, name)
            said = _milder(said, decided, every_outcome(laws, name))
            conditions = (("", held), *conditions)
        yield Judged(rule=rule, findings=_settled(said), conditions=conditions)


def chosen_rules(people: People, laws: Laws, asked: str | None) -> tuple[list[str], dict[str, str]]:
    """The rules to judge by, and each other rule with the reason why not.

    Without *asked*, those of which the tables hold at least one fact; only active rules propose.
    """
    reasons: dict[str, str] = {}
    names = dict.fromkeys(
        name for book in (laws.decision, *laws.books) if book is not None for name in book.rules
    )
    for name in names if asked is None else [asked]:
        editions = [rule for rule in (laws.decision.rules.get(name), *_past(laws, name)) if rule is not None]
        dated = editions if rule_of(laws, name).decided_by == BY_EVENT else editions[:1]
        facts = {fact for rule in dated for tree in rule.own_trees for fact, _ in facts_read(tree)}
        if not any(rule.status == ACTIVE for rule in dated):
            reasons[name] = rule_of(laws, name).status
        elif asked is None and not facts & people.facts:
            reasons[name] = NO_FACTS
    return [name for name in (names if asked is None else [asked]) if name not in reasons], reasons


def _past(laws: Laws, name: str) -> list[Rule]:
    return [book.rules[name] for book in laws.books if book is not None and name in book.rules]


def rule_of(laws: Laws, name: str) -> Rule:
    """The rule of the latest law that has it."""
    return laws.decision.rules[name] if name in laws.decision.rules else _past(laws, name)[-1]


# ---------------------------------------------------------------- one law


def _by_law(
    people: People, laws: Laws, book: RuleBook | None, name: str
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What one law says of *people* by one rule, and the conditions; a law without the rule says none.

    Of a draft or a hole, whose text is not known well enough, every outcome stays possible.
    """
    day = "" if book is None else book.on.isoformat()
    rule = None if book is None else book.rules.get(name)
    if book is None or rule is None or rule.status != ACTIVE:
        outcomes = (NOTHING,) if rule is None else every_outcome(laws, name)
        return _same_for_all(people, outcomes, asks="", day=day), people.frame.select(SUBJECT)
    rule = guarded(rule, book, people, laws.facts)
    return _reasons(find(fitted(people, laws.facts, book, rule), [rule], key=SUBJECT), rule, day)


def every_outcome(laws: Laws, name: str) -> tuple[str, ...]:
    """Every outcome that a rule has in any of the laws, mildest first."""
    return mildest_first(rule_of(laws, name), *_past(laws, name))


def _same_for_all(people: People, possible: Iterable[str], *, asks: str, day: str) -> pl.DataFrame:
    said = {"possible": MARK.join(possible), "deciding": "", "asks": asks, "day": day}
    return people.frame.select(SUBJECT, *(pl.lit(text).alias(name) for name, text in said.items()))


def _reasons(judged: pl.DataFrame, rule: Rule, day: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Why, for everybody: people who are alike in every condition have one reason."""
    ids = [item.id for item in rule.conditions]
    conditions = judged.select(SUBJECT, *(pl.col(f"{rule.id}.{name}").alias(name) for name in ids))

    def reason(row: tuple[Any, ...]) -> tuple[str, ...]:
        found = why(rule, dict(zip(ids, row, strict=True)))
        asks = open_facts(rule, found) if found.outcome is None else ()
        possible = words(rule, found.possible)
        return MARK.join(possible), MARK.join(found.deciding), MARK.join(asks), day

    return _each_once(conditions, ids, reason), conditions


def _each_once(
    frame: pl.DataFrame, columns: list[str], said: Callable[[tuple[Any, ...]], tuple[str, ...]]
) -> pl.DataFrame:
    """What is said of each row, found once for all rows that are alike in *columns*."""
    alike = frame.select(columns).unique(maintain_order=True)
    own = {name: f"@{name}" for name in SAID}
    kinds = dict.fromkeys(own.values(), pl.String)
    table = pl.DataFrame([said(row) for row in alike.iter_rows()], schema=kinds, orient="row")
    joined = frame.join(alike.hstack(table), on=columns, how="left", nulls_equal=True, maintain_order="left")
    return joined.select(SUBJECT, *(pl.col(place).alias(name) for name, place in own.items()))


def _settled(said: pl.DataFrame) -> pl.DataFrame:
    """With the outcome: the one that is possible, or unknown."""
    one = pl.when(~pl.col("possible").str.contains(MARK, literal=True)).then(pl.col("possible"))
    return said.select(SUBJECT, one.alias("outcome"), *SAID)


# ---------------------------------------------------------------- the law of the event


def _by_event(
    people: People, laws: Laws, name: str
) -> tuple[pl.DataFrame, tuple[tuple[str, pl.DataFrame], ...]]:
    """What the law of each subject's own day says; without a day nothing can be said."""
    place = _place(laws, name) if EVENT_DATE in people.frame.columns else pl.lit(_UNDATED)
    places = people.frame.select(place.alias(_PLACE)).to_series()
    said: list[pl.DataFrame] = []
    conditions: list[tuple[str, pl.DataFrame]] = []
    for known in places.unique().sort():
        group = replace(people, frame=people.frame.filter(places == known))
        if known == _UNDATED:
            said.append(_same_for_all(group, every_outcome(laws, name), asks="event_date", day=""))
            continue
        book = laws.books[known] if known >= 0 else None
        theirs, held = _by_law(group, laws, book, name)
        said.append(theirs)
        conditions.append(("" if book is None else book.on.isoformat(), held))
    return pl.concat(said).sort(SUBJECT), tuple(conditions)


_UNDATED = -2


def _place(laws: Laws, name: str) -> pl.Expr:
    """For each day of an event the place of its law: -1 before the first edition, -2 without a day."""
    days = pl.Series(laws.days, dtype=pl.Date)
    since = pl.Series([-1, *(laws.since(place, name) for place in range(len(days)))], dtype=pl.Int64)
    place = pl.col(EVENT_DATE).map_batches(
        lambda column: since.gather(days.search_sorted(column, side="right")), return_dtype=pl.Int64
    )
    return pl.when(pl.col(EVENT_DATE).is_null()).then(pl.lit(_UNDATED)).otherwise(place)


def _milder(event: pl.DataFrame, decision: pl.DataFrame, order: Sequence[str]) -> pl.DataFrame:
    """Of the two laws the milder; the event's where both say the same, and open while that is."""
    both = event.join(decision, on=SUBJECT, suffix="@then", maintain_order="left")
    columns = [*SAID, *(f"{name}@then" for name in SAID)]

    def chosen(row: tuple[Any, ...]) -> tuple[str, ...]:
        own, other = row[:4], row[4:]
        possible = milder(own[0].split(MARK), other[0].split(MARK), order=order)
        said = MARK.join(possible)
        if own[2] == "event_date":
            return own
        if len(possible) == 1:
            return own if own[0] == said else other
        asks = dict.fromkeys(name for side in (own, other) for name in side[2].split(MARK) if name)
        return said, own[1], MARK.join(asks), own[3]

    return _each_once(both, columns, chosen)
