"""Cells come as text with their places; workbooks that would burst, lie or hide an error are seen."""

import struct
import time
import zipfile
from datetime import date

import polars as pl
import pytest
import xlsxwriter

from surpass.exchange.reading.tables import read_sheets
from surpass.exchange.reading.zip_guard import MOST_CELLS, Bomb, check_directory
from surpass.exchange.returns.gathering import Gathering


def read(path):
    gather = Gathering()
    return read_sheets(path, name=path.name, gather=gather), [problem.code for problem in gather.found]


def workbook(path, fill):
    book = xlsxwriter.Workbook(path)
    fill(book, book.add_worksheet("数据"))
    book.close()
    return path


def zipped(path, entries, *, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, raw in entries.items():
            archive.writestr(name, raw)
    return path


def test_cells_of_a_workbook(tmp_path):
    def fill(book, page):
        page.merge_range("A1:C1", "标题")
        page.write_row("A3", ["城关镇", 12.5, 610000])
        page.write_datetime("A4", date(2024, 7, 1), book.add_format({"num_format": "yyyy-mm"}))
        page.write_formula("B4", "=1/0", None, "#DIV/0!")
        page.write_number("C4", 0.07, book.add_format({"num_format": "0.0%"}))
        page.write_string("D4", "=1+1")
        page.merge_range("A6:A7", "柳镇")
        page.write_row("B6", [1], None)
        page.write_row("B7", [2.0], None)

    sheets, problems = read(workbook(tmp_path / "a.xlsx", fill))
    assert problems == []
    assert [(number, [cell for cell in cells if cell]) for number, cells in sheets[0].rows] == [
        (1, ["标题"]),
        (3, ["城关镇", "12.5", "610000"]),
        (4, ["2024-07-01", "#ERROR", "7%", "=1+1"]),
        (6, ["柳镇", "1"]),
        (7, ["柳镇", "2"]),
    ]


def test_parquet_gives_the_same_text(tmp_path):
    pl.DataFrame({"unit": ["城关镇", None], "value": [12.5, None]}).write_parquet(tmp_path / "a.parquet")
    sheets, problems = read(tmp_path / "a.parquet")
    assert problems == []
    assert list(sheets[0].rows) == [(1, ["unit", "value"]), (2, ["城关镇", "12.5"])]


def test_a_broken_parquet_file(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1 nothing")
    assert read(tmp_path / "a.parquet")[1] == ["not-parquet"]


def test_tabs_and_semicolons_and_a_cell_with_a_line_break(tmp_path):
    (tmp_path / "a.csv").write_text('unit\tvalue\n"a\nb"\t1\n', encoding="utf-8")
    (tmp_path / "b.csv").write_text("unit;value\na;1\n", encoding="utf-8")
    assert list(read(tmp_path / "a.csv")[0][0].rows)[1] == (2, ["a\nb", "1"])
    assert list(read(tmp_path / "b.csv")[0][0].rows)[1] == (2, ["a", "1"])


@pytest.mark.parametrize(
    "raw", [b"", b"no zip at all", b"\xd0\xcf\x11\xe0" + bytes(600), b"PK\x05\x06" + bytes(30)]
)
def test_not_a_workbook(tmp_path, raw):
    (tmp_path / "a.xlsx").write_bytes(raw)
    assert read(tmp_path / "a.xlsx")[1] == ["not-a-workbook"]


def test_a_bomb_is_refused_from_its_directory_in_milliseconds(tmp_path):
    path = zipped(tmp_path / "bomb.xlsx", {"xl/worksheets/sheet1.xml": bytes(200 * 2**20)})
    raw = path.read_bytes()
    began = time.perf_counter()
    with pytest.raises(Bomb, match="packed into one"):
        check_directory(raw)
    assert time.perf_counter() - began < 0.05
    assert read(path)[1] == ["workbook-bomb"]


def test_too_many_entries(tmp_path):
    entries = {f"e{number}": b"" for number in range(10_001)}
    with pytest.raises(Bomb, match="10001 entries"):
        check_directory(zipped(tmp_path / "a.xlsx", entries).read_bytes())


def test_a_directory_that_lies_about_a_size(tmp_path):
    raw = bytearray(zipped(tmp_path / "a.xlsx", {"xl/worksheets/sheet1.xml": bytes(2**22)}).read_bytes())
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", 100)
    (tmp_path / "a.xlsx").write_bytes(raw)
    assert read(tmp_path / "a.xlsx")[1] == ["workbook-bomb"]


def test_a_packing_that_no_spreadsheet_uses(tmp_path):
    path = zipped(tmp_path / "a.xlsx", {"a": b"a"}, method=zipfile.ZIP_LZMA)
    with pytest.raises(Bomb, match="packing method"):
        check_directory(path.read_bytes())


def test_a_damaged_archive(tmp_path):
    raw = bytearray(workbook(tmp_path / "a.xlsx", lambda _, page: page.write("A1", "x")).read_bytes())
    raw[60:90] = bytes(30)
    (tmp_path / "a.xlsx").write_bytes(raw)
    assert read(tmp_path / "a.xlsx")[1] == ["not-a-workbook"]


def test_one_cell_far_away_is_refused_before_a_rectangle_is_laid_out(tmp_path):
    def fill(_, page):
        page.write("A1", "x")
        page.write("XFD1048576", "y")

    assert MOST_CELLS < 16_384 * 1_048_576
    assert read(workbook(tmp_path / "far.xlsx", fill))[1] == ["workbook-bomb"]


def test_an_empty_workbook(tmp_path):
    assert read(workbook(tmp_path / "a.xlsx", lambda _, __: None))[1] == ["file-empty"]
