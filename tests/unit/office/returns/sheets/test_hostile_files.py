"""Files as an attacker, a broken disk or a tired clerk makes them: each is refused with its reason."""

import io
import zipfile

import pytest

from surpass.office.record.models import Entry
from surpass.office.returns.models import Cell
from surpass.office.returns.sheets.intake.staged import preview
from tests.fixtures.rounds import people, small_round
from tests.fixtures.sheets import codes_of, csv_of, handed_in, sheets_in, template_of, workbook

pytestmark = pytest.mark.django_db
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512
HEAD = ["unit", "value:i0"]


@pytest.fixture
def found():
    return small_round()


@pytest.fixture
def who():
    return people()


def one(value, *, unit="T01"):
    """A file that says one thing."""
    return csv_of(HEAD, [unit, value])


def repacked(raw, added=(), changed=lambda _, text: text):
    """A workbook with parts added, or the text of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for item in given.infolist():
            made.writestr(item.filename, changed(item.filename, given.read(item)))
        for name, content in added:
            made.writestr(name, content)
    return out.getvalue()


BOOK = workbook({"a": [HEAD, ["T01", 5]]})
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>'
RELATION = "http://schemas.openxmlformats.org/package/2006/relationships"
LINK = (
    f'<Relationships xmlns="{RELATION}"><Relationship Id="r9" Type="http://x/externalLinkPath" '
    'Target="http://127.0.0.1/x" TargetMode="External"/></Relationships>'
).encode()


def declared(name, text):
    return text.replace(b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', DOCTYPE)


def far_away(name, text):
    return text.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')


def with_version(version):
    return csv_of(["unit", "item", "value", "version"], ["T01", "value:i0", "5", version])


FILES = {
    "nothing": (b"", "a.xlsx", "file-empty"),
    "blank lines": (b"\n\n,,\n", "a.csv", "file-empty"),
    "another kind by its name": (BOOK, "a.exe", "upload-kind"),
    "text as workbook": (b"unit,value:i0\nT01,5\n", "a.xlsx", "upload-kind"),
    "workbook as csv": (BOOK, "a.csv", "upload-kind"),
    "pdf as csv": (b"%PDF-1.7\nunit,value\n", "a.csv", "upload-kind"),
    "old or locked workbook": (OLE, "a.xlsx", "upload-kind"),
    "macros by name": (BOOK, "a.xlsm", "upload-kind"),
    "cut in half": (BOOK[: len(BOOK) // 2], "a.xlsx", "not-a-workbook"),
    "macros": (repacked(BOOK, [("xl/vbaProject.bin", b"x")]), "a.xlsx", "workbook-unsafe"),
    "link to another workbook": (
        repacked(BOOK, [("xl/externalLinks/_rels/a.xml.rels", LINK)]), "a.xlsx", "workbook-unsafe",
    ),
    "document type": (repacked(BOOK, changed=declared), "a.xlsx", "workbook-unsafe"),
    "file within the file": (repacked(BOOK, [("xl/media/a.zip", b"PK")]), "a.xlsx", "workbook-unsafe"),
    "part outside the workbook": (repacked(BOOK, [("../../evil.xml", b"<a/>")]), "a.xlsx", "workbook-unsafe"),
    "packed too tightly": (repacked(BOOK, [("xl/b.xml", b" " * 2**25)]), "a.xlsx", "workbook-bomb"),
    "too many parts": (
        repacked(BOOK, [(f"xl/{nth}.xml", b"") for nth in range(1_100)]), "a.xlsx", "workbook-bomb",
    ),
    "one cell far away": (repacked(BOOK, changed=far_away), "a.xlsx", "workbook-bomb"),
    "bytes that are no text": (b"unit,value:i0\nT01,\x81\xff\n", "a.csv", "encoding-unknown"),
    "zero bytes": (b"unit,value:i0\nT01,5\x00\n", "a.csv", "upload-kind"),
    "a quote left open": (b'unit,value:i0\nT01,"5\n', "a.csv", "csv-broken"),
    "no heads": (csv_of(["a", "b"], ["c", "d"]), "a.csv", "columns-unknown"),
    "many columns": (csv_of(["x"] * 20_000, ["1"] * 20_000), "a.csv", "columns-unknown"),
    "formula in csv": (one("=cmd|' /C calc'!A0"), "a.csv", "value-not-number"),
    "marked formula in csv": (one("'=1+1"), "a.csv", "value-not-number"),
    "formula as text": (workbook({"a": [HEAD, ["T01", "@SUM(1)"]]}), "a.xlsx", "value-not-number"),
    "formula that failed": (
        workbook({"a": [HEAD, ["T01", ("=1/0", "#DIV/0!")]]}), "a.xlsx", "value-not-number",
    ),
    "infinite": (one("1e999"), "a.csv", "value-not-number"),
    "not a number": (one("NaN"), "a.csv", "value-not-number"),
    "too many digits": (one("9" * 60), "a.csv", "value-not-number"),
    "too many decimals": (one("0." + "1" * 40), "a.csv", "value-not-number"),
    "too long": (one("1" * 5_000), "a.csv", "text-unusable"),
    "invisible signs": (one("1\u200b2"), "a.csv", "text-unusable"),
    "written from right to left": (one("\u202e21"), "a.csv", "text-unusable"),
    "percent of no share": (one("12%"), "a.csv", "value-not-number"),
    "a date": (one("2024-01-01"), "a.csv", "value-not-number"),
    "a unit of look-alike letters": (one("5", unit="Т01"), "a.csv", "unit-unknown"),
    "a unit of elsewhere": (one("5", unit="T02"), "a.csv", "unit-unknown"),
    "a unit as a formula": (one("5", unit="=T01"), "a.csv", "unit-unknown"),
    "two values of one cell": (csv_of(HEAD, ["T01", "5"], ["T01", "6"]), "a.csv", "said-twice"),
    "another year": (csv_of(["unit", "period", "value:i0"], ["T01", "2019", "5"]), "a.csv", "other-period"),
    "a version of the future": (with_version("9" * 5_000), "a.csv", "changed-meanwhile"),
    "a version below nothing": (with_version("-1"), "a.csv", "changed-meanwhile"),
    "an item of nobody": (csv_of(["unit", "item", "value"], ["T01", "i9", "5"]), "a.csv", "item-unknown"),
    "a note with control signs": (
        csv_of(["unit", "item", "value", "reason"], ["T01", "value:i0", "5", "a\x1bb"]), "a.csv",
        "text-unusable",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", FILES)
def test_a_bad_file_is_refused_with_its_reason(found, who, kind):
    raw, name, code = FILES[kind]
    assert codes_of(found, who["clerk"], raw, name) == [code]
    assert not Cell.objects.exclude(version=0).exists()


@pytest.mark.parametrize(
    "name", ["../../../etc/cron.d/x.csv", "C:\\x\\a.csv", "a\x00b.csv", f"{'长' * 500}.csv", ".csv"]
)
def test_a_files_name_is_only_a_name(found, who, name):
    intake = handed_in(found, who["clerk"], one("5"), name)
    assert [line.new for line in preview(intake, who["clerk"]).lines] == ["5"]
    assert "/" not in preview(intake, who["clerk"]).lines[0].said.where.split("!")[0]


def test_a_forged_workbook_gains_nothing(found, who):
    """Whoever rewrites the hidden sheet of their workbook still writes only what they may."""
    sheets = sheets_in(template_of(found, who["clerk"]))
    for name in ("Entry", "List", "_surpass"):
        sheets[name] = [[cell.replace("T01", "T02") for cell in row] for row in sheets[name]]
    sheets["Entry"][2][2] = "5"
    assert set(codes_of(found, who["clerk"], workbook(sheets))) == {"unit-unknown"}


def test_a_formula_is_never_evaluated(found, who):
    raw = workbook({"a": [HEAD, ["T01", ('=WEBSERVICE("http://127.0.0.1/")', 7)]]})
    intake = handed_in(found, who["clerk"], raw)
    [line] = preview(intake, who["clerk"]).lines
    assert (line.new, line.said.has_formula) == ("7", True)


def test_a_refused_file_leaves_only_the_word_that_it_came(found, who):
    before = Entry.objects.count()
    handed_in(found, who["clerk"], OLE)
    assert Entry.objects.count() == before + 1
