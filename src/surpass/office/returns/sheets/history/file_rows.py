"""The rows of a file of past values: unit, period, item, value, reason; whatever its layout."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from surpass.exchange.reading.safe_text import unmarked
from surpass.exchange.reading.tables import SUFFIXES, decoded, delimiter, read_sheets
from surpass.exchange.returns.gathering import Gathering
from surpass.exchange.returns.words import header_of
from surpass.foundation.problems import EvidenceProblem, Problem

WORDS = {
    "unit": "unit", "period": "period", "indicator": "item", "item": "item", "value": "value",
    "count": "value", "flag": "value", "note": "reason", "cause": "reason",
}  # fmt: skip
"""What the heads of a file are called here."""
TWICE = re.compile(r"_duplicated_\d+$")
"""What the reader of csv files calls a head that stands there a second time."""
SCHEMA = ("row", "unit", "period", "item", "value", "reason")


def read_rows(path: Path) -> pl.DataFrame:
    """One row a value, in the order of the file; all texts, ``row`` counted from 1 with the heads.

    A wide file has a column of units, one of periods, and one for each item.

    Missing:  an empty value says nothing, and its row is left out; without periods the column is empty.
    Raises:   EvidenceProblem: the file cannot be read, or says neither of whom nor of what.
    """
    frame = _texts(path)
    names = {head: WORDS[word] for head in frame.columns if (word := header_of(head)) in WORDS}
    named = set(names.values())
    is_once = len(named) == len(names) and not any(map(TWICE.search, frame.columns))
    is_long, is_wide = {"item", "value"} <= named, not {"item", "value"} & named
    has_values = is_long or (is_wide and len(frame.columns) > len(names))
    if "unit" not in named or not is_once or not has_values:
        raise EvidenceProblem([_unknown(path, frame.columns)])
    frame = frame.rename(names).with_row_index("row", offset=2)
    for name in {"period", "reason"} - named:
        frame = frame.with_columns(pl.lit("").alias(name))
    if "item" not in named:
        frame = frame.unpivot(
            index=["row", "unit", "period", "reason"], variable_name="item", value_name="value"
        )
    plain = [pl.col(name).fill_null("").str.strip_chars() for name in SCHEMA[1:]]
    return _unmarked(frame.select("row", *plain).filter(pl.col("value") != ""))


def _texts(path: Path) -> pl.DataFrame:
    """Any file as a frame of texts; csv and Parquet without a detour, for they may be long."""
    if path.suffix.lower() == ".csv" and path.is_file():
        text = decoded(path.read_bytes())
        if text is not None:
            try:
                return pl.read_csv(io.StringIO(text), separator=delimiter(text), infer_schema=False)
            except (pl.exceptions.PolarsError, OSError) as error:
                raise EvidenceProblem([_broken(path, str(error))]) from error
    if path.suffix.lower() == ".parquet" and path.is_file():
        try:
            return pl.read_parquet(path).select(pl.all().cast(pl.String))
        except (pl.exceptions.PolarsError, OSError) as error:
            raise EvidenceProblem([_broken(path, str(error))]) from error
    return _first_sheet(path)


def _first_sheet(path: Path) -> pl.DataFrame:
    gather = Gathering()
    sheets = read_sheets(path, name=path.name, gather=gather)
    gather.finish()
    (_, heads), *rows = next(sheet.rows for sheet in sheets if sheet.rows)
    columns: Mapping[str, list[str]] = {
        head: [cells[at] if at < len(cells) else "" for _, cells in rows]
        for at, head in enumerate(heads)
        if head.strip()
    }
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def _unmarked(frame: pl.DataFrame) -> pl.DataFrame:
    """Without the marks that keep a spreadsheet from taking a text for a formula."""
    marked = [
        pl.when(pl.col(name).str.starts_with("'"))
        .then(pl.col(name).map_elements(unmarked, return_dtype=pl.String))
        .otherwise(pl.col(name))
        .alias(name)
        for name in SCHEMA[1:]
        if frame[name].str.starts_with("'").any()
    ]
    return frame.with_columns(marked)


def _unknown(path: Path, heads: list[str]) -> Problem:
    return Problem(
        code="columns-unknown", where=path.name, found=", ".join(heads[:12]),
        expected="a column of units, one of periods, and one for each item or one of items and one of values",
        next_step="name the columns unit, period, item, value",
    )  # fmt: skip


def _broken(path: Path, said: str) -> Problem:
    return Problem(
        code="file-unreadable", where=path.name, found=said.split("\n", 1)[0][:120],
        expected=f"a table in a file ending in {', '.join(SUFFIXES)}", next_step="write the file again",
    )  # fmt: skip
