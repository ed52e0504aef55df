"""The wide facts frozen as Parquet, one partition for each period: what a cluster reads."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pyarrow.parquet as pq

from surpass.exchange.runs.run_folder import whole_folder
from surpass.foundation.problems import Problem, UseProblem, raise_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TEXTS = ("unit", "period", "group")
"""Columns of text; every other one is a 64-bit integer."""
ROWS = 200_000
"""Most rows of one file: a cluster shares out files."""


def write_snapshot(frame: pl.DataFrame, folder: Path) -> list[Path]:
    """Write the frame whole or not at all: ``period=2024/part-0.parquet`` and so on.

    Raises:   UseProblem: the folder holds something already; the disk is full, or does not take it.
    """
    with whole_folder(folder) as partial:
        partial.chmod(0o755)
        for (period,), rows in frame.partition_by("period", as_dict=True).items():
            place = partial / f"period={period}"
            place.mkdir()
            for number, start in enumerate(range(0, rows.height, ROWS)):
                (place / f"part-{number}.parquet").write_bytes(parquet_of(rows.slice(start, ROWS)))
    return read_snapshot(folder, columns=frame.columns)


def parquet_of(rows: pl.DataFrame) -> bytes:
    """As a file of Parquet: Polars itself says of a disk only that it failed."""
    buffer = io.BytesIO()
    rows.write_parquet(buffer, compression="zstd")
    return buffer.getvalue()


def read_snapshot(folder: Path, *, columns: Sequence[str]) -> list[Path]:
    """The files of a snapshot, each with exactly these columns.

    Missing:  a folder without files is refused.
    Raises:   UseProblem: no file; a file with other columns or other types, each named.
    """
    files = sorted(folder.rglob("*.parquet"))
    if not files:
        problem = Problem(
            code="snapshot-empty", where=str(folder), found="no Parquet file",
            expected="a file for each period", next_step="name the folder of a snapshot",
        )  # fmt: skip
        raise UseProblem([problem])
    raise_all(UseProblem, (problem for file in files for problem in _foreign(file, folder, columns)))
    return files


def _foreign(file: Path, folder: Path, columns: Sequence[str]) -> Iterable[Problem]:
    found = {name: str(dtype).removeprefix("large_") for name, dtype in _types(file).items()}
    wanted = {name: "string" if name in TEXTS else "int64" for name in columns}
    strange = sorted(f"{name} {dtype}" for name, dtype in found.items() if wanted.get(name) != dtype)
    absent = sorted(wanted.keys() - found.keys())
    if strange or absent:
        said = [
            f"{', '.join(strange[:5])}" if strange else "",
            f"no {', '.join(absent[:5])}" if absent else "",
        ]
        yield Problem(
            code="partition-foreign",
            where=f"partition {file.relative_to(folder)}",
            found="; ".join(filter(None, said)),
            expected=f"the {len(wanted)} columns of the scheme, whole numbers beside unit, period and group",
            next_step="take the file out of the folder, or write the snapshot again",
        )


def _types(file: Path) -> dict[str, object]:
    schema = pq.read_schema(file)
    return {field.name: "string" if str(field.type) == "string_view" else field.type for field in schema}
