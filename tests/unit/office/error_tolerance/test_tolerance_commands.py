"""Weighing, covering, correcting and freezing from the command line: the same acts, the same refusals."""

import json
from datetime import date, timedelta

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from surpass.foundation.problems import UseProblem
from surpass.office.accounts.models import Account
from surpass.office.assessment.models import Blocker
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.clearing.models import Cause, Freeze, RuleChange
from surpass.office.error_tolerance.effects.scope import items_of
from surpass.office.error_tolerance.weighing.models import EventAct, Screening, Worksheet
from surpass.office.record.models import Entry
from surpass.office.registry.models import Person
from surpass.policy.scheme import Node
from tests.fixtures.assessed import LATER, Year
from tests.fixtures.office import account
from tests.fixtures.registry import person
from tests.fixtures.scenes import copied
from tests.fixtures.tolerance import Matter

pytestmark = pytest.mark.django_db
DAY = "2025-07-20"
CASE_COMMANDS = {
    "screen": ("--on", DAY, "--answers", "{file}"),
    "worksheet": ("--findings", "{file}"),
    "file-worksheet": ("--findings", "{file}"),
    "classify": ("--post", "x", "--what", "y", "--on", DAY, "--part", "left_out"),
    "covers": (),
    "name": ("T02", "x", "--programme", "target", "--on", DAY),
    "take-back": ("1",),
    "cause": ("--kind", "rule", "--finding", "x"),
    "mend": ("--text", "x", "--owner", "y", "--due", "2099-12-31"),
}


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Matter(Year())


@pytest.fixture
def matter(scene, monkeypatch, settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    settings.HOME = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    return copied(scene)


def weighed(matter):
    """The case waits for its readings, with one fact in its file."""
    matter.accepted()
    answers = dict.fromkeys(matter.case.procedure.situations, "does_not") | {"emergency_task": "applies"}
    matter.does("investigators1", "applies", "situations", answers=answers)
    matter.does("clerk", "served", "notified", evidence=("receipt 1",))
    matter.does("applicant", "waived", "reply")
    return matter


def call(command, *words, by, group="error-tolerance"):
    return CliRunner().invoke(app, [group, command, *words, "--by", by, "--home", "."])


def run(command, *words, by="tol-1-investigators1", **more):
    found = call(command, *words, by=by, **more)
    assert found.exit_code == 0, found.output
    return found.output


def written(command, *words, entries=1, **more):
    """A dry run leaves nothing behind; then the same for good."""
    before = Entry.objects.count()
    assert json.loads(run(command, *words, "--dry-run", "--json", **more))["written"] is False
    assert Entry.objects.count() == before
    said = json.loads(run(command, *words, "--json", **more))
    assert said.pop("written") is True
    assert Entry.objects.count() == before + entries
    return said


def refused(command, *words, by):
    before = Entry.objects.count()
    found = call(command, *words, by=by)
    assert isinstance(found.exception, UseProblem), found.output
    assert Entry.objects.count() == before
    return {one.code for one in found.exception.problems}


def table(tmp_path, rows):
    path = tmp_path / "rows.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    return str(path)


def test_a_case_is_screened(matter, tmp_path):
    answers = table(tmp_path, {"broke_policy": {"said": "unknown", "holder": "档案馆"}})
    said = written("screen", "tol-1", "--on", DAY, "--answers", answers, entries=2)
    assert (said["version"], Screening.objects.count()) == (1, 1)
    assert refused("screen", "tol-1", "--on", DAY, "--answers", answers, by="tol-1-office1") == {
        "screening-moved"
    }
    assert "screening-of-party" in refused(
        "screen", "tol-1", "--on", DAY, "--answers", answers, "--seen", "1", by="head-t02"
    )


def test_a_worksheet_is_saved_and_filed(matter, tmp_path):
    weighed(matter).finds("reader")
    rows = {
        factor: {"leaning": "for", "said": "逐项核对", "facts": [1]}
        for factor in matter.case.procedure.factors
    }
    assert written(
        "worksheet", "tol-1", "--findings", table(tmp_path, dict([*rows.items()][:1])), by="tol-1-rater"
    )
    said = written("file-worksheet", "tol-1", "--findings", table(tmp_path, rows), by="tol-1-rater")
    assert said["digest"] == Worksheet.objects.get(person=matter.who["rater"].key).digest
    again = ("tol-1", "--findings", table(tmp_path, rows))
    assert refused("worksheet", *again, by="tol-1-rater") == {"worksheet-filed"}
    assert refused("file-worksheet", *again, by="tol-1-clerk") == {"worksheet-of-others"}


def test_an_act_is_classified_and_said_anew(matter):
    weighed(matter).finds("reader")
    words = ("--post", "站长", "--what", "开闸", "--on", DAY, "--fact", "1")
    said = written("classify", "tol-1", *words, "--part", "carried_out")
    assert said["number"] == 1
    anew = ("--part", "gave_order", "--number", "1", "--seen", "1")
    assert written("classify", "tol-1", *words, *anew)["version"] == 2
    assert EventAct.objects.count() == 2
    assert refused("classify", "tol-1", *words, *anew, by="tol-1-office1") == {"event-act-moved"}


def test_what_the_finding_covers_is_named_listed_and_taken_back(matter):
    on = date.fromisoformat(DAY)
    item = next(key for key, one in items_of("target", on=on).items() if isinstance(one, Node))
    named = ("tol-1", "T02", item, "--programme", "target", "--on", DAY, "--count", "1")
    assert written("name", *named)["state"] == "named"
    number = str(Blocker.objects.get().pk)
    assert item in run("covers", "tol-1", by="head-t02")
    assert refused("name", *named, by="tol-1-office1") == {"named-already"}
    assert written("take-back", "tol-1", number)["state"] == "taken back"
    assert refused("take-back", "tol-1", number, by="tol-1-office1") == {"item-unnamed"}


def test_a_tolerated_case_is_corrected(matter):
    matter.accepted().weighed().tolerated().shielded()
    matter.does("clerk", "done", "filed")
    who = {"unit": "head-t02", "clerk": "tol-1-clerk", "office": "tol-1-office1,tol-1-office2",
           "higher": "tol-1-higher"}  # fmt: skip
    seats = [f"--seat={role}={names}" for role, names in who.items()]
    opened = run("correct", "tol-1", "--case", "tol-1-c", *seats, by="opener-tol-1")
    assert "case tol-1-c is open" in opened
    assert KeptCase.objects.filter(pk="tol-1-c").exists()
    assert written("cause", "tol-1-c", "--kind", "rule", "--finding", "没有规定", by="head-t02")
    assert Cause.objects.get().kind == "rule"
    assert refused("cause", "tol-1-c", "--kind", "luck", "--finding", "x", by="head-t02") == {"cause-unknown"}
    due = (LATER.date() + timedelta(days=30)).isoformat()
    planned = ("tol-1-c", "--text", "修订办法", "--due", due)
    row = str(written("mend", *planned, "--owner", "tol-1-clerk", by="head-t02")["row"])
    row = str(RuleChange.objects.get().pk) or row
    assert refused("mend", *planned, "--owner", "nobody", by="head-t02") == {"owner-unknown"}
    assert refused("mended", row, "--stands-in", "1号", by="head-t02") == {"rule-change-unlisted"}
    assert written("mended", row, "--stands-in", "示发〔2026〕1号", by="tol-1-clerk")["done_on"]


def test_a_freeze_is_recorded_reviewed_told_and_ended(matter):
    person("P1", place="T02")
    Person.objects.filter(pk="P1").update(account=Account.objects.get(username="head-t02"))
    account("discipline", "discipline_body@/D/")
    filed = ("P1", "--body", "监委", "--number", "8号", "--filed-on", "2025-03-01", "--clause")
    clause = "freeze.investigation"
    assert written("freeze", *filed, clause, "--not-told", by="discipline")["clause"] == clause
    assert refused("freeze", *filed, clause, by="discipline") == {"freeze-again"}
    row = str(Freeze.objects.get().pk)
    assert json.loads(run("freezes", "--json", by="head-t02")) == [], "not told yet"
    assert refused("tell-freeze", row, by="head-t02") == {"freeze-unlisted"}
    assert written("tell-freeze", row, by="discipline")["told_on"]
    assert clause in run("freezes", by="head-t02")
    reviewed = ("--goes-on", "--reasons", "尚未结案")
    assert written("review-freeze", row, *reviewed, by="discipline")["ended_on"] == ""
    assert written("close-freeze", row, "--finding", "结案1号", by="discipline")["ended_on"]
    assert refused("review-freeze", row, *reviewed, by="discipline") == {"freeze-over"}


@pytest.mark.parametrize("command", CASE_COMMANDS)
def test_who_may_not_see_a_case_meets_none(matter, tmp_path, command):
    account("stranger", "organisation_department@/D/")
    words = [one.format(file=table(tmp_path, {})) for one in CASE_COMMANDS[command]]
    there = refused(command, "tol-1", *words, by="stranger")
    assert there == refused(command, "tol-9", *words, by="stranger") == {"case-not-found"}


@pytest.mark.parametrize(
    "rows",
    [[], {"motive": 1}, {"motive": {"points": 3}}, {"motive": {"facts": "1"}}, {"motive": {"facts": [True]}}],
)
def test_a_file_of_another_shape_is_refused_before_anything_is_done(matter, tmp_path, rows):
    found = call("worksheet", "tol-1", "--findings", table(tmp_path, rows), by="tol-1-rater")
    assert found.exit_code == 2
    assert not Worksheet.objects.exists()
