"""From frozen returns to a published result at the command line, and what it refuses."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from surpass.office.assessment.models import Run, Telling
from surpass.office.record.models import Entry
from surpass.office.returns.models import Cell, Round
from tests.fixtures.assessed import PERIOD, TOWNS, Year
from tests.fixtures.office import NOW
from tests.unit.office.assessment.test_results import OVER, figure_of

pytestmark = pytest.mark.django_db
SEATS = {"clerk": "chief", "office": "office", "higher": "higher", "reviewers": "r1,r2,r3",
         "committee": "director,deputy"}  # fmt: skip
SEATED = [word for role, people in SEATS.items() for word in ("--seat", f"{role}={people}")]
KEY = "target-2025-d-1"


@pytest.fixture(autouse=True)
def at(settings, tmp_path, monkeypatch):
    """The clock of the office, which a test may set."""
    settings.HOME, settings.EVIDENCE_ROOT = tmp_path, tmp_path / "evidence"
    monkeypatch.setenv("SURPASS_HOME", str(tmp_path))
    clock = [NOW]
    monkeypatch.setattr(timezone, "now", lambda: clock[0])
    return clock


def said(*words, by="office"):
    """What a command prints for machines; it must not be refused."""
    answer = CliRunner().invoke(app, ["run", *map(str, words), "--by", by, "--json"])
    assert answer.exit_code == 0, (answer.output, answer.exception)
    return json.loads(answer.output)


def refused(*words, by="office"):
    """The codes of what is wrong; nothing was written."""
    before = Entry.objects.count(), Run.objects.count()
    answer = CliRunner().invoke(app, ["run", *map(str, words), "--by", by])
    assert answer.exit_code != 0
    assert (Entry.objects.count(), Run.objects.count()) == before
    return {problem.code for problem in getattr(answer.exception, "problems", ())}


def fact_of(figure):
    """Kind and key of the item of a figure."""
    return Cell.objects.get(pk=figure.cell).fact


def test_two_people_freeze_a_round():
    year = Year(is_frozen=False)
    key = year.rounds[PERIOD].key
    assert said("freeze", key)["round"]["state"] == "proposed"
    assert refused("freeze", key, "--confirm") == {"not-allowed"}
    assert said("freeze", key, "--confirm", "--dry-run", by="director")["written"] is False
    assert Round.objects.get(key=key).state == "proposed"
    assert said("freeze", key, "--confirm", by="director")["round"]["state"] == "frozen"
    assert refused("freeze", key, "--accept-gaps") == set()  # said only with --confirm
    assert refused("assess", key, by="head-t01") == {"round-unknown"}


def test_a_result_goes_from_the_returns_to_the_public(at, tmp_path):
    year = Year()
    key = year.rounds[PERIOD].key
    assert said("assess", key, "--dry-run")["run"]["key"] == KEY
    assert not Run.objects.exists()
    assert said("assess", key, "--trial", by="drafter")["run"]["stage"] == "trial"
    assert said("assess", key, "--no-robust", "--dry-run")["run"]["draws"] == 0
    made = said("assess", key, "--robust")["run"]
    assert (made["stage"], made["draws"], made["seed"]) == ("computed", 1000, 2021)
    assert said("tell", KEY, *SEATED)["run"]["stage"] == "provisional"
    assert Telling.objects.count() == len(TOWNS)
    assert refused("windows", KEY, by="chief") == {"no-window-over"}
    assert refused("final", KEY, by="director") == {"objections-open"}
    at[0] = OVER
    assert len(said("windows", KEY, by="chief")["closed"]) == len(TOWNS)
    assert said("final", KEY, "--dry-run", by="director")["run"]["stage"] == "final"
    assert Run.objects.get(key=KEY).stage == "provisional"
    assert said("final", KEY, by="director")["run"]["stage"] == "final"
    assert refused("publish", KEY, by="director") == {"not-allowed"}
    assert said("publish", KEY, "--mark", "示范考核")["run"]["number"]
    folder = tmp_path / "folder"
    assert said("export", KEY, "--out", folder, by="auditor")["digest"] == Run.objects.get(key=KEY).digest
    assert CliRunner().invoke(app, ["explain", str(folder), "--check"]).exit_code == 0


def test_a_unit_objects_and_the_office_corrects(at):
    year = Year()
    run = year.tell(year.run())
    at[0] = NOW + timedelta(days=1)
    case = year.telling(run).case
    assert refused("object", KEY, "T02", "--figure", "total", "--reasons", "x", by="head-t01") == {
        "unit-unknown"
    }
    words = ("object", KEY, "T01", "--figure", "total", "--reasons", "与凭证不符")
    assert said(*words, "--dry-run", by="head-t01")["case"] == case
    assert not year.points(case)
    year.upheld(run)
    assert refused(*words, by="head-t01") == {"objection-not-open"}
    correct = ("correct", KEY, "T01", "--reasons", "凭证证明填报有误")
    assert refused(*correct, "--figure", "value:none=1") == {"figure-not-read"}
    figures = [fact_of(figure_of(run, "T01", "99", nth=nth)) for nth in range(20)]
    assert refused(*correct, "--figure", f"{figures[0]}=many") == {"figure-not-number"}
    made = said(*correct, *(word for fact in figures for word in ("--figure", f"{fact}=99")))["run"]
    assert (made["corrects"], made["case"]) == (KEY, case)
    assert "T01" in [one["unit"] for one in said("compare", KEY, made["key"])["moved"]]
    assert [one["unit"] for one in said("compare", KEY, made["key"], by="head-t01")["moved"]] == ["T01"]


def test_each_reader_is_shown_what_is_theirs():
    year = Year()
    year.tell(year.run())
    assert [run["key"] for run in said("list", by="auditor")] == [KEY]
    assert [row["unit"] for row in said("show", KEY, by="head-t03")["rows"]] == ["T03"]
    assert len(said("show", KEY, "--sort", "score")["rows"]) == len(TOWNS)
    assert said("explain", KEY, "T03", by="head-t03")["schema"] == "surpass-explanation/1"
    assert refused("explain", KEY, "T03", "nonsense", by="head-t03") == {"node-not-in-run"}
    assert refused("explain", KEY, "T01", by="head-t03") == {"unit-unknown"}
    assert refused("export", KEY, "--out", "folder", by="head-t03") == {"not-allowed"}
    assert refused("show", "none") == {"run-unknown"}
    assert refused("show", KEY, "--sort", "beauty") == {"rows-asked-wrongly"}


def test_words_that_no_command_understands_are_refused():
    year = Year()
    key = year.rounds[PERIOD].key
    assert refused("assess", key, "--pack", "cn-jinan") == set()
    run = year.run()
    assert refused("tell", run.key, "--seat", "clerk") == set()
    assert refused("tell", run.key, "--seat", "clerk=nobody") == {"account-unknown"}
    assert refused("publish", run.key, "--lang", "fr") == set()
    assert refused("object", run.key, "T01", "--figure", "total", "--reasons", "x") == {"result-not-told"}
    assert refused("correct", run.key, "T01", "--figure", "gdp", "--reasons", "x") == set()
