"""Lists as csv and as workbooks, their dictionary, and the manifest of their digests."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from surpass.exchange.ledger_bundle.published.manifest import MANIFEST, manifest_of
from surpass.exchange.showing.wording import load_wording
from surpass.office.accounts.models import Place
from surpass.office.returns.sheets.written import CellWriter, new_workbook
from surpass.office.rollout.records.gathered.listed import rows_of
from surpass.rollout.records.lists import BEGINNING, LISTS, Row, as_csv, dictionary


def list_files(
    place: Place, year: int, names: Sequence[str], *, lang: str
) -> tuple[dict[str, bytes], dict[str, int]]:
    """Every file by its name, and how many rows each list has."""
    wording, files, counts = load_wording(lang), dict[str, bytes](), dict[str, int]()
    for name in names:
        rows = rows_of(name, place, year, wording)
        files[f"{name}.csv"], files[f"{name}.xlsx"] = as_csv(name, rows), _workbook(name, rows)
        counts[name] = len(rows)
    files["dictionary.csv"] = _table(dictionary(names, says=_says))
    files[MANIFEST] = manifest_of(files, kind="lists", head=None)
    return files, counts


def _says(name: str, column: str) -> tuple[str, str]:
    zh, en = (load_wording(lang).say(f"records.column_{name}_{column}") for lang in ("zh", "en"))
    return zh, en


def _table(rows: Iterable[Row]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return BEGINNING + out.getvalue().encode()


def _workbook(name: str, rows: Sequence[Row]) -> bytes:
    """The same rows; a number where the column has a unit, a text everywhere else."""
    raw = io.BytesIO()
    book = new_workbook(raw, title=name)
    sheet = book.add_worksheet(name)
    head, cells = CellWriter(book, bold=True), CellWriter(book)
    sheet.freeze_panes(1, 1)
    for at, column in enumerate(LISTS[name]):
        head.text(sheet, 0, at, column.name)
        for number, row in enumerate(rows, start=1):
            write = cells.value if column.unit and column.unit != "date" else cells.text
            write(sheet, number, at, row[at])
    book.close()
    return raw.getvalue()
