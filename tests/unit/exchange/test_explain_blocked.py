"""What was blocked is on view, in explanation and report: with its cost, its case, its clause, its days."""

from dataclasses import replace

import pytest
from lxml import html

from surpass.exchange.showing.explaining.explain import build_explanation
from surpass.exchange.showing.explaining.explain_text import as_lines, as_text
from surpass.exchange.showing.report import charts, render_report
from tests.fixtures.blocked_run import ACT, LATE, UNKNOWN, VETO, blocked_run

OTHER = replace(ACT, cause="circular 8")
CASE = "case 1, decided 2024-11-20; blocks it from 2024-07-18 until 2025-01-01; ground: L2 art.9"


def lines(unit, *blockers, lang="en", node=None, **changes):
    tree = build_explanation(blocked_run(*blockers, **changes), unit, node=node)
    return [line.strip() for line in as_lines(tree, lang=lang)]


def test_a_blocked_veto_says_what_it_would_have_done_by_which_act_and_what_blocks_it():
    said = lines("t1", VETO)
    place = said.index(
        "Blocked by error tolerance, without effect: Accident; with it the grade would be: Fair"
    )
    assert said[place + 1] == ("circular 7; in force from 2024-07-18 until 2025-01-01; ground: L1 art.3")
    assert said[place + 2] == CASE
    assert "Grade: Excellent (computed: Excellent)" in said
    assert not [line for line in said if line.startswith(("Veto", "In force, and changes nothing"))]


def test_the_same_in_chinese():
    said = lines("t1", VETO, lang="zh")
    assert "因容错不计入：重大事故；若计入，等次为一般" in said
    assert "case 1, decided 2024-11-20；自 2024-07-18 起不计入，至 2025-01-01 止；依据：L2 art.9" in said


def test_an_unknown_veto_that_is_blocked_is_shown_as_such_and_asked_no_more():
    said = lines("t2", UNKNOWN)
    assert "Blocked by error tolerance while not known, without effect: Accident" in said
    assert CASE in said


def test_blocked_counts_are_shown_with_the_points_they_would_have_cost():
    (first, case) = lines("t3", replace(LATE, count=2), node="late")[1:3]
    assert first == (
        "Late returns (late): deduction −2.00; 3 counted, 2 blocked by error tolerance, 1 × 2, at most 5 ; "
        "the blocked would have cost −3.00 points"
    )
    assert case == CASE
    chinese = lines("t3", LATE, node="late", lang="zh")[1]
    assert "共 3 次，其中 3 次因容错不计入" in chinese
    assert "若计入为 −5.00 分" in chinese


def test_without_blockers_a_deduction_reads_as_before():
    assert "Late returns (late): deduction −5.00; 3 × 2, at most 5" in lines("t3", node="late")[1]


def test_a_veto_that_still_holds_by_another_act_shows_which_one_is_blocked():
    tree = build_explanation(blocked_run(replace(VETO, act="circular 8"), effects=(ACT, OTHER)), "t1")
    (veto,) = tree.found("reason.veto")
    blocked = {step.values["cause"]: [one.key for one in step.children] for step in veto.found("explain.act")}
    assert blocked == {"circular 7": [], "circular 8": ["explain.blocker"]}


def test_a_blocker_that_finds_nothing_is_said_all_the_same():
    said = lines("t4", replace(VETO, unit="t4", until=None))
    assert "A blocker is in force and finds nothing to block here: Accident" in said
    assert any("blocks it from 2024-07-18 until it is lifted" in line for line in said)


@pytest.fixture
def fonts(monkeypatch):
    monkeypatch.setattr(charts, "has_chinese_font", lambda: True)


@pytest.mark.usefixtures("fonts")
def test_the_report_lists_what_was_blocked_beside_what_was_not():
    page = html.fromstring(render_report(blocked_run(VETO, UNKNOWN, LATE), lang="en"))
    (table,) = page.xpath("//h3[text()='Blocked by error tolerance']/following::table[1]")
    rows = [[cell.text_content() for cell in row] for row in table.xpath(".//tbody/tr")]
    assert [row[:3] for row in rows] == [
        ["t1", "Accident", "Fair"],
        ["t2", "Accident", ""],
        ["t3", "Late returns", "−5.00 points (3 counted)"],
    ]
    assert {row[3] for row in rows} == {CASE}
    chinese = render_report(blocked_run(VETO), lang="zh").decode()
    assert "因容错不计入" in chinese


@pytest.mark.usefixtures("fonts")
def test_a_report_without_blockers_has_no_such_part():
    assert "Blocked by error tolerance" not in render_report(blocked_run(), lang="en").decode()


def test_the_whole_explanation_reads_in_both_languages():
    tree = build_explanation(blocked_run(VETO, LATE), "t3")
    assert len(as_text(tree, lang="zh").splitlines()) == len(as_text(tree, lang="en").splitlines())
