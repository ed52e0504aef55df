"""One query for the screen and every file: the same rows for the same reader, in the same order."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from surpass.exchange.reading.safe_text import unmarked
from surpass.foundation.problems import UseProblem
from surpass.office.registry.models.units import Unit, UnitVersion
from surpass.office.returns.acts.save_values import save_values
from surpass.office.returns.sheets.columns import COLUMNS, texts_of
from surpass.office.returns.sheets.handed_out import rows_file
from surpass.office.returns.sheets.intake.said import same_text
from surpass.office.returns.sheets.rows import RowsAsked, cells_for, read_asked, rows_of
from surpass.office.returns.sheets.written import Form
from surpass.office.returns.targets.models import Target
from tests.fixtures.office import NOW
from tests.fixtures.rounds import cell_of, people, small_round, want
from tests.fixtures.sheets import sheets_in, template_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def found():
    return small_round()


@pytest.fixture
def who():
    return people()


@pytest.fixture
def typed(found, who):
    words = {"i0": "12.50", "i1": "１，２３４", "i2": "-0.10"}
    wanted = [want(cell_of(found, "T01", item), text) for item, text in words.items()]
    save_values(by=who["clerk"], at=NOW, wanted=wanted)
    absent = want(cell_of(found, "T02"), is_absent=True, reason="=HYPERLINK(1)")
    save_values(by=who["other"], at=NOW, wanted=[absent])
    return found


def on_screen(found, reader, asked=None):
    return [texts_of(row) for row in rows_of(cells_for(found, reader, asked))]


@pytest.mark.parametrize("name", ["clerk", "other", "head", "bureau", "office"])
@pytest.mark.parametrize("sort", ["", "-value", "item", "-state"])
def test_screen_csv_xlsx_and_json_are_equal_row_for_row(typed, who, name, sort):
    asked = RowsAsked(sort=sort)
    rows = on_screen(typed, who[name], asked)
    assert rows
    file = rows_file(typed, who[name], asked, Form.CSV).decode("utf-8-sig")
    read = [[*map(unmarked, row)] for row in csv.reader(io.StringIO(file, newline=""))]
    assert read == [list(COLUMNS), *rows]
    held = json.loads(rows_file(typed, who[name], asked, Form.JSON))
    assert [[str(cell) for cell in row.values()] for row in held] == [
        [
            str(cell == "yes") if key in {"late", "not_available"} else cell
            for key, cell in zip(COLUMNS, row, strict=True)
        ]
        for row in rows
    ]
    sheet = sheets_in(rows_file(typed, who[name], asked, Form.XLSX))["rows"]
    assert sheet[0] == list(COLUMNS)
    assert len(sheet) == len(rows) + 1
    pairs = zip(sheet[1:], rows, strict=True)
    assert all(same_text(one, other) for given, row in pairs for one, other in zip(given, row, strict=True))


def test_each_reader_sees_what_lies_within_reach(typed, who):
    assert {row[0] for row in on_screen(typed, who["clerk"])} == {"T01"}
    assert {row[0] for row in on_screen(typed, who["other"])} == {"T02"}
    assert {row[0] for row in on_screen(typed, who["office"])} == {"T01", "T02"}


def test_rows_are_filtered_and_sorted(typed, who):
    office = who["office"]
    rows = lambda **words: [  # noqa: E731
        (row.unit, row.item, row.value) for row in rows_of(cells_for(typed, office, read_asked(words)))
    ]
    assert rows(item="value:i0", sort="-unit") == [("T02", "value:i0", ""), ("T01", "value:i0", "12.50")]
    assert [row[2] for row in rows(unit="T01", sort="value")] == ["-0.10", "12.50", "１，２３４"]
    assert [row[:2] for row in rows(state="not_available")] == [("T02", "value:i0")]
    assert rows(state="late") == []
    assert len(rows(state="draft")) == 4
    assert rows(unit="nowhere") == []


@pytest.mark.parametrize("words", [{"sort": "password"}, {"sort": "--unit"}, {"state": "good"}])
def test_a_wrong_wish_is_refused(words):
    with pytest.raises(UseProblem) as raised:
        read_asked(words)
    assert [problem.code for problem in raised.value.problems] == ["rows-asked-wrongly"]


def test_the_target_in_force_stands_beside_its_value(typed, who):
    one = cell_of(typed, "T01")
    words = {"fact": "target:i0", "place": one.place, "period": "2025", "case": "c1", "since": NOW.date()}
    Target.objects.create(text="12", number=12, until=NOW.date(), **words)
    found = lambda: {  # noqa: E731
        (row.unit, row.item): row.target for row in rows_of(cells_for(typed, who["office"]))
    }
    assert found()["T01", "value:i0"] == ""
    Target.objects.create(text="15", number=15, **words)
    assert {key: said for key, said in found().items() if said} == {("T01", "value:i0"): "15"}


@pytest.mark.parametrize("towns", [2, 40])
def test_the_queries_do_not_grow_with_the_rows(who, towns):
    many = small_round(key="r-2024", period="2024", towns=[f"N{nth}" for nth in range(towns)])
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(list(rows_of(cells_for(many, who["office"])))) == 3 * towns
    assert len(asked) <= 2


def test_the_columns_keep_their_names():
    assert COLUMNS == (
        "unit", "unit_zh", "unit_en", "item", "title_zh", "title_en", "measure_zh", "measure_en", "target",
        "value", "not_available", "state", "late", "reason", "version",
    )  # fmt: skip


def test_bytes_follow_from_the_rows(typed, who):
    for form in Form:
        one, other = (rows_file(typed, who["office"], RowsAsked(), form) for _ in range(2))
        assert one == other
    assert replace(RowsAsked(), sort="unit") != RowsAsked()


def test_units_are_called_as_they_were_in_the_period(typed, who):
    unit = Unit.objects.create(place_id="T01", kind="town")
    for name, since, until in (
        ("旧镇", date(2000, 1, 1), date(2026, 1, 1)),
        ("新镇", date(2026, 1, 1), None),
    ):
        UnitVersion.objects.create(
            unit=unit, name_zh=name, since=since, until=until, recorded_at=NOW, entry=0,
        )  # fmt: skip
    names = {row[0]: row[1:3] for row in on_screen(typed, who["office"])}
    assert names == {"T01": ["旧镇", "旧镇"], "T02": ["T02", "T02"]}
    assert "旧镇" in sheets_in(template_of(typed, who["clerk"]))["Entry"][2]
