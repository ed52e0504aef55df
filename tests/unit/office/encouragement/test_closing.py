"""A year's fund is closed once nothing more is paid or in question; what is left goes on, or back."""

import pytest
from lxml import html
from typer.testing import CliRunner

from surpass.cli import app
from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.encouragement.fund.acts.open_fund import open_fund
from surpass.office.encouragement.fund_use.closing.close_fund import close_fund
from surpass.office.encouragement.fund_use.closing.standing import carried_into, left_of
from surpass.office.encouragement.models import Closing, Fund
from tests.fixtures.funds import fund_is
from tests.fixtures.office import place
from tests.fixtures.recoveries import AFTER, BEGUN, CLOSED, TakingBack

pytestmark = pytest.mark.django_db
BUDGET = 20_000_000


@pytest.fixture
def year(settings):
    settings.NEEDS_SECOND_FACTOR = False
    return TakingBack()


def closes(year, *, by="director", at=CLOSED, carried="0", document="区财预〔2027〕8号", reasons="年度结清"):
    words = {"carried": carried, "document": document, "reasons": reasons}
    return close_fund(by=year.who[by], at=at, fund=Fund.objects.earliest("pk"), **words)


def refused(does, *words, **named):
    with pytest.raises(UseProblem) as told:
        does(*words, **named)
    return [one.code for one in told.value.problems]


def test_what_is_left_and_what_came_back_goes_on_as_far_as_the_rule_lets_it(year):
    one = year.claimed()
    year.comes(one)
    paid = sum(row.amount or 0 for row in one.reward.reward_list.rewards.all())
    left = BUDGET - paid + 40_000
    assert left_of(Fund.objects.get()).left == left
    assert refused(closes, year, carried="20000.01") == ["carried-too-much"]
    found = closes(year, carried="1万")
    assert (found.left, found.carried, found.back) == (left, 1_000_000, left - 1_000_000)
    assert refused(closes, year) == ["fund-closed"]


def test_nothing_is_closed_before_it_is_paid_or_while_something_is_in_question(year):
    assert refused(closes, year) == ["fund-not-spent"]
    year.issued()
    year.begins()
    assert refused(closes, year) == ["fund-in-question"]


def test_shares_that_are_set_aside_are_waited_for_and_what_is_kept_is_left(year):
    year.issued()
    year.whole(open_=("M3",))
    year.both_decide()
    before = left_of(Fund.objects.get()).left
    assert refused(closes, year, at=AFTER) == ["fund-set-aside"]
    year.releases("M3", is_paid=False)
    assert left_of(Fund.objects.get()).left == before + year.share("M3").amount
    assert closes(year).kept == year.share("M3").amount


def test_it_is_closed_by_somebody_else_with_words(year):
    year.issued()
    for who in ("office", "head-t02", "auditor"):
        with pytest.raises(NotAllowed):
            closes(year, by=who)
    Fund.objects.update(by=year.who["director"].key)
    assert refused(closes, year) == ["close-own"]
    assert refused(closes, year, by="deputy", document="", reasons=" ") == ["fund-wordless", "fund-wordless"]
    assert refused(closes, year, by="deputy", carried="很多") == ["fund-no-amount"]


def test_a_pack_that_says_nothing_lets_nothing_go_on(year, monkeypatch):
    year.issued()
    monkeypatch.setattr("surpass.office.encouragement.fund_use.closing.standing.SHARE", "no_such_parameter")
    assert refused(closes, year, carried="1") == ["carried-too-much"]
    assert closes(year).carried == 0


def test_the_fund_of_the_next_year_says_what_came_over(year):
    year.issued()
    found = closes(year, carried="100")
    more = open_fund(by=year.who["office"], at=CLOSED, place=place("/D/"), said=fund_is(year=2026))
    assert carried_into(more) == found
    assert carried_into(found.fund) is None


def test_on_its_page_and_by_command(year, client, monkeypatch):
    fund = year.issued().reward_list.fund_id
    monkeypatch.setattr("django.utils.timezone.now", lambda: BEGUN)
    at = f"/encouragement/funds/{fund}/"
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(year.accounts["office"], backend="django.contrib.auth.backends.ModelBackend")
    assert "Close the fund" not in client.get(at).content.decode()
    client.force_login(year.accounts["director"], backend="django.contrib.auth.backends.ModelBackend")
    assert "Close the fund" in client.get(at).content.decode()
    assert "20,000.00 may go on" in client.get(f"{at}close/").content.decode()
    words = {"carried": "99万", "document": "x", "reasons": "y"}
    assert client.post(f"{at}close/", words).status_code == 422
    command = ["encouragement", "funds", "close", str(fund), "--carried", "5000", "--document", "x"]
    command += ["--reasons", "y", "--by", "director", "--home", "."]
    found = CliRunner().invoke(app, command)
    assert found.exit_code == 0, found.output
    assert Closing.objects.get().carried == 500_000
    page = html.fromstring(client.get(at).content.decode())
    rows = [
        " ".join(row.itertext()).split() for row in page.xpath("//section[@aria-labelledby='closed']//div")
    ]
    assert "Goes on into the next year 5,000.00" in [" ".join(row) for row in rows]
    assert "Close the fund" not in page.text_content()
