"""The annual appraisal from the command line and over the API."""

import json

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from tests.fixtures.appraisals import AFTER_NOTICE, KNOWN, LATER, PEOPLE, SEATS, Appraised, Grade, Town
from tests.fixtures.office import NOW
from tests.fixtures.programs import Program, code_of

pytestmark = pytest.mark.django_db
SAID = tuple(word for name, value in KNOWN.items() for word in ("--fact", f"{name}={value}"))
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


def test_facts_are_stated_from_the_command_line(town):
    town.opened()
    pk, from_ = str(town.row().pk), ("--source", "考勤台账")
    assert "nothing was written" in run("facts", pk, *SAID, *from_, "--dry-run")
    assert town.row().facts == {}
    assert "P2: 6 facts known" in run("facts", pk, *SAID, *from_)
    refused("fact-not-asked", "facts", pk, "--fact", "height=1", *from_)
    refused("fact-not-read", "facts", pk, "--fact", "months_absent=often", *from_)
    refused("reasons-missing", "facts", pk, *SAID, "--source", " ")
    refused("appraisal-unlisted", "facts", "99", *SAID, *from_)
    refused("appraisal-unlisted", "facts", pk, *SAID, *from_, by="elsewhere")


@pytest.mark.parametrize("words", [("months_absent",), ("months_absent=0", "months_absent=1")])
def test_a_fact_without_a_value_sign_or_said_twice_is_refused(town, words):
    town.opened()
    said = [word for one in words for word in ("--fact", one)]
    assert "expected NAME=VALUE" in run("facts", str(town.row().pk), *said, "--source", "x", code=2)
    assert town.row().facts == {}


def test_what_a_grade_leads_to_is_told_by_command_and_program_to_whoever_may_read_it(town):
    town.graded(P2="excellent", P3="basic")
    town.at = LATER
    pk, other = town.row("P2").pk, town.row("P3").pk
    told = json.loads(run("follows", str(pk), "--json", code=1))
    assert told["grade"] == "excellent"
    by = {one["clause"]: one for one in told["follows"]}
    assert by["L1 art.80"]["state"] == "proposed"
    assert [one["asks"] for one in told["follows"] if one["says"]["en"] == "One pay step"] == [
        ["good_years_since_step"]
    ]
    assert "Year-end bonus" in run("follows", str(pk), code=1)
    at = f"/encouragement/appraisals/people/{pk}/follows"
    answers = {
        name: Program(account=town.accounts[name]).get(at)
        for name in ("organisation", "own", "other", "elsewhere")
    }
    assert answers["organisation"].json() == told == answers["own"].json()
    assert [answers[name].status_code for name in ("other", "elsewhere")] == [404, 404]
    closed = (
        Program(account=town.accounts["other"])
        .get(f"/encouragement/appraisals/people/{other}/follows")
        .json()
    )
    assert {"May be put forward for promotion": "none"}.items() <= {
        one["says"]["en"]: one["state"] for one in closed["follows"]
    }.items()  # fmt: skip
    refused("appraisal-unlisted", "follows", str(pk), by="elsewhere")


def test_before_a_grade_is_fixed_nothing_follows(town):
    town.opened()
    pk = str(town.row().pk)
    assert "no grade is fixed" in run("follows", pk)
    own = Program(account=town.accounts["own"]).get(f"/encouragement/appraisals/people/{pk}/follows")
    assert own.json() == {"person_in": int(pk), "person": "P2", "year": 2025, "grade": "", "follows": []}
    refused("appraisal-unlisted", "review", pk, "--seat", "clerk=clerk")
    refused("appraisal-unlisted", "correct", pk, "--grade", "competent", "--reasons", "x")


def test_a_review_is_opened_and_its_better_grade_entered_from_the_command_line(town):
    town.graded(P2="basic")
    town.received()
    pk, seats = (
        str(town.row().pk),
        [w for role, who in SEATS.items() for w in ("--seat", f"{role}={','.join(who)}")],
    )
    town.at = LATER
    refused("review-unasked", "review", pk, *seats)
    town.asked()
    assert "nothing was written" in run("review", pk, *seats, "--dry-run")
    assert not town.grade().case
    assert run("review", pk, *seats).startswith("grade_review-")
    better = ("--grade", "competent", "--reasons", "复核决定改为称职")
    refused("review-not-decided", "correct", pk, *better)
    town.led().untied().act("review", "improve")
    refused("grade-heavier", "correct", pk, "--grade", "incompetent", "--reasons", "x")
    refused("appraisal-unlisted", "correct", pk, *better, by="elsewhere")
    assert "competent stands beside basic" in run("correct", pk, *better)
    assert [one.grade for one in town.row().grades.order_by("nth")] == ["basic", "competent"]
