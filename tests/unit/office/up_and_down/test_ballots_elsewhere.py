"""A ballot from the command line and by programs: the same acts, and no vote is read."""

import json

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from surpass.office.up_and_down.models import Ballot
from surpass.office.up_and_down.vacancies.ballot.standing import latest
from tests.fixtures.ballots import ROLL, VOTES, Meeting, counted
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.programs import Program
from tests.fixtures.scenes import copied
from tests.fixtures.vacancies import Ladder

pytestmark = pytest.mark.django_db
SHEET = {
    "box": "17", "issued": 30, "returned": 29, "valid": 28, "spoiled": 1,
    "votes": {
        who: dict(zip(("recommended", "not_recommended", "abstained"), votes, strict=True))
        for who, votes in VOTES.items()
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Meeting(Ladder())


@pytest.fixture
def meeting(scene, settings, monkeypatch, tmp_path):
    settings.EVIDENCE_ROOT, settings.HOME = tmp_path / "evidence", tmp_path
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return copied(scene)


def run(*words, by="organisation", code=0):
    found = CliRunner().invoke(app, ["up-and-down", "vacancies", "ballot", *words, "--by", by, "--home", "."])
    assert found.exit_code == code, found.output or found.exception
    return found.output if code == 0 else str(found.exception)


def test_a_ballot_from_the_command_line(meeting, tmp_path):
    roll, sheet, pdf = (tmp_path / name for name in ("roll.txt", "sheet.json", "slips.pdf"))
    roll.write_text("\n".join(ROLL), encoding="utf-8")
    sheet.write_text(json.dumps(SHEET))
    preparing = (
        "prepare", str(meeting.vacancy.pk), "--roll", str(roll), "--teller", "auditor", "--teller", "unit",
        "--held-on", TODAY.isoformat(),
    )  # fmt: skip
    assert "nothing was written" in run(*preparing, "--dry-run")
    assert not Ballot.objects.exists()
    number = str(json.loads(run(*preparing, "--json"))["ballot"]["ballot"])
    assert "30 slips" in run("slips", number, "--to", str(pdf))
    assert pdf.read_bytes().startswith(b"%PDF")
    for name in ("auditor", "unit"):
        assert "nothing binds" in run("tie", number, by=name)
        run("count", number, str(sheet), by=name)
    shown = json.loads(run("show", number))
    assert [one["told"]["state"] for one in shown["counts"]] == ["counts"]
    assert json.loads(run("show", number, by="unit"))["counts"][0]["told"] is None
    assert TODAY.isoformat() in run("list")
    anew = run("anew", number, "--teller", "auditor", "--teller", "deputy", "--reasons", "漏数", "--json")
    assert [one["count"] for one in json.loads(anew)["ballot"]["counts"]] == [1, 2]


@pytest.mark.parametrize(
    "sheet", [[], {}, SHEET | {"issued": "30"}, SHEET | {"more": 1}, SHEET | {"votes": [1]},
              SHEET | {"votes": {"O06": {"recommended": True}}}, SHEET | {"box": 17}]
)  # fmt: skip
def test_a_sheet_that_is_none_is_refused_whole(meeting, tmp_path, sheet):
    path = tmp_path / "sheet.json"
    path.write_text(json.dumps(sheet))
    ballot = meeting.prepared()
    meeting.untied(ballot, "unit")
    assert "sheet-unreadable" in run("count", str(ballot.pk), str(path), by="unit", code=1)
    assert not latest(ballot).sheets.exists()


def test_a_ballot_by_programs_and_the_signatures_in_person_alone(meeting):
    who = meeting.ladder.accounts
    organisation = Program(who["organisation"])
    said = {"held_on": TODAY.isoformat(), "roll": list(ROLL), "tellers": meeting.tellers}
    made = organisation.post(f"/up-and-down/vacancies/{meeting.vacancy.pk}/ballot", said)
    assert made.status_code == 200
    address = f"/up-and-down/ballots/{made.json()['ballot']}"
    assert organisation.post(f"{address}/slips", {}).json()["slips"]
    teller = Program(who["unit"])
    assert teller.get(address).json()["counts"][0]["told"] is None
    for name, body in (("tie", {"ground": ""}), ("count", SHEET)):
        assert teller.post(f"{address}/{name}", body).status_code == 403
    meeting.told(Ballot.objects.get(), counted())
    told = Program(who["director"]).get(address).json()["counts"][0]["told"]
    assert told["votes"]["O06"]["parts"][0] == {"options": ["recommended"], "count": 20}
    anew = {"reasons": "漏数", "tellers": meeting.tellers}
    assert len(organisation.post(f"{address}/anew", anew).json()["counts"]) == 2
    assert Program(who["elsewhere"]).get(address).status_code == 404
    assert Program(who["elsewhere"]).get("/up-and-down/ballots").json()["total"] == 0


def test_a_teller_signs_in_person_through_the_same_operations(meeting, client):
    ballot = meeting.prepared()
    client.force_login(meeting.ladder.accounts["unit"])
    client.raise_request_exception = True
    address = f"/api/v1/up-and-down/ballots/{ballot.pk}"

    def posts(name, body, key):
        return client.post(
            f"{address}/{name}", json.dumps(body), content_type="application/json",
            headers={"Idempotency-Key": f"one-key-for-each-{key}", "If-Match": "*"},
        )  # fmt: skip

    assert posts("tie", {"ground": ""}, 1).status_code == 200
    refused = posts("count", SHEET | {"issued": 31, "returned": 33}, 2)
    assert refused.status_code in {409, 422}
    assert [one["code"] for one in refused.json()["problems"]] == [
        "slips-above-roll", "slips-above-issued", "slips-unaccounted",
    ]  # fmt: skip
    assert posts("count", SHEET, 3).json()["counts"][0]["sheets"] == 1
