"""What may open a case in the example district: which key is missing, and nothing by a number alone."""

import json

import pytest
from typer.testing import CliRunner

from surpass.cli import app

TABLE = """id,name,heads_unit,target_score[0],target_score[1],inquiry_confirmed,found_at_fault
O1,甲,yes,49.11,51.21,,
O2,乙,no,49.11,75.00,,
O3,丙,no,81.00,82.00,yes,yes
O4,丁,no,,,,
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def run(table, *more):
    given = ["--pack", "example-district", "--facts", str(table), "--on", "2025-03-10"]
    return CliRunner().invoke(app, ["up-and-down", "triggers", *given, *more])


def test_each_says_what_is_missing(table):
    found = run(table, "--json")
    assert found.exit_code == 1
    rows = {(row["subject"], row["rule"]): row for row in json.loads(found.output)["triggers"]}
    assert rows["O1", "review.weak_unit"]["state"] == "check"
    assert rows["O2", "review.team_inquiry"]["state"] == "half"
    assert set(rows["O2", "review.team_inquiry"]["missing"]) == {"inquiry_confirmed", "found_at_fault"}
    assert not [key for key in rows if key[0] in {"O3", "O4"}]


def test_it_reads_in_both_languages_and_explains_one(table):
    assert "先作容错研判" in run(table, "--lang", "zh").output
    assert "one key alone" in run(table, "--lang", "en").output
    assert "49.11" in run(table, "--lang", "en", "--subject", "O1").output


def test_nothing_to_say_is_said(table):
    table.write_text("id,heads_unit\nO1,yes\n", encoding="utf-8")
    found = run(table, "--lang", "en")
    assert (found.exit_code, "No rule speaks of anybody." in found.output) == (0, True)
