"""What an official reads about a finding, whole, in Chinese and in English."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from surpass.engine.findings.explain import Finding, explain
from surpass.engine.findings.milder import explain_milder
from surpass.exchange.showing.finding_text import finding_lines, finding_text
from tests.architecture.house import ROOT
from tests.fixtures.people import frame
from tests.fixtures.rules_pack import book

GATE = {
    "years_in_post": 2,
    "grade[0]": "competent",
    "grade[1]": "excellent",
    "pending_case": False,
    "recognition": 85,
}
CLEAR = {"situation.reform": "does_not", "situation.urgent": "does_not"}
BAD = {"grade[0]": "incompetent", "grade[1]": "incompetent"}
LISTED = {"situation_listed": True, "procedure_followed": True, "corrected": False, "broke_policy": False}


def finding(rule, held=None, **person):
    held = held or book()
    values = frame(held, [person]).to_dicts()[0]
    return Finding(rule=held.rules[rule], book=held, subject="p1", name="李明", values=values)


def said(rule, lang, **person):
    return finding_text(explain(finding(rule, **person)), lang=lang)


PAGES = {
    ("promo.gate", "zh"): """\
李明：可列入提拔考察——不成立
  决定因素：
    群众认可度：80%（条件：不低于85%；依据《能上能下办法》第6条第4项）
  成立的条件：
    任职年限：2.0年（条件：不低于2.0年；依据《能上能下办法》第6条第1项）
    年度考核等次：本期称职，上期优秀（条件：连续2期均为称职及以上；依据《能上能下办法》第6条第2项）
    在审案件：否（条件：否；依据《能上能下办法》第6条第3项）
  下列任何一种变化都会改变结果：
    群众认可度达到85%及以上（现为80%）
  依据《能上能下办法》第6条；适用版本：province 2017.1，2018-03-01有效；证据等级A
""",
    ("promo.gate", "en"): """\
李明: may be proposed for promotion: NO
  Decided by:
    public recognition: 80% (condition: at least 85%; Up-and-down measures, article 6(4))
  Holds:
    years in post: 2.0 years (condition: at least 2.0 years; Up-and-down measures, article 6(1))
    annual grade: this period competent, the one before excellent (condition: competent or better, in each of 2 periods; Up-and-down measures, article 6(2))
    pending case: no (condition: no; Up-and-down measures, article 6(3))
  Any one of these would change it:
    public recognition 85% or more (now 80%)
  By Up-and-down measures, article 6; in force on 2018-03-01: province 2017.1; evidence A
""",  # noqa: E501 - whole lines, as they are printed
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_gate_that_stays_shut_says_by_what_and_what_would_open_it(lang):
    assert said("promo.gate", lang, **{**GATE, "recognition": 80}) == PAGES["promo.gate", lang]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_of_the_documentation_shows_it_as_it_is(lang):
    assert PAGES["promo.gate", lang] in (ROOT / "docs/how-to/find.md").read_text(encoding="utf-8")


def test_an_unknown_gate_says_what_is_still_possible_and_who_is_asked():
    assert (
        said("promo.gate", "zh", **{**GATE, "pending_case": None})
        == """\
李明：可列入提拔考察——情况不明，不提出任何建议
  仍可能的结果：可列入提拔考察、不提出建议
  查明以下事实即可认定：
    在审案件：未知（条件：否；依据《能上能下办法》第6条第3项），由纪检机关提供
  成立的条件：
    任职年限：2.0年（条件：不低于2.0年；依据《能上能下办法》第6条第1项）
    年度考核等次：本期称职，上期优秀（条件：连续2期均为称职及以上；依据《能上能下办法》第6条第2项）
    群众认可度：85%（条件：不低于85%；依据《能上能下办法》第6条第4项）
  依据《能上能下办法》第6条；适用版本：province 2017.1，2018-03-01有效；证据等级A
"""
    )
    english = said("promo.gate", "en", **{**GATE, "pending_case": None})
    assert "  Still possible: may be proposed for promotion, nothing proposed\n" in english
    assert "pending case: unknown (condition: no; " in english
    assert "; held by discipline body\n" in english


def test_a_review_lists_the_tolerance_check_situation_by_situation():
    page = said("down.review", "zh", **BAD, **{**CLEAR, "situation.urgent": None})
    assert page.startswith("李明：启动组织调整研判——情况不明，不提出任何建议\n")
    assert page.split("容错研判（对每一种情形逐一记录）：\n")[1].splitlines()[:2] == [
        "    改革创新：不适用（依据《容错纠错办法》第6条）",
        "    急难险重：未记录（依据《容错纠错办法》第6条）",
    ]
    assert "YES (a proposal; the body with the power decides)" in said("down.review", "en", **BAD, **CLEAR)


def test_an_exemption_that_a_bottom_line_beats_names_the_line():
    page = said("tolerance", "en", **LISTED, broke_safety=True)
    assert page.splitlines()[:3] == [
        "李明: error-tolerance determination: NO",
        "  Decided by:",
        "    exclusion: broke safety: yes (condition: yes; Error-tolerance measures, article 4(3))",
    ]
    assert said("tolerance", "zh", **LISTED, broke_safety=False).startswith(
        "李明：容错认定——建议：免责（由有权机关决定）\n"
    )


def test_what_two_outcomes_ask_alike_is_said_once():
    page = said("tolerance", "zh", **LISTED, broke_safety=True)
    assert page.count("属于规定情形：是") == 1


@pytest.mark.parametrize(("status", "words"), [("draft", "仅为草案"), ("text-needed", "缺少条文原文")])
def test_a_draft_and_a_hole_say_only_that_they_propose_nothing(status, words):
    one = finding("promo.gate", **GATE)
    tree = explain(replace(one, rule=replace(one.rule, status=status, evidence="C")))
    assert words in finding_lines(tree, lang="zh")[0]
    assert not tree.children


def lenient(event, decision):
    old = replace(book(), editions=("province 2016.1",))
    return explain_milder(finding("tolerance", old, **event), finding("tolerance", **decision))


def test_the_milder_edition_stands_and_both_are_shown():
    strict = {**LISTED, "procedure_followed": False, "broke_safety": False}
    tree = lenient(strict, {**LISTED, "broke_safety": False})
    page = finding_lines(tree, lang="zh")
    assert page[0] == "李明：容错认定——建议：免责（由有权机关决定）"
    assert page[-3:] == [
        "  事发时与决定时两个版本，从轻适用：",
        "    事发时版本（2018-03-01，province 2016.1）：不成立",
        "    决定时版本（2018-03-01，province 2017.1）：免责",
    ]


def test_while_it_is_open_which_edition_is_milder_both_are_explained():
    tree = lenient({**LISTED, "broke_safety": None}, {**LISTED, "broke_safety": True})
    page = finding_lines(tree, lang="en")
    assert page[0] == "李明: error-tolerance determination: UNKNOWN, so nothing is proposed"
    assert "    by the edition of the event (2018-03-01, province 2016.1): unknown" in page
    assert any("Decided by" in line for line in page)


@pytest.mark.parametrize("rule", ["promo.gate", "down.review", "tolerance"])
def test_the_tree_fits_its_schema_and_every_step_has_a_sentence(rule):
    schema = json.loads((Path(ROOT) / "docs/reference/explanation.schema.json").read_text(encoding="utf-8"))
    for person in ({}, {**GATE, **BAD, **CLEAR, **LISTED, "broke_safety": False}):
        tree = explain(finding(rule, **person))
        jsonschema.validate(tree.as_json(), schema)
        assert finding_lines(tree, lang="zh") != finding_lines(tree, lang="en")
