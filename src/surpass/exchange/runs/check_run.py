"""Check a whole run: every figure computed again, and the tables that people open hold the same rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest

import polars as pl
from python_calamine import CalamineWorkbook

from surpass.exchange.runs.engines.kept_snapshot import broken_seals, seals_of
from surpass.exchange.runs.results_files import LONGEST_TEXT, guarded_text
from surpass.exchange.runs.robust.check import check_robust
from surpass.recompute.compare import Difference, Report, recompute

Cells = Sequence[object]
KEY = ("unit", "period", "node")


def check_run(files: Mapping[str, bytes]) -> Report:
    """Recompute a run, then hold results.parquet and results.xlsx against results.csv, cell by cell.

    Files of a snapshot must be as they were sealed.

    The tables of a run's robustness are drawn again twice: by the recomputer, as far as plain Python can, and
    all of them by the engine.

    Missing:  a table that the folder does not hold is not compared.
    Raises:   as :func:`surpass.recompute.compare.recompute`.
    """
    report = recompute(files)
    checked = report.checked + len(seals_of(files))
    differences = [*report.differences, *broken_seals(files)]
    if "robustness.csv" in files:
        drawn = check_robust(files)
        named = {(item.file, item.row, item.column) for item in differences}
        checked += drawn.checked
        differences += [item for item in drawn.differences if (item.file, item.row, item.column) not in named]
    for name, (reader, read) in TABLES.items():
        if name in files:
            count, found = _compared(name, files["results.csv"], reader(files[name]), read)
            checked += count
            differences += found
    return Report(checked, tuple(sorted(differences)))


def _parquet_rows(raw: bytes) -> Iterator[Cells]:
    frame = pl.read_parquet(io.BytesIO(raw))
    yield frame.columns
    yield from frame.iter_rows()


def _workbook_rows(raw: bytes) -> Iterator[Cells]:
    """The rows of every sheet; each sheet repeats the titles, which are given once."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    for place, name in enumerate(book.sheet_names):
        rows = iter(book.get_sheet_by_name(name).iter_rows())
        titles = next(rows, [])
        if place == 0:
            yield titles
        yield from rows


def _sixteen(text: str) -> float:
    """A number as a workbook keeps it: with sixteen significant digits."""
    return float(f"{float(text):.16g}")


Reader = Callable[[bytes], Iterator[Cells]]
TABLES: Mapping[str, tuple[Reader, Callable[[str], float]]] = {
    "results.parquet": (_parquet_rows, float),
    "results.xlsx": (_workbook_rows, _sixteen),
}


def _compared(
    name: str, results: bytes, rows: Iterable[Cells], read: Callable[[str], float]
) -> tuple[int, list[Difference]]:
    stored = csv.reader(io.StringIO(results.decode("utf-8-sig"), newline=""))
    titles = next(stored, [])
    place = [titles.index(title) for title in KEY]
    checked, found = 0, list[Difference]()
    rows = iter(rows)
    if list(next(rows, [])) != titles:
        return 1, [Difference(name, (), "titles", "others", ",".join(titles))]
    for texts, cells in zip_longest(stored, rows):
        if texts is None or cells is None:
            key = tuple(map(str, cells or ()))[:2] if texts is None else tuple(texts[at] for at in place)
            found.append(Difference(name, key, "row", *_too_many(is_many=texts is None)))
            continue
        checked += len(texts)
        for title, text, cell in zip(titles, texts, cells, strict=True):
            if not _is_same(text, cell, read):
                key = tuple(texts[at] for at in place)
                found.append(Difference(name, key, title, _shown(cell), text))
    return checked, found


def _too_many(*, is_many: bool) -> tuple[str, str]:
    return ("present", "absent") if is_many else ("absent", "present")


def _is_same(text: str, cell: object, read: Callable[[str], float]) -> bool:
    """Whether a cell says what the text says: numbers by value, text by sign."""
    if cell is None or not text:
        return _shown(cell) == text
    if isinstance(cell, str):
        return guarded_text(cell) == text[:LONGEST_TEXT]
    try:
        return read(text) == cell if isinstance(cell, float) else Decimal(text) == cell
    except (ValueError, ArithmeticError):
        return False


def _shown(cell: object) -> str:
    return "" if cell is None else str(cell)
