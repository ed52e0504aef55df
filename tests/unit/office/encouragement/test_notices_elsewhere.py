"""Catching-up notices from the command line and for programs; nobody's program issues one."""

import json

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from surpass.office.encouragement.recognition.notices.models import Notice
from tests.fixtures.assessed import PERIOD
from tests.fixtures.notices import BEFORE, Noticed
from tests.fixtures.office import NOW
from tests.fixtures.programs import Program

pytestmark = pytest.mark.django_db
AT = "/encouragement/catching-up"


@pytest.fixture
def year(settings, monkeypatch, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path
    made = Noticed()
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return made


def run(*words, by="office"):
    words = ["encouragement", "catching-up", *words, "--by", by, "--home", "."]
    found = CliRunner().invoke(app, words, catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found.output


def refused(code, *words, by="office"):
    with pytest.raises(Exception, match=code):
        run(*words, by=by)


def keys(year):
    return year.run_of(BEFORE).key, year.run_of(PERIOD).key


def test_a_notice_from_the_command_line(year):
    before, now = keys(year)
    assert "nothing was written" in run("draft", before, now, "--dry-run")
    assert not Notice.objects.exists()
    refused("notice-unlisted", "draft", before, now, by="head-t03")
    refused("notice-unlisted", "draft", before, "nowhere")
    refused("notice-unlisted", "draft", before, now, "--quote", "9")
    number = str(json.loads(run("draft", before, now, "--inside", "--json"))["notice"])
    refused("notice-unlisted", "say", number, "T04", "--words", "x", by="head-t03")
    run("say", number, "T03", "--words", "逐月对账 ‖ Squared monthly", by="head-t03")
    refused("not-allowed", "issue", number, "--comment", "好", by="office")
    assert "issued" in run("issue", number, "--comment", "好 ‖ Good", "--lang", "en", by="director")
    shown = run("show", number)
    for line in ("T03  4 > 2  +2  T02, T01", "Squared monthly", "Good"):
        assert line in shown
    assert "逐月对账" in run("show", number, "--lang", "zh")
    assert json.loads(run("list", "--json"))["notices"][0]["public"] is False
    assert "issued" in run("list")
    run("withdraw", number, "--reasons", "引用有误 ‖ A wrong quotation", by="director")
    assert "A wrong quotation" in run("show", number)


def test_programs_draft_and_say_and_nobody_s_program_issues(year):
    before, now = keys(year)
    office, head = Program(year.accounts["office"]), Program(year.accounts["head-t03"])
    said = {"before": before, "now": now, "public": True}
    assert office.post(AT, {**said, "now": "nowhere"}).status_code == 404
    wrong = office.post(AT, {**said, "before": now})
    assert (wrong.status_code, wrong.json()["problems"][0]["code"]) == (422, "notice-same-run")
    made = office.post(AT, said).json()
    assert [up["places"] for up in made["groups"][0]["ups"]] == [2, 1]
    again = office.post(AT, said)
    assert (again.status_code, again.json()["problems"][0]["code"]) == (409, "notice-again")
    number = made["notice"]
    assert head.post(f"{AT}/{number}/units/T04", {"words": "x"}).status_code == 404
    shown = head.post(f"{AT}/{number}/units/T03", {"words": "逐月对账"}).json()
    assert shown["units"][0] == {"unit": "T03", "words": "逐月对账", "by": year.who["head-t03"].key}
    assert head.get(f"{AT}/{number}").json()["state"] == "draft"
    outside = Program(year.accounts["head-t01"])
    assert outside.get(f"{AT}/{number}").status_code == 404
    assert outside.get(AT).json()["notices"] == []
    year.issued(Notice.objects.get())
    late = head.post(f"{AT}/{number}/units/T03", {"words": "迟到"})
    assert (late.status_code, late.json()["problems"][0]["code"]) == (409, "notice-state")
    assert outside.get(f"{AT}/{number}").json()["comment"] == "进位明显，望再接再厉"
