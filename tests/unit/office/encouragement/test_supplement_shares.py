"""Persons of a unit divide a supplement as they divided the list: asked again, decided, objected to, paid."""

from datetime import timedelta

import pytest
from lxml import html

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.encouragement.fund.acts.issue_payments import issue_payments
from surpass.office.encouragement.fund.models import Fund
from surpass.office.encouragement.fund_use.recovery.differences import Difference
from surpass.office.encouragement.fund_use.recovery.seen import reward_called
from surpass.office.encouragement.fund_use.shares.seen import division_called
from surpass.office.encouragement.fund_use.supplement import standing
from surpass.office.encouragement.fund_use.supplement.acts.propose_supplement import propose_supplement
from surpass.office.encouragement.fund_use.supplement.acts.reckon_supplement import reckon_supplement
from surpass.office.encouragement.fund_use.supplement.standing import standing_supplement
from surpass.office.site.pages.home.owed.encouragement.of_shares import tasks_of_shares
from tests.fixtures.funds import LATEST
from tests.fixtures.led_cases import Led
from tests.fixtures.recoveries import TakingBack
from tests.fixtures.shares import UNIT, Place, amounts, people_paid, propose_shares

pytestmark = pytest.mark.django_db
CORRECTED, APPROVED = LATEST + timedelta(days=22), LATEST + timedelta(days=40)
PAID = APPROVED + timedelta(days=20)
MORE = 1_000_000
BACKEND = "django.contrib.auth.backends.ModelBackend"


class Supplemented(TakingBack):
    """The town was paid by the list; by the result that stands now it gets more, by a supplement."""

    def __init__(self):
        super().__init__()
        self.issued()
        self.whole()
        reckon_supplement(by=self.who["office"], at=CORRECTED, fund=Fund.objects.get())

    def enters(self):
        seats = {
            "clerk": self.keys("chief"), "office": self.keys("office", "chief"),
            "committee": self.keys("director", "deputy"),
        }  # fmt: skip
        fund = Fund.objects.get()
        found = propose_supplement(by=self.who["office"], at=CORRECTED, fund=fund, seats=seats)
        Led(found.case, at=CORRECTED).untied().act("proposed", "proposed")
        led = Led(found.case, at=APPROVED)
        led.act("published", "ended").act("decided", "approved").act("entered", "entered")
        issue_payments(by=self.who["director"], at=APPROVED, fund=fund, supplement=self.supplement)
        return self

    @property
    def supplement(self):
        return standing_supplement(Fund.objects.get())

    def puts_it_up(self, *, by="clerk-t02", at=APPROVED, **said):
        place = Place.objects.get(pk=UNIT)
        words = {"fund": Fund.objects.get(), "unit": place, "supplement": self.supplement.nth}
        return propose_shares(by=self.who[by], at=at, said=self.said(**said), **words)


def refused(does, *words, **named):
    with pytest.raises(UseProblem) as told:
        does(*words, **named)
    return [one.code for one in told.value.problems]


def address(nth):
    return f"/encouragement/funds/{Fund.objects.get().pk}/supplements/{nth}/units/{UNIT}/shares/"


def tasks(town, who):
    return [one.href for one in tasks_of_shares(town.who[who], on=PAID.date())]


@pytest.fixture
def world(settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    more = Difference(unit=UNIT, paid=4_000_000, now=4_000_000 + MORE)
    monkeypatch.setattr(standing, "differences", lambda fund: (more,))


def test_a_supplement_is_divided_decided_and_paid_beside_the_list(world, client):
    town = Supplemented()
    assert refused(town.puts_it_up) == ["shares-not-entered"]
    town.enters()
    assert refused(town.puts_it_up) == ["shares-list-first"]
    town.both_decide()
    first = town.division()
    town.pays()
    nth, fund = town.supplement.nth, Fund.objects.get()
    words = {"fund": fund, "unit": Place.objects.get(pk=UNIT), "said": town.said()}
    assert refused(propose_shares, by=town.who["clerk-t02"], at=APPROVED, supplement=99, **words) == [
        "shares-not-entered"
    ]
    with pytest.raises(NotAllowed):
        town.puts_it_up(by="clerk-t01")
    client.force_login(town.accounts["clerk-t02"], backend=BACKEND)
    assert client.get(address(99)).status_code == 404
    listed = html.fromstring(client.get("/encouragement/shares/").content)
    assert [link for link in listed.xpath("//table//a/@href") if "/supplements/" in link] == [address(nth)]
    form = html.fromstring(client.get(f"{address(nth)}propose/").content)
    assert form.xpath("string(//input[@name='days-M4']/@value)") == "184"
    assert tasks(town, "clerk-t02") == [address(nth)]
    asked = town.puts_it_up()
    assert asked.shares.get(person="M1").asks == ["investigated"]
    assert tasks(town, "discipline") == [address(nth)]
    town.answers_cases(at=APPROVED)
    found = town.puts_it_up()
    assert (found.nth, found.amount, sum(amounts(found).values()) + found.left) == (2, MORE, MORE)
    town.both_decide(at=APPROVED)
    assert town.division() == found
    assert division_called(fund.pk, UNIT, town.who["clerk-t02"], supplement=nth) == found
    assert division_called(fund.pk, UNIT, town.who["clerk-t02"]) == first
    payment = town.pays(at=PAID)
    assert people_paid(payment) == {key: share for key, share in amounts(found).items() if share}
    assert refused(town.puts_it_up) == ["shares-decided"]
    assert first.payments.count() == 1
    whole = reward_called(fund.pk, UNIT, town.who["discipline"])
    later = reward_called(fund.pk, UNIT, town.who["discipline"], supplement=nth)
    assert town.begins(award=later, at=PAID).amount == later.amount == MORE
    assert town.begins(award=whole, at=PAID).amount == whole.amount
