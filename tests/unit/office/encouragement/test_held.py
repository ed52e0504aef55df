"""What is revoked before it was paid is held while the case is on, and stays in the fund where it stands."""

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.encouragement.fund.models import Fund
from surpass.office.encouragement.fund_use.closing.close_fund import close_fund
from surpass.office.encouragement.fund_use.closing.standing import left_of
from surpass.office.encouragement.fund_use.holding import due_of
from surpass.office.encouragement.fund_use.recovery.plain import recovery_row
from tests.fixtures.funds import rewards
from tests.fixtures.recoveries import BEGUN, CLOSED, UNIT, Led, TakingBack

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(settings):
    settings.NEEDS_SECOND_FACTOR = False
    return TakingBack()


def refused(does, *words, **named):
    with pytest.raises(UseProblem) as told:
        does(*words, **named)
    return [one.code for one in told.value.problems]


def paid_in(payment):
    return dict(payment.lines.values_list("reward__unit", "amount"))


def lifted(one):
    led = Led(one.case, at=CLOSED)
    led.act("window", "ask_review").act("review", "quash").act("lifted", "entered")
    one.refresh_from_db()
    return one


def closed(year, **words):
    said = {"carried": "0", "document": "区财预〔2027〕8号", "reasons": "年度结清"} | words
    return close_fund(by=year.who["director"], at=CLOSED, fund=Fund.objects.get(), **said)


def test_a_reward_in_question_is_in_no_payment_list_and_unspent_when_the_revocation_stands(year):
    one = year.begins()
    whole = rewards(one.reward.reward_list)
    assert (one.is_held, one.amount) == (True, whole[UNIT])
    payment = year.issued(at=BEGUN)
    assert UNIT not in paid_in(payment)
    assert UNIT not in bytes(payment.content).decode()
    assert refused(year.issued, at=BEGUN) == ["payments-issued"]
    assert refused(closed, year) == ["fund-in-question"]
    one = year.revokes(one)
    assert one.state == "revoked"
    one = year.closes(one)
    assert (one.state, recovery_row(one)["owed"]) == ("withheld", "0.00")
    assert due_of(one.reward.reward_list) == []
    assert refused(year.decides_on, one) == ["recovery-state"]
    paid = sum(amount or 0 for unit, amount in whole.items() if unit != UNIT)
    assert left_of(Fund.objects.get()).left == 20_000_000 - paid
    assert closed(year).paid == paid


@pytest.mark.parametrize("how", ["kept", "lifted"])
def test_what_is_kept_or_restored_is_paid_by_a_second_list(year, how):
    one = year.begins()
    year.issued(at=BEGUN)
    if how == "kept":
        Led(one.case, at=BEGUN).untied().act("verify", "refuse").act("kept_told", "served")
        one.refresh_from_db()
    else:
        one = lifted(year.revokes(one))
    assert one.state == how
    assert refused(closed, year) == ["fund-not-spent"]
    second = year.issued(at=CLOSED)
    assert (second.nth, paid_in(second)) == (2, {UNIT: one.amount})
    assert year.begins(at=CLOSED).is_held is False


def test_a_part_is_held_and_the_rest_is_paid(year):
    one = year.begins(amount="1000")
    whole = rewards(one.reward.reward_list)[UNIT]
    assert paid_in(year.issued(at=BEGUN))[UNIT] == whole - 100_000
    lifted(year.revokes(one))
    assert paid_in(year.issued(at=CLOSED)) == {UNIT: 100_000}


def test_nobody_of_a_unit_is_paid_while_its_reward_is_held_and_it_divides_what_it_gets(year):
    year.whole()
    year.both_decide()
    one = year.begins(amount="1000")
    assert refused(year.pays, at=BEGUN) == ["shares-not-covered"]
    assert refused(year.puts_up, at=BEGUN) == ["shares-decided"]
    year.closes(year.revokes(one))
    assert refused(year.pays, at=CLOSED) == ["shares-not-covered"]
    again = year.puts_up(at=CLOSED)
    assert again.amount == rewards(again.reward_list)[UNIT] - 100_000


def test_a_share_in_question_is_paid_to_nobody_and_kept_by_the_fund(year):
    year.issued()
    year.whole()
    year.both_decide()
    assert refused(year.begins, award=year.of_share("M3"), amount="1") == ["recovery-part"]
    before = left_of(Fund.objects.get()).left
    one = year.begins(award=year.of_share("M3"))
    assert (one.is_held, one.amount) == (True, year.share("M3").amount)
    payment = year.pays(at=BEGUN)
    assert not payment.shares.filter(person="M3").exists()
    assert refused(year.pays, at=CLOSED) == ["shares-nothing-due"]
    assert year.closes(year.revokes(one)).state == "withheld"
    assert left_of(Fund.objects.get()).left == before + one.amount
    assert refused(year.begins, award=year.of_share("M3")) == ["recovery-not-paid"]


def test_a_share_that_is_kept_is_paid_by_the_next_list(year):
    year.whole()
    year.both_decide()
    one = year.begins(award=year.of_share("M3"))
    year.pays(at=BEGUN)
    Led(one.case, at=BEGUN).untied().act("verify", "refuse").act("kept_told", "served")
    assert [share.person_id for share in year.pays(at=CLOSED).shares.all()] == ["M3"]
