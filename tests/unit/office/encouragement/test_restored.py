"""A case that took a revocation up again rules: honour and money follow, and what came is given back."""

from datetime import timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.cases.acts.reopen_case import reopen_case
from surpass.office.encouragement.fund.models import Fund
from surpass.office.encouragement.fund_use.closing.close_fund import close_fund
from surpass.office.encouragement.fund_use.closing.standing import after_closing, left_of
from surpass.office.encouragement.fund_use.recovery.acts.give_back import give_back
from surpass.office.encouragement.fund_use.recovery.plain import recovery_row
from surpass.office.encouragement.fund_use.recovery.standing import is_decidable, owed
from tests.fixtures.recoveries import CLOSED, Led, Recovery, TakingBack
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db
AGAIN = CLOSED + timedelta(days=1)
DECIDED, LAST = AGAIN + timedelta(days=41), AGAIN + timedelta(days=120)
SECOND = "revocation-again"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return TakingBack()


@pytest.fixture
def year(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


def refused(does, *words, **named):
    with pytest.raises(UseProblem) as told:
        does(*words, **named)
    return [one.code for one in told.value.problems]


def taken_up(year, one, *, at=AGAIN):
    reopen_case(by=year.who["chief"], at=at, case=one.case, new=SECOND, reasons="出现新的证据")
    return Led(SECOND, at=at)


def revoked_again(year, one):
    """Heard and decided a second time, and entered."""
    led = taken_up(year, one).untied()
    led.act("verify", "found_fraud").act("checked", "none_applies").act("notified", "served")
    led.act("reply", "replied")
    Led(SECOND, at=DECIDED).act("decided", "revoke").act("told", "served").act("revoked", "entered")


def quashed(year, one):
    """Revoked a second time, and lifted on review."""
    revoked_again(year, one)
    led = Led(SECOND, at=LAST)
    led.act("window", "ask_review").act("review", "quash").act("lifted", "entered")
    one.refresh_from_db()
    return one


def given(year, one, *, by="office", at=LAST, amount="400", on=LAST, document="支付书001"):
    return give_back(by=year.who[by], at=at, one=one, amount=amount, on=on.date(), document=document)


def closes(year, *, carried="0"):
    words = {"carried": carried, "document": "区财预〔2027〕8号", "reasons": "年度结清"}
    return close_fund(by=year.who["director"], at=CLOSED, fund=Fund.objects.get(), **words)


def test_a_second_case_that_quashes_lifts_the_claim_and_what_came_is_given_back(year):
    one = year.claimed()
    came = year.comes(one)
    assert refused(given, year, one) == ["recovery-state"]
    one = quashed(year, one)
    assert (one.state, owed(one)) == ("lifted", -40_000)
    assert refused(given, year, one, amount="400.01") == ["recovery-too-much"]
    assert refused(given, year, one, document=" ") == ["recovery-wordless"]
    assert refused(given, year, one, on=LAST + timedelta(days=1)) == ["recovery-day"]
    assert refused(given, year, one, on=CLOSED - timedelta(days=1)) == ["recovery-day"]
    with pytest.raises(NotAllowed):
        given(year, one, by="director")
    first = given(year, one, amount="300")
    assert refused(given, year, one, amount="1") == ["recovery-again"]
    assert owed(one) == -10_000
    assert refused(year.strikes, came, at=LAST) == ["recovery-given"]
    year.strikes(first, at=LAST)
    given(year, one, document="支付书002")
    assert (owed(one), recovery_row(one)["given_back"]) == (0, "400.00")
    assert refused(given, year, one, amount="1", document="x") == ["recovery-too-much"]


def test_until_the_second_case_says_something_the_first_holds_and_no_claim_is_decided(year):
    year.issued()
    one = year.closes(year.revokes(year.begins()))
    assert is_decidable(one)
    taken_up(year, one)
    one.refresh_from_db()
    assert one.state == "revoked"
    assert refused(year.decides_on, one, at=AGAIN) == ["recovery-ways-open"]


def test_a_second_case_that_keeps_the_award_lifts_it_too(year):
    one = year.claimed()
    taken_up(year, one).untied().act("verify", "refuse").act("kept_told", "served")
    one.refresh_from_db()
    assert one.state == "lifted"


def test_what_was_kept_may_be_revoked_in_a_second_case_and_is_claimed_anew(year):
    one = year.begins()
    Led(one.case, at=CLOSED).untied().act("verify", "refuse").act("kept_told", "served")
    year.issued(at=CLOSED)
    revoked_again(year, Recovery.objects.get())
    one.refresh_from_db()
    assert (one.state, one.is_held) == ("revoked", False)
    Led(SECOND, at=LAST).act("window", "waived").act("taken_back", "done")
    assert year.decides_on(one, at=LAST).claimed == 100_000


def test_what_moves_after_the_closing_stands_with_the_closed_fund(year):
    one = year.claimed()
    year.comes(one)
    before = left_of(Fund.objects.get()).left
    found = closes(year, carried="1.9万")
    assert found.left == before
    year.comes(one, at=AGAIN, amount="600", days=0, document="缴款书002")
    after = after_closing(found)
    assert (after.came, after.given, after.carried, after.back) == (60_000, 0, 0, 60_000)
    assert after.room == 60_000
    given(year, quashed(year, one), amount="1000")
    after = after_closing(found)
    assert (after.came, after.given, after.carried, after.back) == (60_000, 100_000, 0, -40_000)
    assert after.room == 0
