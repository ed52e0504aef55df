"""Two packs on past periods: who moves between them, and how those proposed did in the next period."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import narwhals as nw

from surpass.engine.findings.conditions import expression
from surpass.engine.proof.moves import Judged, Later, Moved, later, moves
from surpass.exchange.findings.layouts import SUBJECT
from surpass.exchange.findings.people import read_people
from surpass.exchange.pack_folder.changes.pack_diff import outcome_word
from surpass.exchange.pack_folder.changes.two_books import TwoBooks, judged_by_both, two_books
from surpass.foundation.period import Period
from surpass.foundation.problems import Problem, UseProblem
from surpass.foundation.truth import Truth
from surpass.policy.rules.condition import Check, Test
from surpass.policy.rules.fact import Fact
from surpass.policy.rules.leaf import Leaf, Param, read_leaf
from surpass.policy.shape.gathering import Mark

SUFFIXES = ("", ".csv", ".xlsx", ".parquet")


def back_test(
    before: str,
    after: str,
    *,
    facts: Path,
    periods: list[str],
    good: str | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """Judge every period by both packs as they stood on its last day.

    Shapes:   *facts* holds a folder or a file for each period, named by it: ``2019/`` or ``2019.csv``.
              *good*: one comparison that says who did well, held against the next period's facts.
    Missing:  unknown is an outcome of its own; of the last period nothing later is known.
    Raises:   UseProblem: ``period-unknown``, ``facts-of-period-missing``, ``condition-unreadable``.
    """
    leaf = None if good is None else _leaf(good)
    places = {str(period): _place(facts, str(period)) for period in _periods(periods)}
    judged: list[Judged] = []
    by_period: dict[str, TwoBooks] = {}
    listed = list(places)
    for place, period in enumerate(listed):
        say(period)
        books = by_period[period] = two_books(before, after, on=Period.read(period).last_day)
        follows = listed[place + 1] if place + 1 < len(listed) else None
        well = {} if leaf is None or follows is None else _did_well(leaf, places[follows], books.facts)
        judged += [
            replace(one, later=well.get(one.subject))
            for one in judged_by_both(books, places[period], period=period)
        ]
    last = by_period[listed[-1]]
    return {
        "before": f"{last.before.pack} {last.before.edition}",
        "after": f"{last.after.pack} {last.after.edition}",
        "periods": listed,
        "good": good,
        "moves": [_row(item, by_period[item.period]) for item in moves(judged)],
        "later": [_later(item, by_period.values()) for item in later(judged)] if leaf is not None else [],
    }


def _periods(texts: list[str]) -> Iterator[Period]:
    if not texts:
        raise _problem("period-unknown", "option --periods", "none", "periods such as 2018,2019")
    for text in sorted(texts):
        try:
            yield Period.read(text)
        except ValueError as fault:
            raise _problem("period-unknown", "option --periods", text, "a period such as 2019") from fault


def _place(facts: Path, period: str) -> Path:
    for suffix in SUFFIXES:
        if (place := facts / f"{period}{suffix}").exists():
            return place
    expected = f"a folder {period}/ or a file {period}.csv"
    raise _problem("facts-of-period-missing", str(facts), f"no facts of {period}", expected)


def _leaf(text: str) -> Leaf:
    try:
        return read_leaf(text)
    except ValueError as fault:
        raise _problem("condition-unreadable", "option --good", repr(text), str(fault)) from fault


def _did_well(leaf: Leaf, path: Path, facts: Mapping[str, Fact]) -> dict[str, Truth]:
    """Who did well in a period, by one comparison; unknown where the fact is."""
    fact = facts.get(leaf.fact)
    if fact is None:
        raise _problem("unknown-fact", "option --good", leaf.fact, f"one of {', '.join(sorted(facts))}")
    values = _values(leaf, fact)
    test = Test(fact.column(leaf.lag), leaf.op, values, fact.type == "scale")
    check = Check(id="good", leaf=leaf, cite="", mark=Mark("option --good", 1), test=test)
    frame = read_people(path, facts=facts).frame
    if test.column not in frame.columns:
        return {}
    truths = nw.from_native(frame).select(SUBJECT, well=expression(check))
    return dict(truths.iter_rows())


def _values(leaf: Leaf, fact: Fact) -> tuple[int, ...]:
    if any(isinstance(one, Param) for one in leaf.operands):
        raise _problem("condition-unreadable", "option --good", str(leaf), "constants, no param")
    try:
        return tuple(fact.number(one) for one in leaf.operands)
    except ValueError as fault:
        raise _problem("operand-wrong", "option --good", str(leaf), f"{fault} for {fact.name}") from fault


def _row(item: Moved, books: TwoBooks) -> dict[str, Any]:
    return {
        "period": item.period,
        "rule": item.rule,
        "group": item.group,
        "before": outcome_word(books.before.rules.get(item.rule), item.before),
        "after": outcome_word(books.after.rules.get(item.rule), item.after),
        "count": item.count,
    }


def _later(item: Later, periods: Iterable[TwoBooks]) -> dict[str, Any]:
    """What became of those proposed; the rule as it stood in the last period in which it was in force."""
    held = [books.before if item.book == "before" else books.after for books in periods]
    book = [one for one in held if item.rule in one.rules][-1]
    return {
        "rule": item.rule,
        "book": f"{book.pack} {book.edition}",
        "adverse": book.rules[item.rule].is_adverse,
        "proposed": item.proposed,
        "well": item.well,
        "known": item.known,
        "unknown": item.unknown,
    }


def _problem(code: str, where: str, found: str, expected: str) -> UseProblem:
    return UseProblem(
        [Problem(code=code, where=where, found=found, expected=expected, next_step="correct the call")]
    )
