"""What outsiders get: expressions that say the same as the rules, with clauses and numbered values."""

import json
from xml.etree import ElementTree as ET

import cel
import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.pack_folder.export_rules import CEL, FEEL, expression
from tests.fixtures.people import frame
from tests.fixtures.rules_pack import book, district

GATE = {
    "years_in_post": 2,
    "grade[0]": "competent",
    "grade[1]": "excellent",
    "pending_case": False,
    "recognition": 88,
    "improvement_rank": 1,
}
BAD = {"grade[0]": "incompetent", "grade[1]": "incompetent", "grade[2]": "basic"}
PEOPLE = [
    GATE,
    {**GATE, "grade[0]": "no_grade"},
    {**BAD, "situation.reform": "does_not", "situation.urgent": "does_not"},
]


def context(held, person):
    values = frame(held, [person]).to_dicts()[0]
    found = {}
    for name, value in values.items():
        base, _, lag = name.partition("[")
        if lag:
            found.setdefault(base, {})[int(lag[:-1])] = value
        elif "." in name:
            found.setdefault(name.split(".")[0], {})[name.split(".")[1]] = value
        else:
            found[name] = value
    return {name: {k: v for k, v in value.items() if v is not None} if isinstance(value, dict) else value
            for name, value in found.items() if value is not None}  # fmt: skip


@pytest.mark.parametrize(
    ("person", "rule", "expected"),
    [(0, "promo.gate", True), (1, "promo.gate", False), (2, "down.review", True)],
)
def test_the_expression_says_in_cel_what_the_rule_says(person, rule, expected):
    held = book(district())
    text = expression(held.rules[rule], held.rules[rule].arms[0], CEL)
    assert cel.evaluate(text, context(held, PEOPLE[person])) is expected


def test_windows_and_exclusions_are_written_out():
    held = book()
    review, tolerance = held.rules["down.review"], held.rules["tolerance"]
    text = expression(review, review.arms[0], FEEL)
    assert "(bottom3_0 and bottom3_1)" in text
    second = expression(tolerance, tolerance.arms[1], FEEL)
    assert second.startswith("not((")
    assert second.endswith("and not(((broke_policy) or (broke_safety)))")


@pytest.mark.parametrize("name", ["cn-law", "cn-jinan"])
def test_a_shipped_pack_is_exported_whole(name, tmp_path):
    run = CliRunner().invoke
    held = json.loads(run(app, ["pack", "export", name, "--format", "json"]).output)
    assert held["rules"]
    assert all(rule["cite"] and rule["outcomes"] for rule in held["rules"])
    place = tmp_path / "rules.dmn"
    assert run(app, ["pack", "export", name, "--format", "dmn", "--out", str(place)]).exit_code == 0
    root = ET.parse(place).getroot()
    outcomes = sum(len(rule["outcomes"]) for rule in held["rules"])
    assert len(root.findall("{*}decision/{*}literalExpression/{*}text")) == outcomes
    again = run(app, ["pack", "export", name, "--format", "dmn", "--out", str(place)])
    assert again.exit_code == 2
    assert run(app, ["pack", "export", name, "--format", "word"]).exit_code == 2
