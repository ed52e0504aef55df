"""The front-line register on pages, from the command line and for programs; and how it moves a slate."""

import json

import pytest
from django.utils import timezone
from lxml import html
from typer.testing import CliRunner

from surpass.cli import app
from surpass.office.accounts.models import Account, Place
from surpass.office.encouragement.front_line.acts.enter_posting import enter_posting
from surpass.office.encouragement.front_line.acts.verify_posting import verify_posting
from surpass.office.encouragement.models import Posting
from tests.fixtures.front_line import front_world, said, told, verified
from tests.fixtures.office import NOW, account, acting
from tests.fixtures.programs import Program
from tests.fixtures.vacancies import Ladder, person

pytestmark = pytest.mark.django_db
AT = "/encouragement/front-line/"


@pytest.fixture(autouse=True)
def now(settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def comes(client):
    def as_(name):
        client.force_login(
            Account.objects.get(username=name), backend="django.contrib.auth.backends.ModelBackend"
        )
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        return client

    return as_


def main(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-2000:]
    (found,) = html.fromstring(answer.content.decode()).xpath("//main")
    return " ".join(found.text_content().split())


def test_a_verified_posting_moves_a_candidate_up_the_slate_as_the_pack_prefers():
    ladder = Ladder()
    vacancy = ladder.whole()
    before = {row.person_id: row for row in vacancy.listed.exclude(place=None)}
    late = max(
        (row for row in before.values() if not row.values["serves_front_line"]), key=lambda row: row.place
    )
    mover = person(late.person_id)
    unit = next(key for key in ("T01", "E17") if key != mover.place_id)
    clerk = acting(account("receives", f"unit_clerk@{Place.objects.get(pk=unit).path}"))
    entered = enter_posting(by=ladder.who["organisation"], at=NOW, person=mover, said=said(unit=unit))
    ladder.looked(vacancy)
    assert vacancy.listed.get(person=mover).place == late.place
    verify_posting(by=clerk, at=NOW, posting=entered, is_so=True)
    ladder.looked(vacancy)
    after = vacancy.listed.get(person=mover)
    assert after.values["serves_front_line"]
    assert after.place < late.place
    behind = [row for row in vacancy.listed.exclude(place=None) if not row.values["serves_front_line"]]
    assert all(after.place < row.place for row in behind)


def test_a_posting_in_the_browser_from_entry_to_money(comes):
    front_world()
    head = comes("head")
    assert "Nobody" in main(head.get(AT))
    form = {"person": "P1", "kind": "first_secretary", "unit": "T02", "what": "青山村", "since": "2025-03-03"}
    assert "own" in main(head.post(f"{AT}enter/", {**form, "unit": "T01"}), 422)
    assert head.post(f"{AT}enter/", form).status_code == 302
    at = f"{AT}{Posting.objects.get().pk}/"
    assert head.get(f"{at}verify/").status_code == 404
    receives = comes("receives")
    assert "to be verified" in main(receives.get(at))
    assert "missing" in main(receives.post(f"{at}verify/", {"verdict": "no", "words": ""}), 422)
    assert receives.post(f"{at}verify/", {"verdict": "yes", "words": ""}).status_code == 302
    assert "0 to 304 days" in main(receives.post(f"{at}days/", {"year": "2025", "days": "305"}), 422)
    receives.post(f"{at}days/", {"year": "2025", "days": "250"})
    receives.post(f"{at}appraise/", {"kind": "day", "on": "2025-06-30", "words": "称职"})
    page = main(receives.get(at))
    assert "250" in page
    assert "the receiving unit is asked" in page
    own = comes("own")
    assert "Your rights" in main(own.get(at))
    assert own.post(f"{at}contest/", {"words": "少算十天"}).status_code == 302
    assert "nothing rests on it" in main(comes("head").get(at))
    organisation = comes("organisation")
    assert "contested" in main(organisation.get(f"{AT}allowances/?year=2025"))
    organisation.post(f"{at}answer/", {"verdict": "no", "words": "原件在案"})
    page = main(organisation.get(f"{AT}allowances/?year=2025"))
    assert "10,000.00 yuan in all; 0 without" in page
    assert "county 2,000.00" in page
    table = b"".join(organisation.get(f"{AT}allowances/file/?year=2025").streaming_content)
    assert b"10000.00,proposed,SN.village" in table
    assert "days are asked for" in main(organisation.get(f"{AT}allowances/?year=x"))
    organisation.post(f"{at}withdraw/", {"words": "重复"})
    assert "withdrawn" in main(organisation.get(at))
    assert comes("elsewhere").get(at).status_code == 404


def run(*words, by, code=0):
    found = CliRunner().invoke(app, ["encouragement", "front-line", *words, "--by", by, "--home", "."])
    assert found.exit_code == code, found.output
    return found.output


def test_a_posting_from_the_command_line():
    front_world()
    words = (
        "enter",
        "P1",
        "--kind",
        "team_member",
        "--unit",
        "T02",
        "--what",
        "青山村",
        "--since",
        "2025-03-03",
    )
    assert "nothing was written" in run(*words, "--dry-run", by="head")
    assert not Posting.objects.exists()
    number = str(json.loads(run(*words, "--until", "2025-09-03", by="head"))["posting"])
    run("verify", number, "--so", by="receives")
    run("days", number, "--year", "2025", "--days", "100", by="receives")
    run("appraise", number, "--kind", "end", "--on", "2025-09-03", "--said", "称职", by="receives")
    assert "4000.00" in run("allowances", "2025", by="organisation")
    run("contest", number, "--reasons", "少算", by="own")
    assert (
        json.loads(run("allowances", "2025", "--json", by="organisation", code=1))["allowances"][0]["amount"]
        is None
    )
    run("answer", number, "--right", "--reasons", "属实", by="organisation")
    assert "entered" in run("list", by="own")
    run("verify", number, "--not-so", "--reasons", "未到岗", by="receives")
    assert json.loads(run("list", "--json", by="own"))["postings"][0]["state"] == "not_so"
    words = ("enter", "P1", "--kind", "poverty", "--unit", "T02", "--what", "帮扶", "--since", "2025-03-03")
    other = str(json.loads(run(*words, by="own"))["posting"])
    run("withdraw", other, "--reasons", "重复", by="head")
    assert json.loads(run("show", other, by="own"))["state"] == "withdrawn"
    with pytest.raises(Exception, match="posting-unlisted"):
        CliRunner().invoke(
            app, ["encouragement", "front-line", "show", other, "--by", "elsewhere", "--home", "."],
            catch_exceptions=False,
        )  # fmt: skip


def test_programs_do_the_same():
    world = front_world()
    told(world, verified(world), 250)
    organisation = Program(Account.objects.get(username="organisation"))
    (row,) = organisation.get("/encouragement/front-line").json()["postings"]
    assert (row["state"], row["days"]) == ("verified", {"2025": 250})
    own, at = Program(Account.objects.get(username="own")), f"/encouragement/front-line/{row['posting']}"
    assert own.post(f"{at}/contest", {"words": "少算"}).json()["contested"] is True
    assert own.post(f"{at}/answer", {"right": True, "words": "x"}).status_code == 403
    assert organisation.post(f"{at}/answer", {"right": True, "words": "属实"}).json()["state"] == "entered"
    receives = Program(Account.objects.get(username="receives"))
    assert receives.post(f"{at}/verify", {"so": True}).json()["state"] == "verified"
    late = receives.post(f"{at}/days", {"year": 2025, "days": 366})
    assert late.json()["problems"][0]["code"] == "posting-days"
    assert receives.post(f"{at}/days", {"year": 2025, "days": 10}).json()["days"] == {"2025": 10}
    filed = receives.post(f"{at}/appraisals", {"kind": "day", "on": "2025-06-30", "said": "称职"})
    assert filed.json()["appraisals"][0]["said"] == "称职"
    said_ = organisation.get("/encouragement/allowances?year=2025").json()
    assert [one["amount"] for one in said_["allowances"]] == ["400.00"]
    assert organisation.post(f"{at}/withdraw", {"words": "x"}).json()["state"] == "withdrawn"
    body = {"person": "P1", "kind": "poverty", "unit": "T02", "what": "帮扶", "since": "2025-03-03"}
    assert own.post("/encouragement/front-line", body).json()["state"] == "entered"
    assert organisation.get("/encouragement/front-line/999").status_code == 404
