"""Reports, findings and clarifications from the command line, in the name of whoever acts."""

import json

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from surpass.foundation.problems import UseProblem
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.acts.record_freeze import record_freeze
from surpass.office.error_tolerance.clearing.freeze.asking import Filed
from surpass.office.error_tolerance.models import Cleared, Offer, Report
from tests.fixtures.clearing import BODY, CLEARING, NUMBER, PROMOTION, TEXT, Official
from tests.fixtures.office import NOW, TODAY

FILED = Filed(body="示例区监委", number="8", filed_on=TODAY, clause="freeze.investigation")
pytestmark = pytest.mark.django_db


@pytest.fixture
def official(monkeypatch, settings, tmp_path):
    settings.EVIDENCE_ROOT, settings.HOME = tmp_path / "evidence", tmp_path
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return Official().proposed()


def run(command, *words, by="organisation"):
    found = CliRunner().invoke(app, ["error-tolerance", command, *words, "--by", by, "--home", "."])
    assert found.exit_code == 0, found.output
    return found.output


def seats(official):
    names = {one.key: name for name, one in official.accounts.items()}
    people = official.seats(CLEARING).items()
    return [f"--seat={role}={','.join(names[one] for one in keys)}" for role, keys in people]


def test_a_report_is_entered_found_and_cleared(official):
    entered = ("P1", "--body", BODY, "--number", NUMBER)
    assert "nothing was written" in run("report", *entered, "--dry-run")
    assert not Report.objects.exists()
    row = json.loads(run("report", *entered, "--json"))
    assert (row["written"], row["found"], row["case"]) == (True, "", "")
    number = str(row["row"])
    assert "mistaken" in run("finding", number, "--found", "mistaken", "--finding", "查无此事")
    assert NUMBER in run("reports")
    assert json.loads(run("reports", "--json", by="town")) == []
    opened = ("--case", CLEARING, "--procedure", "clarification.organisation", *seats(official))
    assert "is open" in run("clear", number, *opened)
    official.declared(CLEARING)
    official.verified()
    planned = ("--scope", "承办机关", "--way", "letter", "--way", "meeting", "--to", PROMOTION)
    assert PROMOTION in run("plan", CLEARING, *planned)
    official.does("organisation", "proposed", "proposed", case=CLEARING, reasons="建议")
    official.approved("meeting")
    sent = json.loads(run("letter", CLEARING, "--to", PROMOTION, "--text", TEXT, "--lang", "zh", "--json"))
    assert sent["number"] == Cleared.objects.get().document.number
    done = ("--way", "meeting", "--on", "2026-03-02", "--shown-by", "纪要")
    assert "meeting 2026-03-02" in run("cleared", CLEARING, *done)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("person-not-found", ("report", "P9", "--body", "x", "--number", "1", "--by", "organisation")),
        ("person-not-found", ("report", "P1", "--body", "x", "--number", "1", "--by", "town")),
        ("report-unknown", ("finding", "9", "--found", "true", "--finding", "x", "--by", "organisation")),
        ("not-allowed", ("plan", PROMOTION, "--scope", "x", "--way", "media", "--by", "auditor")),
    ],
)
def test_what_stands_in_the_way_is_said(official, code, words):
    found = CliRunner().invoke(app, ["error-tolerance", *words, "--home", "."])
    assert isinstance(found.exception, UseProblem)
    assert found.exception.problems[0].code == code


def test_what_lapsed_is_listed_and_declined(official):
    freeze = record_freeze(**official.by("discipline"), person=official.person, filed=FILED)
    KeptCase.objects.filter(pk=PROMOTION).update(end="dropped", ended_on=TODAY)
    one = Offer.objects.create(freeze=freeze, case_id=PROMOTION, on=TODAY)
    assert PROMOTION in run("offers")
    assert json.loads(run("offers", "--json", by="discipline")) == []
    declined = (str(one.pk), "--reasons", "职位已配备")
    assert "nothing was written" in run("decline", *declined, "--dry-run")
    assert json.loads(run("decline", *declined, "--json"))["reasons"] == "职位已配备"
    words = ("decline", "99", "--reasons", "x", "--by", "organisation", "--home", ".")
    found = CliRunner().invoke(app, ["error-tolerance", *words])
    assert found.exception.problems[0].code == "offer-unknown"
