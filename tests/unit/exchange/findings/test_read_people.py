"""Tables of people in every form a clerk may use, and every refusal with its place."""

from datetime import date

import polars as pl
import pytest
import xlsxwriter

from surpass.exchange.findings.people import read_people
from surpass.foundation.problems import EvidenceProblem
from tests.fixtures.rules_pack import book

FACTS = dict(book().facts)


def read(tmp_path, **files):
    for name, content in files.items():
        stem, _, suffix = name.rpartition("_")
        path = tmp_path / f"{stem}.{suffix}"
        if isinstance(content, pl.DataFrame):
            content.write_parquet(path)
        else:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_people(tmp_path, facts=FACTS)


def rows(people, *columns):
    return people.frame.select("@subject", *columns).rows()


def faults(tmp_path, **files):
    with pytest.raises(EvidenceProblem) as caught:
        read(tmp_path, **files)
    return [(one.code, one.where, one.found) for one in caught.value.problems]


WIDE = """\
对象,姓名,事发日期,年度考核等次,年度考核等次[1],grade_2,任职年限,pending_case,situation.reform,同类末三名
p2,李明,2017年9月1日,称职,优秀,no_grade,２.５,否,适用,是
p1,王芳,,competent,,basic,3,待核,does_not,
"""


def check_wide(people):
    assert rows(people, "@name", "@event_date", "grade[0]", "grade[1]", "grade[2]") == [
        ("p1", "王芳", None, 2, None, 1),
        ("p2", "李明", date(2017, 9, 1), 2, 3, -1),
    ]
    assert rows(people, "years_in_post", "pending_case", "situation.reform", "bottom3[0]") == [
        ("p1", 30, None, 1, None),
        ("p2", 25, False, 0, True),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_row_a_person_in_any_encoding(tmp_path, encoding):
    check_wide(read(tmp_path, facts_csv=WIDE.encode(encoding)))


def test_a_workbook_says_the_same_also_below_a_heading(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "facts.xlsx")) as workbook:
        sheet = workbook.add_worksheet("人员")
        sheet.write(0, 0, "附表1")
        for row, line in enumerate(WIDE.splitlines(), 2):
            sheet.write_row(row, 0, line.split(","))
    check_wide(read(tmp_path))


def test_a_row_a_value(tmp_path):
    text = "id,fact,lag,value\np1,grade,0,basic\np1,年度考核等次,1,优秀\np2,pending_case,0,yes\np2,grade,1,\n"
    people = read(tmp_path, long_csv=text)
    assert rows(people, "grade[0]", "grade[1]", "pending_case") == [
        ("p1", 1, 3, None),
        ("p2", None, None, True),
    ]


def test_a_row_a_period_counts_back_from_the_latest(tmp_path):
    people = read(
        tmp_path, years_csv="id,year,grade,bottom3\np1,2016,basic,no\np1,2018,excellent,\np2,2017,basic,yes\n"
    )
    assert rows(people, "grade[0]", "grade[1]", "grade[2]", "bottom3[1]") == [
        ("p1", 3, None, 1, None),
        ("p2", None, 1, None, True),
    ]


def test_tables_are_joined_by_key(tmp_path):
    people = read(
        tmp_path, a_csv="id,recognition\np1,80\n", b_csv="id,name,years_in_post\np2,Li,1\np1,Wang,2\n"
    )
    assert rows(people, "@name", "recognition", "years_in_post") == [
        ("p1", "Wang", 80, 20),
        ("p2", "Li", None, 10),
    ]
    assert sorted(people.digests) == ["a.csv", "b.csv"]


def test_typed_columns_are_read_as_they_are(tmp_path):
    typed = pl.DataFrame({
        "subject": [1, 2], "years_in_post": [2.5, None], "recognition": [85, 90],
        "pending_case": [True, None], "event_date": [date(2018, 1, 2), None],
    })  # fmt: skip
    people = read(tmp_path, typed_parquet=typed)
    assert rows(people, "years_in_post", "recognition", "pending_case", "@event_date") == [
        ("1", 25, 85, True, date(2018, 1, 2)),
        ("2", None, 90, None, None),
    ]


def test_a_band_is_known_where_its_ends_agree_and_a_rank_alone_is_marked(tmp_path):
    people = read(
        tmp_path,
        bands_csv="id,bottom3.if_best,bottom3[0].if_worst,bottom3[1],同类末三名_2（最好）,bottom3.if_worst[2]\n"
        "p1,是,是,是,否,否\np2,否,是,是,,否\n",
    )
    assert rows(people, "bottom3[0]", "bottom3[1]", "bottom3[2]") == [
        ("p1", True, True, False),
        ("p2", None, True, None),
    ]
    assert people.alone == {"bottom3[1]"}


@pytest.mark.parametrize(
    ("text", "code", "where", "found"),
    [
        ("id,recognition\np1,101\n", "fact-value", "x.csv, row 2, column B (recognition)", "'101'"),
        ("id,recognition\np1,80.5\n", "fact-value", "x.csv, row 2, column B (recognition)", "'80.5'"),
        ("id,recognition\n\np1,NaN\n", "value-not-finite", "x.csv, row 3, column B (recognition)", "'NaN'"),
        ("id,grade\np1,best\n", "fact-value", "x.csv, row 2, column B (grade)", "'best'"),
        ("id,pending_case\np1,maybe\n", "fact-value", "x.csv, row 2, column B (pending_case)", "'maybe'"),
        ("id,event_date\np1,2018-02-30\n", "date-unknown", "x.csv, row 2, column B (event_date)",
         "'2018-02-30'"),
        ("id,recogniton\np1,1\n", "fact-unknown", "x.csv, column B (recogniton)", "'recogniton'"),
        ("id,grade[5]\np1,basic\n", "fact-unknown", "x.csv, column B (grade[5])", "'grade[5]'"),
        ("id,grade,grade[0]\np1,basic,basic\n", "column-twice", "x.csv, column C (grade[0])",
         "grade[0], a second column of grade[0]"),
        ("id,recognition\np1,80\np1,80\n", "subject-twice", "x.csv, row 3, column A (id)", "'p1'"),
        ("id,recognition\n,80\n", "subject-missing", "x.csv, row 2, column A (id)", "an empty cell"),
        ("id,fact,value\np1,recognition,80\np1,recognition,80\n", "fact-twice", "x.csv, row 3",
         "a second value of recognition for p1"),
        ("id,fact,lag,value\np1,recognition,1,80\n", "fact-unknown", "x.csv, row 2, column B (fact)",
         "recognition 1 periods back"),
        ("id,year,grade\np1,soon,basic\n", "period-unknown", "x.csv, row 2, column B (year)", "'soon'"),
        ("id,bottom3.if_best\np1,yes\n", "band-incomplete", None, "bottom3[0].if_best"),
        ("id,pending_case.if_best,pending_case.if_worst\np1,yes,yes\n", "band-incomplete", None,
         "pending_case.if_best, pending_case.if_worst"),
        ("name,recognition\nLi,80\n", "table-unrecognised", "x.csv", "no column for the key of each row"),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_place(tmp_path, text, code, where, found):
    assert faults(tmp_path, x_csv=text) == [(code, where or tmp_path.name, found)]


def test_two_labels_alike_must_be_told_apart(tmp_path):
    twin = {**FACTS, "standing": FACTS["recognition"]}
    twin["standing"] = type(twin["standing"])(**{
        field: getattr(twin["standing"], field) for field in twin["standing"].__slots__
    } | {"name": "standing"})  # fmt: skip
    (tmp_path / "x.csv").write_text("id,群众认可度\np1,80\n", encoding="utf-8")
    with pytest.raises(EvidenceProblem, match="name-ambiguous"):
        read_people(tmp_path, facts=twin)


def test_two_tables_must_not_both_say_it(tmp_path):
    found = faults(tmp_path, a_csv="id,recognition\np1,80\n", b_csv="id,recognition\np2,1\np1,80\n")
    assert found == [("fact-twice", "b.csv, row 3", "a second value of recognition for p1")]


def test_every_float_that_is_a_decimal_of_the_declared_places_is_read(tmp_path):
    keys = [f"p{tenth:03d}" for tenth in range(501)]
    typed = pl.DataFrame({"subject": keys, "years_in_post": [tenth / 10 for tenth in range(501)]})
    assert read(tmp_path, typed_parquet=typed).frame["years_in_post"].to_list() == list(range(501))


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (2.55, "fact-value"),
        (float("nan"), "value-not-finite"),
        (float("inf"), "value-not-finite"),
        (60.0, "fact-value"),
    ],
)
def test_a_float_that_is_no_decimal_of_the_declared_places_is_refused(tmp_path, value, code):
    typed = pl.DataFrame({"subject": ["p1", "p2"], "years_in_post": [1.1, value]})
    assert [(one[0], one[1]) for one in faults(tmp_path, typed_parquet=typed)] == [
        (code, "typed.parquet, row 3, column B (years_in_post)")
    ]


def test_all_faults_come_at_once_and_many_are_counted(tmp_path):
    lines = "\n".join(f"p{number},x,maybe" for number in range(1_200))
    found = faults(tmp_path, x_csv=f"id,recognition,pending_case\n{lines}\n")
    assert len(found) == 2_002
    assert [one[2] for one in found if "more" in one[2]] == ["'200 more cells'"] * 2


def test_a_folder_without_tables_and_a_file_that_is_none_are_refused(tmp_path):
    with pytest.raises(EvidenceProblem, match="folder-empty"):
        read_people(tmp_path, facts=FACTS)
    with pytest.raises(EvidenceProblem, match="file-missing"):
        read_people(tmp_path / "none.csv", facts=FACTS)
    (tmp_path / "x.csv").write_text('id,grade\np1,"basic\n', encoding="utf-8")
    with pytest.raises(EvidenceProblem, match="csv-broken"):
        read_people(tmp_path, facts=FACTS)
