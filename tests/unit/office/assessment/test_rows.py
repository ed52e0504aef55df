"""Screen, csv, xlsx and the API show a reader the same rows in the same order."""

import csv
import io
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from surpass.foundation.problems import UseProblem
from surpass.office.assessment.pages.boards.rows import SORTS, asked_of, rows_of
from surpass.office.assessment.pages.boards.rows_files import as_flat, columns_of, written
from tests.fixtures.assessed import TOWNS, Year
from tests.fixtures.kept_run import kept_run
from tests.fixtures.office import account, acting
from tests.fixtures.rounds import as_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(settings):
    settings.NEEDS_SECOND_FACTOR = False
    year = Year()
    return year.tell(year.run())


def body_of(answer):
    return b"".join(answer.streaming_content)


def csv_rows(raw):
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))


def xlsx_rows(raw):
    head, *rows = CalamineWorkbook.from_filelike(io.BytesIO(raw)).get_sheet_by_index(0).to_python()
    return [dict(zip(head, row, strict=True)) for row in rows]


def screen_rows(answer):
    """What stands on the page: unit, rank, score and parts."""
    table = answer.context["table"]
    at = {one.get("of"): nth for nth, one in enumerate(table["columns"])}
    parts = [nth for nth, one in enumerate(table["columns"]) if one.get("of") == "part"]
    return [
        (
            row["cells"][at["unit"]]["href"].rstrip("/").rpartition("/")[2],
            *(shown(row["cells"][nth]) for nth in (at["rank"], at["score"], *parts)),
        )
        for row in table["rows"]
    ]


def shown(cell):
    return cell["text"] if isinstance(cell, dict) else cell


@pytest.mark.parametrize("sort", SORTS)
def test_screen_csv_xlsx_and_query_are_equal_row_for_row(run, client, sort):
    office = as_person(client, "office")
    page = office.get(f"/assessment/{run.key}/?sort={sort}&group=key")
    rows = rows_of(run, acting(account("o2", "assessment_office@/D/")), asked_of(run, group="key", sort=sort))
    assert len(rows) == len(TOWNS)
    assert screen_rows(page) == [(row.unit, row.rank, row.score, *row.parts.values()) for row in rows]
    links = dict(page.context["forms"])
    flat = [as_flat(row) for row in rows]
    assert csv_rows(body_of(office.get(links["csv"]))) == flat
    numbers = xlsx_rows(body_of(office.get(links["xlsx"])))
    assert [list(row) for row in numbers] == [columns_of(rows)] * len(rows)
    assert [{key: texts(cell) for key, cell in row.items()} for row in numbers] == [
        {key: texts(cell) for key, cell in row.items()} for row in flat
    ]


def texts(cell):
    """A number without the way it is set; an empty cell as an empty text."""
    try:
        return float(cell)
    except (TypeError, ValueError):
        return cell or ""


def test_a_unit_gets_its_own_row_and_no_other(run, client):
    head = as_person(client, "head-t02")
    page = head.get(f"/assessment/{run.key}/")
    assert [row[0] for row in screen_rows(page)] == ["T02"]
    for form, read in (("csv", csv_rows), ("xlsx", xlsx_rows)):
        rows = read(body_of(head.get(f"/assessment/{run.key}/rows.{form}")))
        assert [row["unit"] for row in rows] == ["T02"]


def test_a_stranger_gets_nothing(run, client):
    account("stranger", "assessment_office@/E/")
    stranger = as_person(client, "stranger")
    assert stranger.get(f"/assessment/{run.key}/rows.csv").status_code == 404


def test_no_name_becomes_a_formula():
    run = kept_run(name="=cmd()")
    rows = rows_of(run, acting(account("o", "assessment_office@/D/")), asked_of(run))
    assert "=cmd()" in {row.unit_zh for row in rows}
    assert "'=cmd()" in {row["unit_zh"] for row in csv_rows(written(rows, "csv"))}
    raw = written(rows, "xlsx")
    assert "=cmd()" in {row["unit_zh"] for row in xlsx_rows(raw)}
    book = zipfile.ZipFile(io.BytesIO(raw))
    assert b"<f>" not in b"".join(book.read(name) for name in book.namelist() if "sheets/" in name)


def test_what_is_not_there_is_not_asked_for():
    run = kept_run()
    for words in ({"group": "none"}, {"sort": "beauty"}):
        with pytest.raises(UseProblem) as raised:
            asked_of(run, **words)
        assert [problem.code for problem in raised.value.problems] == ["rows-asked-wrongly"]
