"""The same requests from the command line, in the name of whoever acts."""

import json

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from surpass.foundation.problems import UseProblem
from surpass.office.error_tolerance.models import Request
from tests.fixtures.asking import EMERGENCY, NOW, SEATS, people

pytestmark = pytest.mark.django_db
ASKED = (
    "T01", "--by", "official", "--on", "2024-07-16", "--what", "I opened the dam", "--did", "opened it",
    "--answer", f"{EMERGENCY}=yes",
)  # fmt: skip


@pytest.fixture(autouse=True)
def office(monkeypatch, settings, tmp_path):
    settings.EVIDENCE_ROOT, settings.HOME = tmp_path / "evidence", tmp_path
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    people()


def run(command, *words, code=0):
    found = CliRunner().invoke(app, ["error-tolerance", command, *words, "--home", "."])
    assert found.exit_code == code, found.output
    return found.output


def seats(**more):
    return [f"--seat={role}={','.join(who)}" for role, who in {**SEATS, **more}.items()]


def test_it_is_asked_seated_and_listed(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-a")
    asked = (*ASKED, "--file", str(tmp_path / "a.pdf"), "--superior", "s1")
    assert "nothing was written" in run("request", *asked, "--dry-run")
    assert not Request.objects.exists()
    row = json.loads(run("request", *asked, "--json"))
    assert (row["written"], row["state"]) == (True, "waits")
    assert "is open" in run("seat", str(row["request"]), "--by", "receiver", *seats())
    assert "tolerance-2026-001" in run("requests", "--by", "official")
    assert json.loads(run("requests", "--by", "colleague", "--json")) == []


def test_the_body_opens_one():
    words = ("T01", "--by", "body", "--on", "2024-07-16", "--what", "the dam", "--subject", "unit:T01")
    assert "is open" in run("open", *words, *seats(applicant=("official",)))


def test_who_may_not_is_refused():
    found = CliRunner().invoke(app, ["error-tolerance", "request", *ASKED, "--for-unit", "--home", "."])
    assert isinstance(found.exception, UseProblem)
    assert found.exception.problems[0].code == "not-allowed"
    assert (
        CliRunner().invoke(app, ["tolerance", "seat", "1", "--by", "receiver", "--seat", "x"]).exit_code != 0
    )
