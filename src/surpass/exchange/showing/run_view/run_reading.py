"""The rows of a run folder, keyed: results, ranks, progress, open questions, units, readings."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import isnan

import polars as pl

from surpass.exchange.showing.run_view.robust import read_robust
from surpass.exchange.showing.run_view.run import Row, Run
from surpass.foundation.problems import Problem, UseProblem
from surpass.policy.parts.read_scheme import read_scheme

Files = Mapping[str, bytes]
NEEDED = ("scheme.json", "manifest.json", "results.csv")


def _rows(files: Files, name: str, keep: Callable[[Row], bool] | None = None) -> Iterator[Row]:
    """Rows of a table; none when the file is not there."""
    text = files.get(name, b"").decode("utf-8-sig")
    for row in csv.DictReader(io.StringIO(text, newline="")):
        if keep is None or keep(row):
            yield row


def _of_track(row: Row, grouping: str) -> bool:
    """Whether a rank is one of the improvement track, among the peers that the programme compares."""
    return row["track"] == "improvement" and row["grouping"] == grouping


def _keyed(rows: Iterable[Row], *columns: str) -> dict[tuple[str, ...], Row]:
    return {tuple(row[column] for column in columns): row for row in rows}


def count_units(files: Files) -> int:
    """How many units a run has, without reading its results."""
    return len({row["unit"] for row in _rows(files, "facts/units.csv")})


def read_run(files: Files, *, keep: Callable[[Row], bool] | None = None) -> Run:
    """Read a run folder's files; *keep* chooses rows of the results.

    Raises: UseProblem: ``run-file-missing``, all missing files at once.
    """
    missing = [name for name in NEEDED if name not in files]
    if missing:
        raise UseProblem(_file_missing(name) for name in missing)
    values = _keyed(_rows(files, "facts/values.csv"), "series", "unit", "period")
    targets = _keyed(_rows(files, "facts/targets.csv"), "indicator", "unit", "period")
    counts = _keyed(_rows(files, "facts/counts.csv"), "item", "unit", "period")
    scheme = read_scheme(json.loads(files["scheme.json"]))
    results = _three(_keyed(_rows(files, "results.csv", keep), "unit", "period", "node"))
    return Run(
        scheme=scheme,
        manifest=json.loads(files["manifest.json"]),
        names={
            row["unit"]: {lang: row[f"name_{lang}"].removeprefix("'") for lang in ("zh", "en")}
            for row in _rows(files, "facts/units.csv")
        },
        results=results,
        members=_members(results, scheme.root.id),
        progress={(row["unit"], row["period"]): row for row in _rows(files, "progress.csv")},
        mobility={(row["group"], row["period"]): row for row in _rows(files, "mobility.csv")},
        open=tuple(_rows(files, "open.csv")),
        improvement={
            (row["unit"], row["period"]): row["rank"]
            for row in _rows(files, "ranks.csv", lambda row: _of_track(row, scheme.grouping))
        },
        values=_three(values),
        targets={key: row["target"] for key, row in _three(targets).items()},
        counts=_three(counts),
        effects=tuple(_rows(files, "facts/effects.csv")),
        blocked=_three(_keyed(_rows(files, "blocked.csv"), "unit", "period", "item")),
        robust=read_robust(files),
    )


def read_steps(files: Files, *, unit: str, period: str) -> dict[str, str | None]:
    """What each step of a research index made of one unit's values; None is missing.

    Missing:  a run without ``explanations.parquet`` has no steps.
    """
    raw = files.get("explanations.parquet")
    if raw is None:
        return {}
    asked = (pl.col("unit") == unit) & (pl.col("period") == period)
    found = pl.read_parquet(io.BytesIO(raw)).filter(asked).drop("unit", "period").to_dicts()
    return {name: _text(value) for row in found for name, value in row.items()}


def _text(value: float | None) -> str | None:
    return None if value is None or isnan(value) else repr(value)


def _members(
    results: Mapping[tuple[str, str, str], Row], root: str
) -> dict[tuple[str, str], tuple[Row, ...]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for (_, period, node), row in results.items():
        if node == root:
            found.setdefault((period, row["group"]), []).append(row)
    return {key: tuple(sorted(rows, key=_by_rank)) for key, rows in found.items()}


def _by_rank(row: Row) -> tuple[int, str]:
    return (int(row["rank"] or 10**9), row["unit"])


def _three(found: Mapping[tuple[str, ...], Row]) -> dict[tuple[str, str, str], Row]:
    return {(key[0], key[1], key[2]): row for key, row in found.items()}


def _file_missing(name: str) -> Problem:
    return Problem(
        code="run-file-missing",
        where=f"run folder, {name}",
        found="no such file",
        expected="a folder that `surpass assess` wrote",
        next_step="name the run folder itself, or assess again",
    )
