"""Objections to what is put up, and slips of an evaluation, from the command line and for programs."""

import json

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from surpass.office.encouragement.models import Evaluation, NoticeObjection
from tests.fixtures.office import NOW
from tests.fixtures.programs import Program, code_of
from tests.unit.office.encouragement.test_notice_objections import WORDS, ContestedTown

pytestmark = pytest.mark.django_db
PUT_UP, APPRAISALS = "/encouragement/put-up", "/encouragement/appraisals"
NAME = "王某某"


@pytest.fixture
def town(settings, tmp_path, monkeypatch):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path
    made = ContestedTown()
    made.at = NOW
    monkeypatch.setattr(timezone, "now", lambda: made.at)
    return made


def run(*words, by, code=0, group="put-up"):
    found = CliRunner().invoke(app, ["encouragement", group, *words, "--by", by, "--home", "."])
    assert found.exit_code == code, (found.output, found.exception)
    return found.output


def told(*words, by):
    return json.loads(run(*words, "--json", by=by))


def program(town, name):
    return Program(town.accounts[name])


def test_an_objection_from_the_command_line(town):
    one = town.put_up_best()
    (listed,) = told("list", by="other")["put_up"]
    assert (listed["kind"], listed["until"]) == ("excellent", one.until.isoformat())
    here = (listed["kind"], str(listed["row"]))
    assert "nothing was written" in run("object", *here, "--words", WORDS, "--dry-run", by="other")
    assert not NoticeObjection.objects.exists()
    run("object", *here, "--words", WORDS, by="other")
    came = ("--document", "来信3", "--came-on", NOW.date().isoformat(), "--whose", NAME)
    run("enter", *here, "--words", "少计一票", *came, by="organisation")
    first, second = (str(row.pk) for row in NoticeObjection.objects.order_by("pk"))
    run("answer", first, "--words", "见计票单", by="own")
    run("answer", first, "--words", "见计票单", by="other", code=1)
    town.at = NOW.replace(day=one.until.day + 1)
    assert [row["source"] for row in told("objections", by="deputy")["objections"]] == ["other", NAME]
    assert "unfounded" in run("find", first, "--unfounded", "--finding", "一致", by="deputy")
    assert "upheld" in run("find", second, "--holds", "--finding", "属实", by="deputy")
    run("find", second, "--holds", "--finding", "属实", by="deputy", code=1)
    assert [row["source"] for row in told("objections", by="own")["objections"]] == ["", ""]


def test_an_objection_of_programs(town):
    one = town.put_up_best()
    (listed,) = program(town, "other").get(PUT_UP).json()["put_up"]
    at = f"{PUT_UP}/{listed['kind']}/{listed['row']}"
    assert code_of(program(town, "head").post(f"{at}/object", {"words": WORDS}))[1] == "notice-objection-hand"
    assert program(town, "elsewhere").post(f"{at}/object", {"words": WORDS}).status_code == 404
    made = program(town, "other").post(f"{at}/object", {"words": WORDS}).json()
    assert (made["state"], made["words"], made["source"]) == ("open", WORDS, "")
    came = {"words": WORDS, "document": "来信3", "came_on": NOW.date().isoformat(), "whose": NAME}
    assert program(town, "head").post(f"{at}/paper", came).status_code == 403
    assert program(town, "organisation").post(f"{at}/paper", came).json()["source"] == ""
    objection = f"{PUT_UP}-objections/{made['objection']}"
    said = {"words": "见计票单"}
    assert program(town, "other").post(f"{objection}/answer", said).status_code == 404
    assert program(town, "own").post(f"{objection}/answer", said).json()["reply"] == "见计票单"
    town.at = NOW.replace(day=one.until.day + 1)
    late = program(town, "clerk").post(f"{at}/object", {"words": WORDS})
    assert late.status_code in {404, 409}
    found = {"is_upheld": False, "finding": "一致"}
    assert program(town, "director").post(f"{objection}/find", found).status_code == 404
    assert program(town, "deputy").post(f"{objection}/find", found).json()["state"] == "unfounded"
    (row,) = [
        row
        for row in program(town, "own").get(f"{PUT_UP}-objections").json()["objections"]
        if row["objection"] == made["objection"]
    ]
    assert (row["finding"], row["source"]) == ("一致", "")


def test_slips_are_made_once_by_a_program_and_fetched_again(town, tmp_path):
    year = town.opened()
    at = f"{APPRAISALS}/{year.pk}/evaluation"
    organisation = program(town, "organisation")
    assert organisation.get(at).status_code == 404
    keys = [town.accounts[name].key for name in ("teller1", "teller2")]
    body = {"held_on": NOW.date().isoformat(), "roll": ["甲", "乙", "丙"], "tellers": keys}
    assert program(town, "head").post(at, body).status_code == 403
    assert code_of(organisation.post(at, {**body, "roll": ["甲", "甲"]}))[1] == "roll-twice"
    assert organisation.post(at, body).json()["state"] == "prepared"
    made = organisation.post(f"{at}/slips", {}).json()
    assert (made["on_roll"], made["state"], made["tellers"]) == (3, "printed", ["teller1", "teller2"])
    assert code_of(organisation.post(f"{at}/slips", {})) == (409, "slips-printed")
    file = tmp_path / "slips.pdf"
    said = run("slips", str(year.pk), "--to", str(file), by="organisation", group="appraise")
    assert made["slips"] in said
    assert file.read_bytes().startswith(b"%PDF")


def test_an_evaluation_is_prepared_from_the_command_line(town, tmp_path):
    year = str(town.opened().pk)
    roll, file = tmp_path / "roll.txt", tmp_path / "slips.pdf"
    run("slips", year, "--to", str(file), by="organisation", group="appraise", code=1)
    roll.write_text("甲\n乙\n丙\n", encoding="utf-8")
    words = ("evaluation", year, "--on", NOW.date().isoformat(), "--roll", str(roll), "--teller", "teller1")
    run(*words, by="organisation", group="appraise", code=1)
    both = (*words, "--teller", "teller2")
    assert "nothing was written" in run(*both, "--dry-run", by="organisation", group="appraise")
    assert "3 on the roll" in run(*both, by="organisation", group="appraise")
    run("slips", year, "--to", str(file), by="head", group="appraise", code=1)
    assert "3 slips" in run("slips", year, "--to", str(file), by="organisation", group="appraise")
    assert Evaluation.objects.get().slips is not None
