"""Blockers by hand: a small run that is clean, every stored figure of what was blocked, and the edges.

Scores: 30 + 50 = 80, 30 + 40 = 70 less 0.5 for the one late return that stands, 20 + 30 = 50.
"""

import pytest

from surpass.recompute.compare import recompute
from tests.unit.recompute.folders import GRADES, changed, differences, folder, leaf, node, root, scheme

VALUES = """
x: 50 40 30
y: 30 30 20
"""
RESULTS = """
a,2024,g,all,,80.00,80.00,1,A,A,
a,2024,g,x,50,50.00,50.00,,,,
a,2024,g,y,30,30.00,30.00,,,,
a,2024,g,late,,0.00,0.00,,,,
b,2024,g,all,,70.00,69.50,2,B,B,
b,2024,g,x,40,40.00,40.00,,,,
b,2024,g,y,30,30.00,30.00,,,,
b,2024,g,late,3,-0.50,-0.50,,,,
c,2024,g,all,,50.00,50.00,3,C,B,override:o
c,2024,g,x,30,30.00,30.00,,,,
c,2024,g,y,20,20.00,20.00,,,,
c,2024,g,late,,0.00,0.00,,,,
""".lstrip()
RANKS = "grouping,group,unit,period,node,track,rank\n" + "".join(
    f"kind,g,{unit},2024,all,level,{rank}\n" for unit, rank in (("a", 1), ("b", 2), ("c", 3))
)
FLAGS = "item,unit,period,value,note\nv,a,2024,true,\nv,c,2024,unknown,\no,c,2024,true,\n"
HEAD = "unit,effect,from,until,cause,cite,kind,count,act\n"
BLOCKERS = f"""{HEAD}\
a,v,2024-07-18,2025-01-01,case 1,L2,blocks,,
b,late,2024-07-18,2025-01-01,case 2,L2,blocks,2,
c,v,2024-07-18,,case 3,L2,blocks,,
"""
BLOCKED = """unit,period,item,fact,count,points,grade
a,2024,v,true,,,C
b,2024,late,,2,-1.00,
c,2024,v,unknown,,,
"""
KEY_A, KEY_B, KEY_C = ({"unit": unit, "period": "2024"} for unit in "abc")


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
        plan, units="a b c", values=VALUES, results=RESULTS, ranks=RANKS, blocked=BLOCKED,
        facts__counts="item,unit,period,count,note\nlate,b,2024,3,\n",
        facts__flags=FLAGS, facts__effects=BLOCKERS,
    )  # fmt: skip


def acts(run, *lines):
    """The run with other acts and blockers."""
    return run | {"facts/effects.csv": (HEAD + "".join(f"{line}\n" for line in lines)).encode()}


def named(files, unit):
    """What differs for a unit, by column, with what it should be."""
    return {column: value for _, row, column, _, value in differences(files) if unit in row}


def test_the_run_is_clean(run):
    report = recompute(run)
    assert report.differences == ()
    # 12 + 3 + 3 rows; 8 cells in each of 12 rows, one in 3, 4 in 3
    assert report.checked == 18 + 96 + 3 + 12


@pytest.mark.parametrize(
    ("key", "column", "to"),
    [
        (KEY_A, "fact", "unknown"),
        (KEY_A, "grade", "B"),
        (KEY_B, "count", "1"),
        (KEY_B, "points", "-0.50"),
        (KEY_C, "fact", "true"),
        (KEY_C, "grade", "C"),
    ],
)
def test_a_changed_figure_of_what_was_blocked_is_named(run, key, column, to):
    found = differences(changed(run, "blocked.csv", key, column, to))
    assert [(file, name, stored) for file, _, name, stored, _ in found] == [("blocked.csv", column, to)]


def test_a_row_too_few_and_one_too_many_are_named(run):
    lines = run["blocked.csv"].splitlines(keepends=True)
    for content, said in ((lines[:-1], "absent"), ([*lines, b"c,2024,late,,1,-0.50,\n"], "present")):
        (found,) = differences(run | {"blocked.csv": b"".join(content)})
        assert found[2:4] == ("row", said)
    assert {row[2] for row in differences({**run, "blocked.csv": b""})} == {"row"}


def test_without_blockers_the_veto_bars_the_returns_deduct_and_the_unknown_asks(run):
    plain = acts(run)
    assert named(plain, "a")["effective_grade"] == "C"
    assert named(plain, "b")["points"] == "-1.5"
    assert ("open.csv", ("unknown_veto", "c", "2024", "v"), "row", "absent", "present") in differences(plain)


ACT = "a,v,2024-01-01,,circular 1,L1,bars,,"
OTHER = "a,v,2024-01-01,,circular 2,L1,bars,,"


@pytest.mark.parametrize(
    ("lines", "grade"),
    [
        ((ACT, "a,v,2024-01-01,,case,L2,blocks,,circular 1"), "A"),
        ((ACT, OTHER, "a,v,2024-01-01,,case,L2,blocks,,circular 1"), "C"),
        ((ACT, OTHER, "a,v,2024-01-01,,case,L2,blocks,,"), "A"),
        (("a,v,2024-01-01,,case,L2,blocks,,circular 1",), "C"),
        ((ACT, "a,v,2024-01-01,2024-12-31,case,L2,blocks,,"), "C"),
        ((ACT, "a,v,2025-01-01,,case,L2,blocks,,"), "C"),
        ((ACT, "a,v,2024-12-31,,case,L2,blocks,,"), "A"),
        ((ACT, "b,v,2024-01-01,,case,L2,blocks,,"), "C"),
    ],
    ids=["its act", "one of two", "both", "an act that is not", "until", "not yet", "last day", "another's"],
)
def test_a_veto_falls_when_all_that_it_rests_on_is_blocked_on_the_last_day(run, lines, grade):
    assert named(acts(run, *lines), "a").get("effective_grade", "A") == grade


def test_what_speaks_for_a_unit_is_not_blocked(run):
    assert named(acts(run, *BLOCKERS.splitlines()[1:], "c,o,2024-01-01,,case,L2,blocks,,"), "c") == {}


@pytest.mark.parametrize(("count", "points", "cost"), [("3", "0", "-1.5"), ("9", "0", "-1.5")])
def test_no_more_is_blocked_than_was_counted(run, count, points, cost):
    found = differences(acts(run, f"b,late,2024-07-18,,case,L2,blocks,{count},"))
    cells = {(file, column): value for file, row, column, _, value in found if "b" in row and "late" in row}
    assert (cells["results.csv", "points"], cells["blocked.csv", "points"]) == (points, cost)
    assert cells["blocked.csv", "count"] == "3"
