"""Any layout, Chinese or English, gives the same facts; each fault is named with its place."""

from decimal import Decimal

import pytest
import xlsxwriter

from surpass.exchange.reading.read_facts import read_facts
from surpass.exchange.runs.freeze import facts_digest, facts_files
from surpass.foundation.problems import EvidenceProblem
from tests.unit.exchange.a_scheme import SCHEME, leaf, scheme

UNITS = """\
unit,name_zh,name_en,grouping,group,from,until
t1,城关镇,Chengguan,kind,key,,
t2,柳镇,Liu,kind,eco,,
"""
VALUES = """\
unit,period,indicator,value
t1,2024,gdp_growth,12.5
t2,2024,gdp_growth,7
t1,2024,jobs,100
t2,2024,jobs,
"""


def folder(tmp_path, **tables):
    for name, text in ({"units": UNITS, "values": VALUES} | tables).items():
        raw = text if isinstance(text, bytes) else text.encode()
        (tmp_path / f"{name}.csv").write_bytes(raw)
    return tmp_path


def workbook(path, **sheets):
    book = xlsxwriter.Workbook(path)
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    book.close()
    return path


def refused(path, code, *, in_scheme=SCHEME):
    with pytest.raises(EvidenceProblem) as caught:
        read_facts(path, scheme=in_scheme)
    found = [problem for problem in caught.value.problems if problem.code == code]
    assert found, caught.value.text()
    return found


def test_a_folder_of_csv(tmp_path):
    facts = read_facts(folder(tmp_path), scheme=SCHEME)
    reading = facts.values["gdp_growth", "t1", "2024"]
    assert reading.value == Decimal("12.5")
    assert reading.stamp == "values.csv!D2"
    assert facts.values["jobs", "t2", "2024"].value is None
    assert facts.values["jobs", "t2", "2024"].status == "missing"
    assert facts.units["t1"].memberships[0].group == "key"


def test_a_chinese_wide_workbook_says_the_same(tmp_path):
    path = workbook(
        tmp_path / "填报.xlsx",
        单位=[
            ["单位", "名称", "英文名称", "组别"],
            ["t1", "城关镇", "Chengguan", "重点镇"],
            ["t2", "柳镇", "Liu", "生态镇"],
        ],
        填报数据=[
            ["2024年度考核指标完成情况"],
            [],
            ["序号", "单位", "年度", "GDP增速（%）", "新增就业（人）"],
            [1, "城关镇", 2024, 12.5, 100],
            [2, "柳镇", "2024年", "７", ""],
            ["", "合计", "", 19.5, 100],
            ["注：数据来自统计局"],
        ],
    )
    (tmp_path / "csv").mkdir()
    plain = read_facts(folder(tmp_path / "csv"), scheme=SCHEME)
    assert facts_digest(read_facts(path, scheme=SCHEME)) == facts_digest(plain)


def test_one_sheet_with_groups_is_enough(tmp_path):
    path = workbook(
        tmp_path / "returns 2024.xlsx",
        Sheet1=[
            ["单位", "组别", "GDP增速", "新增就业"],
            ["城关镇", "重点镇", 12.5, 100],
            ["柳镇", "生态镇", 7, 90],
        ],
    )
    facts = read_facts(path, scheme=SCHEME)
    assert facts.values["jobs", "柳镇", "2024"].value == 90
    assert facts.units["柳镇"].memberships[0].group == "eco"


def test_frozen_facts_read_back_as_returns(tmp_path):
    facts = read_facts(
        folder(tmp_path, targets="indicator,unit,period,target\njobs,t1,2024,90\n"), scheme=SCHEME
    )
    again = tmp_path / "again"
    again.mkdir()
    for name, raw in facts_files(facts).items():
        (again / name).write_bytes(raw)
    assert facts_files(read_facts(again, scheme=SCHEME)) == facts_files(facts)


def test_targets_beside_values_counts_and_flags(tmp_path):
    path = folder(
        tmp_path,
        values="单位,年度,指标,目标值,完成值\n城关镇,2024,GDP增速,8,12.5%\n柳镇,2024,GDP增速,8,7\n",
        counts="item,unit,period,count\nAward,t1,2024,2\n",
        flags="item,unit,period,value\naccident,t2,2024,是\naccident,t1,2024,\n",
    )
    facts = read_facts(path, scheme=SCHEME)
    assert facts.targets["gdp_growth", "t1", "2024"] == 8
    assert facts.values["gdp_growth", "t1", "2024"].value == Decimal("12.5")
    assert facts.counts == {("award", "t1", "2024"): 2}
    assert facts.flags == {("accident", "t2", "2024"): True, ("accident", "t1", "2024"): None}


def test_wide_targets_by_title(tmp_path):
    path = folder(tmp_path, values="unit,period,GDP增速目标值,GDP增速完成值\nt1,2024,8,9\nt2,2024,7,6\n")
    facts = read_facts(path, scheme=SCHEME)
    assert facts.targets["gdp_growth", "t2", "2024"] == 7
    assert facts.values["gdp_growth", "t2", "2024"].value == 6


def test_another_programme_in_the_same_folder_is_left_out(tmp_path):
    other = scheme(programme="rivers", cycle="month", nodes=(SCHEME.nodes[0], leaf("water", "水质")))
    path = folder(
        tmp_path,
        values=VALUES + "r1,2024-07,water,1\n",
        units=UNITS + "r1,河一,River,reach,upper,,\n",
    )
    facts = read_facts(path, scheme=SCHEME, others=[other])
    assert set(facts.units) == {"t1", "t2"}
    refused(path, "indicator-unknown")


def test_rare_characters(tmp_path):
    path = folder(tmp_path, units=UNITS.replace("柳镇", "𠮷㙍镇"), values=VALUES.replace("t2", "𠮷㙍镇"))
    assert read_facts(path, scheme=SCHEME).units["t2"].names["zh"] == "𠮷㙍镇"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(tmp_path, encoding):
    raw = UNITS.replace("柳镇", "㙍镇").encode(encoding)
    assert read_facts(folder(tmp_path, units=raw), scheme=SCHEME).units["t2"].names["zh"] == "㙍镇"


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("12.5", "abc", "value-not-number", "row 2, column D (value)"),
        ("12.5", "NaN", "value-not-finite", "'NaN'"),
        ("12.5", "-inf", "value-not-finite", "'-inf'"),
        ("12.5", "#DIV/0!", "cell-error", "'#DIV/0!'"),
        ("100", "50%", "value-percent", "'50%'"),
        ("t1,2024,jobs", "t9,2024,jobs", "unit-unknown", "row 4"),
        ("t1,2024,jobs", "t1,2024,jbos", "indicator-unknown", "did you mean 'jobs'"),
        ("t1,2024,jobs", "t1,20x4,jobs", "period-unknown", "a year such as 2024"),
        ("t1,2024,jobs", "t1,2024-07,jobs", "period-of-other-cycle", "a month"),
        ("t2,2024,gdp_growth,7", "t1,2024,gdp_growth,12.5", "value-twice", "values.csv!D2"),
        ("unit,period,indicator,value", "unit,when,indicator,value", "column-missing", "a column period"),
        ("unit,period,indicator,value", "a,b,c,d", "table-unrecognised", "values.csv"),
    ],
)
def test_a_fault_in_the_values(tmp_path, old, new, code, said):
    assert old in VALUES
    found = refused(folder(tmp_path, values=VALUES.replace(old, new)), code)
    assert said in str(found[0])


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("t2,柳镇,Liu,kind,,,", "unit-in-no-group"),
        ("t2,柳镇,Liu,kind,eco,,2024-06-01", "unit-in-no-group"),
        ("t2,柳镇,Liu,kind,eco,,\nt2,柳镇,Liu,kind,key,,", "unit-in-two-groups"),
        ("t2,柳镇,Liu,kind,eco,,2024-06-01\nt2,柳镇,Liu,kind,key,2024-05-01,", "membership-overlap"),
        ("t2,柳镇,Liu,kind,eco,,2024-05-01\nt2,柳镇,Liu,kind,key,2024-06-01,", "membership-gap"),
        ("t2,柳镇,Liu,kind,eco,2024-05-01,2024-05-01", "membership-empty"),
        ("t2,柳镇,Liu,kind,key,,", "group-empty"),
        ("t2,柳镇,Liu,kind,ecoo,,", "group-unknown"),
        ("t2,柳镇,Liu,kind,eco,2024-13-01,", "date-unknown"),
        ("t2,柳镇,Liu,kind,eco,,\nt2,刘镇,Liu,size,big,,", "unit-names-differ"),
        (",柳镇,Liu,kind,eco,,\n,,,kind,eco,,\nt2,x,y,kind,eco,,", "unit-missing"),
    ],
)
def test_a_fault_in_the_units(tmp_path, rows, code):
    first = UNITS.splitlines()[:2]
    refused(folder(tmp_path, units="\n".join([*first, rows])), code)


def test_a_group_of_one_is_accepted(tmp_path):
    assert len(read_facts(folder(tmp_path), scheme=SCHEME).units) == 2


@pytest.mark.parametrize(
    ("table", "text", "code"),
    [
        ("targets", "indicator,unit,period,target\njobs,t1,2024,1\njobs,t1,2024,1\n", "target-twice"),
        ("targets", "indicator,unit,period,target\njobs,t1,2024,x\n", "value-not-number"),
        ("counts", "item,unit,period,count\naward,t1,2024,-1\n", "count-negative"),
        ("counts", "item,unit,period,count\nawrd,t1,2024,1\n", "item-unknown"),
        ("counts", "item,unit,period,count\naward,t1,2024,1\naward,t1,2024,1\n", "count-twice"),
        ("flags", "item,unit,period,value\naccident,t1,2024,perhaps\n", "flag-word-unknown"),
        ("flags", "item,unit,period,value\nfire,t1,2024,true\n", "effect-unknown"),
        ("flags", "item,unit,period,value\naccident,t1,2024,true\naccident,t1,2024,\n", "flag-twice"),
        ("values", VALUES.replace("value", "value,status").replace("12.5", "12.5,soso"), "status-unknown"),
        ("values", "", "file-empty"),
        ("values", "unit,period,indicator,value\n", "no-values"),
        ("values", b"unit,\xff\xff\xff\n", "encoding-unknown"),
        ("values", 'unit,period\n"t1,2024', "csv-broken"),
    ],
)
def test_a_fault_in_another_table(tmp_path, table, text, code):
    refused(folder(tmp_path, **{table: text}), code)


def test_two_units_of_one_name_ask_for_the_id(tmp_path):
    path = folder(
        tmp_path,
        units=UNITS.replace("柳镇", "城关镇"),
        values=VALUES.replace("t1,2024,jobs", "城关镇,2024,jobs"),
    )
    refused(path, "name-ambiguous")


def test_all_problems_come_at_once_first_hundred_listed(tmp_path):
    rows = "".join(f"t1,{year},gdp_growth,x\n" for year in range(1800, 2000))
    with pytest.raises(EvidenceProblem) as caught:
        read_facts(folder(tmp_path, values=VALUES + rows), scheme=SCHEME)
    assert len(caught.value.problems) == 200
    assert "and 100 more; 200 in all" in caught.value.text()


def test_nothing_at_the_path(tmp_path):
    refused(tmp_path / "no.xlsx", "file-missing")
    refused(tmp_path, "folder-empty")
    (tmp_path / "a.doc").write_bytes(b"x")
    refused(tmp_path / "a.doc", "file-kind-unknown")


def test_no_table_of_values(tmp_path):
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    refused(tmp_path, "table-missing")
