"""Periods from the command line and for programs: read, asked, recorded, corrected, lifted, withdrawn."""

import json

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from surpass.office.up_and_down.models import KeptMeasure, Look
from tests.fixtures.office import NOW
from tests.fixtures.periods import account_called, recorded, small_world

pytestmark = pytest.mark.django_db
API = "/api/v1/up-and-down"
DECIDED = ("--body", "区监委", "--number", "8号", "--evidence", "决定书")
BODY = {"kinds": ["sanction.warning"], "on": "2018-06-01", "body": "x", "number": "8", "evidence": "y"}


@pytest.fixture
def world(settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    made = small_world()
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return made


def run(command, *words, by="organisation", code=0):
    words = ["up-and-down", "periods", command, *words, "--by", by, "--home", "."]
    found = CliRunner().invoke(app, words)
    assert found.exit_code == code, found.output
    return found.output


def read(command, *words, **more):
    return json.loads(run(command, *words, "--json", **more))


def test_periods_are_listed_shown_and_asked(world):
    recorded(world)
    (row,) = read("list")
    assert (row["person"], row["until"], row["state"]) == ("P1", "2026-09-01", "runs")
    assert read("list", by="elsewhere") == []
    assert read("list", "--effect", "honours") == []
    assert "sanction.demerit" in run("show", "P1", by="own")
    shown = read("show", "P1", by="own")
    assert [look["by"] for look in shown["looks"]] == [world["organisation"].key]
    assert "effect_period_runs" in run("bars", "P1", "--effect", "pay_step")
    told = read("bars", "P1", "--effect", "pay_step", "--on", "2026-09-01")
    assert (told["barred"], told["reasons"]) == ("no", [])
    assert "demerit" not in run("bars", "P1", "--effect", "pay_step", "--json")
    assert Look.objects.count() == 1


def test_what_is_unknown_exits_with_one(world):
    recorded(world, on=None)
    assert read("bars", "P1", "--effect", "pay_step", code=1)["barred"] == "unknown"
    assert "date_of_effect" in run("bars", "P1", "--effect", "pay_step", code=1)


@pytest.mark.parametrize(
    "words", [("show", "P9"), ("bars", "P1", "--effect", "tea"), ("list", "--effect", "x")]
)
def test_what_cannot_be_asked_is_refused(world, words):
    command, *rest = words
    with pytest.raises(Exception, match=r"person-not-found|bar-unknown"):
        CliRunner().invoke(
            app, ["up-and-down", "periods", command, *rest, "--by", "organisation", "--home", "."],
            catch_exceptions=False,
        )  # fmt: skip


def test_a_measure_is_recorded_corrected_lifted_and_withdrawn(world):
    words = ("P1", "--kind", "sanction.warning", "--on", "2018-06-01", *DECIDED)
    assert "nothing was written" in run("record", *words, "--dry-run")
    assert not KeptMeasure.objects.exists()
    made = read("record", *words)
    assert (made["written"], made["state"]) == (True, "stands")
    number = str(made["measure"])
    twice = ("--kind", "sanction.warning", "--kind", "sanction.warning", "--months", "9")
    other = str(
        read("correct", number, *twice, "--on", "2018-06-01", *DECIDED, "--why", "误录")["measure"]
    )  # fmt: skip
    assert read("lift", other, "--on", "2019-03-01", "--why", "1号")["state"] == "lifted"
    assert "withdrawn" in run("withdraw", other, "--why", "撤销")
    assert not KeptMeasure.objects.filter(KeptMeasure.known()).exists()


def test_a_measure_out_of_reach_is_not_found(world):
    recorded(world)
    with pytest.raises(Exception, match="measure-unlisted"):
        CliRunner().invoke(
            app,
            ["up-and-down", "periods", "withdraw", "1", "--why", "x", "--by", "elsewhere", "--home", "."],
            catch_exceptions=False,
        )


def as_somebody(client, name):
    client.force_login(account_called(name))
    return client


def sent(client, path, body, key):
    return client.post(
        f"{API}/{path}", body, content_type="application/json", headers={"Idempotency-Key": f"measure-{key}"}
    )  # fmt: skip


def test_programs_do_the_same(world, client):
    as_somebody(client, "discipline")
    made = sent(client, "measures", BODY | {"person": "P1"}, 1).json()
    assert (made["kinds"], made["stands"]) == (["sanction.warning"], True)
    again = sent(client, "measures", BODY | {"person": "P1"}, 2)
    assert (again.status_code, again.json()["problems"][0]["code"]) == (409, "measure-again")
    told = client.get(f"{API}/people/P1/bars?effect=promotion_post").json()
    assert (told["barred"], told["reasons"][0]["asks"][0]["what"]) == ("unknown", "lifted")
    (row,) = client.get(f"{API}/periods").json()["periods"]
    assert (row["since"], row["until"], row["state"]) == ("2018-06-01", None, "unknown")
    words = BODY | {"number": "9", "why": "x"}
    other = sent(client, f"measures/{made['measure']}/correct", words, 3).json()["measure"]
    lifted = sent(client, f"measures/{other}/lift", {"on": "2018-12-03", "why": "1"}, 4).json()
    assert lifted["lifted_on"] == "2018-12-03"
    assert client.get(f"{API}/people/P1/bars?effect=promotion_post").json()["barred"] == "no"
    assert not sent(client, f"measures/{other}/withdraw", {"why": "x"}, 5).json()["stands"]
    own = as_somebody(client, "own").get(f"{API}/people/P1/periods").json()
    assert [look["by"] for look in own["looks"]] == [world["discipline"].key]
    assert own["periods"] == []
    assert as_somebody(client, "head").get(f"{API}/people/P1/periods").status_code == 404
    assert client.get(f"{API}/periods").json()["periods"] == []
    assert as_somebody(client, "elsewhere").get(f"{API}/people/P1/bars").status_code == 404
    assert sent(client, "measures", BODY | {"person": "P1"}, 6).status_code == 404
    assert sent(client, f"measures/{other}/withdraw", {"why": "x"}, 7).status_code == 404
