"""Reward funds from the command line and for programs."""

import json

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from tests.fixtures.funds import LATEST, Fund, Funded, Payment
from tests.fixtures.office import NOW
from tests.fixtures.programs import Program

pytestmark = pytest.mark.django_db
OPEN = (
    "open", "D", "--year", "2025", "--budget", "20万", "--reserve", "1万", "--source", "财政预算",
    "--document", "区政发〔2026〕3号",
)  # fmt: skip


@pytest.fixture
def year(settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    made = Funded()
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return made


def run(*words, by="office", code=0):
    found = CliRunner().invoke(app, ["encouragement", "funds", *words, "--by", by, "--home", "."])
    assert found.exit_code == code, found.output
    return found.output


def refused(code, *words, by="office"):
    words = ["encouragement", "funds", *words, "--by", by, "--home", "."]
    with pytest.raises(Exception, match=code):
        CliRunner().invoke(app, words, catch_exceptions=False)


def seats(year):
    return [
        "--seat", "clerk=chief", "--seat", "office=office,chief", "--seat", "committee=director,deputy",
    ]  # fmt: skip


def test_a_fund_from_the_command_line_to_the_payments(year, tmp_path, monkeypatch):
    assert "nothing was written" in run(*OPEN, "--dry-run")
    assert not Fund.objects.exists()
    number = str(json.loads(run(*OPEN, "--json"))["fund"])
    words = ("--budget", "18万", "--reserve", "0", "--source", "财政预算", "--document", "区政发〔2026〕4号")
    run("change", number, *words, "--reasons", "预算调整")
    words = ("--budget", "20万", "--reserve", "1万", *words[4:])
    run("change", number, *words, "--reasons", "财政追加")
    assert "listed, proposed 135000.00, left 55000.00" in run("reckon", number)
    shown = json.loads(run("show", number, "--json"))
    assert {row["unit"]: row["amount"] for row in shown["rewards"]} == {
        "T01": None, "T02": "40000.00", "T03": "50000.00", "T04": "45000.00",
    }  # fmt: skip
    case = run("propose", number, *seats(year)).strip()
    assert case == Fund.objects.get().case
    assert "in_case" in run("list")
    year.led().untied().act("proposed", "proposed")
    year.led(at=LATEST).act("published", "ended").act("decided", "approved").act("entered", "entered")
    monkeypatch.setattr(timezone, "now", lambda: LATEST)
    out = tmp_path / "payments.csv"
    assert run("pay", number, "--out", str(out), by="director").strip() == Payment.objects.get().digest
    assert "unchanged" in run("check", str(out))
    run("pay", number, "--out", str(out), by="director", code=2)
    out.write_bytes(out.read_bytes().replace(b"45000.00", b"54000.00"))
    assert "54000.00" in run("check", str(out), code=1)
    out.write_bytes(b"")
    assert "no payment list" in run("check", str(out), code=1)


def test_a_fund_that_does_not_reach_ends_with_one(year):
    number = str(json.loads(run(*OPEN[:5], "10万", "--reserve", "0", *OPEN[8:], "--json"))["fund"])
    assert "stopped, proposed 0.00" in run("reckon", number, code=1)
    refused("fund-stopped", "propose", number, *seats(year))


def test_what_is_out_of_reach_is_not_found(year):
    year.opened()
    refused("fund-unlisted", "show", "9")
    refused("fund-unlisted", "open", "nowhere", *OPEN[2:])
    refused("fund-unlisted", "reckon", str(Fund.objects.get().pk), by="director")
    refused("fund-no-list", "propose", str(Fund.objects.get().pk), *seats(year))


def test_programs_do_the_same_and_a_unit_reads_its_own(year):
    office = Program(year.accounts["office"])
    body = {
        "unit": "D", "allocation": "fund.annual", "year": 2025, "budget": "200000", "reserve": "10000",
        "source": "财政预算", "document": "区政发〔2026〕3号",
    }  # fmt: skip
    made = office.post("/encouragement/funds", {**body, "budget": "9000000"})
    assert (made.status_code, made.json()["problems"][0]["code"]) == (422, "fund-over-cap")
    number = office.post("/encouragement/funds", body).json()["fund"]
    found = office.post(f"/encouragement/funds/{number}/reckon", {}).json()
    assert (found["state"], found["proposed"], found["left"]) == ("listed", "135000.00", "55000.00")
    rows = office.get(f"/encouragement/funds/{number}/rewards").json()["rewards"]
    assert [row["amount"] for row in rows] == [None, "40000.00", "50000.00", "45000.00"]
    changed = {"budget": "210000", "reserve": "20000", "source": "x", "document": "y", "reasons": "z"}
    assert office.post(f"/encouragement/funds/{number}/change", changed).json()["state"] == "listed"
    keys = {role: list(people) for role, people in {
        "clerk": year.keys("chief"), "office": year.keys("office", "chief"),
        "committee": year.keys("director", "deputy"),
    }.items()}  # fmt: skip
    proposed = office.post(f"/encouragement/funds/{number}/propose", {"seats": keys}).json()
    assert proposed["state"] == "in_case"
    head = Program(year.accounts["head-t04"])
    assert head.get("/encouragement/rewards").json()["rewards"] == []
    year.led().untied().act("proposed", "proposed")
    (own,) = head.get("/encouragement/rewards").json()["rewards"]
    assert (own["unit"], own["amount"]) == ("T04", "45000.00")
    assert head.get(f"/encouragement/funds/{number}").status_code == 403
    early = office.post(f"/encouragement/funds/{number}/payments", {})
    assert early.json()["problems"][0]["code"] == "fund-not-entered"
