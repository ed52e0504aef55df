"""By a corrected result a unit got too little: it is given from what is left, approved like the list."""

from dataclasses import replace
from datetime import timedelta

import pytest
from lxml import html
from typer.testing import CliRunner

from surpass.cli import app
from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.assessment.models import Run
from surpass.office.encouragement.fund.acts.issue_payments import issue_payments
from surpass.office.encouragement.fund.models import Fund
from surpass.office.encouragement.fund_use.closing.close_fund import close_fund
from surpass.office.encouragement.fund_use.closing.standing import left_of
from surpass.office.encouragement.fund_use.recovery.differences import differences
from surpass.office.encouragement.fund_use.supplement.acts.propose_supplement import propose_supplement
from surpass.office.encouragement.fund_use.supplement.acts.reckon_supplement import reckon_supplement
from surpass.office.encouragement.fund_use.supplement.standing import spare_of, standing_supplement
from surpass.office.returns.models import Cell
from tests.fixtures.funds import LATEST, Funded, rewards
from tests.fixtures.led_cases import Led
from tests.fixtures.programs import Program

pytestmark = pytest.mark.django_db
CORRECTED, APPROVED = LATEST + timedelta(days=1), LATEST + timedelta(days=15)
POOR, DUE = "T01", 5_000_000


class Corrected(Funded):
    """The fund was paid, and then a result was corrected: a town that got nothing had reached the score."""

    def __init__(self, **fund):
        super().__init__()
        self.in_case(**fund).untied().act("proposed", "proposed")
        self.led(at=LATEST).act("published", "ended").act("decided", "approved").act("entered", "entered")
        self.issued()

    def corrects(self, **numbers):
        Run.objects.update(stage=Run.Stage.REPLACED)
        for town, number in numbers.items():
            of_town = Cell.objects.filter(round=self.rounds["2025"], place=town, item__kind="value")
            of_town.update(number=number)
        Run.objects.filter(pk=self.run(at=CORRECTED).pk).update(stage=Run.Stage.FINAL)
        return self

    def supplements(self, *, by="office", at=CORRECTED):
        return reckon_supplement(by=self.who[by], at=at, fund=Fund.objects.get())

    def proposes(self, *, by="office", at=CORRECTED):
        seats = {
            "clerk": self.keys("chief"), "office": self.keys("office", "chief"),
            "committee": self.keys("director", "deputy"),
        }  # fmt: skip
        return propose_supplement(by=self.who[by], at=at, fund=Fund.objects.get(), seats=seats)

    def pays_it(self, *, by="director", at=APPROVED):
        found = standing_supplement(Fund.objects.get())
        return issue_payments(by=self.who[by], at=at, fund=Fund.objects.get(), supplement=found)


def refused(does, *words, **named):
    with pytest.raises(UseProblem) as told:
        does(*words, **named)
    return [one.code for one in told.value.problems]


def closes(year, *, at=APPROVED):
    words = {"carried": "0", "document": "区财预〔2027〕8号", "reasons": "年度结清"}
    return close_fund(by=year.who["director"], at=at, fund=Fund.objects.get(), **words)


@pytest.fixture
def world(settings):
    settings.NEEDS_SECOND_FACTOR = False


def test_what_was_too_little_is_approved_by_two_and_paid_by_a_list_of_its_own(world):
    year = Corrected()
    assert refused(year.supplements) == ["supplement-nothing"]
    year.corrects(T01=150)
    before = spare_of(Fund.objects.get())
    found = year.supplements()
    assert (rewards(found), found.left) == ({POOR: DUE}, before - DUE)
    found = year.proposes()
    assert refused(year.pays_it) == ["fund-not-entered"]
    assert year.supplements().case == found.case
    assert refused(closes, year) == ["fund-in-question"]
    Led(found.case, at=CORRECTED).untied().act("proposed", "proposed")
    assert refused(year.supplements) == ["fund-decided"]
    led = Led(found.case, at=APPROVED)
    led.act("published", "ended").act("decided", "approved").act("entered", "entered")
    assert refused(closes, year) == ["fund-not-spent"]
    with pytest.raises(UseProblem):
        year.pays_it(by="office")
    payment = year.pays_it()
    assert dict(payment.lines.values_list("reward__unit", "amount")) == {POOR: DUE}
    assert payment.nth == 2
    assert found.case in bytes(payment.content).decode()
    assert left_of(Fund.objects.get()).left == before - DUE
    assert refused(year.pays_it) == ["payments-issued"]
    assert refused(year.supplements, at=APPROVED) == ["supplement-nothing"]
    assert POOR not in {one.unit for one in differences(Fund.objects.get())}
    closes(year)
    assert refused(year.supplements, at=APPROVED) == ["fund-closed"]


def test_what_the_fund_lacks_is_said_and_nothing_is_reckoned(world):
    year = Corrected(budget="14万", reserve="5000").corrects(T01=150)
    with pytest.raises(UseProblem) as told:
        year.supplements()
    (problem,) = told.value.problems
    assert (problem.code, problem.found) == ("supplement-short", "50000.00 of 5000.00")
    assert problem.expected == "45000.00 more in the fund"
    assert standing_supplement(Fund.objects.get()) is None


def test_another_result_makes_a_supplement_stale_in_its_case_too(world):
    year = Corrected().corrects(T01=150)
    assert refused(Corrected.proposes, year) == ["supplement-none"]
    year.supplements()
    year.corrects(T01=96)
    assert refused(year.proposes) == ["supplement-stale"]
    year.corrects(T01=150)
    found = year.proposes()
    year.corrects(T01=96)
    led = Led(found.case, at=CORRECTED).untied()
    assert refused(led.act, "proposed", "proposed") == ["supplement-stale"]


def test_what_was_revoked_is_not_given_again_by_another_name(world):
    Corrected().corrects(T01=150)
    (one,) = [one for one in differences(Fund.objects.get()) if one.unit == "T02"]
    assert (one.too_much, one.too_little) == (one.paid, 0)
    assert replace(one, taken=one.paid).too_much == 0
    assert replace(one, now=one.paid, taken=one.paid).too_little == 0


def test_only_the_office_reckons_and_proposes(world):
    year = Corrected().corrects(T01=150)
    for who in ("director", "head-t01", "auditor"):
        with pytest.raises(NotAllowed):
            year.supplements(by=who)
    year.supplements()
    with pytest.raises(NotAllowed):
        year.proposes(by="director")


def test_on_its_page_by_command_and_over_the_api(world, client, monkeypatch):
    year = Corrected().corrects(T01=150)
    monkeypatch.setattr("django.utils.timezone.now", lambda: CORRECTED)
    number = Fund.objects.get().pk
    at = f"/encouragement/funds/{number}/"
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"

    def comes(name):
        client.force_login(year.accounts[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    def said(answer):
        assert answer.status_code == 200, answer.content.decode()[-2000:]
        (main,) = html.fromstring(answer.content.decode()).xpath("//main")
        return " ".join(main.text_content().split())

    page = said(comes("office").get(at))
    assert "Too little" in page
    assert "50,000.00" in page
    assert "not reckoned yet" in said(comes("office").get(f"{at}supplement/"))
    assert comes("director").post(f"{at}supplement/issue/").status_code == 404
    assert comes("office").post(f"{at}supplement/reckon/").status_code == 302
    page = said(comes("director").get(f"{at}supplement/"))
    assert "50,000.00" in page
    assert "Reckon the supplement" not in page
    assert comes("office").get(f"{at}supplement/propose/").status_code == 200
    command = ["encouragement", "funds", "supplement", "show", str(number), "--by", "office", "--home", "."]
    told = CliRunner().invoke(app, command)
    assert told.exit_code == 0, told.output
    assert "50000.00" in told.output
    office = Program(year.accounts["office"])
    answer = office.get(f"/encouragement/funds/{number}/supplement").json()
    assert (answer["proposed"], answer["state"]) == ("50000.00", "listed")
    assert [row["unit"] for row in answer["rewards"]] == [POOR]
