"""Shares inside a unit from the command line."""

import json

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.mechanisms.rewards.payment_sheets import workbook_of
from tests.fixtures.shares import AFTER, LATEST, Dividing

pytestmark = pytest.mark.django_db


def run(*words, by, code=0):
    words = ["encouragement", "funds", "shares", *words, "--by", by, "--home", "."]
    found = CliRunner().invoke(app, words)
    assert found.exit_code == code, found.output
    return found.output


def test_a_division_from_the_command_line_to_the_payments(settings, monkeypatch, tmp_path):
    settings.NEEDS_SECOND_FACTOR = False
    town = Dividing()
    monkeypatch.setattr(timezone, "now", lambda: LATEST)
    fund = str(town.result.place.funds.get().pk)
    with pytest.raises(Exception, match="shares-unlisted"):
        CliRunner().invoke(
            app,
            ["encouragement", "funds", "shares", "show", fund, "T02", "--by", "head-t02", "--home", "."],
            catch_exceptions=False,
        )
    people = tmp_path / "people.csv"
    people.write_text("person,coefficient,days\nM4,,184\n", encoding="utf-8")
    words = ("propose", fund, "T02", "--method", "equal", "--rule", "第三条", "--people", str(people))
    assert "nothing was written" in run(*words, "--dry-run", by="clerk-t02")
    assert "asked of 5" in run(*words, by="clerk-t02")
    town.answers_cases()
    assert "asked of 0" in run(*words, by="clerk-t02")
    shown = json.loads(run("show", fund, "T02", "--json", by="head-t02"))
    assert {row["person"]: row["amount"] for row in shown["shares"]}["M4"] == "4476.88"
    assert "left 0.00" in run("show", fund, "T02", by="head-t02")
    run("decide", fund, "T02", "--approve", "--reasons", "符合办法", by="head-t02")
    assert "decided" in run("decide", fund, "T02", "--approve", "--reasons", "符合规定", by="office")
    monkeypatch.setattr(timezone, "now", lambda: AFTER)
    out = tmp_path / "persons.xlsx"
    run("pay", fund, "T02", "--out", str(out), by="head-t02")
    assert out.read_bytes() == workbook_of(bytes(town.division().payments.get().content))
    run("pay", fund, "T02", "--out", str(out), by="head-t02", code=2)
