"""A whole small run, written by hand: clean as it is, and every kind of stored figure named when changed.

Scores 2023: 80 70 60 50 40; 2024: 82 71 73 50 44. Fitted: slope 970/1000, squares of the residuals
1.96 + 7.29 + 81 + 18.49 + 0.36 = 109.1 with three degrees of freedom.
"""

import json
import math

import pytest

from surpass.foundation.problems import UseProblem
from surpass.recompute.compare import recompute
from tests.unit.recompute.folders import (
    GRADES,
    changed,
    differences,
    folder,
    leaf,
    node,
    root,
    scheme,
)

VALUES = """
x@2023: 50 40 40 30 20
y@2023: 30 30 20 20 20
x@2024: 50 40 43 30 24
y@2024: 32 32 30 20 20
"""
RESULT_ROWS = """
a,2023,g,all,,80.00,80.00,1,A,A,
a,2023,g,x,50,50.00,50.00,,,,
a,2023,g,y,30,30.00,30.00,,,,
a,2023,g,late,,0.00,0.00,,,,
b,2023,g,all,,70.00,70.00,2,B,B,
b,2023,g,x,40,40.00,40.00,,,,
b,2023,g,y,30,30.00,30.00,,,,
b,2023,g,late,,0.00,0.00,,,,
c,2023,g,all,,60.00,60.00,3,B,B,
c,2023,g,x,40,40.00,40.00,,,,
c,2023,g,y,20,20.00,20.00,,,,
c,2023,g,late,,0.00,0.00,,,,
d,2023,g,all,,50.00,50.00,4,C,C,
d,2023,g,x,30,30.00,30.00,,,,
d,2023,g,y,20,20.00,20.00,,,,
d,2023,g,late,,0.00,0.00,,,,
e,2023,g,all,,40.00,40.00,5,C,C,
e,2023,g,x,20,20.00,20.00,,,,
e,2023,g,y,20,20.00,20.00,,,,
e,2023,g,late,,0.00,0.00,,,,
a,2024,g,all,,82.00,82.00,1,A,C,veto:v
a,2024,g,x,50,50.00,50.00,,,,
a,2024,g,y,32,32.00,32.00,,,,
a,2024,g,late,,0.00,0.00,,,,
b,2024,g,all,,72.00,71.00,3,B,B,
b,2024,g,x,40,40.00,40.00,,,,
b,2024,g,y,32,32.00,32.00,,,,
b,2024,g,late,2,-1.00,-1.00,,,,
c,2024,g,all,,73.00,73.00,2,B,B,
c,2024,g,x,43,43.00,43.00,,,,
c,2024,g,y,30,30.00,30.00,,,,
c,2024,g,late,,0.00,0.00,,,,
d,2024,g,all,,50.00,50.00,4,C,C,
d,2024,g,x,30,30.00,30.00,,,,
d,2024,g,y,20,20.00,20.00,,,,
d,2024,g,late,,0.00,0.00,,,,
e,2024,g,all,,44.00,44.00,5,C,B,override:o
e,2024,g,x,24,24.00,24.00,,,,
e,2024,g,y,20,20.00,20.00,,,,
e,2024,g,late,,0.00,0.00,,,,
""".lstrip()
RANKS = """
grouping,group,unit,period,node,track,rank
kind,g,a,2023,all,level,1
kind,g,b,2023,all,level,2
kind,g,c,2023,all,level,3
kind,g,d,2023,all,level,4
kind,g,e,2023,all,level,5
kind,g,a,2024,all,level,1
kind,g,b,2024,all,level,3
kind,g,c,2024,all,level,2
kind,g,d,2024,all,level,4
kind,g,e,2024,all,level,5
kind,g,a,2024,all,improvement,2
kind,g,b,2024,all,improvement,5
kind,g,c,2024,all,improvement,1
kind,g,d,2024,all,improvement,2
kind,g,e,2024,all,improvement,2
""".lstrip()
MOBILITY = """
group,period,ranked,mean_places,tau,graded,shorrocks
g,2024,5,0.4000,0.8000,5,0.7500
""".lstrip()
HEAD = (
    "unit,period,group,previous_score,score,change,previous_rank,rank,places_gained,expected,residual,"
    "standard_error,z,frontier,gap,previous_gap,frontier_move,own_move,years_to_catch_up,peer_benchmark,"
    "against_peers,is_obvious\n"
)
FAR, NEAR, MIDDLE = (math.sqrt(109.1 / 3 * kept) for kept in (0.4, 0.7, 0.8))
LAG_C = math.log(77.5 / 73) / (math.log(73 / 60) - math.log(77.5 / 75))
LAG_E = math.log(77.5 / 44) / (math.log(44 / 40) - math.log(77.5 / 75))
PROGRESS = f"""{HEAD}\
a,2024,g,80.00,82.00,2.00,1,1,0,83.4,-1.4,{FAR},{-1.4 / FAR},77.50,-4.50,-5.00,2.50,2.00,0.0,59.50,22.50,false
b,2024,g,70.00,71.00,1.00,2,3,-1,73.7,-2.7,{NEAR},{-2.7 / NEAR},77.50,6.50,5.00,2.50,1.00,,62.25,8.75,false
c,2024,g,60.00,73.00,13.00,3,2,1,64.0,9.0,{MIDDLE},{9 / MIDDLE},77.50,4.50,15.00,2.50,13.00,{LAG_C},61.75,11.25,true
d,2024,g,50.00,50.00,0.00,4,4,0,54.3,-4.3,{NEAR},{-4.3 / NEAR},77.50,27.50,25.00,2.50,0.00,,67.50,-17.50,false
e,2024,g,40.00,44.00,4.00,5,5,0,44.6,-0.6,{FAR},{-0.6 / FAR},77.50,33.50,35.00,2.50,4.00,{LAG_E},69.00,-25.00,false
"""  # noqa: E501 - one row of the table
OPEN = "kind,unit,period,item,question\nunknown_veto,d,2024,v,say whether the veto applies\n"
COUNTS = "item,unit,period,count,note\nlate,b,2024,2,two late returns\n"
FLAGS = "item,unit,period,value,note\nv,a,2024,true,\nv,d,2024,unknown,\no,e,2024,true,\n"


@pytest.fixture
def run():
    veto = {"id": "v", "kind": "veto", "grade": "C", "title": {}, "outside_quota": False, "cite": ""}
    plan = scheme(
        root(),
        leaf("x", full={"g": "60"}, p_low="0", p_high="60"),
        leaf("y", full={"g": "40"}, p_low="0", p_high="40"),
        node("late", kind="adjustment", sign=-1, each="0.5", cap="2"),
        grades=GRADES,
        effects=[veto, veto | {"id": "o", "kind": "override", "grade": "B"}],
    )
    return folder(
        plan, units="a b c d e", values=VALUES, results=RESULT_ROWS, periods=("2023", "2024"), ranks=RANKS,
        progress=PROGRESS, mobility=MOBILITY, open=OPEN, facts__counts=COUNTS, facts__flags=FLAGS,
    )  # fmt: skip


ROOT = {"unit": "c", "period": "2024", "node": "all"}
VETOED = {"unit": "a", "period": "2024", "node": "all"}
LEAF = {"unit": "c", "period": "2024", "node": "x"}
LATE = {"unit": "b", "period": "2024", "node": "late"}
LEVEL = {"unit": "c", "period": "2024", "track": "level"}
IMPROVED = {"unit": "c", "period": "2024", "track": "improvement"}
MOVED = {"unit": "c", "period": "2024"}
GROUP = {"group": "g", "period": "2024"}
CHANGES = [
    ("results.csv", LEAF, "value", "43.0001"),
    ("results.csv", LEAF, "value", ""),
    ("results.csv", LEAF, "points", "43.01"),
    ("results.csv", LEAF, "score", "42.99"),
    ("results.csv", LEAF, "group", "h"),
    ("results.csv", LEAF, "rank", "1"),
    ("results.csv", LATE, "points", "1.00"),
    ("results.csv", LATE, "value", "3"),
    ("results.csv", ROOT, "points", "73.01"),
    ("results.csv", ROOT, "score", "73.01"),
    ("results.csv", ROOT, "score", "NaN"),
    ("results.csv", ROOT, "rank", "3"),
    ("results.csv", ROOT, "rank", ""),
    ("results.csv", ROOT, "computed_grade", "A"),
    ("results.csv", ROOT, "effective_grade", "A"),
    ("results.csv", ROOT, "reason", "veto:v"),
    ("results.csv", VETOED, "reason", ""),
    ("ranks.csv", LEVEL, "rank", "1"),
    ("ranks.csv", IMPROVED, "rank", "2"),
    *(("progress.csv", MOVED, column, "17") for column in HEAD.strip().split(",")[2:-1]),
    ("progress.csv", MOVED, "residual", "9.00000002"),
    ("progress.csv", MOVED, "is_obvious", "false"),
    *(("mobility.csv", GROUP, column, "0.7999") for column in ("mean_places", "tau", "shorrocks")),
    *(("mobility.csv", GROUP, column, "4") for column in ("ranked", "graded")),
    ("mobility.csv", GROUP, "tau", ""),
]


def test_the_run_is_clean(run):
    report = recompute(run)
    assert report.differences == ()
    # 40 + 15 + 5 + 1 + 1 rows; 8 cells in each of 40 rows, one in 15, 20 in 5, 5 in the row of the group
    assert report.checked == 62 + 320 + 15 + 100 + 5


@pytest.mark.parametrize(("path", "key", "column", "to"), CHANGES)
def test_a_changed_figure_is_named(run, path, key, column, to):
    found = differences(changed(run, path, key, column, to))
    assert [(file, name, stored) for file, _, name, stored, _ in found] == [(path, column, to)]
    assert set(key.values()) <= set(found[0][1])


TABLES = ["results.csv", "ranks.csv", "progress.csv", "mobility.csv", "open.csv"]


@pytest.mark.parametrize("path", TABLES)
def test_a_row_too_few_is_named(run, path):
    lines = run[path].splitlines(keepends=True)
    found = differences(run | {path: b"".join(lines[:-1])})
    assert [(file, *rest) for file, _, *rest in found] == [(path, "row", "absent", "present")]


@pytest.mark.parametrize("path", TABLES)
def test_a_row_too_many_is_named(run, path):
    last = run[path].splitlines(keepends=True)[-1]
    found = differences(run | {path: run[path] + last.replace(b"2024", b"2025")})
    assert [(file, *rest) for file, _, *rest in found] == [(path, "row", "present", "absent")]
    found = differences(run | {path: run[path] + last})
    assert [(file, *rest) for file, _, *rest in found] == [(path, "row", "present twice", "once")]


def test_an_absent_progress_file_is_named_row_by_row(run):
    del run["progress.csv"]
    assert {(file, column) for file, _, column, _, _ in differences(run)} == {("progress.csv", "row")}


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("facts/values.csv", b"x,c,2024,43", b"x,c,2024,44"),
        ("facts/units.csv", b"c,,,kind,g,,", b"c,,,kind,g,,2024-06-30"),
        ("facts/counts.csv", b"late,b,2024,2", b"late,b,2024,1"),
        ("facts/flags.csv", b"v,a,2024,true", b"v,a,2024,false"),
        ("scheme.json", b'"0.35"', b'"0.45"'),
        ("manifest.json", b'"2023", ', b""),
        ("facts/effects.csv", b"", b"unit,effect,from,until,cause,cite\nc,v,2024-12-31,,circular 7,L1\n"),
    ],
)
def test_changed_facts_or_rules_no_longer_give_the_stored_figures(run, path, old, new):
    before = run.get(path, b"")
    assert old in before
    assert differences(run | {path: before.replace(old, new, 1)})


@pytest.mark.parametrize(
    ("from_", "until", "grade"),
    [
        ("2024-12-31", "", "C"),
        ("2023-01-01", "2025-01-01", "C"),
        ("2023-01-01", "2024-12-31", "B"),
        ("2025-01-01", "", "B"),
    ],
)
def test_an_effect_holds_when_in_force_on_the_last_day(run, from_, until, grade):
    act = (
        f"unit,effect,from,until,cause,cite\nd,v,2020-01-01,2021-01-01,,\nc,v,{from_},{until},circular 7,L1\n"
    )
    found = differences(run | {"facts/effects.csv": act.encode()})
    changed_here = {(row[:2], column): value for _, row, column, _, value in found}
    barred = (("c", "2024"), "effective_grade")
    assert changed_here.get(barred, "B") == grade


def test_a_unit_in_two_groupings_is_ranked_in_each(run):
    plan = json.loads(run["scheme.json"])
    plan["groupings"]["river"] = {"north": {}}
    more = b"".join(b"%s,,,river,north,,\n" % unit for unit in (b"d", b"b"))
    found = differences(
        run | {"scheme.json": json.dumps(plan).encode(), "facts/units.csv": run["facts/units.csv"] + more}
    )
    assert [row[:4] for _, row, *_ in found] == [
        ("river", "north", unit, period) for unit in "bd" for period in ("2023", "2024")
    ]


def test_a_unit_that_changed_its_group_has_no_past(run):
    old, new = b"c,,,kind,g,,\n", b"c,,,kind,h,,2024-01-01\nc,,,kind,g,2024-01-01,\n"
    found = differences(run | {"facts/units.csv": run["facts/units.csv"].replace(old, new)})
    mine = {
        column: value for file, row, column, _, value in found if file == "progress.csv" and row[0] == "c"
    }
    assert mine["previous_score"] == mine["change"] == mine["places_gained"] == mine["is_obvious"] == ""


def test_a_missing_file_and_a_broken_one_are_told(run):
    with pytest.raises(UseProblem, match=r"run-file-missing: .* results\.csv"):
        recompute({path: content for path, content in run.items() if path != "results.csv"})
    with pytest.raises(UseProblem, match=r"run-file-unreadable: .* facts/values\.csv"):
        recompute(run | {"facts/values.csv": b"series,unit,period,value\nx,a,2024,ten\n"})


def test_a_perfect_fit_compares_no_noise():
    """All move by one: no residual, no error, and a z of noise over noise is nobody's figure."""
    plan = scheme(root(), leaf("x", full={"g": "100"}))
    values = "x@2023: 50 40 30 20 10\nx@2024: 51 41 31 21 11"
    noise = "".join(
        f"{unit},2024,g{',' * 7}{now},3e-15,2e-15,1.5{',' * 9}\n"
        for unit, now in zip("abcde", (51, 41, 31, 21, 11), strict=True)
    )
    files = folder(plan, units="a b c d e", values=values, periods=("2023", "2024"), progress=HEAD + noise)
    columns = {column for file, _, column, *_ in differences(files) if file == "progress.csv"}
    assert "score" in columns
    assert not columns & {"expected", "residual", "standard_error", "z"}
