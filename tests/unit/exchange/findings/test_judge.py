"""Everybody in one pass: the same as one by one, by the law of the right day, and unknown where it is."""

import itertools

import polars as pl
import pytest

from surpass.exchange.findings.explain_subject import explain_subject, one_of
from surpass.exchange.findings.find_people import Asked, ask, find_people, known_subject
from surpass.exchange.findings.judge import judge
from surpass.exchange.showing.finding_text import finding_lines
from surpass.foundation.problems import EvidenceProblem, PolicyProblem, UseProblem
from tests.fixtures.rules_on_disk import two_editions, write
from tests.fixtures.rules_pack import DAY, PROVINCE

ACT = "id,event_date,situation_listed,procedure_followed,corrected,broke_policy,broke_safety\n"


def asked(tmp_path, text, pack=two_editions, rule=None, on=DAY):
    write(tmp_path / "facts", {"people.csv": text})
    return ask(tmp_path / "facts", pack=str(pack(tmp_path)), on=on, rule=rule)


def rows(found):
    return {
        (judged.rule.id, row["@subject"]): row
        for judged in judge(found.people, found.laws, found.rules)
        for row in judged.findings.to_dicts()
    }


def outcomes(found, rule):
    return {key: row["outcome"] for (name, key), row in rows(found).items() if name == rule}


def test_the_milder_edition_stands_and_the_event_goes_before_where_they_agree(tmp_path):
    found = asked(
        tmp_path,
        ACT
        + "old_milder,2016-05-01,yes,no,yes,no,no\n"
        + "new_milder,2016-05-01,yes,yes,no,no,no\n"
        + "both,2016-05-01,yes,yes,yes,no,no\n"
        + "today,2018-02-01,yes,no,yes,no,no\n"
        + "undated,,yes,yes,yes,no,no\n"
        + "before,2015-05-01,yes,yes,yes,no,no\n",
        rule="tolerance",
    )
    held = rows(found)
    assert {key: (row["outcome"], row["day"]) for (_, key), row in held.items()} == {
        "old_milder": ("exempt", "2016-01-01"),
        "new_milder": ("exempt", "2018-03-01"),
        "both": ("exempt", "2016-01-01"),
        "today": ("mitigate", "2017-07-01"),
        "undated": (None, ""),
        "before": ("exempt", "2018-03-01"),
    }
    assert held["tolerance", "undated"]["asks"] == "event_date"


def test_while_it_is_open_which_is_milder_nothing_is_proposed_and_both_are_asked(tmp_path):
    found = asked(tmp_path, ACT + "p1,2016-05-01,yes,,no,no,\n", rule="tolerance")
    row = rows(found)["tolerance", "p1"]
    assert (row["outcome"], row["possible"]) == (None, "exempt;none")
    assert set(row["asks"].split(";")) == {"procedure_followed", "broke_safety"}


def gate_by_event(tmp_path):
    folder = two_editions(tmp_path)
    rules = folder / "up_and_down/rules.yaml"
    rules.write_text(
        rules.read_text(encoding="utf-8").replace("decided_by: decision", "decided_by: event"), "utf-8"
    )
    return folder


GATE = "id,event_date,years_in_post,grade,grade[1],pending_case,recognition\n"


def test_an_earlier_edition_reads_facts_in_its_own_numbers(tmp_path):
    found = asked(
        tmp_path,
        GATE + "whole,2016-05-01,2,competent,competent,no,85\nhalf,2016-05-01,2.5,competent,competent,no,85\n"
        "now,2018-01-01,2.5,competent,competent,no,85\nnever,2015-01-01,2,competent,competent,no,85\n",
        pack=gate_by_event,
        rule="promo.gate",
    )
    assert outcomes(found, "promo.gate") == {"whole": "holds", "half": None, "now": "holds", "never": "none"}
    lines = finding_lines(explain_subject(one_of(found.people, "never"), found.laws, "promo.gate"), lang="en")
    assert lines == ["never: may be proposed for promotion: NO, the rule was not in force then"]


VALUES = {
    "event_date": ["2016-05-01", "2018-01-01", "", "2015-01-01"],
    "situation_listed": ["yes", ""],
    "procedure_followed": ["yes", "no", ""],
    "corrected": ["yes", "no"],
    "broke_safety": ["no", "yes", ""],
    "grade": ["incompetent", ""],
    "situation.reform": ["does_not", ""],
}
FIXED = {"broke_policy": "no", "grade[1]": "incompetent", "situation.urgent": "does_not", "bottom3": "no"}


def everybody():
    titles = ["id", *VALUES, *FIXED]
    people = itertools.product(*VALUES.values())
    lines = [",".join([f"p{number}", *row, *FIXED.values()]) for number, row in enumerate(people)]
    return "\n".join([",".join(titles), *lines]) + "\n"


def test_everybody_in_one_pass_is_the_same_as_one_by_one(tmp_path):
    found = asked(tmp_path, everybody())
    together = rows(found)
    assert len({row["outcome"] for row in together.values()}) == 5
    for key in found.people.frame["@subject"][::7]:
        alone = one_of(found.people, key)
        for judged in judge(alone, found.laws, found.rules):
            row = judged.findings.to_dicts()[0]
            assert row == together[judged.rule.id, key]
            verdict = explain_subject(alone, found.laws, judged.rule.id).key
            expected = {None: ("finding.unknown", "finding.no_event_date"), "none": ("finding.none",)}
            assert verdict in expected.get(row["outcome"], ("finding.holds", "finding.proposed"))


def test_an_adverse_rule_without_a_band_looks_closer(tmp_path):
    text = (
        "id,bottom3[0],bottom3[1],grade,situation.reform,situation.urgent\np1,yes,yes,basic,不适用,不适用\n"
    )
    found = asked(tmp_path, text, rule="down.review")
    assert outcomes(found, "down.review") == {"p1": None}
    page = finding_lines(explain_subject(one_of(found.people, "p1"), found.laws, "down.review"), lang="zh")
    assert any("没有名次区间，须进一步核实" in line for line in page)
    banded = text.replace(
        "bottom3[0],bottom3[1]", "bottom3.if_best,bottom3.if_worst,bottom3[1].if_best,bottom3[1].if_worst"
    )
    banded = banded.replace("p1,yes,yes", "p1,yes,yes,yes,yes")
    assert outcomes(asked(tmp_path, banded, rule="down.review"), "down.review") == {"p1": "holds"}


def drafted(tmp_path):
    weak = {
        **PROVINCE,
        "sources.yaml": PROVINCE["sources.yaml"].replace(
            "Up-and-down measures}, grade: A", "Up-and-down measures}, grade: C"
        ),
    }
    weak["up_and_down/rules.yaml"] += """
  hole:
    says: {zh: 缺文, en: missing text}
    subject: official
    effect: proposes award
    bound: ceiling
    decided_by: decision
    cite: M3 art.9
    status: text-needed
    why: {zh: 未见原文, en: text not seen}
"""
    return write(tmp_path / "province", weak)


def test_drafts_holes_and_rules_without_a_fact_are_not_applied_and_are_named(tmp_path):
    found = asked(tmp_path, "id,recognition\np1,80\n", pack=drafted)
    assert found.rules == ()
    assert found.left_out == {
        "tolerance": "no-facts", "promo.gate": "draft", "down.review": "draft", "hole": "text-needed",
    }  # fmt: skip
    assert asked(tmp_path, "id,recognition\np1,80\n", pack=drafted, rule="tolerance").rules == ("tolerance",)


def test_the_folder_is_written_whole_and_the_same_each_time(tmp_path):
    found = asked(tmp_path, everybody())
    for name in ("one", "two"):
        find_people(found, out=tmp_path / name)
    files = ["conditions.parquet", "findings.csv", "manifest.json", "tasks.csv"]
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == files
    assert [(tmp_path / "one" / name).read_bytes() for name in files] == [
        (tmp_path / "two" / name).read_bytes() for name in files
    ]
    listed = pl.read_csv(tmp_path / "one" / "findings.csv")
    conditions = pl.read_parquet(tmp_path / "one" / "conditions.parquet")
    assert listed.height == 3 * conditions.height
    assert {kind for name, kind in conditions.schema.items() if name != "subject"} == {pl.Boolean()}
    assert {"tolerance.procedure", "tolerance@2016-01-01.procedure", "down.review.two_bad_years"} <= set(
        conditions.columns
    )
    with pytest.raises(UseProblem, match="run-exists"):
        find_people(found, out=tmp_path / "one")


def test_nothing_is_left_of_a_folder_that_could_not_be_filled(tmp_path, monkeypatch):
    found = asked(tmp_path, everybody())
    monkeypatch.setattr(pl.DataFrame, "write_parquet", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        find_people(found, out=tmp_path / "half")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["facts", "province", "province-2016"]


def test_tasks_name_the_facts_that_would_settle_most_people(tmp_path):
    text = (
        GATE.replace("event_date,", "")
        + "p1,3,competent,competent,,90\np2,3,competent,competent,,\np3,,basic,basic,,\n"
    )
    totals, _ = find_people(asked(tmp_path, text, rule="promo.gate"))
    assert [(task.fact, task.holder.get("en"), task.subjects, task.alone) for task in totals.tasks()] == [
        ("pending_case", "discipline body", 2, 1),
        ("recognition", None, 1, 0),
    ]


@pytest.mark.parametrize(
    ("problem", "code", "ask_for"),
    [
        (UseProblem, "rule-unknown", {"rule": "promo.gat"}),
        (UseProblem, "pack-not-in-force", {"on": DAY.replace(year=2014)}),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(tmp_path, problem, code, ask_for):
    with pytest.raises(problem, match=code):
        asked(tmp_path, "id,recognition\np1,80\n", **ask_for)


def test_a_subject_goes_by_key_or_by_a_name_that_only_one_has(tmp_path):
    found = asked(tmp_path, "id,name,recognition\np1,Li,1\np2,Wang,2\np3,Wang,3\n")
    assert (known_subject(found, "p2"), known_subject(found, "Li")) == ("p2", "p1")
    for nobody in ("Wang", "Zhao"):
        with pytest.raises(UseProblem, match="subject-unknown"):
            known_subject(found, nobody)


def test_an_event_after_the_decision_is_refused(tmp_path):
    with pytest.raises(
        EvidenceProblem, match=r"event-after-decision: facts: found event_date 2018-03-02 of p2"
    ):
        asked(tmp_path, "id,event_date,recognition\np1,2018-03-01,80\np2,2018-03-02,80\n")


def test_faults_of_pack_and_people_come_through(tmp_path):
    with pytest.raises(EvidenceProblem, match="fact-value"):
        asked(tmp_path, "id,recognition\np1,800\n")
    broken = {**PROVINCE, "params.yaml": "min_years: 2\n"}
    with pytest.raises(PolicyProblem):
        asked(tmp_path, "id,recognition\np1,80\n", pack=lambda path: write(path / "broken", broken))


def test_asked_holds_what_was_read(tmp_path):
    assert isinstance(asked(tmp_path, "id,recognition\np1,80\n"), Asked)
