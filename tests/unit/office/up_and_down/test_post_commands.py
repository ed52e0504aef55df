"""Vacancies and questions about posts from the command line and by programs: the same acts."""

import json

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.example_district.people import people_files
from surpass.office.up_and_down.models import Candidacy, Listed, Trigger, Vacancy
from tests.fixtures.assessed import LATER
from tests.fixtures.programs import Program
from tests.fixtures.triggers import SEATS as DOWN
from tests.fixtures.triggers import WEAK, Heads, Improving, Tolerance
from tests.fixtures.vacancies import SEATS as UP
from tests.fixtures.vacancies import Ladder

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office(settings, monkeypatch, tmp_path):
    settings.EVIDENCE_ROOT, settings.HOME = tmp_path / "evidence", tmp_path
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: LATER)


def run(*words, by="organisation", code=0):
    found = CliRunner().invoke(app, ["up-and-down", *words, "--by", by, "--home", "."])
    assert found.exit_code == code, found.output or found.exception
    return found.output if code == 0 else str(found.exception)


def seated(seats):
    return [word for role, people in seats.items() for word in ("--seat", f"{role}={','.join(people)}")]


def table(tmp_path, ladder, name):
    rows = people_files()[name].decode().splitlines()
    path = tmp_path / name.rpartition("/")[2]
    path.write_text("\n".join([rows[0], *(row for row in rows[1:] if row.split(",")[0] in ladder.keys)]))
    return str(path)


def test_a_vacancy_from_the_command_line(tmp_path):
    ladder = Ladder()
    facts = ("is_party_post=no", "is_leading_member=yes", "home_area_post=no")
    approved = ("--approved", "3", "--document", "区编〔2026〕2号")
    opening = (
        "vacancies",
        "open",
        "E17-2",
        *approved,
        *(word for one in facts for word in ("--of-post", one)),
    )
    assert "nothing was written" in run(*opening, "--dry-run")
    assert not Vacancy.objects.exists()
    number = str(json.loads(run(*opening, "--json"))["vacancy"]["vacancy"])
    run("vacancies", "facts", table(tmp_path, ladder, "people.csv"), "--source", "名册")
    run(
        "vacancies",
        "facts",
        table(tmp_path, ladder, "rounds/P01.csv"),
        "--source",
        "申报",
        "--vacancy",
        number,
    )
    assert "12 looked at" in run("vacancies", "look", number)
    shown = json.loads(run("vacancies", "show", number, "--json"))
    assert [row["place"] for row in shown["listed"]] == list(range(1, 9))
    assert shown["seniority_unused"] is True
    assert "O06" in run("vacancies", "show", number)
    own = json.loads(run("vacancies", "mine", number, by="quiet"))
    assert (own["state"], own["barred"]) == ("proposed", "no")
    words = ("vacancies", "forward", number, "O06", "--reasons", "一线表现突出", *seated(UP))
    assert run(*words).startswith("promotion-2026-001")
    assert Candidacy.objects.get().person_id == "O06"
    run("vacancies", "close", number, "--ended", "filled")
    assert not Listed.objects.exists()
    assert "filled" in run("vacancies", "list")


def test_what_is_refused_says_why(tmp_path):
    Ladder()
    assert "vacancy-above-number" in run(
        "vacancies", "open", "E17-2", "--approved", "0", "--document", "x", code=1
    )
    assert "vacancy-unlisted" in run("vacancies", "show", "9", code=1)
    assert "vacancy-unlisted" in run("vacancies", "look", "9", by="quiet", code=1)


def test_a_question_from_the_command_line():
    heads = Heads()
    heads.scores(P1=WEAK)
    assert run("questions", "look", "D").startswith("3 raised")
    rows = json.loads(run("questions", "list", "--json"))["questions"]
    number = str(next(row["question"] for row in rows if row["state"] == "check"))
    situations = [one for one in heads.book.facts if one.startswith("situation.")]
    answers = [word for one in situations for word in ("--answer", f"{one}=does_not")]
    assert "stands" in run("questions", "check", number, *answers)
    words = ("questions", "open", number, "--reasons", "连续两年低于标准", *seated(DOWN))
    assert "nothing was written" in run(*words, "--dry-run")
    assert "opened adjustment-2026-001" in run(*words)
    other = str(next(row["question"] for row in rows if row["state"] == "half"))
    assert "set_aside" in run("questions", "aside", other, "--reasons", "尚无考察结论")
    assert "trigger-unlisted" in run("questions", "look", "E", code=1)


def test_a_program_does_the_same():
    ladder = Ladder()
    program, quiet = Program(ladder.accounts["organisation"]), Program(ladder.accounts["quiet"])
    opened = program.post("/up-and-down/vacancies", {
        "post": "E17-2", "order": "promotion.slate", "approved": 3, "document": "区编〔2026〕2号",
        "of_post": {"is_party_post": False, "is_leading_member": True, "home_area_post": False},
    })  # fmt: skip
    number = opened.json()["vacancy"]
    said = {"source": "名册", "people": {"O06": {"age": "40", "annual_grade[1]": "competent"}}}
    assert program.post("/up-and-down/facts", said).json() == {"cells": 2}
    assert program.post(f"/up-and-down/vacancies/{number}/look", {}).json()["looked_at"] == 12
    assert program.get("/up-and-down/vacancies").json()["total"] == 1
    assert quiet.get(f"/up-and-down/vacancies/{number}/list").status_code in {403, 404}
    assert quiet.get(f"/up-and-down/vacancies/{number}/mine").json()["barred"] == "no"
    assert (
        program.post(f"/up-and-down/vacancies/{number}/close", {"ended": "withdrawn"}).json()["ended"]
        == "withdrawn"
    )


def test_a_program_works_a_question():
    heads = Heads()
    heads.scores(P1=WEAK, P3=WEAK)
    program = Program(heads.accounts["organisation"])
    assert program.post("/up-and-down/questions/look", {"place": "D"}).json() == {"risen": 6, "fallen": 0}
    row = heads.of("P1").pk
    answers = {one: "does_not" for one in heads.book.facts if one.startswith("situation.")}
    assert (
        program.post(f"/up-and-down/questions/{row}/check", {"answers": answers}).json()["state"] == "stands"
    )
    said = {
        "reasons": "连续两年低于标准",
        "seats": {role: list(people) for role, people in heads.seats().items()},
    }
    assert program.post(f"/up-and-down/questions/{row}/open", said).json()["case"] == "adjustment-2026-001"
    letter = heads.of("P3", "review.team_inquiry").pk
    assert (
        program.post(f"/up-and-down/questions/{letter}/refer", {"reasons": "请研判"}).json()["state"]
        == "referred"
    )
    aside = heads.of("P3").pk
    assert (
        program.post(f"/up-and-down/questions/{aside}/aside", {"reasons": "已转"}).json()["state"]
        == "set_aside"
    )
    own = Program(heads.accounts["own"])
    assert {one["person"] for one in own.get("/up-and-down/questions").json()["questions"]} == {"P1"}
    assert own.get(f"/up-and-down/questions/{row}").json()["state"] == "opened"
    assert Trigger.objects.filter(case="adjustment-2026-001").count() == 1


def test_the_tolerance_case_and_a_period_to_improve_from_the_command_line():
    heads = Heads()
    row = heads.applies()
    Tolerance(heads)
    assert "applies" in run("questions", "tolerance", str(row.pk), "tol-1")
    assert "tolerance-linked" in run("questions", "tolerance", str(row.pk), "tol-1", code=1)
    number = str(heads.of("P1", "review.no_change").pk)
    words = ("questions", "improve", number, "--reasons", "先帮扶", *seated(Improving.SEATS))
    assert "nothing was written" in run(*words, "--dry-run")
    assert "improving improvement-2026-001" in run(*words)
    assert json.loads(run("improvements", "list", "--json"))["improvements"][0]["state"] == "asked"
    said = ("--goal", "收储任务完成", "--help-by", "组织部门=业务培训", "--on", "2099-01-04")
    assert "planned" in run("improvements", "plan", "improvement-2026-001", *said, by="unit")
    shown = run("improvements", "show", "improvement-2026-001", by="own")
    assert "measured again on 2099-01-04" in shown
    assert "业务培训 (组织部门)" in shown
    assert "improvement-unlisted" in run("improvements", "show", "improvement-2026-009", code=1)


def test_the_ways_of_a_question_from_the_command_line():
    heads = Heads()
    number = str(heads.stands().pk)
    found = {one["way"]: one for one in json.loads(run("questions", "ways", number, "--json"))["ways"]}
    assert found["rank_conversion"]["asks"] == ["qualifies_for_rank"]
    assert found["non_leading_post"]["state"] == "closed"
    assert "trigger-not-so" in run("questions", "choose", number, "transfer", "--reasons", "x", code=1)


def test_a_program_names_the_tolerance_case_and_opens_a_period_to_improve():
    heads = Heads()
    row = heads.applies().pk
    Tolerance(heads)
    program = Program(heads.accounts["organisation"])
    named = program.post(f"/up-and-down/questions/{row}/tolerance", {"case": "tol-1"}).json()
    assert (named["tolerance"], named["outcome"], named["protected"]) == ("tol-1", "", "unknown")
    assert program.post(f"/up-and-down/questions/{row}/tolerance", {"case": "tol-1"}).status_code == 409
    typed = {"answers": {"tolerance_outcome": "refused"}}
    assert program.post(f"/up-and-down/questions/{row}/check", typed).status_code == 422
    number = heads.of("P1", "review.no_change").pk
    seats = {role: [heads.who[one].key for one in names] for role, names in Improving.SEATS.items()}
    opened = program.post(f"/up-and-down/questions/{number}/improve", {"reasons": "先帮扶", "seats": seats})
    assert opened.json()["state"] == "improving"
    case, unit = opened.json()["case"], Program(heads.accounts["unit"])
    plan = {
        "goals": ["收储任务完成"], "measured_on": "2099-01-04",
        "helps": [{"what": "业务培训", "by": "组织部门"}],
    }  # fmt: skip
    assert unit.post(f"/up-and-down/improvements/{case}/plan", plan).json()["plan"] == plan | {"reasons": ""}
    mistyped = unit.post(f"/up-and-down/improvements/{case}/plan", plan | {"measured_on": "04.01.2099"})
    assert mistyped.status_code == 422
    assert program.get(f"/up-and-down/improvements/{case}").json()["state"] == "asked"
    own = Program(heads.accounts["own"])
    assert own.get("/up-and-down/improvements").json()["total"] == 1
    elsewhere = Program(heads.accounts["elsewhere"])
    assert elsewhere.get(f"/up-and-down/improvements/{case}").status_code == 404
    found = program.get(f"/up-and-down/questions/{row}/ways").json()["ways"]
    assert found[0] == {"way": "transfer", "state": "open", "offered": True, "clauses": [], "asks": []}
