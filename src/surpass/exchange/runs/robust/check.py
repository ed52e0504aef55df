"""Draw a run's weights again from the seed that it keeps, and hold its tables of robustness against that."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence

from surpass.engine.research.build import build_period
from surpass.exchange.runs.engines.embedded import assessed
from surpass.exchange.runs.freeze import facts_from_files
from surpass.exchange.runs.robust.groups import groups_of_builds, groups_of_table
from surpass.exchange.runs.robust.robust_files import Grouped, robust_files
from surpass.policy.parts.read_scheme import read_kept_drawing, read_scheme
from surpass.recompute.compare import Difference, Report

KEYS = {
    "robustness.csv": ("unit", "period"),
    "cuts.csv": ("unit", "period", "cut"),
    "flips.csv": ("period", "group", "leader", "unit"),
    "reach.csv": ("unit", "period", "node"),
}
Row = Mapping[str, str]
Key = tuple[str, ...]


def check_robust(files: Mapping[str, bytes]) -> Report:
    """Every cell of the four tables, from the run's own facts, scheme and drawing.

    Missing:  a table that is not there lacks all its rows.
    """
    scheme = read_scheme(json.loads(files["scheme.json"]))
    manifest = json.loads(files["manifest.json"])
    drawing = read_kept_drawing(manifest["robustness"])
    again = robust_files(groups_of_run(files, manifest["periods"]), scheme, drawing)
    checked, differences = 0, list[Difference]()
    for name, key in KEYS.items():
        stored, expected = _keyed(files.get(name, b""), key), _keyed(again[name], key)
        checked += sum(len(row) for row in expected.values())
        differences += _between(name, stored, expected)
    return Report(checked, tuple(differences))


def groups_of_run(files: Mapping[str, bytes], periods: Sequence[str]) -> Iterator[Grouped]:
    """The peer groups of some periods of a run, from its own facts and scheme."""
    scheme = read_scheme(json.loads(files["scheme.json"]))
    frozen = {name.removeprefix("facts/"): raw for name, raw in files.items() if name.startswith("facts/")}
    facts = facts_from_files(frozen)
    if scheme.arithmetic == "exact":
        return groups_of_table(assessed(facts, scheme, periods=periods), scheme)
    return groups_of_builds({one: build_period(facts, scheme, period=one) for one in periods}, scheme)


def _keyed(raw: bytes, columns: Key) -> dict[Key, Row]:
    rows = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    return {tuple(row[name] for name in columns): row for row in rows}


def _between(name: str, stored: Mapping[Key, Row], expected: Mapping[Key, Row]) -> Iterator[Difference]:
    for key in {**stored, **expected}:
        if key not in stored or key not in expected:
            found = ("present", "absent") if key in stored else ("absent", "present")
            yield Difference(name, key, "row", *found)
            continue
        for column, text in expected[key].items():
            if stored[key].get(column) != text:
                yield Difference(name, key, column, stored[key].get(column) or "", text)
