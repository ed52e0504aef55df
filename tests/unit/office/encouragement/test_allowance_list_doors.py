"""Lists of allowances on pages, from the command line and for programs."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from lxml import html
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.mechanisms.rewards.payment_sheets import workbook_of
from surpass.office.accounts.models import Account
from surpass.office.encouragement.models import AllowanceList, AllowancePayment
from tests.fixtures.allowances import approved, issued, listed, paying_world
from tests.fixtures.front_line import entered, told, verified
from tests.fixtures.office import NOW
from tests.fixtures.programs import Program

pytestmark = pytest.mark.django_db
AT = "/encouragement/front-line/allowances/"


@pytest.fixture
def world(settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    made = paying_world()
    made["posting"] = verified(made)
    told(made, made["posting"], 250)
    return made


@pytest.fixture
def comes(client, world):
    def as_(name, lang="en"):
        who = Account.objects.get(username=name)
        client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = lang
        return client

    return as_


def main(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-2000:]
    (found,) = html.fromstring(answer.content.decode()).xpath("//main")
    return " ".join(found.text_content().split())


def checked(browser, content, name="list.csv"):
    sent = browser.post("/encouragement/funds/check/", {"file": SimpleUploadedFile(name, content)})
    return main(sent)


def test_a_list_in_the_browser_from_proposal_to_the_file(world, comes):
    entered(world, by="organisation", key="P2", unit="T01", kind="team_member")
    organisation = comes("organisation")
    assert "No list of this year" in main(organisation.get(f"{AT}?year=2025"))
    nothing = organisation.post(f"{AT}propose/", {"place": "D", "year": "2000"})
    assert "No verified days are left" in main(nothing, 422)
    assert organisation.post(f"{AT}propose/", {"place": "D", "year": "2025"}).status_code == 302
    one = AllowanceList.objects.get()
    page = main(organisation.get(f"{AT}{one.pk}/"))
    assert "250 days × 40.00 a day" in page
    assert "has not verified the posting" in page
    assert "still under way" in main(organisation.post(f"{AT}propose/", {"place": "D", "year": "2025"}), 422)
    assert organisation.get(f"{AT}{one.pk}/decide/").status_code == 403
    director = comes("director")
    form = main(director.get(f"{AT}{one.pk}/decide/"))
    assert "exactly as you read it" in form
    said = {"word": "yes", "reasons": "属实", "digest": "0" * 64}
    assert "not the one" in main(director.post(f"{AT}{one.pk}/decide/", said), 422)
    director.post(f"{AT}{one.pk}/decide/", {**said, "digest": one.digest})
    assert "Approved by one" in main(director.get(f"{AT}{one.pk}/"))
    assert director.get(f"{AT}{one.pk}/payment/").status_code == 404
    assessor = comes("assessor")
    assessor.post(f"{AT}{one.pk}/decide/", {**said, "digest": one.digest})
    assert assessor.get(f"{AT}{one.pk}/issue/").status_code == 405
    assessor.post(f"{AT}{one.pk}/issue/")
    page = main(assessor.get(f"{AT}{one.pk}/"))
    assert AllowancePayment.objects.get().digest in page
    assert "Paid by the issued list" in page
    content = b"".join(assessor.get(f"{AT}{one.pk}/payment/").streaming_content)
    assert b"10000.00" in content
    book = b"".join(assessor.get(f"{AT}{one.pk}/payment/?form=xlsx").streaming_content)
    assert book == workbook_of(content)
    assert "Unchanged" in checked(assessor, content)
    assert "Unchanged" in checked(assessor, book, "list.xlsx")
    changed = checked(assessor, content.replace(b"10000.00", b"90000.00"))
    assert "Changed after it was issued" in changed
    assert "90000.00" in changed


def test_the_person_reads_how_it_was_reckoned_and_nobody_else_does(world, comes):
    issued(world, approved(world))
    at = f"/encouragement/front-line/{world['posting'].pk}/"
    assert "10,000.00 (250 days × 40.00 a day" in main(comes("own").get(at))
    assert "10,000.00" not in main(comes("receives").get(at))
    assert comes("own").get(f"{AT}{AllowanceList.objects.get().pk}/").status_code in {403, 404}


def test_moved_facts_are_told_where_the_list_is(world, comes):
    one = listed(world)
    told(world, world["posting"], 251)
    assert "Facts changed since it was proposed, lines: 1" in main(comes("director").get(f"{AT}{one.pk}/"))
    page = main(comes("director", "zh-hans").get(f"{AT}{one.pk}/"))
    assert "有1行的事实发生变化" in page


def run(*words, by, code=0):
    found = CliRunner().invoke(
        app, ["encouragement", "front-line", "lists", *words, "--by", by, "--home", "."]
    )
    assert found.exit_code == code, found.output
    return found.output


def test_a_list_from_the_command_line(world, tmp_path):
    assert "nothing was written" in run("propose", "D", "2025", "--dry-run", by="organisation")
    assert not AllowanceList.objects.exists()
    made = json.loads(run("propose", "D", "2025", by="organisation"))
    assert made["lines"][0]["amount"] == "10000.00"
    number, words = str(made["number"]), ("--digest", made["digest"], "--approve", "--reasons", "属实")
    run("decide", number, *words, by="director")
    run("decide", number, *words, by="assessor")
    assert "approved" in run("list", by="auditor")
    run("pay", number, "--out", str(tmp_path / "list.xlsx"), by="director")
    content = bytes(AllowancePayment.objects.get().content)
    assert (tmp_path / "list.xlsx").read_bytes() == workbook_of(content)
    run("pay", number, "--out", str(tmp_path / "list.xlsx"), by="director", code=2)
    assert json.loads(run("show", number, by="auditor"))["state"] == "issued"
    assert json.loads(run("list", "--json", by="auditor"))["lists"][0]["payment_digest"]


def test_show_tells_by_its_exit_that_somebody_waits(world):
    entered(world, by="organisation", key="P2", unit="T01", kind="team_member")
    run("show", str(listed(world).pk), by="auditor", code=1)


def test_programs_do_the_same(world):
    organisation, director, assessor = (
        Program(Account.objects.get(username=name)) for name in ("organisation", "director", "assessor")
    )
    at = "/encouragement/allowances/lists"
    made = organisation.post(at, {"unit": "D", "year": 2025}).json()
    again = organisation.post(at, {"unit": "D", "year": 2025})
    assert (again.status_code, again.json()["problems"][0]["code"]) == (409, "allowances-waits")
    said = {"approved": True, "digest": made["digest"], "reasons": "属实"}
    one = f"{at}/{made['number']}"
    wrong = director.post(f"{one}/decide", {**said, "digest": "0" * 64})
    assert (wrong.status_code, wrong.json()["problems"][0]["code"]) == (422, "allowances-edited")
    assert director.post(f"{one}/decide", said).json()["state"] == "proposed"
    assert assessor.post(f"{one}/decide", said).json()["state"] == "approved"
    assert organisation.post(f"{one}/issue", {}).status_code == 403
    assert director.post(f"{one}/issue", {}).json()["lines"][0]["is_paid"] is True
    assert organisation.get(at).json()["lists"][0]["state"] == "issued"
    assert organisation.get(one).json()["payment_digest"]
    assert organisation.get(f"{at}/99").status_code == 404
    elsewhere = Program(Account.objects.get(username="elsewhere"))
    assert elsewhere.get(one).status_code == 404
    assert elsewhere.post(at, {"unit": "D", "year": 2025}).status_code == 404
