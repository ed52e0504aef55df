"""Lists of allowances: proposed, approved by two, issued once, held against a file; and every refusal."""

from datetime import timedelta

import pytest

from surpass.exchange.mechanisms.rewards.payment_sheets import workbook_of
from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.models import Place
from surpass.office.encouragement.front_line.paying.payments import (
    allowance_payment_like,
    allowances_changed,
    is_as_issued,
)
from surpass.office.encouragement.front_line.paying.plain import whole_list
from surpass.office.encouragement.front_line.paying.reckoning import digest_of, lines_for
from surpass.office.encouragement.front_line.paying.seen import list_called, standing_lines
from surpass.office.encouragement.models import AllowanceLine, AllowanceList, AllowancePayment, AllowanceWord
from surpass.office.record.models import Entry
from surpass.office.registry.models import Person
from tests.fixtures.allowances import approved, decided, issued, listed, now, paying_world
from tests.fixtures.front_line import answered, contested, entered, told, verified
from tests.fixtures.office import NOW, account, acting
from tests.fixtures.periods import account_called

MODELS = (AllowanceList, AllowanceLine, AllowanceWord, AllowancePayment, Entry)


@pytest.fixture
def world(db, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return paying_world()


@pytest.fixture
def served(world):
    """P1 served 250 days of 2025, as the receiving unit said."""
    one = verified(world)
    told(world, one, 250)
    return one


def refused(code, act, *args, **words):
    before = [model.objects.count() for model in MODELS]
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert [model.objects.count() for model in MODELS] == before


def not_allowed(act, *args, **words):
    with pytest.raises(NotAllowed):
        act(*args, **words)


def second(world, *, unit="T01", by="organisation", is_verified=True):
    """P2 serves in T01."""
    one = entered(world, by=by, key="P2", unit=unit, kind="team_member")
    return verified(world, one, by="head") if is_verified else one


def lines(one):
    return [
        (row.person_id, row.days, row.before, row.amount, row.state) for row in one.lines.order_by("person")
    ]


def test_a_list_says_who_why_and_how_much_and_two_persons_approve_it(world, served):
    one = listed(world)
    assert lines(one) == [("P1", 250, 0, 1_000_000, "proposed")]
    (row,) = whole_list(one)["lines"]
    assert (row["rate"], row["amount"], row["cite"]) == ("40.00", "10000.00", "SN.village")
    assert decided(world, one).state == "proposed"
    assert decided(world, one, by="assessor").state == "approved"
    payment = issued(world, one)
    text = bytes(payment.content).decode("utf-8-sig").splitlines()
    assert len(text) == 2
    assert text[1].startswith("1,P1,")
    assert f",250,40.00,10000.00,SN.village,2025,{one.digest}" in text[1]
    assert now(one).state == "issued"
    assert {row.payment_id for row in one.lines.all()} == {payment.pk}


def test_whoever_waits_stands_in_it_with_the_fact_that_is_missing(world, served):
    second(world)
    one = listed(world)
    assert lines(one) == [("P1", 250, 0, 1_000_000, "proposed"), ("P2", None, 0, None, "open")]
    contested(world, served)
    assert lines_now(world) == {"P1": "contested", "P2": "open"}


def lines_now(world):
    found = lines_for(Place.objects.get(pk="D"), 2025, today=NOW.date())
    return {row.person_id: row.state for row in found if row.state != "proposed"}


def test_an_unverified_posting_waits(world, served):
    second(world, is_verified=False)
    assert lines(listed(world))[1] == ("P2", None, 0, None, "unverified")


def test_days_stand_in_one_list_and_later_ones_take_what_came_after(world, served):
    other = second(world)
    issued(world, approved(world))
    refused("allowances-nothing-due", listed, world)
    told(world, other, 100, by="head")
    later = listed(world)
    assert lines(later) == [("P2", 100, 0, 400_000, "proposed")]
    issued(world, approved(world, later))
    told(world, served, 255)
    assert lines(listed(world)) == [("P1", 255, 250, 20_000, "proposed")]


def test_days_that_are_fewer_than_paid_ask_why_and_pay_nothing(world, served):
    issued(world, approved(world))
    told(world, served, 240)
    other = second(world)
    told(world, other, 10, by="head")
    assert lines(listed(world))[0] == ("P1", 240, 250, None, "more")


def test_a_list_below_has_the_days_and_the_one_above_has_them_not(world, served):
    world["town"] = acting(account("town", "organisation_department@/D/T01/"))
    listed(world, by="town", place="T01")
    refused("allowances-nothing-due", listed, world)


def test_the_same_year_is_not_proposed_twice_while_a_list_is_under_way(world, served):
    one = listed(world)
    refused("allowances-waits", listed, world)
    approved(world, one)
    refused("allowances-waits", listed, world)


def test_a_list_whose_facts_moved_is_not_approved_and_gives_way(world, served):
    one = listed(world)
    told(world, served, 251)
    refused("allowances-moved", decided, world, one)
    again = listed(world)
    assert now(one).state == "replaced"
    assert lines(again) == [("P1", 251, 0, 1_004_000, "proposed")]
    refused("allowances-state", decided, world, one)


def test_a_line_that_moved_after_the_approval_is_left_out_and_comes_later(world, served):
    other = second(world)
    told(world, other, 10, by="head")
    one = approved(world)
    contested(world, served)
    payment = issued(world, one)
    assert [row.person_id for row in payment.lines.all()] == ["P2"]
    answered(world, served, is_right=False)
    assert lines(listed(world)) == [("P1", 250, 0, 1_000_000, "proposed")]


def test_nothing_is_issued_where_every_line_moved(world, served):
    one = approved(world)
    contested(world, served)
    refused("allowances-nothing-due", issued, world, one)


def test_what_was_approved_is_sent_back_until_it_is_issued(world, served):
    one = approved(world)
    decided(world, one, is_approved=False, reasons="天数有误")
    assert now(one).state == "sent_back"
    refused("allowances-state", issued, world, one)
    again = approved(world, listed(world))
    issued(world, again)
    refused("allowances-state", decided, world, again, is_approved=False)


def test_a_list_edited_after_it_was_proposed_is_neither_approved_nor_issued(world, served):
    one = listed(world)
    one.lines.update(amount=2_000_000)
    refused("allowances-edited", decided, world, one)
    one.lines.update(amount=1_000_000)
    approved(world, one)
    one.lines.update(amount=2_000_000)
    refused("allowances-edited", issued, world, one)


def test_not_even_with_its_digest_the_ledger_knows_better(world, served):
    one = approved(world)
    one.lines.update(amount=2_000_000)
    AllowanceList.objects.filter(pk=one.pk).update(digest=digest_of(one.lines.all()))
    refused("allowances-edited", issued, world, one)


def test_somebody_approves_what_they_read(world, served):
    refused("allowances-edited", decided, world, listed(world), digest="0" * 64)


def test_nobody_approves_twice_their_own_list_or_their_own_money(world, served):
    world["both"] = acting(account("both", "organisation_department@/D/", "assessment_office@/D/"))
    one = listed(world, by="both")
    refused("allowances-own", decided, world, one, by="both")
    decided(world, one)
    refused("allowances-said", decided, world, one)
    decided(world, one, by="assessor")
    refused("allowances-own", issued, world, one, by="both")
    assert now(one).state == "approved"


def test_somebody_on_the_list_does_not_decide_it(world, served):
    Person.objects.filter(pk="P1").update(account=account_called("director"))
    refused("allowances-own", decided, world, listed(world))


def test_one_approval_is_not_enough_and_a_list_is_issued_once(world, served):
    one = listed(world)
    decided(world, one)
    refused("allowances-state", issued, world, one)
    decided(world, one, by="assessor")
    issued(world, one)
    refused("allowances-state", issued, world, one)


def test_years_and_reasons_are_asked_for(world, served):
    refused("allowances-year", listed, world, year=2027)
    refused("allowances-year", listed, world, year=1999)
    refused("allowances-nothing-due", listed, world, year=2024)
    refused("allowances-wordless", decided, world, listed(world), reasons="  ")


def test_only_whose_task_it_is(world, served):
    not_allowed(listed, world, by="head")
    not_allowed(listed, world, by="elsewhere")
    one = listed(world)
    not_allowed(decided, world, one, by="organisation")
    not_allowed(issued, world, approved(world, one), by="organisation")
    for name in ("elsewhere", "head", "own"):
        with pytest.raises(UseProblem):
            list_called(one.pk, world[name])
    assert list_called(one.pk, world["auditor"]) == one


def test_what_a_line_says_is_sealed(world, served):
    listed(world)
    said = str([bytes(body) for body in Entry.objects.values_list("body", flat=True)])
    assert "SN.village" not in said
    assert '"rate"' not in said


def test_a_person_finds_their_lines_that_stand(world, served):
    one = listed(world)
    assert [line.amount for line in standing_lines(served)] == [1_000_000]
    decided(world, one, is_approved=False, reasons="重报")
    assert not standing_lines(served)


def test_a_payment_file_that_was_edited_is_found_out(world, served):
    payment = issued(world, approved(world))
    content = bytes(payment.content)
    assert allowance_payment_like(content, world["director"]) == payment
    assert is_as_issued(content, payment)
    assert is_as_issued(workbook_of(content), payment)
    edited = content.replace(b"10000.00", b"90000.00")
    assert allowance_payment_like(edited, world["director"]) == payment
    assert not is_as_issued(edited, payment)
    (changed,) = allowances_changed(edited, payment)
    assert changed.unit == "P1"
    assert allowance_payment_like(content, world["elsewhere"]) is None


def test_the_same_facts_give_the_same_file_and_digest(world, served):
    one = listed(world)
    decided(world, one, is_approved=False, reasons="重报")
    again = listed(world, at=NOW + timedelta(minutes=1))
    assert again.digest == one.digest
    assert (one.nth, again.nth) == (1, 2)
