"""An apology and a statement of support from the command line and for programs."""

import json

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from surpass.office.accounts.models import Account
from surpass.office.documents.models import Document
from tests.fixtures.assessed import LATER, Year
from tests.fixtures.tolerance import Matter

pytestmark = pytest.mark.django_db
API = "/api/v1/cases/tol-1"


@pytest.fixture
def matter(monkeypatch, settings, tmp_path):
    settings.EVIDENCE_ROOT, settings.HOME = tmp_path / "evidence", tmp_path
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    made = Matter(Year()).accepted().weighed().refused().amended("exempt").shielded()
    made.does("clerk", "done", "filed")
    return made


def run(command, *words, by):
    found = CliRunner().invoke(app, ["error-tolerance", command, *words, "--by", by, "--home", "."])
    assert found.exit_code == 0, found.output
    return found.output


def as_somebody(client, username):
    client.force_login(Account.objects.get(username=username))
    return client


def line_of(client):
    found = as_somebody(client, "tol-1-panel1").get(f"{API}/apologies").json()
    assert found["apologies"] == []
    return found["set_aside"][0]


def test_an_apology_is_issued(matter, client):
    words = ("tol-1", "--line", str(line_of(client)), "--to", "东河镇", "--text", "特此致歉")
    assert "nothing was written" in run("apology", *words, "--dry-run", by="tol-1-panel1")
    number = json.loads(run("apology", *words, "--lang", "zh", "--json", by="tol-1-panel1"))["number"]
    assert number == Document.objects.get(kind="apology").number
    (shown,) = client.get(f"{API}/apologies").json()["apologies"]
    assert (shown["number"], shown["text"]) == (number, "特此致歉")


def test_a_statement_is_signed_and_counts(matter, client):
    assert as_somebody(client, "head-t02").get(f"{API}/support").json()["number"] == ""
    words = ("tol-1", "--to", "东河镇", "--text", "组织予以支持")
    assert "issued as" in run("support", *words, "--lang", "zh", by="director")
    rows = json.loads(run("counts", "unit:T02", "--json", by="director"))
    assert [(row["case"], row["situations"]) for row in rows] == [("tol-1", ["emergency_task"])]
    assert json.loads(run("counts", "unit:T02", "--json", by="head-t01")) == []
    assert "tol-1" in run("counts", "unit:T02", by="head-t02")
    assert client.get(f"{API}/support").json()["text"] == "组织予以支持"
    assert as_somebody(client, "head-t01").get(f"{API}/support").status_code == 404
    again = as_somebody(client, "director").post(
        f"{API}/support", {"audience": "x", "text": "y"}, content_type="application/json",
        headers={"Idempotency-Key": "statement-1"},
    )  # fmt: skip
    assert (again.status_code, again.json()["problems"][0]["code"]) == (409, "support-signed")
