"""What was tried as tables: year by year, who gains, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from surpass.mechanisms.encouragement.fund.simulate import Simulated
from surpass.office.encouragement.fund.pages.words import amount_said, say

YEARS = (("name", "year"), ("w", "rule"), ("n", "cost"), ("n", "rewarded"), ("n", "top"), ("n", "bottom"),
         ("w", "reaches"))  # fmt: skip
GAINS = (("name", "unit"), ("n", "before"), ("n", "after"), ("n", "difference"))
STEPS = (("n", "amount"), ("n", "cost"), ("n", "top"), ("n", "bottom"), ("n", "contested"), ("w", "reaches"))
RULES = ("trying.in_force", "trying.tried")
Chances = tuple[Fraction, Fraction] | None
Table = dict[str, Any]


def years_table(held: Sequence[Simulated], chances: Chances) -> Table:
    """Each year under each rule."""
    rows = [
        (year.period, say(name), year, one.decimals)
        for name, one in zip(RULES, held, strict=False)
        for year in one.years
    ]
    said = [
        say(
            "trying.contested", rule=say(name), count=str(len(one.contested(*chances))),
            whole=str(len(one.chances)), least=percent(chances[0]), most=percent(chances[1]),
        )
        for name, one in zip(RULES, held, strict=False)
        if len(one.years) > 1 and chances is not None
    ]  # fmt: skip
    return table_of("years", YEARS, [
        [
            period, rule, amount_said(year.wanted, decimals), str(year.rewarded), _share(year.top),
            _share(year.bottom), _reaches(is_stopped=year.is_stopped, waiting=year.open),
        ]
        for period, rule, year, decimals in sorted(rows, key=lambda row: row[0])
    ], note=" ".join(said))  # fmt: skip


def gains_table(moved: Sequence[tuple[str, int, int]], names: dict[str, str], *, decimals: int) -> Table:
    """Who gets more and who less, who gains most first."""
    rows: list[list[Any]] = [
        [names.get(unit, unit), *(moved_said(one, decimals) for one in (old, new, new - old))]
        for unit, old, new in moved
    ]
    return table_of("gains", GAINS, rows)


def steps_table(what: str, at: Sequence[Decimal], found: Sequence[Simulated], chances: Chances) -> Table:
    """A row for each step of one number."""
    rows = []
    for number, one in zip(at, found, strict=True):
        rows.append([
            f"{number:f}", amount_said(sum(year.wanted for year in one.years), one.decimals),
            _mean([year.top for year in one.years]), _mean([year.bottom for year in one.years]),
            say("word.none") if chances is None else str(len(one.contested(*chances))),
            _reaches(
                is_stopped=any(year.is_stopped for year in one.years),
                waiting=sum(year.open for year in one.years),
            ),
        ])  # fmt: skip
    return table_of("steps", STEPS, rows, note=say("trying.steps_note", what=what))


def percent(share: Fraction) -> str:
    """A share in per cent, without what is not needed."""
    return f"{float(100 * share):g}"


def table_of(name: str, columns: Any, rows: list[list[Any]], *, note: str = "") -> Table:
    """A table of what was tried, by its name."""
    note = note or say(f"trying.{name}_note")
    return {
        "id": name, "title": say(f"trying.{name}"), "stacks": True, "note": note,
        "columns": [{"kind": kind, "title": say(f"trying.head_{key}")} for kind, key in columns],
        "rows": [{"cells": cells} for cells in rows],
        "empty": {"said": say("trying.none"), "why": say("trying.none_why")},
    }  # fmt: skip


def _share(share: Fraction | None) -> str:
    return say("word.none") if share is None else f"{float(100 * share):.1f} %"


def _mean(shares: list[Fraction | None]) -> str:
    known = [one for one in shares if one is not None]
    return _share(sum(known, Fraction(0)) / len(known) if known else None)


def share_said(part: int, whole: int) -> str:
    """A part of a whole, in per cent."""
    return _share(Fraction(part, whole) if whole else None)


def moved_said(coins: int, decimals: int) -> str:
    """A difference of money, with its sign where it is less."""
    return ("−" if coins < 0 else "") + amount_said(abs(coins), decimals)


def _reaches(*, is_stopped: bool, waiting: int) -> dict[str, str]:
    if waiting:
        return {"text": say("trying.open", count=str(waiting)), "tone": "soon", "shape": "soon", "note": ""}
    key, tone, shape = ("stops", "attention", "attention") if is_stopped else ("reaches", "good", "check")
    return {"text": say(f"trying.{key}"), "tone": tone, "shape": shape, "note": ""}
