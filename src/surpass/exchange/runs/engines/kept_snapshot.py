"""The wide facts of a run kept with it as Parquet, a file for each period of its cycle, each under a seal.

Any engine reads them: ``explain --check --engine`` computes the run again from there.
"""

from __future__ import annotations

import io
import json
from hashlib import sha256
from typing import TYPE_CHECKING

import polars as pl

from surpass.engine.assessment.cube import build_cube
from surpass.exchange.runs.engines.embedded import frame_of
from surpass.exchange.runs.engines.engine import Engine, computed_on, inexact, refuse_absent
from surpass.exchange.runs.engines.snapshot import parquet_of
from surpass.exchange.runs.freeze import facts_from_files
from surpass.foundation.problems import Problem, UseProblem
from surpass.policy.parts.read_scheme import read_scheme
from surpass.recompute.compare import Difference, Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from surpass.policy.scheme import Scheme

FOLDER = "snapshot"
STORED = "explanations.parquet"
KEY = ["unit", "period"]


def refuse_no_whole_numbers(scheme: Scheme) -> None:
    """A snapshot is of whole numbers.

    Raises:   UseProblem: the scheme is in float arithmetic, which takes none.
    """
    if scheme.arithmetic != "exact":
        problem = Problem(
            code="snapshot-inexact", where=f"programme {scheme.programme}",
            found=f"`arithmetic: {scheme.arithmetic}`", expected="exact arithmetic, in whole numbers",
            next_step="leave --snapshot out: the facts are kept as tables, and every step with the run",
        )  # fmt: skip
        raise UseProblem([problem])


def snapshot_files(frame: pl.DataFrame, scheme: Scheme) -> dict[str, bytes]:
    """``snapshot/year/period=2024/facts.parquet`` and so on: rows by unit, whole numbers."""
    parts = frame.sort("period", "unit").partition_by("period", as_dict=True, maintain_order=True)
    return {
        f"{FOLDER}/{scheme.cycle}/period={key[0]}/facts.parquet": parquet_of(rows)
        for key, rows in parts.items()
    }


def seals_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """SHA-256 of each file of a snapshot, by its name: what the manifest keeps."""
    return {name: sha256(files[name]).hexdigest() for name in sorted(files) if name.startswith(f"{FOLDER}/")}


def check_on(engine: Engine, files: Mapping[str, bytes]) -> Report:
    """Compute a run again on another engine, and hold every column that explains it against what it keeps.

    From the snapshot where the run keeps one as it was sealed, which must say what the frozen facts say; else
    from the facts.

    Raises:   UseProblem: the engine is not there or cannot; float arithmetic.
    """
    refuse_absent(engine)
    scheme = read_scheme(json.loads(files["scheme.json"]))
    if scheme.arithmetic != "exact":
        raise inexact(engine, scheme)
    frame = _frozen(files, scheme)
    found: list[Difference] = []
    checked = 0
    if seals_of(files) and not broken_seals(files):
        kept = pl.concat(pl.read_parquet(io.BytesIO(files[name])) for name in seals_of(files))
        snapshot = kept.sort(KEY)
        found += _differences(FOLDER, snapshot, frame)
        checked += frame.height * frame.width
        frame = snapshot
    again = computed_on(engine, frame, scheme).sort(KEY)
    if STORED in files:
        found += _differences(STORED, pl.read_parquet(io.BytesIO(files[STORED])).sort(KEY), again)
    else:
        found.append(Difference(STORED, (), "row", "absent", f"{again.height} x {again.width}"))
    return Report(checked + again.height * again.width, tuple(sorted(found)))


def _frozen(files: Mapping[str, bytes], scheme: Scheme) -> pl.DataFrame:
    """The frozen facts of a run, laid out wide."""
    tables = {name.removeprefix("facts/"): raw for name, raw in files.items() if name.startswith("facts/")}
    periods = json.loads(files["manifest.json"])["periods"]
    return frame_of(build_cube(facts_from_files(tables), scheme, periods=periods)).sort(KEY)


def broken_seals(files: Mapping[str, bytes]) -> list[Difference]:
    """Files of a snapshot that are not as the manifest sealed them, or that it does not know."""
    there, seals = seals_of(files), json.loads(files["manifest.json"]).get("snapshot", {})
    return [
        Difference(name, (), "sha256", seals.get(name, "no seal"), there.get(name, "absent"))
        for name in sorted(there.keys() | seals.keys())
        if there.get(name) != seals.get(name)
    ]


def _differences(name: str, stored: pl.DataFrame, again: pl.DataFrame) -> Iterator[Difference]:
    """Cells that differ, rows met by key; other columns or other rows are a difference each."""
    if stored.columns != again.columns or not stored.select(KEY).equals(again.select(KEY)):
        yield Difference(
            name, (), "row", f"{stored.height} x {stored.width}", f"{again.height} x {again.width}"
        )
        return
    for column in stored.columns:
        is_other = stored[column].ne_missing(again[column])
        for row in is_other.arg_true():
            key = stored.select(KEY).row(row)
            yield Difference(name, key, column, f"{stored[column][row]}", f"{again[column][row]}")
