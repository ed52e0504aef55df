"""Why a figure is what it is: the tree, its formulas against the engine, its text, its JSON."""

import json
import re
from decimal import Decimal
from fractions import Fraction
from math import ceil

import pytest
from lxml import html

from surpass.exchange.runs.run_files import run_files
from surpass.exchange.showing.explaining.explain import build_explanation, explain_place
from surpass.exchange.showing.explaining.explain_text import as_html, as_lines, as_text
from surpass.exchange.showing.explaining.formula import FORMULAS, write_formula
from surpass.exchange.showing.explaining.leaf_view import LeafView
from surpass.exchange.showing.explaining.overtake import SOLVED, ways_past
from surpass.exchange.showing.report import render_report
from surpass.exchange.showing.run_view.numbers import rounded
from surpass.exchange.showing.run_view.run_reading import read_run
from surpass.foundation.explanation import SCHEMA, from_json
from surpass.foundation.problems import UseProblem
from tests.architecture.house import page
from tests.fixtures.every_function import every_function_facts, every_function_scheme
from tests.fixtures.small_run import changed, small_run


def reckoned(formula):
    """A written formula put into a calculator of fractions."""
    text = formula.replace("×", "*").replace("÷", "/").replace("−", "-")
    text = re.sub(r"\[([^\]]*)\]", lambda held: f"int({held[1]})".replace("≥", ">=").replace("≤", "<="), text)
    text = text.replace("⌈", "ceil(").replace("⌉", ")")
    text = re.sub(r"\d+(?:\.\d+)?", lambda number: f"Fraction('{number[0]}')", text)
    words = {"Fraction": Fraction, "min": min, "max": max, "int": int, "ceil": ceil, "round": in_points}
    return eval(text, words)


def in_points(part):
    return Fraction(rounded(part, 2))


@pytest.fixture(scope="module")
def every_run():
    return read_run(run_files(every_function_facts(), every_function_scheme(), periods=["2023", "2024"]))


@pytest.fixture(scope="module")
def whole():
    return build_explanation(small_run(), "t02")


def test_it_runs_from_the_total_to_the_cell(whole):
    lines = as_lines(whole, lang="en")
    assert lines[0].startswith("Linhe (Key development towns), 2024")
    assert "  Rank 3 of 3 in Key development towns (ranked on the total, decimals kept: 2)" in lines
    assert '        Value 6.3 %; read as "6.3" from returns-2024.xlsx/Data/3' in lines
    assert "        Formula: 30 × min(1, max(0, 6.3 ÷ 8)) = 23.63" in lines
    assert any("Clause: Example County assessment measures 2024, plan-2024#5" in line for line in lines)
    assert lines[-1].startswith("  DRAFT policy pack example-county 2024.1, fingerprint 3f9a6c1de07b")


def test_what_was_left_out_is_written_as_a_factor(whole):
    said = as_text(whole, lang="en")
    assert "Ecology (ecology): (17.00) × 30 ÷ 20 = 25.50 of 30" in said
    assert "Not returned; the rule leaves it out" in said
    assert "Total (total): 43.79 + 25.50 + 12.48 + 0.00 − 1.00 = 80.77 of 100" in said


def test_chinese_text_comes_from_the_same_tree(whole):
    assert len(as_lines(whole, lang="zh")) == len(as_lines(whole, lang="en"))
    assert "    上一名：石桥镇，相差 0.80 分" in as_lines(whole, lang="zh")


def test_one_node_alone_is_explained_alone():
    tree = build_explanation(small_run(), "t04", node="gdp", period="2024")
    assert [step.key for step in tree.children] == ["explain.leaf", "explain.pack_draft"]
    assert tree.found("explain.target_own")[0].values["target"] == "6.5"


def test_a_late_return_and_a_veto_are_said():
    assert build_explanation(small_run(), "t01").found("explain.status_late")
    reasons = build_explanation(small_run(), "t03").found("reason.veto")
    assert [step.values["title"]["en"] for step in reasons] == ["A major accident"]


def test_a_tie_at_the_cut_is_the_panels():
    files = changed("results.csv", "81.57,2,good,good,", "81.57,2,,,")
    tree = build_explanation(files, "t01")
    assert tree.found("explain.grade_open")
    assert not tree.found("explain.next_grade")


def test_the_first_has_nobody_above_and_no_better_grade():
    tree = build_explanation(small_run(), "t04")
    assert not tree.found("explain.above")
    assert not tree.found("explain.next_grade")


def test_without_a_period_before_there_is_no_progress():
    assert not build_explanation(small_run(), "t01", period="2023").found("explain.progress")


def test_a_branch_that_does_not_apply_to_the_group_is_said_and_not_unknown():
    scheme = json.loads(small_run()["scheme.json"])
    for node in scheme["nodes"]:
        if node["id"] in {"ecology", "air", "forest"}:
            node["full"] = {"key": None, "eco": node["full"]["eco"]}
    rows = small_run()["results.csv"].decode().splitlines()
    kept = [row for row in rows if not (",key,air," in row or ",key,forest," in row)]
    table = "\n".join(re.sub(r",key,ecology,.*", ",key,ecology,,,,,,,", row) for row in kept) + "\n"
    files = small_run() | {"scheme.json": json.dumps(scheme).encode(), "results.csv": table.encode()}
    tree = build_explanation(files, "t02")
    assert [step.values["node"] for step in tree.found("explain.leaf_not_applicable")] == ["ecology"]
    section = html.fromstring(render_report(files, lang="en")).get_element_by_id("t02-2024")
    assert "unknown" not in " ".join(section.xpath(".//td/text()"))


def test_a_unit_answers_to_its_name():
    assert build_explanation(small_run(), "临河镇") == build_explanation(small_run(), "t02")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"unit": "t99"}, "unit-not-in-run"),
        ({"unit": "t01", "node": "x"}, "node-not-in-run"),
        ({"unit": "t01", "period": "2030"}, "period-not-in-run"),
    ],
)
def test_what_is_not_in_the_run_is_refused_with_what_is(asked, code):
    with pytest.raises(UseProblem, match=f"{code}.*one of: "):
        build_explanation(small_run(), **asked)


def test_json_goes_there_and_back(whole):
    plain = json.loads(json.dumps(whole.as_json(), ensure_ascii=False))
    assert plain["schema"] == SCHEMA
    assert from_json(plain) == whole


def test_json_keeps_the_committed_schema(whole):
    schema = json.loads(page("docs/reference/explanation.schema.json"))
    assert schema["properties"]["schema"]["const"] == SCHEMA
    allowed = set(schema["$defs"]["step"]["required"])
    key, name = (
        re.compile(pattern)
        for pattern in (
            schema["$defs"]["key"]["pattern"],
            schema["$defs"]["values"]["propertyNames"]["pattern"],
        )
    )

    def check(step):
        assert set(step) == allowed
        assert key.search(step["key"])
        assert all(name.search(one) for one in step["values"])
        assert all(value is None or isinstance(value, str | dict) for value in step["values"].values())
        for child in step["children"]:
            check(child)

    plain = dict(whole.as_json())
    assert plain.pop("schema") == SCHEMA
    check(plain)


def test_another_schema_is_refused():
    with pytest.raises(ValueError, match="surpass-explanation/2"):
        from_json({"schema": "surpass-explanation/2", "key": "a.b", "values": {}, "children": []})


def test_html_is_escaped():
    said = as_html(build_explanation(small_run(), "t03"), lang="zh")
    assert "<新>" not in said
    assert "云山&lt;新&gt;镇" in said


def test_numbers_in_values_are_plain(whole):
    found = [value for step in whole.walk() for name, value in step.values.items() if name == "change"]
    assert found == ["-0.83"]


def leaves_of(run):
    for (unit, period, node), row in run.results.items():
        place = next(one for one in run.scheme.nodes if one.id == node)
        has_past = period != "2023" or (place.scoring and place.scoring.function != "own_past")
        if place.scoring is not None and row["points"] and has_past:
            yield LeafView(run=run, node=place, unit=unit, period=period)


def test_every_written_formula_reckons_to_the_engines_points(every_run):
    seen, wrong = set(), []
    for leaf in leaves_of(every_run):
        written = write_formula(leaf)
        if written is None:
            wrong.append((leaf.node.id, leaf.unit, leaf.period, "not written"))
            continue
        seen.add(leaf.scoring.function)
        result = rounded(reckoned(written), every_run.scheme.points_decimals)
        if result != leaf.points:
            wrong.append((leaf.node.id, leaf.unit, leaf.period, written, str(result), str(leaf.points)))
    assert not wrong
    assert seen == set(FORMULAS)


def test_a_further_input_that_is_missing_is_said(every_run):
    tree = explain_place(every_run, unit="u1", node="a11", period="2023")
    assert tree.found("explain.input_missing")
    assert not tree.found("explain.formula")


def test_every_way_past_is_enough(every_run):
    """Put the value of a way into the facts, run the engine again: the unit above is passed."""
    scheme, facts = every_function_scheme(), every_function_facts()
    tried = set()
    for unit in sorted(facts.units):
        for way in ways_past(every_run, unit=unit, period="2024"):
            if (
                way.node.scoring.options.get("scope", "group") == "group"
                and way.node.scoring.function in GROUPED
            ):
                low, high = extremes(every_run, way.node.id, unit)
                if not low < way.value < high:  # moving an extreme moves the others too
                    continue
            values = dict(facts.values)
            key = (way.node.series, unit, "2024")
            values[key] = type(values[key])(way.enough, str(way.enough))
            again = read_run(run_files(every_function_facts(values=values), scheme, periods=["2023", "2024"]))
            root = scheme.root.id
            own, before = (run.row(unit, "2024", root) for run in (again, every_run))
            peers = every_run.group("2024", before["group"])
            above = min(
                Decimal(row["score"]) for row in peers if Decimal(row["score"]) > Decimal(before["score"])
            )
            assert Decimal(own["score"]) > above, (unit, way)
            tried.add(way.node.scoring.function)
    assert tried >= set(SOLVED) - {"all_or_nothing"}


GROUPED = {"efficacy"}


def extremes(run, node, unit):
    group = run.row(unit, "2024", node)["group"]
    found = [Decimal(run.row(row["unit"], "2024", node)["value"]) for row in run.group("2024", group)]
    return min(found), max(found)


def test_points_that_another_indicator_left_behind_are_said():
    files = small_run()
    plan = json.loads(files["scheme.json"])
    (node,) = [one for one in plan["nodes"] if one["id"] == "gdp"]
    full = {group: points for group, points in node["full"].items() if points is not None}
    node["full_before"] = full | {"key": "20"}
    changed_files = files | {"scheme.json": json.dumps(plan).encode()}
    (step,) = build_explanation(changed_files, "t01", "gdp").found("explain.full_shared")
    assert step.values == {"before": "20", "full": full["key"]}
    node["full_before"] = full
    same = files | {"scheme.json": json.dumps(plan).encode()}
    assert not build_explanation(same, "t01").found("explain.full_shared")
