"""A change of rules before it is adopted: clauses, somebody at the boundary, real people, past years."""

import json

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.pack_folder.changes.back_test import back_test
from surpass.exchange.pack_folder.changes.pack_diff import diff_packs
from surpass.foundation.problems import EvidenceProblem, UseProblem
from tests.fixtures.rules_pack import PROVINCE

HEAD = "subject,group,years_in_post,grade[0],grade[1],pending_case,recognition\n"
YEARS = {
    "2018": """
a,key,5,competent,competent,no,86
b,key,5,competent,competent,no,95
c,eco,5,competent,basic,no,95
d,eco,5,competent,competent,,95
e,eco,9,incompetent,incompetent,no,20
""",
    "2019": """
a,key,6,basic,competent,no,86
b,key,6,excellent,competent,no,95
c,eco,6,competent,competent,no,95
e,eco,9,competent,incompetent,no,70
""",
}


def written(folder, files):
    for name, text in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text.lstrip("\n"), encoding="utf-8")
    return str(folder)


@pytest.fixture
def packs(tmp_path):
    params = PROVINCE["params.yaml"].replace("2017-07-01: 85", "2017-07-01: 88")
    before = written(tmp_path / "before", PROVINCE)
    return before, written(tmp_path / "after", {**PROVINCE, "params.yaml": params})


@pytest.fixture
def facts(tmp_path):
    written(tmp_path / "facts", {f"{year}.csv": HEAD + rows.lstrip() for year, rows in YEARS.items()})
    return tmp_path / "facts"


def test_a_raised_number_is_said_with_its_clause_and_somebody_at_the_boundary(packs):
    found = diff_packs(*packs)
    assert [(item["what"], item["where"]) for item in found["clauses"]] == [
        ("condition", "promo.gate.recognised"),
        ("param", "min_recognition"),
    ]
    turned = [item for item in found["people"] if (item["before"], item["after"]) == ("holds", "none")]
    assert len(turned) == 1
    assert "public recognition 85%" in turned[0]["person"]


def test_the_same_pack_twice_has_no_difference_and_moves_nobody(packs, facts):
    found = diff_packs(packs[0], packs[0], facts=facts / "2018.csv")
    assert (found["clauses"], found["people"], found["moved"]) == ([], [], [])


def test_real_people_who_move_are_counted_by_group(packs, facts):
    moved = diff_packs(*packs, facts=facts / "2018.csv")["moved"]
    assert moved == [{"rule": "promo.gate", "group": "key", "before": "holds", "after": "none", "count": 1}]


def test_past_years_show_who_moves_and_how_those_proposed_did_next(packs, facts):
    found = back_test(*packs, facts=facts, periods=["2018", "2019"], good="grade >= competent")
    moved = [item for item in found["moves"] if item["before"] != item["after"]]
    assert [(item["period"], item["group"], item["count"]) for item in moved] == [("2018", "key", 1)]
    gates = {item["book"]: item for item in found["later"] if item["rule"] == "promo.gate"}
    assert len(gates) == 1
    downs = [item for item in found["later"] if item["adverse"]]
    assert {(item["proposed"], item["well"], item["known"]) for item in downs} == {(1, 1, 1)}


def test_unknown_stays_an_outcome_of_its_own(packs, facts):
    found = back_test(*packs, facts=facts, periods=["2018"])
    gate = [item for item in found["moves"] if (item["rule"], item["group"]) == ("promo.gate", "eco")]
    assert {(item["before"], item["after"]): item["count"] for item in gate} == {
        ("none", "none"): 2,
        ("unknown", "unknown"): 1,
    }
    assert found["later"] == []


def test_a_rule_that_ends_keeps_its_outcome_in_the_years_it_was_in_force(tmp_path, facts):
    rules = PROVINCE["up_and_down/rules.yaml"].replace(
        "    ignores: [age]", "    ignores: [age]\n    in_force: {from: 2017-07-01, until: 2019-06-01}"
    )
    pack = written(tmp_path / "ends", {**PROVINCE, "up_and_down/rules.yaml": rules})
    found = back_test(pack, pack, facts=facts, periods=["2018", "2019"], good="grade >= competent")
    gates = [item for item in found["moves"] if item["rule"] == "promo.gate"]
    assert {item["period"] for item in gates} == {"2018"}
    assert {item["before"] for item in gates} == {"holds", "none", "unknown"}
    assert {item["proposed"] for item in found["later"] if item["rule"] == "promo.gate"} == {2}


def test_a_version_of_which_no_fact_was_returned_is_unknown_and_not_none(tmp_path):
    rules = PROVINCE["up_and_down/rules.yaml"]
    only_age = (
        rules[: rules.index("    ignores: [age]")] + "    when: {if: age >= 30, id: adult, cite: M3 art.6}\n"
    )
    only_age = only_age.replace("rules:\n", "rules:\n", 1) + rules[rules.index("  down.review:") :]
    files = {**PROVINCE, "up_and_down/rules.yaml": only_age}
    files["params.yaml"] = "min_years: {tighten: up, cite: M3 art.6, values: {2017-07-01: 2}}\n"
    after = written(tmp_path / "age", files)
    before = written(tmp_path / "province", PROVINCE)
    people = tmp_path / "people.csv"
    people.write_text("subject,recognition\na,10\n", encoding="utf-8")
    moved = diff_packs(before, after, facts=people)["moved"]
    assert [(item["before"], item["after"]) for item in moved if item["rule"] == "promo.gate"] == [
        ("none", "unknown")
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"periods": []}, "period-unknown"),
        ({"periods": ["18"]}, "period-unknown"),
        ({"periods": ["2018", "2021"]}, "facts-of-period-missing"),
        ({"good": "grade >> 1"}, "condition-unreadable"),
        ({"good": "fame >= 1"}, "unknown-fact"),
        ({"good": "recognition >= param.min_recognition"}, "condition-unreadable"),
        ({"good": "grade >= splendid"}, "operand-wrong"),
    ],
)
def test_what_cannot_be_tried_is_refused(packs, facts, change, code):
    asked = {"periods": ["2018", "2019"], "good": "grade >= competent", **change}
    with pytest.raises(UseProblem, match=code):
        back_test(*packs, facts=facts, **asked)


def test_a_wrong_table_names_its_cell(packs, facts):
    (facts / "2018.csv").write_text(HEAD + "a,key,5,splendid,competent,no,86\n", encoding="utf-8")
    with pytest.raises(EvidenceProblem, match=r"2018\.csv"):
        back_test(*packs, facts=facts, periods=["2018"])


def test_the_commands_print_for_people_and_for_machines(packs, facts):
    run = CliRunner().invoke
    shown = run(app, ["pack", "diff", *packs, "--facts", str(facts / "2018.csv"), "--lang", "en"])
    assert shown.exit_code == 1
    assert "promo.gate: 1 move" in shown.output
    assert run(app, ["pack", "diff", packs[0], packs[0]]).exit_code == 0
    asked = ["backtest", "--packs", ",".join(packs), "--facts", str(facts), "--periods", "2018,2019"]
    data = run(app, [*asked, "--good", "grade >= competent", "--json"])
    assert json.loads(data.output)["periods"] == ["2018", "2019"]
    assert "1 move(s) in 2 period(s)" in run(app, asked).output
    assert run(app, [*asked[:2], "one", *asked[3:]]).exit_code == 2
