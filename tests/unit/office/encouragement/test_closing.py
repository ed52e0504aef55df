"""A year's fund is closed once nothing more is paid or in question; what is left goes on, or back."""

import pytest
from django.utils import timezone
from lxml import html
from typer.testing import CliRunner

from surpass.cli import app
from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.encouragement.fund.acts.open_fund import open_fund
from surpass.office.encouragement.fund_use.closing.carry_on import carry_on
from surpass.office.encouragement.fund_use.closing.close_fund import close_fund
from surpass.office.encouragement.fund_use.closing.standing import after_closing, carried_into, left_of
from surpass.office.encouragement.models import Closing, Fund
from tests.fixtures.funds import fund_is
from tests.fixtures.office import place
from tests.fixtures.recoveries import AFTER, BEGUN, CLOSED, TakingBack
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db
BUDGET = 20_000_000


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return TakingBack()


@pytest.fixture
def year(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


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


def carries(
    year, *, by="director", at=CLOSED, carried="600", document="区财预〔2027〕9号", reasons="后续结转"
):
    words = {"carried": carried, "document": document, "reasons": reasons}
    return carry_on(by=year.who[by], at=at, fund=Fund.objects.earliest("pk"), **words)


@pytest.fixture
def came_later(year):
    """A thousand is claimed; four hundred came before the fund was closed, six hundred after."""
    one = year.claimed()
    year.comes(one)
    found = closes(year, carried="1.9万")
    year.comes(one, amount="600", document="缴款书002")
    return found


def test_what_came_later_goes_back_until_somebody_decides_that_it_goes_on(year, came_later):
    after = after_closing(came_later)
    assert (after.carried, after.room, after.back) == (0, 60_000, 60_000)
    carries(year, carried="350.50")
    after = after_closing(came_later)
    assert (after.carried, after.room, after.back) == (35_050, 24_950, 24_950)
    more = open_fund(
        by=year.who["office"], at=CLOSED, place=place("/D/"), said=fund_is(year=2026, document="x")
    )
    assert carried_into(more).carried_in_all == 1_935_050


def test_no_more_goes_on_later_than_came_and_than_the_rule_lets(year, came_later):
    assert refused(carries, year, carried="600.01") == ["carried-too-much"]
    assert refused(carries, year, carried="0") == ["fund-no-amount"]
    assert refused(carries, year, carried="一些") == ["fund-no-amount"]
    assert refused(carries, year, reasons=" ", document="") == ["fund-wordless", "fund-wordless"]
    with pytest.raises(NotAllowed):
        carries(year, by="office")
    Fund.objects.update(by=year.who["director"].key)
    assert refused(carries, year) == ["close-own"]


def test_nothing_goes_on_later_of_a_fund_that_is_not_closed(year):
    year.issued()
    assert refused(carries, year) == ["fund-not-closed"]


def test_the_bound_of_the_rule_counts_what_went_on_at_the_closing(year):
    one = year.claimed()
    year.comes(one)
    closes(year, carried="2万")
    year.comes(one, amount="600", document="缴款书002")
    assert refused(carries, year, carried="0.01") == ["carried-too-much"]


def test_later_money_goes_on_in_the_browser_and_by_command(year, came_later, client, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: CLOSED)
    director = year.accounts["director"]
    client.force_login(director, backend="django.contrib.auth.backends.ModelBackend")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    at = f"/encouragement/funds/{came_later.fund_id}/"
    assert f"{at}carry-on/" in client.get(at).content.decode()
    form = {"carried": "601", "document": "x", "reasons": "y"}
    assert client.post(f"{at}carry-on/", form).status_code == 422
    assert client.post(f"{at}carry-on/", {**form, "carried": "100"}).status_code == 302
    words = html.fromstring(client.get(at).content.decode()).text_content()
    assert "Later money goes on by" in words
    group = ["encouragement", "funds", "carry-on", str(came_later.fund_id)]
    said = ["--carried", "500", "--document", "x", "--reasons", "y", "--by", "director", "--home", "."]
    assert CliRunner().invoke(app, [*group, *said]).exit_code == 0
    assert f"{at}carry-on/" not in client.get(at).content.decode()
    assert after_closing(came_later).carried == 60_000
