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
from tests.fixtures.scenes import copied
from tests.fixtures.shares import people_paid

pytestmark = pytest.mark.django_db


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
    before = left_of(Fund.objects.get()).left
    one = year.begins(award=year.of_share("M3"))
    assert (one.is_held, one.amount) == (True, year.share("M3").amount)
    payment = year.pays(at=BEGUN)
    assert not payment.lines.filter(share__person="M3").exists()
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
    assert [line.share.person_id for line in year.pays(at=CLOSED).lines.all()] == ["M3"]


def of_part(year, amount="1000"):
    """Of the share of M3 a part is in question before anybody is paid."""
    year.issued()
    year.whole()
    year.both_decide()
    return year.begins(award=year.of_share("M3"), amount=amount)


@pytest.mark.parametrize("how", ["kept", "lifted"])
def test_a_part_of_a_share_is_held_and_the_rest_is_paid(year, how):
    one, whole = of_part(year), year.share("M3").amount
    assert (one.is_held, one.amount) == (True, 100_000)
    first = year.pays(at=BEGUN)
    assert people_paid(first)["M3"] == whole - 100_000
    assert str((whole - 100_000) / 100) in bytes(first.content).decode()
    assert refused(year.pays, at=CLOSED) == ["shares-nothing-due"]
    if how == "kept":
        Led(one.case, at=BEGUN).untied().act("verify", "refuse").act("kept_told", "served")
    else:
        lifted(year.revokes(one))
    assert people_paid(year.pays(at=CLOSED)) == {"M3": 100_000}
    assert refused(year.pays, at=CLOSED) == ["shares-nothing-due"]
    again = year.begins(award=year.of_share("M3"), at=CLOSED)
    assert (again.is_held, again.amount) == (False, whole)


def test_the_part_that_is_withheld_stays_in_the_fund_and_the_rest_may_be_taken_back(year):
    one = of_part(year)
    before = left_of(Fund.objects.get()).left
    year.pays(at=BEGUN)
    assert year.closes(year.revokes(one)).state == "withheld"
    assert left_of(Fund.objects.get()).left == before + 100_000
    assert refused(year.pays, at=CLOSED) == ["shares-nothing-due"]
    rest = year.begins(award=year.of_share("M3"), at=CLOSED)
    assert (rest.is_held, rest.amount) == (False, year.share("M3").amount - 100_000)


@pytest.mark.parametrize(
    ("amount", "code"),
    [("0", "recovery-no-amount"), ("-1", "recovery-no-amount"), ("一千", "recovery-no-amount"),
     ("9999999", "recovery-too-much"), ("0.001", "recovery-no-amount")],
)  # fmt: skip
def test_a_part_that_is_none_is_refused(year, amount, code):
    year.whole()
    year.both_decide()
    assert refused(year.begins, award=year.of_share("M3"), amount=amount) == [code]


def test_nothing_more_is_held_while_a_part_is_in_a_case(year):
    of_part(year)
    assert refused(year.begins, award=year.of_share("M3"), amount="1") == ["recovery-on"]


def test_a_part_stays_the_part_that_it_was_when_the_unit_divides_again(year):
    of_part(year)
    year.objects_to()
    year.answers(is_upheld=True)
    year.whole()
    year.both_decide()
    payment = year.pays(at=BEGUN)
    assert people_paid(payment)["M3"] == year.share("M3").amount - 100_000


def test_a_whole_share_stays_held_when_the_unit_divides_again(year):
    year.whole()
    year.both_decide()
    one = year.begins(award=year.of_share("M3"))
    year.objects_to()
    year.answers(is_upheld=True)
    year.whole(people={"M4": ("", "1")})
    year.both_decide()
    assert year.share("M3").amount > one.amount
    assert "M3" not in people_paid(year.pays(at=BEGUN))
