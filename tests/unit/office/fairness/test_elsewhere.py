"""Fairness from the command line and for programs: the rows of the page, and the same acts."""

import json

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from surpass.office.fairness.models import HeldValue, PageLook, Switch, Tallied
from surpass.office.up_and_down.vacancies.acts.close_vacancy import close_vacancy
from tests.fixtures.kept_apart import BASIS, NEXT, KeptApart
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.programs import Program
from tests.fixtures.scenes import copied
from tests.fixtures.vacancies import Ladder

pytestmark = pytest.mark.django_db
AT = "/up-and-down/fairness"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Ladder()


@pytest.fixture
def ladder(scene, settings, monkeypatch, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.HOME = False, tmp_path
    clock = {"now": NOW}
    monkeypatch.setattr(timezone, "now", lambda: clock["now"])
    made = copied(scene)
    made.clock = clock
    return made


def run(*words, by="organisation", code=0):
    found = CliRunner().invoke(app, ["up-and-down", "audit", *words, "--by", by, "--home", "."])
    assert found.exit_code == code, found.output or found.exception
    return found.output if code == 0 else f"{found.output}{found.exception}"


def closed(ladder):
    close_vacancy(by=ladder.who["organisation"], at=NOW, vacancy=ladder.whole(), ended="withdrawn")
    ladder.clock["now"] = NEXT


def closer(ladder):
    apart = KeptApart(ladder)
    switch = apart.on()
    ladder.clock["now"] = NEXT
    for value, yes in (("front_line", 30), ("office", 60)):
        for outcome, count in ((True, yes), (False, 100 - yes)):
            Tallied.objects.create(
                switch=switch, year=TODAY.year, stage="gate", group="key", value=value, outcome=outcome,
                count=count,
            )  # fmt: skip
    apart.released()


def test_an_audit_from_the_command_line(ladder, tmp_path):
    on = ("switch-on", "D", "line", "--basis", BASIS)
    assert "nothing was written" in run(*on, "--dry-run", by="director")
    assert not Switch.objects.exists()
    number = str(json.loads(run(*on, "--json", by="director"))["switch"])
    table = tmp_path / "line.csv"
    table.write_text("person,line\nO06,front_line\nO05,office\n")
    assert run("hand-in", "D", str(table), "--source", "名册").startswith("2 values")
    closed(ladder)
    assert "not released" in run("show", "D")
    released = ("release", "D", "--year", str(TODAY.year))
    assert "nothing was written" in run(*released, "--dry-run", by="director")
    made = json.loads(run(*released, "--json", by="director"))
    assert made["digest"]
    assert "fairness-released" in run(*released, by="director", code=1)
    shown = json.loads(run("show", "D", "--json"))
    assert shown["release"]["digest"] == made["digest"]
    assert shown["attributes"][1] | {"switch": 0} == {
        "attribute": "line", "cite": "D4 art.19(2)", "in_force": True, "switch": 0,
        "basis": BASIS, "people": 2,
    }  # fmt: skip
    assert {row["kind"] for row in shown["rows"]} == {"rate", "comparison"}
    assert [look["by"] for look in shown["looks"]] == [ladder.who["organisation"].key]
    assert "line (D4 art.19(2)): on" in run("show", "D")
    assert "front_line" in run("mine", by="quiet")
    assert "deleted" in run("switch-off", number, by="director")
    assert not HeldValue.objects.exists()


def test_what_must_be_looked_at_closer_is_said_by_the_exit(ladder):
    closer(ladder)
    assert "look_closer" in run("show", "D", "--json", by="auditor", code=1)


@pytest.mark.parametrize(
    ("words", "by", "code"),
    [
        (("show", "nowhere"), "organisation", "fairness-unlisted"),
        (("show", "D"), "elsewhere", "fairness-unlisted"),
        (("switch-on", "D", "sex", "--basis", "x"), "director", "attribute-unknown"),
        (("switch-on", "D", "line", "--basis", " "), "director", "basis-missing"),
        (("switch-on", "D", "line", "--basis", "x"), "elsewhere", "fairness-unlisted"),
        (("switch-off", "9"), "director", "fairness-unlisted"),
        (("release", "D", "--year", "2025"), "director", "attribute-off"),
        (("release", "D", "--year", "2026"), "director", "fairness-year-open"),
        (("release", "D", "--year", "2025"), "elsewhere", "fairness-unlisted"),
    ],
)
def test_what_cannot_be_is_refused(ladder, words, by, code):
    assert code in run(*words, by=by, code=1)


@pytest.mark.parametrize("year", ["0", "10000"])
def test_a_number_that_is_no_year_is_refused(ladder, year):
    assert "--year" in run("show", "D", "--year", year, code=2)
    assert "--year" in run("release", "D", "--year", year, by="director", code=2)


def test_a_file_of_what_is_off_is_refused(ladder, tmp_path):
    table = tmp_path / "line.csv"
    table.write_text("person,line\nO06,front_line\n")
    assert "attribute-off" in run("hand-in", "D", str(table), "--source", "名册", code=1)


def test_a_program_reads_the_rows_of_the_page_and_does_the_same(ladder):
    director, program = Program(ladder.accounts["director"]), Program(ladder.accounts["organisation"])
    made = director.post(f"{AT}/switches", {"place": "D", "attribute": "line", "basis": BASIS}).json()
    said = {
        "place": "D",
        "source": "名册",
        "people": {"O06": {"line": "front_line"}, "O05": {"line": "机关"}},
    }
    assert program.post(f"{AT}/attributes", said).json() == {"cells": 2}
    closed(ladder)
    director, program = (Program(ladder.accounts[name]) for name in ("director", "organisation"))
    body = {"place": "D", "year": TODAY.year}
    assert program.post(f"{AT}/releases", body).status_code in {403, 404}
    assert director.post(f"{AT}/releases", body).json()["year"] == TODAY.year
    assert director.post(f"{AT}/releases", body).status_code == 409
    shown = json.loads(run("show", "D", "--json"))
    assert shown["rows"]
    assert program.get(AT).json() == shown
    later = program.get(f"{AT}?place=D&year=2999").json()
    assert (later["year"], later["release"], later["rows"]) == (TODAY.year + 1, None, [])
    own = Program(ladder.accounts["quiet"]).get(f"{AT}/mine").json()["values"]
    assert [(one["attribute"], one["value"], one["basis"]) for one in own] == [("line", "front_line", BASIS)]
    assert director.post(f"{AT}/switches/{made['switch']}/off", {}).json()["ended_on"]
    assert director.post(f"{AT}/switches/{made['switch']}/off", {}).status_code == 404
    assert program.post(f"{AT}/attributes", said).json()["code"] == "attribute-off"


def test_a_program_of_another_tree_or_without_a_role_gets_nothing(ladder):
    closer(ladder)
    assert Program(ladder.accounts["elsewhere"]).get(f"{AT}?place=D").status_code == 404
    assert Program(ladder.accounts["quiet"]).get(AT).status_code in {403, 404}
    assert not PageLook.objects.filter(place="D").exists()
