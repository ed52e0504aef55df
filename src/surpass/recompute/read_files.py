"""Read a run folder's files into fractions: the recomputer's own reading, nothing shared with the engine."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from surpass.foundation.problems import Problem, UseProblem
from surpass.recompute.figures import last_day, number

Key = tuple[str, str, str]
"""(series, indicator or item; unit; period)."""
ByGroup = Mapping[str, Fraction | None]
Row = Mapping[str, str]
T = TypeVar("T")

NEEDED = ("scheme.json", "manifest.json", "results.csv", "ranks.csv", "open.csv")
FACTS = ("units", "values", "targets", "counts", "flags")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A place in the indicator tree, its numbers as fractions."""

    id: str
    parent: str | None
    kind: str
    method: str
    power: Fraction | None
    availability: Fraction
    full: ByGroup
    weight: ByGroup
    decimals: int
    direction: int
    series: str
    missing: str
    function: str
    params: Mapping[str, ByGroup]
    options: Mapping[str, str]
    more: Mapping[str, str]
    steps: tuple[tuple[Fraction, Fraction], ...]
    sign: int
    each: Fraction
    cap: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run folder: its scheme (``rules`` is the plain data), its facts, and the rows it stored."""

    rules: Mapping[str, Any]
    nodes: tuple[Node, ...]
    periods: tuple[str, ...]
    memberships: Mapping[str, tuple[Row, ...]]
    values: Mapping[Key, Fraction | None]
    targets: Mapping[Key, Fraction]
    counts: Mapping[Key, Fraction]
    flags: Mapping[Key, bool | None]
    effects: tuple[Row, ...]
    stored: Mapping[str, tuple[Row, ...]]


def read_run(files: Mapping[str, bytes]) -> Run:
    """Read the files of a run folder, keyed by their path inside it.

    Missing:  an empty cell is None; targets, counts and flags may be absent files.
    Raises:   UseProblem: a needed file is absent, or its form is not that of a run.
    """
    paths = (*NEEDED, *(f"facts/{name}.csv" for name in FACTS[:2]))
    absent = [_problem("run-file-missing", path, "no such file") for path in paths if path not in files]
    if absent:
        raise UseProblem(absent)
    rules = _read(files, "scheme.json", lambda content: dict(json.loads(content)))
    manifest = _read(files, "manifest.json", lambda content: dict(json.loads(content)))
    stored = {path: _read(files, path, _rows) for path in files if path.endswith(".csv")}
    periods = manifest.get("periods") or sorted({row["period"] for row in stored["results.csv"]})
    return Run(
        rules=rules,
        nodes=_read(files, "scheme.json", lambda _: tuple(_node(item, rules) for item in rules["nodes"])),
        periods=tuple(str(period) for period in periods),
        memberships=_read(files, "facts/units.csv", _memberships),
        values=_keyed(files, "facts/values.csv", "series", lambda row: number(row["value"])),
        targets=_keyed(files, "facts/targets.csv", "indicator", lambda row: Fraction(Decimal(row["target"]))),
        counts=_keyed(files, "facts/counts.csv", "item", lambda row: Fraction(Decimal(row["count"]))),
        flags=_keyed(
            files, "facts/flags.csv", "item", lambda row: {"true": True, "false": False}.get(row["value"])
        ),
        effects=_read(files, "facts/effects.csv", _rows) if "facts/effects.csv" in files else (),
        stored=stored,
    )


def group_of(run: Run, unit: str, period: str, grouping: str) -> str | None:
    """The unit's group on the period's last day; ``from`` is inside, ``until`` is not; None in no group."""
    day = last_day(period).isoformat()
    for row in run.memberships[unit]:
        is_begun = not row["from"] or row["from"] <= day
        if row["grouping"] == grouping and is_begun and (not row["until"] or day < row["until"]):
            return row["group"]
    return None


def _problem(code: str, path: str, found: str) -> Problem:
    return Problem(
        code=code, where=f"run folder, file {path}", found=found, expected="a file as a run writes it",
        next_step="give the whole folder of one run",
    )  # fmt: skip


def _read(files: Mapping[str, bytes], path: str, reader: Callable[[str], T]) -> T:
    try:
        return reader(files[path].decode("utf-8-sig"))
    except (ValueError, KeyError, TypeError, ArithmeticError, AttributeError) as error:
        raise UseProblem(
            [_problem("run-file-unreadable", path, f"{type(error).__name__} {error}")]
        ) from error


def _rows(content: str) -> tuple[Row, ...]:
    return tuple(csv.DictReader(io.StringIO(content, newline="")))


def _keyed(files: Mapping[str, bytes], path: str, first: str, value: Callable[[Row], T]) -> dict[Key, T]:
    if path not in files:
        return {}
    return _read(
        files,
        path,
        lambda text: {(row[first], row["unit"], row["period"]): value(row) for row in _rows(text)},
    )


def _memberships(content: str) -> dict[str, tuple[Row, ...]]:
    found: dict[str, tuple[Row, ...]] = {}
    for row in _rows(content):
        found[row["unit"]] = (*found.get(row["unit"], ()), row)
    return found


def _by_group(item: Mapping[str, str | None] | None) -> dict[str, Fraction | None]:
    return {group: number(text) for group, text in (item or {}).items()}


def _node(item: Mapping[str, Any], rules: Mapping[str, Any]) -> Node:
    scoring = item.get("scoring") or {}
    return Node(
        id=item["id"], parent=item["parent"], kind=item["kind"], method=item["method"],
        power=number(item.get("power")), availability=number(item.get("availability")) or Fraction(0),
        full=_by_group(item["full"]), weight=_by_group(item["weight"]), decimals=int(item["decimals"]),
        direction=int(item["direction"]), series=item["series"] or item["id"],
        missing=item["missing"] or rules["missing"], function=scoring.get("function", ""),
        params={name: _by_group(values) for name, values in scoring.get("params", {}).items()},
        options=scoring.get("options", {}), more=scoring.get("series", {}),
        steps=tuple((Fraction(Decimal(a)), Fraction(Decimal(b))) for a, b in scoring.get("steps", ())),
        sign=int(item["sign"]), each=number(item["each"]) or Fraction(0), cap=number(item["cap"]),
    )  # fmt: skip
