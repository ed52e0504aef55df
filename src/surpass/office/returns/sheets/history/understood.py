"""The rows of a file of past values, understood: units, periods and items known, numbers read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import polars as pl

from surpass.exchange.returns.gathering import quoted
from surpass.exchange.returns.period_words import read_period
from surpass.foundation.period import Cycle
from surpass.foundation.problems import Problem
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import below
from surpass.office.returns.cells.changing import REASON, TEXT
from surpass.office.returns.cells.typed import number_of
from surpass.office.returns.models import Cell, Item, Round

PLAIN = r"^-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,10})?$"
"""Numbers that need no second look."""
LISTED = 1_000
"""How many refused rows are told one by one; all are counted."""


@dataclass(frozen=True, slots=True)
class Understood:
    """Rows that can be kept, as ``unit period fact text number reason``; and what is wrong with the rest."""

    rows: pl.DataFrame
    refused: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What a file may speak of: units by key; items by what they may be called; the period of a file of one.

    Missing:  without ``facts`` every item is taken by its key, and is a value unless it says its kind.
    """

    units: frozenset[str]
    facts: Callable[[str], tuple[str, ...]] | None
    cycle: Cycle
    period: str = ""


def understand(rows: pl.DataFrame, known: Known, *, name: str) -> Understood:
    """Tell rows that can be kept from those that cannot, with the reason of each."""
    frame = rows.with_columns(
        pl.col("period")
        .replace("", known.period)
        .replace_strict(_periods(rows, known), default="")
        .alias("span"),
        pl.col("item").replace_strict(_facts(rows, known), default="").alias("fact"),
    )
    frame = _with_numbers(frame)
    is_twice = pl.struct("unit", "span", "fact").is_duplicated()
    faults = [
        ("unit-unknown", ~pl.col("unit").is_in(list(known.units)), "unit", "a unit of this place"),
        ("period-unreadable", pl.col("span") == "", "period", "a period such as 2024, 2024-Q3 or 2024-07"),
        ("item-unknown", pl.col("fact") == "", "item", "an item by its key"),
        ("value-not-number", pl.col("number") == "", "value", "a decimal number"),
        ("text-unusable", _is_unusable(), "value", f"at most {TEXT} characters, and {REASON} of a reason"),
        ("value-twice", is_twice, "value", "one value for one unit, period and item"),
    ]
    code = pl.coalesce(*(pl.when(wrong).then(pl.lit(word)) for word, wrong, _, _ in faults))
    frame = frame.with_columns(code.alias("code"))
    bad = frame.filter(pl.col("code").is_not_null())
    told = {word: (column, expected) for word, _, column, expected in faults}
    problems = tuple(
        Problem(
            code=row["code"], where=f"{name}, row {row['row']}, column {told[row['code']][0]}",
            found=quoted(row[told[row["code"]][0]]), expected=told[row["code"]][1],
            next_step="correct the row",
        )
        for row in bad.sort("row").head(LISTED).iter_rows(named=True)
    )  # fmt: skip
    kept = frame.filter(pl.col("code").is_null()).select(
        "unit", pl.col("span").alias("period"), "fact", pl.col("value").alias("text"), "number", "reason"
    )
    return Understood(kept.sort("period", maintain_order=True), bad.height, problems)


def _is_unusable() -> pl.Expr:
    hidden = r"[\p{C}\p{Zl}\p{Zp}]"
    return (
        (pl.col("value").str.len_chars() > TEXT)
        | (pl.col("reason").str.len_chars() > REASON)
        | pl.col("value").str.contains(hidden)
        | pl.col("reason").str.contains(hidden)
    )


def _periods(rows: pl.DataFrame, known: Known) -> Mapping[str, str]:
    found = {text: _period(text, known.cycle) for text in {*rows["period"].unique(), known.period}}
    return {text: period for text, period in found.items() if period}


def _period(text: str, cycle: Cycle) -> str:
    try:
        period = read_period(text, cycle=cycle)
    except ValueError:
        return ""
    return str(period) if period.cycle is cycle else ""


def _facts(rows: pl.DataFrame, known: Known) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for text in rows["item"].unique():
        facts = known.facts(text) if known.facts else _by_key(text)
        if len(facts) == 1:
            found[text] = facts[0]
    return found


def _by_key(text: str) -> tuple[str, ...]:
    kind, mark, key = text.partition(":")
    if not mark:
        return (f"{Item.Kind.VALUE}:{text}",) if 0 < len(text) <= 120 else ()
    return (text,) if kind in Item.Kind.values and 0 < len(key) <= 120 else ()


def _with_numbers(frame: pl.DataFrame) -> pl.DataFrame:
    """The number of each value as a plain text; empty where there is none."""
    kind = pl.col("fact").str.split(":").list.first()
    frame = frame.with_columns(
        pl.when(pl.col("value").str.contains(PLAIN) & (kind == Item.Kind.VALUE))
        .then(pl.lit(""))
        .otherwise(pl.concat_str(kind, pl.lit(":"), "value"))
        .alias("odd")
    )
    read = {odd: number_text(*odd.split(":", 1)) for odd in frame["odd"].unique() if odd}
    return frame.with_columns(
        pl.when(pl.col("odd") == "")
        .then("value")
        .otherwise(pl.col("odd").replace_strict(read, default=""))
        .alias("number")
    ).drop("odd")


@cache
def _cell(kind: str) -> Cell:
    return Cell(item=Item(kind=kind), round=Round())


def number_text(kind: str, text: str) -> str:
    """The number that a text says as a value of a kind, written plainly; empty where it says none."""
    number, problems = number_of(_cell(kind), text)
    return "" if number is None or list(problems) else f"{number:f}"


def units_below(path: str) -> frozenset[str]:
    """The units at a place and below it."""
    return frozenset(Place.objects.filter(below("path", path)).values_list("key", flat=True))
