"""Bad input through the command itself: a message with place and next step, exit 2, nothing half-written.

``docs/reference/bad-inputs.md`` names the test of each; a test of ``tests/architecture`` keeps it true.
"""

from __future__ import annotations

import json
import zipfile

import pytest
import xlsxwriter

from surpass.cli import main
from tests.unit.policy.tiny import FILES, LOWER, PROGRAMME, TREE, spoiled, tiny

UNITS = "unit,name_zh,name_en,group,from,until\nt1,城关镇,Chengguan,a,,\nt2,柳镇,Liu,b,,\nt3,石镇,Shi,b,,\n"
VALUES = """\
unit,period,indicator,value
t1,2022,first,91.5
t1,2022,second,5
t1,2022,third,0
t1,2022,fourth,101
t2,2022,second,6.5
t2,2022,third,1
t2,2022,fourth,99
t3,2022,second,7
t3,2022,third,0
t3,2022,fourth,104
"""
INDEX = """
title: {zh: 指数, en: Index}
cite: S1
cycle: year
arithmetic: float
precision: {points: 6, score: 3, rank: 3}
grouping: kind
weights_total: any
progress: {cite: S1}
nodes:
  root: {title: {zh: 总, en: Total}, cite: S1, method: geometric}
indicators:
  first:
    {title: {zh: 一, en: One}, parent: root, cite: S1, about: result, unit: u, decimals: 1, direction: more}
  second:
    {title: {zh: 二, en: Two}, parent: root, cite: S1, about: result, unit: u, decimals: 1, direction: more}
steps: {cite: S1, normalise: {method: fraction}}
"""


class Desk:
    """A folder with a pack and returns that are right, where a test spoils one thing and assesses."""

    def __init__(self, folder, monkeypatch, capsys):
        self.folder, self.monkeypatch, self.capsys = folder, monkeypatch, capsys
        self.pack(FILES)
        self.write("facts/units.csv", UNITS)
        self.write("facts/values.csv", VALUES)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def pack(self, files, name="tiny"):
        for path, text in files.items():
            self.write(f"{name}/{path}", text)

    def spoil(self, name, old, new):
        text = (self.folder / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def run(self, *words):
        """The command as typed: exit code, standard output, standard error."""
        self.monkeypatch.setattr("sys.argv", ["surpass", *map(str, words)])
        with pytest.raises(SystemExit) as stop:
            main()
        printed = self.capsys.readouterr()
        return stop.value.code, printed.out, printed.err

    def assess(self, facts="facts", pack="tiny"):
        out = self.folder / "run"
        return self.run("assess", self.folder / facts, "--pack", self.folder / pack, "--out", out)

    def accepts(self, **where):
        code, _, said = self.assess(**where)
        assert code == 0, said
        assert "0 differences" in self.run("explain", self.folder / "run", "--check")[1]
        return (self.folder / "run" / "results.csv").read_text(encoding="utf-8")

    def refuses(self, problem, *words, **where):
        before = set(self.folder.rglob("*"))
        code, out, said = self.assess(**where)
        assert (code, out) == (2, "")
        line = next((line for line in said.splitlines() if line.startswith(f"{problem}: ")), said)
        assert line.startswith(problem), said
        assert all(part in line for part in ("found ", "expected ", "; ", *words)), line
        assert "problem(s); nothing was written" in said
        assert "Traceback" not in said
        assert set(self.folder.rglob("*")) == before
        return said


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    return Desk(tmp_path, monkeypatch, capsys)


def workbook(path, **sheets):
    book = xlsxwriter.Workbook(path)
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
    book.close()


# ---------------------------------------------------------------- what is right


def test_the_desk_is_right_before_it_is_spoiled(desk):
    rows = [line.split(",") for line in desk.accepts().splitlines() if ",root," in line]
    assert {row[0]: (row[6], row[7]) for row in rows} == {
        "t1": ("8.00", "1"), "t2": ("3.10", "2"), "t3": ("8.05", "1"),
    }  # fmt: skip


def test_full_width_digits_and_points_are_read(desk):
    plain = desk.accepts()
    (desk.folder / "run").rename(desk.folder / "plain")
    desk.spoil("facts/values.csv", "second,6.5", "second,６．５")
    assert desk.accepts() == plain


def test_names_of_rare_characters_reach_the_report(desk):
    desk.write("facts/units.csv", UNITS.replace("柳镇", "𠮷㙍𬭬镇"))
    desk.write("facts/values.csv", VALUES.replace("t2", "𠮷㙍𬭬镇"))
    desk.accepts()
    assert "𠮷㙍𬭬镇" in (desk.folder / "run" / "report.html").read_text(encoding="utf-8")
    assert "𠮷㙍𬭬镇" in desk.run("explain", desk.folder / "run", "𠮷㙍𬭬镇", "--lang", "zh")[1]


def test_a_csv_in_gb18030_is_read(desk):
    plain = desk.accepts()
    (desk.folder / "run").rename(desk.folder / "plain")
    desk.write("facts/units.csv", UNITS.encode("gb18030"))
    assert desk.accepts() == plain


def test_a_group_of_one_is_ranked_first_of_one(desk):
    assert "t1,2022,a,root" in desk.accepts()


def test_an_indicator_without_any_value_makes_totals_unknown_and_asks(desk):
    for old in ("second,5\n", "second,6.5\n", "second,7\n"):
        desk.spoil("facts/values.csv", old, "second,\n")
    found = desk.accepts()
    assert [line.split(",")[6] for line in found.splitlines() if ",root," in line] == ["", "", ""]
    assert (desk.folder / "run" / "open.csv").read_text(encoding="utf-8").count("second") == 3


def test_an_indicator_on_which_nobody_differs_is_neutral_unless_the_pack_refuses(desk):
    steps = "{function: stepped_over, target: 100, base_share: 0.5, steps: [[3, 0.2], [5, 0.5]]}"
    tree = spoiled(TREE, steps, "{function: efficacy}")
    neutral = spoiled(PROGRAMME, "grouping: kind", "grouping: kind\nconstant: neutral", tree)
    for old in ("fourth,99", "fourth,104"):
        desk.spoil("facts/values.csv", old, "fourth,101")
    desk.pack(spoiled(PROGRAMME, "grouping: kind", "grouping: kind\nconstant: refuse", tree))
    desk.refuses("constant-indicator", "indicator fourth", "period 2022")
    desk.pack(neutral)
    assert "t3,2022,b,fourth,101,2.000," in desk.accepts()


# ---------------------------------------------------------------- returns


@pytest.mark.parametrize(
    ("old", "new", "problem", "words"),
    [
        pytest.param("indicator,value", "indicator,worth", "column-missing", ("values.csv",), id="column"),
        pytest.param("101", "many", "value-not-number", ("values.csv, row 5, column D", "'many'"), id="type"),
        pytest.param("101", "NaN", "value-not-finite", ("row 5, column D", "'NaN'"), id="nan"),
        pytest.param("101", "-inf", "value-not-finite", ("row 5, column D", "'-inf'"), id="inf"),
        pytest.param("t3,2022,third", "t2,2022,third", "value-twice", ("row 10", "!D7"), id="twice"),
        pytest.param("t3,2022,third", "t9,2022,third", "unit-unknown", ("row 10", "'t9'"), id="unit"),
        pytest.param("2022,fourth,99", "2022,forth,99", "indicator-unknown", ("fourth",), id="indicator"),
    ],
)  # fmt: skip
def test_a_fault_in_the_values_is_placed(desk, old, new, problem, words):
    desk.spoil("facts/values.csv", old, new)
    desk.refuses(problem, *words)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param("Liu,b,,", "Liu,,,", "unit-in-no-group", id="no-group"),
        pytest.param("Liu,b,,", "Liu,b,,\nt2,柳镇,Liu,a,,", "unit-in-two-groups", id="two-groups"),
        pytest.param("Chengguan,a,,", "Chengguan,b,,", "group-empty", id="empty-group"),
        pytest.param("Liu,b,,", "Liu,b,,2022-06-01\nt2,柳镇,Liu,a,2022-05-01,", "membership-overlap",
                     id="overlap"),
        pytest.param("Liu,b,,", "Liu,b,,2022-05-01\nt2,柳镇,Liu,b,2022-06-01,", "membership-gap", id="gap"),
    ],
)  # fmt: skip
def test_a_fault_in_the_groups_is_placed(desk, old, new, problem):
    desk.spoil("facts/units.csv", old, new)
    desk.refuses(problem)


def test_nothing_returned_at_all_is_refused(desk):
    lines = [line.rsplit(",", 1)[0] + "," for line in VALUES.splitlines()[1:]]
    desk.write("facts/values.csv", "\n".join(["unit,period,indicator,value", *lines, ""]))
    desk.refuses("no-values", "facts")


def test_every_problem_is_counted_and_the_first_hundred_are_listed(desk):
    rows = "".join(f"t1,{year},second,x\n" for year in range(1800, 1950))
    desk.write("facts/values.csv", VALUES + rows)
    said = desk.refuses("value-not-number", "row 12")
    assert said.count("value-not-number: ") == 100
    assert "and 50 more; 150 in all" in said


def test_problems_for_machines_are_json(desk):
    desk.spoil("facts/values.csv", "101", "many")
    words = ["assess", desk.folder / "facts", "--pack", desk.folder / "tiny", "--out", desk.folder / "run"]
    code, out, _ = desk.run(*words, "--json")
    assert code == 2
    assert set(json.loads(out)["problems"][0]) == {"code", "where", "found", "expected", "next_step"}


# ---------------------------------------------------------------- files


def test_a_missing_file_is_named(desk):
    desk.refuses("file-missing", "nowhere.xlsx", facts="nowhere.xlsx")


def test_an_empty_file_is_named(desk):
    desk.write("facts/values.csv", b"")
    desk.refuses("file-empty", "values.csv")


def test_a_folder_without_tables_is_named(desk):
    (desk.folder / "nothing").mkdir()
    desk.refuses("folder-empty", "nothing", facts="nothing")


def test_a_folder_that_is_named_like_a_file_is_refused(desk):
    (desk.folder / "returns.xlsx").mkdir()
    desk.refuses("folder-empty", "returns.xlsx", facts="returns.xlsx")
    for scheme, problem in (("facts", "file-kind-unknown"), ("returns.xlsx", "file-unreadable")):
        code, _, said = desk.run("pack", "draft", desk.folder / scheme, "--out", desk.folder / "drafted")
        assert code == 2
        assert said.startswith(f"{problem}: {scheme}: found ")
        assert not (desk.folder / "drafted").exists()


def test_a_folder_among_the_returns_is_looked_into_whatever_its_name(desk):
    (desk.folder / "facts" / "values.csv").rename(desk.folder / "facts" / "v.csv")
    (desk.folder / "facts" / "values.csv").mkdir()
    (desk.folder / "facts" / "v.csv").rename(desk.folder / "facts" / "values.csv" / "values.csv")
    desk.accepts()


def test_a_file_in_the_place_of_a_pack_is_refused(desk):
    desk.refuses("pack-not-found", "units.csv", pack="facts/units.csv")


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"unit,value", id="no-zip"),
        # An encrypted workbook is an OLE container, no zip.
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), id="password"),
    ],
)
def test_a_workbook_that_cannot_be_opened_is_refused(desk, raw):
    desk.write("returns.xlsx", raw)
    desk.refuses("not-a-workbook", "returns.xlsx", "password", facts="returns.xlsx")


def test_a_workbook_bomb_is_refused(desk):
    with zipfile.ZipFile(desk.folder / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", bytes(100 * 2**20))
    desk.refuses("workbook-bomb", "bomb.xlsx", facts="bomb.xlsx")


def test_a_fault_in_a_workbook_names_sheet_row_and_column(desk):
    workbook(
        desk.folder / "returns.xlsx",
        units=[line.split(",") for line in UNITS.splitlines()],
        returns=[["unit", "period", "一", "二"], ["t1", 2022, 91.5, "about 5"]],
    )
    desk.refuses("value-not-number", "returns.xlsx", "returns", "row 2", "column D", facts="returns.xlsx")


# ---------------------------------------------------------------- packs


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        pytest.param(TREE, "points: 3\n", "points: 3.5\n", "points-do-not-add-up", id="points"),
        pytest.param(TREE, "parent: root, points", "parent: part, points", "tree-cycle", id="cycle"),
        pytest.param("params.yaml", "values: {2020-01-01: 90}", "values: {2021-01-01: 90}",
                     "dates-leave-gap", id="gap"),
        pytest.param("params.yaml", "values: {2020-01-01: 90}",
                     "values: [{from: 2020-01-01, until: 2022-01-01, value: 90}, "
                     "{from: 2021-01-01, value: 91}]", "dates-overlap", id="overlap"),
    ],
)  # fmt: skip
def test_a_fault_in_the_pack_is_placed(desk, file, old, new, problem):
    desk.pack(spoiled(file, old, new))
    said = desk.refuses(problem)
    assert "tiny" in said


def test_weights_that_do_not_add_up_are_refused(desk):
    index = INDEX.replace("any", "100").replace("direction: more", "direction: more, weight: 30")
    (desk.folder / "tiny" / TREE).unlink()
    (desk.folder / "tiny" / "programmes/main/grades.yaml").unlink()
    desk.write(f"tiny/{PROGRAMME}", index)
    desk.refuses("weights-do-not-add-up", "60", "100")


def test_a_lower_pack_that_loosens_is_refused(desk):
    text = LOWER["pack.yaml"].replace("DIGEST", tiny().fingerprint)
    loose = "goal: {cite: L1 art.1, values: {2022-06-01: 85}}"
    desk.pack({**LOWER, "pack.yaml": text, "params.yaml": loose}, name="lower")
    desk.refuses("param-loosened", "85", "90", "L1 art.1", "S1 art.8", pack="lower")


def test_a_negative_value_under_a_geometric_mean_is_refused(desk):
    (desk.folder / "tiny" / TREE).unlink()
    (desk.folder / "tiny" / "programmes/main/grades.yaml").unlink()
    desk.write(f"tiny/{PROGRAMME}", INDEX)
    rows = [f"{unit},2022,{name},{value}" for unit in ("t1", "t2", "t3")
            for name, value in (("first", 3), ("second", -2 if unit == "t2" else 4))]  # fmt: skip
    desk.write("facts/values.csv", "\n".join(["unit,period,indicator,value", *rows, ""]))
    desk.refuses("value-not-positive", "unit t2", "-2")


TWO = ("t2,bars,veto,,circular 1,L1", "t2,bars,veto,,circular 2,L1")


@pytest.mark.parametrize(
    ("rows", "problem", "said"),
    [
        pytest.param(["t2,lifts,veto,,case 1,L2"], "effect-kind-unknown", "'lifts'", id="kind"),
        pytest.param(["t2,blocks,praise,,case 1,L2"], "blocker-favourable", "praise", id="favourable"),
        pytest.param(["t2,blocks,vetto,,case 1,L2"], "effect-unknown", "'veto'", id="unknown"),
        pytest.param(["t2,blocks,late,1.5,case 1,L2"], "blocker-count", "'1.5'", id="count"),
        pytest.param(["t2,blocks,late,2,case 1,L2"], "blocker-beyond-count", "1 counted", id="beyond"),
        pytest.param(["t2,blocks,veto,,case 1,"], "effect-ungrounded", "(cite)", id="ungrounded"),
        pytest.param(["t2,blocks,veto,,case 1,L2", *TWO], "blocker-act", "circular 1; circular 2", id="acts"),
    ],
)
def test_a_blocker_that_may_not_stand_is_refused(desk, rows, problem, said):
    rest = "about: handling, each: 0.5, cap: 1, cite: S1 art.11}"
    late = f"  late: {{title: {{zh: 迟, en: Late}}, kind: deduction, {rest}"
    praise = "  praise: {title: {zh: 奖, en: P}, kind: override, about: result, at_least: good, cite: S1}"
    desk.spoil("tiny/programmes/main/grades.yaml", "adjustments:\n", f"{praise}\nadjustments:\n{late}\n")
    desk.write("facts/counts.csv", "item,unit,period,count\nlate,t2,2022,1\n")
    head = "from,until,unit,kind,effect,count,cause,cite"
    desk.write("facts/acts.csv", "\n".join([head, *(f"2022-06-01,,{row}" for row in rows), ""]))
    desk.refuses(problem, "acts.csv, row 2", said)
