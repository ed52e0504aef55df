"""An uploaded file is read in a process of its own; what is hostile about it stays there."""

import io
import random
import resource
import socket
import zipfile

import pytest
import xlsxwriter

from surpass.exchange.reading import limited, limited_child, upload_guard
from surpass.exchange.reading.limited import read_limited
from surpass.exchange.returns.gathering import Gathering

DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:" "///etc/passwd">]>'


def read(raw, name="returns.xlsx"):
    gather = Gathering()
    return read_limited(raw, name=name, gather=gather), [problem.code for problem in gather.found]


def workbook(rows=(("unit", "值"), ("T01", 12.5))):
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw) as book:
        page = book.add_worksheet("数据")
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return raw.getvalue()


def changed(raw, parts, *, without=()):
    """The workbook with parts put in or replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in {*parts, *without}:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


def part(raw, name):
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return archive.read(name)


def relations_to(target, kind="externalLinkPath"):
    link = f'<Relationship Id="r9" Type="http://x/{kind}" Target="{target}" TargetMode="External"/>'
    whole = part(workbook(), "xl/_rels/workbook.xml.rels")
    return whole.replace(b"</Relationships>", f"{link}</Relationships>".encode())


def test_cells_come_back_as_they_stood():
    sheets, problems = read(workbook())
    assert problems == []
    assert [(sheet.name, sheet.rows) for sheet in sheets] == [
        ("数据", [(1, ["unit", "值"]), (2, ["T01", "12.5"])])
    ]


def test_a_table_of_an_old_program_is_read():
    sheets, problems = read("单位,值\nT01,3\n".encode("gb18030"), "returns.CSV")
    assert (problems, sheets[0].rows) == ([], [(1, ["单位", "值"]), (2, ["T01", "3"])])


def test_many_rows_come_back_whole():
    raw = "".join(f"T{number},{number}\n" for number in range(5_000)).encode()
    (sheet,), _ = read(raw, "a.csv")
    assert [row[0] for row in sheet.rows] == list(range(1, 5_001))
    assert sheet.rows[4_999] == (5_000, ["T4999", "4999"])


def test_a_formula_gives_its_last_result_and_its_row_says_so():
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw) as book:
        page = book.add_worksheet("数据")
        page.write_row(0, 0, ["unit", "value"])
        page.write_formula(2, 1, '=WEBSERVICE("http://x.example")', None, 7)
    (sheet,), problems = read(raw.getvalue())
    assert (problems, sheet.rows[1], sheet.formulas) == ([], (3, ["", "7"]), frozenset({3}))


def test_a_link_in_a_cell_is_text():
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw) as book:
        book.add_worksheet("数据").write_url(0, 0, "https://x.example/")
    (sheet,), problems = read(raw.getvalue())
    assert (problems, sheet.rows) == ([], [(1, ["https://x.example/"])])


HOSTILE = {
    "nothing": (b"", "a.xlsx", "file-empty"),
    "blank": (b" \n", "a.csv", ""),
    "no-kind": (b"unit,value", "a.txt", "upload-kind"),
    "no-name": (b"unit,value", "", "upload-kind"),
    "macros-by-name": (workbook(), "a.xlsm", "upload-kind"),
    "workbook-as-csv": (workbook(), "a.csv", "upload-kind"),
    "csv-as-workbook": (b"unit,value\nT01,3\n", "a.xlsx", "upload-kind"),
    "picture": (b"\x89PNG\r\n\x1a\n", "a.csv", "upload-kind"),
    "password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xlsx", "upload-kind"),
    "nul": (b"unit,value\x00", "a.csv", "upload-kind"),
    "damaged": (workbook()[:-40], "a.xlsx", "not-a-workbook"),
    "no-workbook": (changed(workbook(), {}, without=["xl/workbook.xml"]), "a.xlsx", "not-a-workbook"),
    "macros": (changed(workbook(), {"xl/vbaProject.bin": b"x"}), "a.xlsx", "workbook-unsafe"),
    "old-macros": (changed(workbook(), {"xl/macrosheets/sheet1.xml": b"<x/>"}), "a.xlsx", "workbook-unsafe"),
    "links": (
        changed(workbook(), {"xl/externalLinks/externalLink1.xml": b"<x/>"}),
        "a.xlsx",
        "workbook-unsafe",
    ),
    "nested": (changed(workbook(), {"xl/media/inner.zip": b"x"}), "a.xlsx", "workbook-unsafe"),
    "nested-unnamed": (changed(workbook(), {"xl/media/image1.png": workbook()}), "a.xlsx", "workbook-unsafe"),
    "embedded": (changed(workbook(), {"xl/embeddings/o.bin": b"x"}), "a.xlsx", "workbook-unsafe"),
    "path": (changed(workbook(), {"../../etc/cron.d/x": b"x"}), "a.xlsx", "workbook-unsafe"),
    "root-path": (changed(workbook(), {"/etc/cron.d/x": b"x"}), "a.xlsx", "workbook-unsafe"),
    "entity": (changed(workbook(), {"xl/sharedStrings.xml": DTD + b"<sst/>"}), "a.xlsx", "workbook-unsafe"),
    "laughs": (
        changed(
            workbook(), {"xl/styles.xml": b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>'}
        ),
        "a.xlsx",
        "workbook-unsafe",
    ),
    "utf-16": (
        changed(workbook(), {"xl/styles.xml": DTD.decode().encode("utf-16")}),
        "a.xlsx",
        "workbook-unsafe",
    ),
    "far-relation": (
        changed(workbook(), {"xl/_rels/workbook.xml.rels": relations_to("file:" + "///etc/passwd")}),
        "a.xlsx",
        "workbook-unsafe",
    ),
    "bomb": (changed(workbook(), {"xl/worksheets/sheet9.xml": bytes(30 * 2**20)}), "a.xlsx", "workbook-bomb"),
    "many-parts": (
        changed(workbook(), {f"xl/media/image{number}.png": b"" for number in range(1_001)}),
        "a.xlsx",
        "workbook-bomb",
    ),
    "stray-cell": (
        changed(
            workbook(),
            {
                "xl/worksheets/sheet1.xml": b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576">'
                b"<v>1</v></c></row></sheetData></worksheet>"
            },
        ),
        "a.xlsx",
        "workbook-bomb",
    ),
}


@pytest.mark.parametrize(("raw", "name", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason(raw, name, code):
    sheets, problems = read(raw, name)
    assert problems == ([code] if code else [])
    assert not [sheet for sheet in sheets if any(any(cell.strip() for cell in row[1]) for row in sheet.rows)]


def test_a_file_that_is_too_large_is_not_looked_into(monkeypatch):
    monkeypatch.setattr(limited, "MOST_UPLOAD", 10)
    assert read(workbook())[1] == ["upload-too-large"]


def test_a_bomb_is_refused_before_a_process_is_begun(monkeypatch):
    monkeypatch.setattr(limited, "_run", lambda *_: pytest.fail("a process was begun"))
    for name in ("bomb", "many-parts", "macros", "nested", "path", "damaged"):
        read(*HOSTILE[name][:2])


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("bytearray(2**31)", "more than 1 GB"),
        ("open('/etc/passwd')", "stumbled"),
        ("__import__('socket').socket()", "stumbled"),
        ("__import__('os').kill(__import__('os').getpid(), 24)", "more than 30 seconds"),
        ("sys.stdout.write('x' * 2**28 + 'x')", "more than 256 MB"),
        ("__import__('os').abort()", "more than 1 GB"),
    ],
    ids=["memory", "file", "socket", "time", "answer", "abort"],
)
def test_what_a_file_makes_the_reader_do_ends_with_the_reader(monkeypatch, tmp_path, line, found):
    evil = tmp_path / "evil_child.py"
    evil.write_text(
        "import sys\nfrom surpass.exchange.reading import limited_child as child\n"
        f"child.answer = lambda *a, **w: ({line}, [])[1]\nchild.main()\n"
    )
    run = limited.subprocess.run
    monkeypatch.setattr(
        limited.subprocess,
        "run",
        lambda command, **words: run([command[0], str(evil), *command[3:]], **words),
    )
    gather = Gathering()
    assert read_limited(b"unit,value\n", name="a.csv", gather=gather) == ()
    assert [problem.code for problem in gather.found] == ["upload-too-heavy"]
    assert found in gather.found[0].found


def test_a_reader_that_never_ends_is_ended(monkeypatch):
    monkeypatch.setattr(limited, "LONGEST_WAIT", 0.001)
    assert read(b"unit,value\n", "a.csv")[1] == ["upload-too-heavy"]


def test_the_reader_knows_no_secret(monkeypatch):
    monkeypatch.setenv("SURPASS_SECRET_KEY", "not for files")
    seen = {}
    monkeypatch.setattr(
        limited.subprocess, "run", lambda *_, **words: seen.update(words) or pytest.fail("enough seen")
    )
    with pytest.raises(pytest.fail.Exception):
        read(b"unit,value\n", "a.csv")
    assert set(seen["env"]) == {"PYTHONPATH", "PYTHONUTF8"}


def test_the_limits_are_given_to_the_reader_alone():
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] > 3
    socket.socket().close()


def test_noise_is_refused_or_read_and_never_breaks_the_reader():
    chance = random.Random(5)
    whole = workbook()
    for _ in range(40):
        raw = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        gather = Gathering()
        if limited._is_acceptable(bytes(raw), "a.xlsx", gather):
            assert list(limited_child.answer(bytes(raw), suffix=".xlsx", name="a.xlsx"))
        else:
            assert gather.found


@pytest.mark.parametrize(
    ("name", "kind"), [("A.XLSX", ".xlsx"), ("b.csv", ".csv"), ("c.csv.exe", ""), ("xlsx", "")]
)
def test_the_kind_is_the_end_of_the_name(name, kind):
    assert upload_guard.kind_of(name) == kind
