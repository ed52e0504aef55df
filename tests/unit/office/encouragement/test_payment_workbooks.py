"""Payment lists as workbooks: the same content, no formula, and a changed one is found out."""

import io

import pytest
from python_calamine import CalamineWorkbook

from surpass.exchange.mechanisms.rewards.payment_sheets import rows_in, workbook_of
from surpass.exchange.runs.results_files import results_xlsx
from surpass.office.encouragement.fund.payments import COLUMNS, compared, is_as_issued, issued_like
from surpass.office.encouragement.fund_use.checking import changed_in, is_share_list, share_list_like
from surpass.office.encouragement.fund_use.payments import COLUMNS as PERSONS
from tests.fixtures.scenes import copied
from tests.fixtures.shares import Dividing, Fund

LIST = b"number,unit,name_zh,amount,list\n1,007,'=1+1,40000.50,abc\n2,T02,+86,6000.00,abc\n"


def test_a_workbook_holds_the_rows_of_the_csv_and_no_key_becomes_a_number():
    made = workbook_of(b"\xef\xbb\xbf" + LIST)
    assert made == workbook_of(LIST)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_index(0).to_python()
    assert sheet[1] == ["1", "007", "=1+1", 40000.5, "abc"]
    assert b"<f>" not in made
    assert [row["unit"] for row in rows_in(made)] == ["007", "T02"]
    assert rows_in(LIST)[0]["name_zh"] == rows_in(made)[0]["name_zh"] == "=1+1"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no workbook", b"\x00\xff\xfe", b"a,b\n"])
def test_a_file_that_is_no_list_has_no_rows(content):
    assert rows_in(content) == []


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Dividing()


@pytest.fixture
def town(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


def altered(content, columns, change):
    rows = [[row.get(name, "") for name in columns] for row in rows_in(content)]
    return results_xlsx(change(rows), columns, numbers=("amount",), sheet="payments")


@pytest.mark.django_db
def test_a_changed_workbook_is_found_out_by_line(town):
    paid = town.issued()
    whole = workbook_of(bytes(paid.content))
    assert is_as_issued(whole, paid)
    assert compared(whole, paid) == ()
    assert issued_like(whole, among=Fund.objects.all()) == paid

    def more(rows):
        rows[0][COLUMNS.index("amount")] = "99999.00"
        return [*rows[:-1]]

    changed = altered(bytes(paid.content), COLUMNS, more)
    assert not is_as_issued(changed, paid)
    assert [(one.unit, one.found is None) for one in compared(changed, paid)] == [
        ("T02", False),
        ("T04", True),
    ]
    twice = altered(bytes(paid.content), COLUMNS, lambda rows: [rows[0], *rows])
    assert [one.unit for one in compared(twice, paid)] == ["T02"]
    again = altered(bytes(paid.content), COLUMNS, lambda rows: rows[::-1])
    assert compared(again, paid) == ()


@pytest.mark.django_db
def test_a_changed_list_of_persons_is_found_out_by_whoever_sees_the_unit(town):
    town.whole()
    town.both_decide()
    paid = town.pays()
    whole = workbook_of(bytes(paid.content))
    assert is_share_list(whole, paid)
    assert share_list_like(whole, town.who["head-t02"]) == paid
    assert share_list_like(whole, town.who["head-t03"]) is None

    def other(rows):
        rows[1][PERSONS.index("name_zh")] = "张三"
        return rows

    changed = altered(bytes(paid.content), PERSONS, other)
    assert [one.unit for one in changed_in(changed, paid)] == ["M2"]
    assert "张三" in changed_in(changed, paid)[0].found
