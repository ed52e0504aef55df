"""Columns of cells as rules read them: whole numbers or truths; only odd cells are read one by one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import polars as pl

from surpass.exchange.reading.tables import cell_text
from surpass.exchange.returns.gathering import Gathering, Place, quoted
from surpass.exchange.returns.words import is_missing, truth_of
from surpass.policy.rules.fact import Fact

MOST_LISTED = 1_000
"""How many bad cells of one column are listed; the others are counted."""
LARGEST = 2**53
NOT_FINITE = frozenset(("nan", "inf", "infinity"))
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00:00)?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """Cells of one column, with their rows in the sheet beside them."""

    values: pl.Series
    rows: pl.Series
    place: Place


class _Read(NamedTuple):
    """What was read, and where that is all that stood there."""

    values: pl.Series
    is_fine: pl.Series


def coded(cells: Cells, fact: Fact, gather: Gathering) -> pl.Series:
    """The value of each cell as rules read it; a cell that cannot be read is gathered, and null.

    Missing:  an empty cell, and a word such as ``unknown`` or 待核, is null.
    """
    values = cells.values
    if fact.type == "bool" and values.dtype == pl.Boolean:
        return values
    if fact.type == "date" and values.dtype == pl.Date:
        read = _fine_in_range(values.cast(kind_of(fact)), fact, values)
    elif fact.type == "number" and values.dtype.is_numeric() and not values.dtype.is_decimal():
        read = _from_numbers(values, fact)
    else:
        read = _from_words(as_text(values), fact)
    _refuse(cells, read.is_fine, fact, gather)
    return read.values


def days(cells: Cells, gather: Gathering) -> pl.Series:
    """A column of days, such as the day of the event; a cell that is none is gathered, and null."""
    if cells.values.dtype == pl.Date:
        return cells.values
    text = as_text(cells.values)
    read = _looked_up({word: read_day(word) for word in text.unique().drop_nulls()}, text, pl.Date())
    for row, word in zip(cells.rows, text, strict=True) if read.null_count() > text.null_count() else ():
        if word is not None and read_day(word) is None:
            _problem(cells, row, gather, code="date-unknown", held=word, expected="a date such as 2024-01-01")
    return read


def kind_of(fact: Fact) -> pl.DataType:
    """How a column of the fact is held: as narrow as its values allow, for there may be a million of them."""
    kinds = {"bool": pl.Boolean(), "date": pl.Int32(), "scale": pl.Int16(), "code": pl.Int16()}
    return kinds.get(fact.type, pl.Int64())


def as_text(values: pl.Series) -> pl.Series:
    """The cells as a clerk sees them; empty ones are null."""
    if (
        values.dtype.is_integer()
        or values.dtype.is_decimal()
        or isinstance(values.dtype, pl.Enum | pl.Categorical)
    ):
        values = values.cast(pl.String)
    elif values.dtype != pl.String:
        texts = [None if value is None else cell_text(value) for value in values]
        values = pl.Series(values.name, texts, dtype=pl.String)
    trimmed = values.str.strip_chars()
    return trimmed.set(trimmed == "", None)


# ---------------------------------------------------------------- many cells at once


def _from_numbers(values: pl.Series, fact: Fact) -> _Read:
    """Typed numbers. A float counts only where it is the nearest one to a decimal of the declared places."""
    scale = 10**fact.decimals
    if values.dtype.is_integer():
        whole = values.cast(pl.Int64, strict=False)
        is_exact = whole.is_between(-(LARGEST // scale), LARGEST // scale)
        scaled = whole.set(~is_exact.fill_null(value=False), None) * scale
    else:
        exact = values.cast(pl.Float64)
        near = (exact * scale).round()
        back = pl.Series(near.to_numpy() / scale)  # a true division: Polars multiplies by the reciprocal
        is_exact = exact.is_finite() & near.is_between(-LARGEST, LARGEST) & (back == exact)
        scaled = near.set(~is_exact.fill_null(value=False), None).cast(pl.Int64)
    return _fine_in_range(scaled, fact, values)


def _fine_in_range(numbers: pl.Series, fact: Fact, values: pl.Series) -> _Read:
    held = _in_range(numbers, fact)
    return _Read(held, held.is_not_null() | values.is_null())


def _from_words(text: pl.Series, fact: Fact) -> _Read:
    """Words; each distinct one is read once, decimals of the usual form are cast."""
    quick = _plain_decimals(text, fact) if fact.type == "number" else pl.Series([None], dtype=kind_of(fact))
    odd = text.set(quick.is_not_null(), None) if fact.type == "number" else text
    known = {}
    for word in odd.unique().drop_nulls():
        try:
            known[word] = read_word(word, fact)
        except ValueError:
            continue
    looked = _looked_up(known, odd, kind_of(fact))
    is_fine = odd.is_null() | odd.is_in(pl.Series(list(known), dtype=pl.String).implode())
    return _Read(quick.fill_null(looked) if fact.type == "number" else looked, is_fine)


def _looked_up(known: dict[str, Any], text: pl.Series, kind: pl.DataType) -> pl.Series:
    """The value of each word; null for a word that is not known."""
    words = pl.Series(list(known), dtype=pl.String)
    values = pl.Series(list(known.values()), dtype=kind)
    return text.replace_strict(words, values, default=None, return_dtype=kind)


def _plain_decimals(text: pl.Series, fact: Fact) -> pl.Series:
    """Decimals of the usual form, scaled; null for any other form, and out of range."""
    places = fact.decimals
    form = rf"^([+-]?)(\d{{1,{max(15 - places, 1)}}})(?:\.(\d{{0,{places}}})0*)?$"
    sign, whole, fraction = (pl.col(text.name).str.extract(form, group) for group in (1, 2, 3))
    digits = pl.concat_str(whole, fraction.fill_null("").str.pad_end(places, "0")).cast(
        pl.Int64, strict=False
    )
    scaled = text.to_frame().select(pl.when(sign == "-").then(-digits).otherwise(digits)).to_series()
    return _in_range(scaled, fact)


def _in_range(scaled: pl.Series, fact: Fact) -> pl.Series:
    if fact.low is None or fact.high is None:
        return scaled
    return scaled.set(~scaled.is_between(fact.low, fact.high).fill_null(value=True), None)


# ---------------------------------------------------------------- one cell


def read_word(word: str, fact: Fact) -> int | bool | None:
    """One cell in words; None is unknown.

    Raises:   ValueError: what was expected instead.
    """
    if word in {*fact.levels, *fact.outside}:
        return fact.value(word)
    truth = truth_of(word)
    if is_missing(word) or truth == "unknown":
        return None
    if fact.type == "bool":
        return fact.value(word if truth is None else truth == "true")
    if fact.type == "date":
        return fact.value(read_day(word) or word)
    value = fact.value(unicodedata.normalize("NFKC", word).strip())
    if value is not None and abs(value) > LARGEST:
        raise ValueError(f"a number whose smallest unit counts to {LARGEST}")
    return value


def read_day(text: str) -> date | None:
    """A day as a clerk writes it; None for anything else.

    Examples:
        >>> read_day("２０１８年3月1日"), read_day("2018-02-30")
        (datetime.date(2018, 3, 1), None)
    """
    found = _DAY.match(unicodedata.normalize("NFKC", text))
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _refuse(cells: Cells, is_fine: pl.Series, fact: Fact, gather: Gathering) -> None:
    places = (~is_fine).arg_true()
    for place in places[:MOST_LISTED]:
        word = cell_text(cells.values[place]).strip()
        code = "value-not-finite" if word.casefold().strip("+-") in NOT_FINITE else "fact-value"
        expected = _expected(word, fact)
        _problem(cells, cells.rows[place], gather, code=code, held=word, expected=expected)
    if len(places) > MOST_LISTED:
        held = f"{len(places) - MOST_LISTED} more cells"
        _problem(cells, None, gather, code="fact-value", held=held, expected="what the cells above expected")


def _expected(word: str, fact: Fact) -> str:
    try:
        read_word(word, fact)
    except ValueError as fault:
        return str(fault)
    return f"a number exact at {fact.decimals} decimals"


def _problem(
    cells: Cells, row: int | None, gather: Gathering, *, code: str, held: str, expected: str
) -> None:
    next_step = "correct the cell, or leave it empty if it is not known"
    gather.problem(
        code, cells.place._replace(row=row), found=quoted(held), expected=expected, next_step=next_step
    )
