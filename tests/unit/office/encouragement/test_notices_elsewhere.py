"""Catching-up notices from the command line."""

import json

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from surpass.office.encouragement.recognition.notices.models import Notice
from tests.fixtures.assessed import PERIOD
from tests.fixtures.notices import BEFORE, Noticed
from tests.fixtures.office import NOW

pytestmark = pytest.mark.django_db


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
