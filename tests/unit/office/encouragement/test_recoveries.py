"""Money that was paid comes back only after the holder was heard, and a named person said how much."""

from dataclasses import replace

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.assessment.models import Run
from surpass.office.encouragement.fund.reckoning import reckoned
from surpass.office.encouragement.fund_use.recovery.differences import differences
from surpass.office.encouragement.fund_use.recovery.plain import recovery_row
from surpass.office.encouragement.fund_use.recovery.seen import recoveries_seen
from surpass.office.encouragement.fund_use.recovery.standing import came, owed
from surpass.office.record.models import Entry
from surpass.office.returns.models import Cell
from tests.fixtures.funds import rewards
from tests.fixtures.recoveries import BEGUN, CLOSED, DECIDED, UNIT, Led, Recovery, TakingBack
from tests.fixtures.scenes import copied

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


def test_a_revoked_reward_is_claimed_when_every_way_is_closed_and_comes_back_sum_by_sum(year):
    paid = rewards(year.issued().reward_list)[UNIT]
    one = year.begins()
    assert (one.amount, one.state, one.person) == (paid, "in_case", None)
    one = year.revokes(one)
    assert one.state == "revoked"
    assert refused(year.decides_on, one, at=DECIDED) == ["recovery-ways-open"]
    one = year.closes(one)
    one = year.decides_on(one, amount="1,000")
    assert (one.claimed, owed(one)) == (100_000, 100_000)
    first = year.comes(one)
    year.comes(one, amount="600", document="缴款书002")
    assert (came(one), owed(one)) == (100_000, 0)
    assert refused(year.comes, one, amount="0.01", document="x") == ["recovery-too-much"]
    year.strikes(first)
    assert (came(one), owed(one)) == (60_000, 40_000)
    assert recovery_row(one)["owed"] == "400.00"


def test_a_quashed_revocation_leaves_the_money_where_it_is(year):
    year.issued()
    one = year.revokes(year.begins())
    led = Led(one.case, at=CLOSED)
    led.act("window", "ask_review").act("review", "quash").act("lifted", "entered")
    one.refresh_from_db()
    assert one.state == "lifted"
    assert refused(year.decides_on, one) == ["recovery-state"]
    assert year.begins(at=CLOSED).amount == one.amount


def test_what_is_not_found_is_kept_and_may_be_alleged_again(year):
    year.issued()
    one = year.begins()
    Led(one.case, at=BEGUN).untied().act("verify", "refuse").act("kept_told", "served")
    one.refresh_from_db()
    assert one.state == "kept"
    assert year.begins().pk != one.pk


def test_no_more_than_was_paid_can_be_taken_back_and_once(year):
    year.issued()
    assert refused(year.begins, amount="999万") == ["recovery-too-much"]
    assert refused(year.begins, amount="很多") == ["recovery-no-amount"]
    assert refused(year.begins, amount="0") == ["recovery-no-amount"]
    assert refused(year.begins, ground=" ") == ["recovery-wordless"]
    first = year.begins(amount="１０００")
    assert first.amount == 100_000
    assert refused(year.begins) == ["recovery-on"]
    year.decides_on(year.closes(year.revokes(first)), amount="1000")
    rest = year.begins(at=CLOSED)
    assert rest.amount == rewards(first.reward.reward_list)[UNIT] - 100_000


def test_the_claim_is_decided_by_somebody_else_inside_what_was_in_question(year):
    year.issued()
    one = year.closes(year.revokes(year.begins(by="office")))
    assert refused(year.decides_on, one, amount="100万") == ["recovery-too-much"]
    assert refused(year.decides_on, one, due=-1) == ["recovery-due"]
    assert refused(year.decides_on, one, reasons=" ") == ["recovery-wordless"]
    for who in ("office", "head-t02", "auditor"):
        with pytest.raises(NotAllowed):
            year.decides_on(one, by=who)
    Recovery.objects.filter(pk=one.pk).update(by=year.who["director"].key)
    with pytest.raises(NotAllowed):
        year.decides_on(Recovery.objects.get(pk=one.pk))


def test_what_came_is_entered_with_its_paper_on_a_day_that_can_be(year):
    one = year.claimed()
    assert refused(year.comes, one, days=1) == ["recovery-day"]
    assert refused(year.comes, one, days=-1) == ["recovery-day"]
    assert refused(year.comes, one, document=" ") == ["recovery-wordless"]
    found = year.comes(one)
    assert refused(year.comes, one, amount="1") == ["recovery-again"]
    assert refused(year.strikes, found, reasons="") == ["recovery-wordless"]
    year.strikes(found)
    assert refused(year.strikes, found) == ["recovery-struck"]
    with pytest.raises(NotAllowed):
        year.comes(one, by="director")


def test_a_person_alone_and_who_decides_reads_of_their_share(year):
    year.paid_to_persons()
    one = year.begins(award=year.of_share("M3"), at=CLOSED)
    assert (one.person_id, one.amount) == ("M3", year.share("M3").amount)
    seen = {name: recoveries_seen(year.who[name]).filter(pk=one.pk).exists() for name in year.who}
    assert {name for name, is_seen in seen.items() if is_seen} == {
        "m3", "office", "chief", "director", "deputy", "discipline", "auditor"
    }  # fmt: skip
    assert str(one.amount) not in bytes(Entry.objects.get(pk=one.entry).body).decode()


def test_a_share_that_nobody_decided_is_not_taken_back(year):
    year.whole()
    assert refused(year.begins, award=year.of_share("M3")) == ["recovery-not-paid"]


def test_who_began_elsewhere_sees_and_begins_nothing(year):
    year.issued()
    with pytest.raises(UseProblem):
        year.begins(by="head-t02")
    one = year.begins()
    assert not recoveries_seen(year.who["head-t01"]).filter(pk=one.pk).exists()
    assert recoveries_seen(year.who["head-t02"]).filter(pk=one.pk).exists()


def test_a_result_corrected_after_the_payment_says_who_got_too_much(year):
    found = year.issued().reward_list
    assert differences(found.fund) == ()
    Run.objects.update(stage=Run.Stage.REPLACED)
    Cell.objects.filter(round=year.rounds["2025"], place=UNIT, item__kind="value").update(number=1)
    other = year.run(at=CLOSED)
    Run.objects.filter(pk=other.pk).update(stage=Run.Stage.FINAL)
    by_unit = {one.unit: one for one in differences(found.fund)}
    assert (by_unit[UNIT].paid, by_unit[UNIT].now) == (rewards(found)[UNIT], 0)
    assert by_unit[UNIT].too_much == rewards(found)[UNIT]


def test_a_unit_that_is_not_in_the_corrected_result_is_not_known_and_never_zero(year, monkeypatch):
    found = year.issued().reward_list
    Run.objects.update(stage=Run.Stage.REPLACED)
    other = year.run(at=CLOSED)
    Run.objects.filter(pk=other.pk).update(stage=Run.Stage.FINAL)

    def without_the_unit(*words, **named):
        whole = reckoned(*words, **named)
        shares = tuple(one for one in whole.division.shares if one.subject != UNIT)
        proposals = tuple(one for one in whole.proposals if one.subject != UNIT)
        return replace(whole, division=replace(whole.division, shares=shares), proposals=proposals)

    monkeypatch.setattr(f"{differences.__module__}.reckoned", without_the_unit)
    (one,) = differences(found.fund)
    assert (one.unit, one.paid, one.now, one.too_much) == (UNIT, rewards(found)[UNIT], None, None)
