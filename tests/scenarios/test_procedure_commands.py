"""``surpass procedure`` as it is typed: what a clerk reads, a reviewer proves, another office takes."""

import json
import re

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.foundation.problems import PolicyProblem, UseProblem
from tests.fixtures.drawn_procedures import Drawn, faults_of
from tests.fixtures.procedures import ADJUSTMENT, FILES
from tests.fixtures.written import write_pack

ON = ("--on", "2024-06-01")
AROUND = ADJUSTMENT.replace("none_applies: asked", "none_applies: decided")
DRAFT = ADJUSTMENT.replace("cite: X1 art.7\n        go:", "cite: X1 art.7\n        evidence: D\n        go:")


@pytest.fixture
def typed(tmp_path):
    def run(verb, *words, text=ADJUSTMENT):
        folder = tmp_path / "proc-test"
        if not folder.exists():
            write_pack({**FILES, "up_and_down/adjustment.yaml": text}, folder)
        asked = ["procedure", verb, str(folder), *words, *ON]
        return CliRunner().invoke(app, list(map(str, asked)), catch_exceptions=False)

    return run


def cells(output, word):
    """The row of a table that begins with a word, its lines joined cell by cell."""
    rows, found = [], []
    for line in output.splitlines():
        if line.startswith("│"):
            rows.append([cell.strip() for cell in line.split("│")[1:-1]])
        elif rows:
            found.append([" ".join(filter(None, column)) for column in zip(*rows, strict=True)])
            rows = []
    return next(row for row in found if row[0].startswith(word))


def test_a_step_is_one_row_with_who_by_when_clause_and_ways(typed):
    output = typed("show", "adjustment", "--lang", "en").output
    assert cells(output, "reply") == [
        "reply reply · reply", "the official", "at least 10 working days",
        "the official may extend by 5 working days, at most 1 time(s) (X1 art.7)", "X1 art.7 · O",
        "replied / waived / term ran out → decision",
    ]  # fmt: skip


def test_the_same_in_chinese(typed):
    output = typed("show", "adjustment", "--lang", "zh").output
    assert output.startswith("调整程序（adjustment），proc-test，程序版本 1，2024-06-01 施行中")
    assert cells(output, "集体决定")[1:] == [
        "党委", "20个工作日内",
        "2人签名 全体成员的2/3到会 全体成员过半数同意 书面说明理由 须载明结果：调离岗位 / 降职",
        "X1 art.8 · O", "予以调整 → 送达 不予调整 → 送达不予调整决定",
    ]  # fmt: skip


def test_below_the_steps_stand_the_rules_that_hold_at_each(typed):
    lines = typed("show", "adjustment", "--lang", "en").output.splitlines()
    assert "active: cases may be opened on it (evidence O)" in lines
    assert (
        "stand aside: organisation department, committee, fairness committee, on the grounds of acted "
        "earlier in the case, kinship (X1 art.2)"
    ) in lines
    assert (
        "clocks may be stopped: by organisation department, on the grounds of illness, for at most 30 days "
        "(X1 art.3)"
    ) in lines
    assert "outcomes, mildest first: transfer < demotion; an appeal never makes it heavier" in lines
    assert any("at the longest, at most" in line for line in lines)
    assert "X1: Test measures" in lines


def test_a_draft_says_which_step_keeps_it_one(typed):
    output = typed("show", "adjustment", "--lang", "en", text=DRAFT).output
    assert "draft: no case may be opened on it, for these steps rest on evidence C or D: reply" in output


def test_a_draft_with_many_weak_steps_counts_them():
    words = ["procedure", "show", "cn-law", "adjustment", "--lang", "en", "--on", "2026-11-25"]
    output = CliRunner().invoke(app, words, catch_exceptions=False).output
    assert re.search(r"draft: no case may be opened on it, \d\d step\(s\) rest on evidence C or D", output)


def test_a_procedure_for_machines_keeps_its_ids(typed):
    page = json.loads(typed("show", "adjustment", "--lang", "en", "--json").output)
    held = {step["step"]: step for step in page["steps"]}
    assert held["asked"]["go"] == {"joined": "notified"}
    assert held["reply"]["go"] == {"replied": "decided", "waived": "decided", "timeout": "decided"}
    assert (held["reply"]["due"], held["reply"]["at_least"], held["closed"]["due"]) == ("10wd", True, None)
    assert (page["status"], page["longest"]["path"][0], page["longest"]["path"][-1]) == (
        "active", "verify", "closed",
    )  # fmt: skip


def test_a_fork_names_its_branches_and_where_they_join(typed):
    assert cells(typed("show", "adjustment", "--lang", "en").output, "opinions")[-1] == (
        "→ the unit's view → the audit's view joined → notice"
    )


def test_the_list_says_what_stands_and_how_long_it_takes(typed):
    row = cells(typed("list", "--lang", "en").output, "Adjustment")
    assert row[0] == "Adjustment adjustment 1 X1 art.1"
    assert row[2] == "active: cases may be opened on it (evidence O)"
    (told,) = json.loads(typed("list", "--json").output)
    assert (told["procedure"], told["status"], str(told["steps"])) == ("adjustment", "active", row[1])


def test_a_pack_without_procedures_says_so():
    found = CliRunner().invoke(app, ["procedure", "list", "hdi", "--lang", "en", *ON])
    assert found.output == "hdi has no procedure on 2024-06-01\n"


def test_an_unknown_procedure_is_refused_with_the_known_ones(typed):
    with pytest.raises(UseProblem) as found:
        typed("show", "adjustmen")
    (problem,) = found.value.problems
    assert problem.code == "procedure-unknown"
    assert problem.expected.endswith("on 2024-06-01: adjustment")
    assert problem.next_step == "did you mean adjustment?"


def test_a_day_before_the_pack_is_refused():
    with pytest.raises(UseProblem, match="pack-not-in-force"):
        CliRunner().invoke(
            app, ["procedure", "list", "example-district", "--on", "1999-01-01"], catch_exceptions=False
        )


def test_a_sound_procedure_has_no_fault(typed):
    found = typed("lint")
    assert found.exit_code == 0
    assert found.output.endswith("1 procedure(s), 0 fault(s)\n")


def test_a_right_walked_around_is_shown_with_its_path_and_exit_1(typed):
    found = typed("lint", "adjustment", text=AROUND)
    assert found.exit_code == 1
    assert "verify > checked > decided > told > effect" in found.output
    told = json.loads(typed("lint", "--json").output)
    assert ["verify", "checked", "decided", "told", "effect"] in [fault["path"] for fault in told]


def test_an_export_is_the_diagram_and_nothing_else(typed):
    assert typed("export", "adjustment", "--lang", "zh").output.startswith("stateDiagram-v2\n")


def test_bpmn_goes_to_a_new_file_and_overwrites_none(typed, tmp_path):
    out = tmp_path / "adjustment.bpmn"
    assert typed("export", "adjustment", "--form", "bpmn", "--out", out).output == ""
    assert not faults_of(Drawn(out.read_bytes()))
    again = typed("export", "adjustment", "--form", "bpmn", "--out", out)
    assert again.exit_code == 2
    assert "expected a new file" in " ".join(again.output.replace("│", " ").split())


def test_another_form_is_refused(typed):
    found = typed("export", "adjustment", "--form", "visio")
    assert found.exit_code == 2
    assert "expected mermaid or bpmn" in " ".join(found.output.replace("│", " ").split())


@pytest.mark.parametrize("form", ["mermaid", "bpmn"])
@pytest.mark.parametrize(
    ("was", "becomes", "code"),
    [
        ("served: reply", "served: nowhere", "step-undefined"),
        ("served: reply", "served: unit_view", "fork-ill-formed"),
    ],
    ids=["a way to no step", "a way into a branch"],
)
def test_what_leads_nowhere_is_not_drawn(typed, form, was, becomes, code):
    with pytest.raises(PolicyProblem, match=code):
        typed("export", "adjustment", "--form", form, text=ADJUSTMENT.replace(was, becomes))
