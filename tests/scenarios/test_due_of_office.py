"""``surpass due --home``: what the pages show, on the command line: cases and rounds of the office."""

import json

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from tests.fixtures.office_cases import opened
from tests.fixtures.rounds import small_round

pytestmark = pytest.mark.django_db
RUN = CliRunner()


@pytest.fixture(autouse=True)
def office(monkeypatch, tmp_path):
    """The test's own database stands for the office's."""
    monkeypatch.setattr("surpass.office.opening.open_office", lambda home: None)
    return str(tmp_path)


def test_cases_and_rounds_of_an_office_are_listed_by_date(office):
    opened()
    found = small_round()
    told = RUN.invoke(app, ["due", "--home", office, "--on", "2024-03-28", "--json"])
    said = json.loads(told.stdout)
    assert [duty["case"] for duty in said["duties"]] == ["k1"]
    assert said["rounds"] == [
        {"due": "2026-03-16", "left": None, "round": found.key, "state": "open", "open": 6, "is_late": False}
    ]
    assert told.exit_code == 0
    late = RUN.invoke(app, ["due", "--home", office, "--on", "2026-03-17", "--lang", "en"])
    assert late.exit_code == 1
    assert "k1" in late.stdout
    assert found.key in late.stdout


@pytest.mark.parametrize("words", [[], ["cases", "--home", "office"]])
def test_either_a_folder_or_an_office_is_asked(words):
    refused = RUN.invoke(app, ["due", *words])
    assert refused.exit_code == 2
