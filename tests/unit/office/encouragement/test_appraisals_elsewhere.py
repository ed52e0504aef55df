"""The annual appraisal from the command line and over the API."""

import json

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from tests.fixtures.appraisals import AFTER_NOTICE, PEOPLE, Appraised, Grade, Town
from tests.fixtures.office import NOW
from tests.fixtures.programs import Program, code_of

pytestmark = pytest.mark.django_db
OPEN = ("open", "T01", "--year", "2025", "--document", "区组发〔2026〕1号", "--until", "2026-03-02")


@pytest.fixture
def town(settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    made = Town()
    made.at = NOW
    monkeypatch.setattr(timezone, "now", lambda: made.at)
    return made


def run(*words, by="organisation", code=0):
    found = CliRunner().invoke(app, ["encouragement", "appraise", *words, "--by", by, "--home", "."])
    assert found.exit_code == code, found.output
    return found.output


def refused(code, *words, by="organisation"):
    words = ["encouragement", "appraise", *words, "--by", by, "--home", "."]
    with pytest.raises(Exception, match=code):
        CliRunner().invoke(app, words, catch_exceptions=False)


def test_a_year_from_the_command_line_to_the_grades(town):
    assert "nothing was written" in run(*OPEN, "--dry-run")
    assert not Appraised.objects.exists()
    number = str(json.loads(run(*OPEN, "--json"))["appraisal"])
    assert [one["unit"] for one in json.loads(run("list", "--json"))["appraisals"]] == ["T01"]
    shown = json.loads(run("show", number, "--json"))
    assert (shown["seats"], shown["pool"]) == (1, 7)
    assert shown["rows"][0]["asks"] == [
        "routine_record_complete", "on_probation", "months_absent", "under_investigation", "sanction",
        "warned_this_year",
    ]  # fmt: skip
    town.untied("head", "director", "deputy")
    town.at = NOW.replace(day=3)
    for key in PEOPLE:
        town.stated(key)
        pk, grade = str(town.row(key).pk), "excellent" if key == "P2" else "competent"
        run(
            "propose", pk, "--grade", grade, "--heard", "好", "--reasons", "好",
            by="deputy" if key == "P1" else "head",
        )  # fmt: skip
        run("decide", pk, "--grade", grade, "--reasons", "同意", by="director")
    assert "notice, 1 places of 7" in run("notice", number)
    refused("notice-runs", "fix", number, by="director")
    town.at = AFTER_NOTICE.replace(day=20)
    assert "fixed" in run("fix", number, by="director")
    assert Grade.objects.filter(grade="excellent").count() == 1
    assert "excellent" in run("show", number)


def test_what_stands_in_the_way_is_told(town):
    refused("appraisal-unlisted", "open", "Nowhere", *OPEN[2:])
    refused("appraisal-unlisted", "show", "99")
    number = str(json.loads(run(*OPEN, "--json"))["appraisal"])
    refused("appraisal-unlisted", "show", number, by="elsewhere")
    pk = str(town.row().pk)
    refused("tie-undeclared", "propose", pk, "--grade", "x", "--heard", "y", "--reasons", "z", by="head")


def test_a_year_over_the_api_to_the_grades(town):
    organisation = Program(account=town.accounts["organisation"])
    at, people = "/encouragement/appraisals", "/encouragement/appraisals/people"
    body = {"unit": "T01", "year": 2025, "document": "x", "summaries_until": "2026-03-02"}
    number = organisation.post(at, body).json()["appraisal"]
    assert code_of(organisation.post(at, {**body, "unit": "Nowhere"})) == (404, "nothing-here")
    town.untied("head", "director", "deputy")
    town.at = NOW.replace(day=3)
    head, deputy, director, organisation = (
        Program(account=town.accounts[name]) for name in ("head", "deputy", "director", "organisation")
    )
    said = {
        "routine_record_complete": "yes", "on_probation": "no", "months_absent": "0",
        "under_investigation": "no", "sanction": "none", "warned_this_year": "no",
    }  # fmt: skip
    for key in PEOPLE:
        pk = town.row(key).pk
        stated = organisation.post(f"{people}/{pk}/facts", {"facts": said, "source": "x"})
        assert stated.json().get("asks") == [], stated.content
        who = deputy if key == "P1" else head
        proposal = {"grade": "competent", "heard": "x", "reasons": "y"}
        assert who.post(f"{people}/{pk}/propose", proposal).json()["proposed"] == "competent"
        decided = director.post(f"{people}/{pk}/decide", {"grade": "competent", "reasons": "y"})
        assert decided.json()["decided"] == "competent"
    fixed = director.post(f"{at}/{number}/fix", {})
    assert fixed.json()["state"] == "fixed", fixed.content
    (own,) = Program(account=town.accounts["own"]).get(f"{at}/mine").json()["people"]
    assert [one["grade"] for one in own["grades"]] == ["competent"]
    assert head.get(f"{at}/{number}/people").json()["total"] == len(PEOPLE)
    assert Program(account=town.accounts["elsewhere"]).get(f"{at}/{number}").status_code == 404
    pk = town.row("P2").pk
    assert code_of(organisation.post(f"{people}/{pk}/review", {"seats": {}}))[1] == "review-unasked"
