"""Money taken back on its pages, over the command line and the API."""

import json

import pytest
from django.utils import timezone
from lxml import html
from typer.testing import CliRunner

from surpass.cli import app
from tests.fixtures.funds import Fund
from tests.fixtures.programs import Program
from tests.fixtures.recoveries import BEGUN, CLOSED, UNIT, Led, Recovery, TakingBack

pytestmark = pytest.mark.django_db
LIST = "/encouragement/recoveries/"


@pytest.fixture
def year(settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    made = TakingBack()
    monkeypatch.setattr("django.utils.timezone.now", lambda: BEGUN)
    return made


@pytest.fixture
def comes(year, client):
    def as_(name):
        client.force_login(year.accounts[name], backend="django.contrib.auth.backends.ModelBackend")
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        return client

    return as_


def said(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-2000:]
    (main,) = html.fromstring(answer.content.decode()).xpath("//main")
    return " ".join(main.text_content().split())


def test_from_the_units_reward_to_the_sum_that_came_back(year, comes, monkeypatch):
    fund = year.issued().reward_list.fund_id
    reward, back = (
        f"/encouragement/funds/{fund}/units/{UNIT}/",
        f"/encouragement/funds/{fund}/take-back/{UNIT}/",
    )
    assert "Take back" not in said(comes("head-t02").get(reward))
    assert comes("head-t02").get(back).status_code == 403
    assert "Take back" in said(comes("discipline").get(reward))
    form = comes("discipline").get(back)
    seats = {f"seat-{role}": keys for role, keys in year.seats_of_revocation().items()}
    named = set(form.context["form"].fields)
    assert {"amount", "ground"} < named
    seats = {name: keys for name, keys in seats.items() if name in named}
    assert seats
    words = {"amount": "100万", "ground": "材料弄虚作假", **seats}
    assert "more than there is" in said(comes("discipline").post(back, words), 422)
    assert comes("discipline").post(back, {**words, "amount": "1000"}).status_code == 302
    one = Recovery.objects.get()
    at = f"{LIST}{one.pk}/"
    assert "the holder is being heard" in said(comes("head-t02").get(LIST))
    assert "材料弄虚作假" in said(comes("head-t02").get(at))
    assert comes("head-t01").get(at).status_code == 404
    assert comes("director").get(f"{at}decide/").status_code == 200
    one = year.closes(year.revokes(one))
    monkeypatch.setattr("django.utils.timezone.now", lambda: CLOSED)
    decided = {"amount": "600", "due_on": "2027-12-31", "reasons": "情节轻微"}
    assert comes("director").post(f"{at}decide/", decided).status_code == 302
    came = {"amount": "700", "on": CLOSED.date().isoformat(), "document": "缴款书001"}
    assert "more than there is" in said(comes("office").post(f"{at}enter/", came), 422)
    assert comes("office").post(f"{at}enter/", {**came, "amount": "600"}).status_code == 302
    assert "all of it came back" in said(comes("head-t02").get(at))
    row = one.returned.get()
    strike = f"{at}came/{row.pk}/strike/"
    assert comes("office").get(strike).status_code == 200
    assert comes("office").get(f"{at}came/{row.pk + 1}/strike/").status_code == 404
    assert comes("office").post(strike, {"reasons": "误登"}).status_code == 302
    assert "struck" in said(comes("auditor").get(at))


def test_before_it_was_paid_it_is_held_and_the_fund_says_so(year, comes):
    fund = Fund.objects.get().pk
    at = f"/encouragement/funds/{fund}/"
    assert "Revoke before it is paid" in said(comes("discipline").get(f"{at}units/{UNIT}/"))
    assert "Revoke before it is paid" in said(comes("discipline").get(f"{at}take-back/{UNIT}/"))
    one = year.begins()
    page = said(comes("head-t02").get(f"{LIST}{one.pk}/"))
    assert "not paid meanwhile; the holder is being heard" in page
    assert "nobody else gets it" in page
    assert "Held: a case is on" in said(comes("director").get(at))
    comes("director").post(f"{at}payments/issue/")
    assert "Issue the payment list" not in said(comes("director").get(at))
    assert UNIT not in comes("director").get(f"{at}payments/1/").getvalue().decode()
    year.closes(year.revokes(one))
    assert "revoked for good: it is not paid" in said(comes("head-t02").get(f"{LIST}{one.pk}/"))
    assert "stays in the fund" in said(comes("director").get(at))


def test_what_came_back_is_owed_to_the_holder_where_the_award_is_restored(year, comes, monkeypatch):
    one = year.claimed()
    year.comes(one)
    Recovery.objects.update(state="lifted")
    at = f"{LIST}{one.pk}/"
    page = said(comes("head-t02").get(at))
    assert "400.00 yuan that came back is owed to the holder" in page
    assert "Enter what was given back" not in page
    assert "Enter what was given back" in said(comes("office").get(at))
    monkeypatch.setattr("django.utils.timezone.now", lambda: CLOSED)
    given = {"amount": "500", "on": CLOSED.date().isoformat(), "document": "支付书001"}
    assert "more than there is" in said(comes("office").post(f"{at}give-back/", given), 422)
    assert comes("office").post(f"{at}give-back/", {**given, "amount": "100"}).status_code == 302
    page = said(comes("head-t02").get(at))
    assert "300.00 yuan that came back is owed" in page
    assert "given back to the holder" in page
    program = Program(year.accounts["office"])
    words = {"amount": "200", "on": CLOSED.date().isoformat(), "document": "支付书002"}
    answer = program.post(f"{LIST}{one.pk}/give-back", words)
    assert answer.json()["owed"] == "-100.00"
    command = ["encouragement", "funds", "recoveries", "give-back", str(one.pk), "--amount", "100"]
    command += ["--document", "x", "--on", CLOSED.date().isoformat(), "--by", "office", "--home", "."]
    found = CliRunner().invoke(app, command)
    assert found.exit_code == 0, found.output
    assert "owed 0.00" in found.output


def test_from_the_command_line(year, monkeypatch):
    fund = year.issued().reward_list.fund_id

    def run(*words, by, code=0):
        words = ["encouragement", "funds", "recoveries", *words, "--by", by, "--home", "."]
        found = CliRunner().invoke(app, words)
        assert found.exit_code == code, found.output
        return found.output

    seats = [
        word
        for role, keys in year.seats_of_revocation().items()
        for word in ("--seat", f"{role}={','.join(keys)}")
    ]
    words = ("open", "--ground", "弄虚作假", "--amount", "1000", *seats)
    run(*words, by="discipline", code=2)
    assert "in_case" in run(*words, "--fund", str(fund), "--unit", UNIT, by="discipline")
    one = year.closes(year.revokes(Recovery.objects.get()))
    monkeypatch.setattr(timezone, "now", lambda: CLOSED)
    pk = str(one.pk)
    decided = ("decide", pk, "--amount", "600", "--due", "2027-12-31", "--reasons", "情节轻微")
    assert "nothing was written" in run(*decided, "--dry-run", by="director")
    assert "owed 600.00" in run(*decided, by="director")
    day = CLOSED.date().isoformat()
    assert "owed 0.00" in run(
        "enter", pk, "--amount", "600", "--on", day, "--document", "缴款书001", by="office"
    )
    row = str(one.returned.get().pk)
    assert "owed 600.00" in run("strike", pk, "--row", row, "--reasons", "误登", by="office")
    (found,) = json.loads(run("list", "--json", by="head-t02"))["recoveries"]
    assert (found["claimed"], found["owed"], found["state"]) == ("600.00", "600.00", "claimed")


def test_over_the_api(year):
    fund = year.issued().reward_list.fund_id
    discipline, seats = Program(account=year.accounts["discipline"]), year.seats_of_revocation()
    body = {
        "ground": "弄虚作假",
        "amount": "1000",
        "seats": {role: list(keys) for role, keys in seats.items()},
    }
    made = discipline.post(f"/encouragement/funds/{fund}/units/{UNIT}/take-back", body)
    assert made.status_code == 200, made.content
    one = year.closes(year.revokes(Recovery.objects.get()))
    assert made.json()["recovery"] == one.pk
    refused = Program(account=year.accounts["head-t01"]).get(f"/encouragement/recoveries/{one.pk}")
    assert refused.status_code == 404


def test_shares_over_the_api(year):
    fund = year.whole().reward_list.fund_id
    at = f"/encouragement/funds/{fund}/units/{UNIT}/shares"
    head = Program(account=year.accounts["head-t02"])
    found = head.get(at).json()
    assert (found["state"], len(found["shares"])) == ("proposed", 5)
    assert Program(account=year.accounts["head-t01"]).get(at).status_code == 404


def test_a_case_leads_to_its_money_for_whoever_sees_it(year, comes):
    year.issued()
    one = year.begins()
    Led(one.case, at=BEGUN).untied()
    page = said(comes("head-t02").get(f"/cases/case/{one.case}/"))
    assert "Taken back" in page
