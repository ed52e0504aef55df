"""A reward fund: inside its bounds, reckoned from what is final, decided by people, paid as decided."""

import csv
import io

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.assessment.models import Run
from surpass.office.encouragement.fund.payments import compared, is_as_issued, issued_like
from surpass.office.encouragement.fund.reckoning import digest_of, groups_of, reckoned_again, rows_of
from surpass.office.record.models import Entry
from tests.fixtures.assessed import LATER
from tests.fixtures.funds import LATEST, Fund, Funded, Payment, RewardList, rewards
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Funded()


@pytest.fixture
def year(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


def codes(refused):
    return [one.code for one in refused.value.problems]


def test_a_list_says_of_every_unit_what_it_gets_and_adds_up(year):
    year.opened()
    found = year.reckoned()
    amounts = rewards(found)
    assert set(amounts) == {"T01", "T02", "T03", "T04"}
    paid = [amount for amount in amounts.values() if amount]
    assert paid
    assert sum(paid) == found.proposed
    assert found.proposed + found.left == 20_000_000 - 1_000_000
    assert {row.state for row in found.rewards.all() if not row.amount} <= {"none"}


def test_the_same_result_and_law_give_the_same_list_again(year):
    year.opened()
    found = year.reckoned()
    again = rows_of(reckoned_again(found), groups_of(found.run))
    assert digest_of(again) == found.digest
    assert found.digest.encode() in bytes(Entry.objects.get(pk=found.entry).body)


def test_another_budget_makes_the_list_stale_and_changes_no_amount(year):
    year.opened()
    first = rewards(year.reckoned())
    year.changed(reserve="15,000")
    with pytest.raises(UseProblem) as refused:
        year.proposed()
    assert codes(refused) == ["fund-stale"]
    second = year.reckoned()
    assert rewards(second) == first
    assert second.left == 20_000_000 - 1_500_000 - second.proposed
    assert second.nth == 2


def test_a_fund_that_does_not_reach_proposes_no_amount(year):
    year.opened(budget="5万", reserve="0")
    found = year.reckoned()
    assert found.is_stopped
    assert not found.proposed
    assert set(rewards(found).values()) == {None}
    with pytest.raises(UseProblem) as refused:
        year.proposed()
    assert codes(refused) == ["fund-stopped"]


def test_a_budget_stays_inside_every_bound_and_all_faults_are_told_at_once(year):
    with pytest.raises(UseProblem) as refused:
        year.opened(budget="500万", most="400万", most_cite="市财发〔2026〕1号")
    assert codes(refused) == ["fund-over-cap", "fund-over-cap"]
    with pytest.raises(UseProblem) as refused:
        year.opened(budget="很多", reserve="0.005", year=1999, source=" ", document="x" * 121)
    assert codes(refused) == [
        "fund-year", "fund-wordless", "fund-wordless", "fund-no-amount", "fund-no-amount"
    ]  # fmt: skip
    with pytest.raises(UseProblem) as refused:
        year.opened(budget="1万", reserve="1万")
    assert codes(refused) == ["fund-reserve"]
    with pytest.raises(UseProblem) as refused:
        year.opened(most="30万")
    assert codes(refused) == ["fund-wordless"]
    assert not Fund.objects.exists()


def test_another_budget_has_a_document_and_reasons_and_comes_before_the_decision(year):
    year.opened()
    with pytest.raises(UseProblem) as refused:
        year.changed(reasons=" ")
    assert codes(refused) == ["reasons-missing"]
    with pytest.raises(UseProblem) as refused:
        year.changed(budget="500万")
    assert codes(refused) == ["fund-over-cap"]
    with pytest.raises(NotAllowed):
        year.changed(by="director")
    changed = year.changed(budget="30万", document="区政发〔2026〕9号")
    assert (changed.budget, changed.document) == (30_000_000, "区政发〔2026〕9号")
    entry = Entry.objects.latest("seq")
    assert b'"budget":20000000' in bytes(entry.body).replace(b" ", b"")
    year.reckoned()
    year.proposed()
    year.led().untied().act("proposed", "proposed")
    with pytest.raises(UseProblem) as refused:
        year.changed(budget="25万")
    assert codes(refused) == ["fund-decided"]


def test_a_budget_beyond_a_bound_of_a_later_day_is_not_reckoned(year):
    year.opened()
    Fund.objects.update(most=10_000_000, most_cite="市财发〔2026〕1号")
    with pytest.raises(UseProblem) as refused:
        year.reckoned()
    assert codes(refused) == ["fund-over-cap"]


def test_an_amount_no_database_holds_is_none(year):
    with pytest.raises(UseProblem) as refused:
        year.opened(budget="999999999999999万", reserve="99999999999999亿")
    assert codes(refused) == ["fund-no-amount", "fund-no-amount"]


def test_a_year_has_one_fund_of_a_kind(year):
    year.opened()
    with pytest.raises(UseProblem) as refused:
        year.opened()
    assert codes(refused) == ["fund-again"]


@pytest.mark.parametrize("who", ["director", "head-t01", "auditor", "drafter"])
def test_only_the_assessment_office_opens_and_reckons(year, who):
    with pytest.raises(NotAllowed):
        year.opened(by=who)
    year.opened()
    with pytest.raises(NotAllowed):
        year.reckoned(by=who)


def test_no_money_rests_on_a_result_that_is_not_final(year):
    Run.objects.update(stage=Run.Stage.PROVISIONAL)
    year.opened()
    with pytest.raises(UseProblem) as refused:
        year.reckoned()
    assert codes(refused) == ["result-not-final"]


def test_a_corrected_result_holds_the_fund_up_until_it_is_reckoned_anew(year):
    year.opened()
    year.reckoned()
    Run.objects.update(stage=Run.Stage.REPLACED)
    newer = year.run(at=LATER)
    Run.objects.filter(pk=newer.pk).update(stage=Run.Stage.FINAL)
    with pytest.raises(UseProblem) as refused:
        year.proposed()
    assert codes(refused) == ["fund-stale"]
    year.reckoned(at=LATER)
    assert year.proposed(at=LATER).case


def test_a_case_needs_a_list_and_opens_once(year):
    year.opened()
    with pytest.raises(UseProblem) as refused:
        year.proposed()
    assert codes(refused) == ["fund-no-list"]
    year.reckoned()
    year.proposed()
    with pytest.raises(UseProblem) as refused:
        year.proposed()
    assert codes(refused) == ["fund-proposed"]


def test_heads_and_clerks_of_the_units_are_the_party(year):
    seats = year.in_case().case.seats
    towns = ("t01", "t02", "t03", "t04")
    assert set(seats["units"]) == set(
        year.keys(*(f"{who}-{town}" for town in towns for who in ("head", "clerk")))
    )


def test_nobody_reckons_anew_what_is_put_up_until_an_objection_is_looked_into(year):
    led = year.in_case().untied().act("proposed", "proposed")
    with pytest.raises(UseProblem) as refused:
        year.reckoned()
    assert codes(refused) == ["fund-decided"]
    led.act("published", "objected", reasons="进位数有误")
    assert year.reckoned(at=LATER).nth == 2


def test_each_act_of_the_case_rests_on_the_list_by_its_digest(year):
    led = year.in_case().untied().act("proposed", "proposed")
    found = RewardList.objects.get()
    (event,) = led.case.events[-1:]
    assert f"fund:{found.fund_id} list:1 {found.digest} entry:{found.entry}" in event.evidence


def test_a_result_that_changes_while_the_list_is_put_up_stops_the_decision(year):
    year.in_case().untied().act("proposed", "proposed")
    year.led(at=LATEST).act("published", "ended")
    Run.objects.update(stage=Run.Stage.REPLACED)
    with pytest.raises(UseProblem) as refused:
        year.led(at=LATEST).act("decided", "approved")
    assert codes(refused) == ["fund-stale"]
    year.led(at=LATEST).act("decided", "sent_back")


def test_what_is_paid_is_what_was_decided_line_by_line(year):
    year.decided()
    payment = year.issued()
    rows = list(csv.DictReader(io.StringIO(bytes(payment.content).decode("utf-8-sig"))))
    found = RewardList.objects.get()
    assert {row["unit"]: row["amount"] for row in rows} == {
        unit: f"{amount / 100:.2f}" for unit, amount in rewards(found).items() if amount
    }
    assert {row["list"] for row in rows} == {found.digest}


def test_nothing_is_paid_before_it_is_entered_nor_by_who_reckoned_it_nor_twice(year):
    year.in_case()
    with pytest.raises(UseProblem) as refused:
        year.issued()
    assert codes(refused) == ["fund-not-entered"]
    year.led().untied().act("proposed", "proposed")
    year.led(at=LATEST).act("published", "ended").act("decided", "approved").act("entered", "entered")
    with pytest.raises(UseProblem) as refused:
        year.issued(by="office")
    assert codes(refused) == ["payments-own"]
    with pytest.raises(NotAllowed):
        year.issued(by="head-t01")
    year.issued()
    with pytest.raises(UseProblem) as refused:
        year.issued()
    assert codes(refused) == ["payments-issued"]
    assert Payment.objects.count() == 1


def test_a_refused_fund_pays_nobody(year):
    year.in_case().untied().act("proposed", "proposed")
    year.led(at=LATEST).act("published", "ended").act("decided", "not_approved")
    with pytest.raises(UseProblem) as refused:
        year.issued()
    assert codes(refused) == ["fund-not-entered"]


def test_what_somebody_changes_in_a_payment_list_is_found_line_by_line(year):
    year.decided()
    payment = year.issued()
    text = bytes(payment.content).decode("utf-8-sig")
    lines = text.splitlines()
    forged = "\n".join([lines[0], lines[1].replace(".00", ".01"), *lines[3:]]).encode()
    funds = Fund.objects.all()
    assert issued_like(forged, among=funds) == payment
    assert issued_like(forged, among=Fund.objects.none()) is None
    assert is_as_issued(bytes(payment.content), payment)
    assert not is_as_issued(forged, payment)
    units = [line.split(",")[1] for line in lines[1:3]]
    assert [one.unit for one in compared(forged, payment)] == sorted(units)
    assert not compared(text.encode(), payment)
    for broken in (b"", b"\xff\xfe\x00,\n1", b"list\n" + b"x" * 200_000, bytes(range(256))):
        assert issued_like(broken, among=funds) is None


def test_a_gain_of_places_pays_more_and_a_loss_never_less_than_the_base(year):
    year.opened()
    assert rewards(year.reckoned()) == {"T01": None, "T02": 4_000_000, "T03": 5_000_000, "T04": 4_500_000}


@pytest.mark.parametrize("name", ["places.target_excellent", "fund.target_excellent", "fund.persons"])
def test_what_does_not_divide_money_by_itself_is_opened_as_no_fund(year, name):
    with pytest.raises(UseProblem) as refused:
        year.opened(allocation=name)
    assert "allocation-other-kind" in codes(refused)
