"""The reserve pool: ways in, decision, term, renewal, steps, ways out; and everything that is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.record.models import Entry
from surpass.office.up_and_down.models import PoolEntry, PoolStep
from surpass.office.up_and_down.pool import said
from surpass.office.up_and_down.pool.acts.leave_pool import leave_pool
from surpass.office.up_and_down.pool.acts.mark_step_done import mark_step_done
from surpass.office.up_and_down.pool.acts.plan_step import plan_step
from surpass.office.up_and_down.pool.acts.remove_from_pool import remove_from_pool
from surpass.office.up_and_down.pool.acts.renew_entry import renew_entry
from surpass.office.up_and_down.pool.seen import entries_seen
from surpass.office.up_and_down.pool.standing import is_in, state_of, until_after
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.periods import small_world
from tests.fixtures.pool import applied, decided, nominated, standing

LATER = NOW + timedelta(days=40)


@pytest.fixture
def world(db, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return small_world()


def refused(code, act, *args, **words):
    before = [model.objects.count() for model in (PoolEntry, PoolStep, Entry)]
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert [model.objects.count() for model in (PoolEntry, PoolStep, Entry)] == before


def not_allowed(act, *args, **words):
    with pytest.raises(NotAllowed):
        act(*args, **words)


def planned(world, one, **changes):
    words = {"kind": "training", "what": "乡村振兴专题培训", "due": TODAY + timedelta(days=30)} | changes
    return plan_step(by=world["organisation"], at=NOW, one=one, **words)


def test_an_official_applies_and_a_named_person_takes_them_in_for_the_term_of_the_pack(world):
    one = decided(world, applied(world))
    assert (one.way, one.since, one.until) == ("applied", TODAY, date(2028, 3, 2))
    assert (one.decided_by, one.reasons) == (world["director"].key, "一线经历扎实")
    assert state_of(one, on=TODAY) == "stands"


def test_it_stands_up_to_its_last_day_and_lapses_by_itself(world):
    one = standing(world)
    assert state_of(one, on=one.until - timedelta(days=1)) == "stands"
    assert state_of(one, on=one.until) == "expired"
    assert PoolEntry.objects.filter(is_in("past", on=one.until)).get() == one
    assert not PoolEntry.objects.filter(is_in("stands", on=one.until)).exists()


def test_not_being_taken_in_has_reasons_too_and_another_try_is_free(world):
    one = decided(world, applied(world), is_accepted=False, reasons="任现职时间较短")
    assert (one.ended, one.reasons, one.until) == ("refused", "任现职时间较短", None)
    assert state_of(applied(world), on=TODAY) == "waiting"


def test_words_are_in_the_ledger_under_seal_alone(world):
    one = decided(world, applied(world))
    for entry in Entry.objects.all():
        text = bytes(entry.body).decode()
        assert one.words not in text
        assert one.reasons not in text


@pytest.mark.parametrize(("by", "way"), [("organisation", "nominated"), ("own", "applied")])
def test_whoever_asked_for_it_does_not_decide(world, by, way):
    one = nominated(world) if way == "nominated" else applied(world)
    not_allowed(decided, world, one, by=by)


def test_a_department_that_did_not_nominate_decides(world):
    assert decided(world, applied(world), by="organisation").since == TODAY


def test_an_official_of_the_department_does_not_decide_on_their_own_entry(world):
    one = applied(world)
    asker = replace(world["own"], held=(*world["own"].held, *world["organisation"].held))
    not_allowed(decided, {**world, "both": asker}, one, by="both")


@pytest.mark.parametrize("by", ["auditor", "elsewhere", "own", "head"])
def test_nobody_else_nominates(world, by):
    not_allowed(nominated, world, by=by)


def test_nobody_applies_for_another(world):
    not_allowed(applied, world, key="P2")


def test_there_is_one_open_entry_of_a_person(world):
    applied(world)
    refused("pool-again", nominated, world)


def test_what_is_over_gives_way_to_a_new_entry(world):
    old = standing(world)
    at = NOW + timedelta(days=800)
    new = applied(world, at=at)
    old.refresh_from_db()
    assert (old.ended, old.ended_on) == ("expired", old.until)
    assert state_of(new, on=old.until + timedelta(days=800)) == "waiting"


def test_back_after_an_adjustment_is_a_way_of_its_own(world):
    assert nominated(world, way="returned").way == "returned"


@pytest.mark.parametrize("way", ["applied", "sold"])
def test_no_other_way_is_a_nomination(world, way):
    refused("pool-way-unknown", nominated, world, way=way)


def test_words_are_asked_for(world):
    refused("reasons-missing", nominated, world, words=" ")
    refused("reasons-missing", applied, world, words="")
    refused("reasons-missing", decided, world, nominated(world), reasons="")


def test_a_decision_is_taken_once(world):
    refused("pool-state", decided, world, standing(world))


def test_without_a_term_in_the_pack_nobody_is_taken_in_but_somebody_may_be_refused(world, monkeypatch):
    monkeypatch.setattr(said, "months_kept", lambda on: None)
    one = nominated(world)
    refused("pool-term-unknown", decided, world, one)
    assert decided(world, one, is_accepted=False).ended == "refused"


def test_renewal_begins_the_term_again(world):
    one = standing(world)
    renewed = renew_entry(by=world["organisation"], at=LATER, one=one, reasons="培养按计划推进")
    assert renewed.until == until_after(TODAY + timedelta(days=40), 24)
    assert renewed.renewed_on == TODAY + timedelta(days=40)


def test_a_renewal_that_gives_no_day_is_none(world):
    refused(
        "pool-not-longer", renew_entry, by=world["organisation"], at=NOW, one=standing(world), reasons="x"
    )


def test_what_is_over_is_not_renewed(world):
    at = NOW + timedelta(days=800)
    refused("pool-state", renew_entry, by=world["organisation"], at=at, one=standing(world), reasons="x")


@pytest.mark.parametrize("is_in_pool", [True, False])
def test_the_person_leaves_at_any_time_and_says_nothing(world, is_in_pool):
    one = standing(world) if is_in_pool else applied(world)
    assert leave_pool(by=world["own"], at=NOW, one=one).ended == "left"
    refused("pool-state", leave_pool, by=world["own"], at=NOW, one=one)


@pytest.mark.parametrize("by", ["organisation", "director", "elsewhere"])
def test_nobody_leaves_for_another(world, by):
    not_allowed(leave_pool, by=world[by], at=NOW, one=standing(world))


def test_the_department_takes_out_with_reasons(world):
    one = standing(world)
    refused("reasons-missing", remove_from_pool, by=world["organisation"], at=NOW, one=one, reasons="")
    not_allowed(remove_from_pool, by=world["director"], at=NOW, one=one, reasons="x")
    gone = remove_from_pool(by=world["organisation"], at=NOW, one=one, reasons="已调离本区")
    assert (gone.ended, gone.why_ended) == ("removed", "已调离本区")


def test_a_step_is_planned_and_done_with_evidence(world):
    step = planned(world, standing(world))
    done = mark_step_done(by=world["organisation"], at=NOW, step=step, evidence="结业证书，组织部档案室")
    assert (done.done_on, done.done_by) == (TODAY, world["organisation"].key)
    refused("step-done", mark_step_done, by=world["organisation"], at=NOW, step=step, evidence="x")


def test_a_step_without_evidence_is_not_done(world):
    step = planned(world, standing(world))
    refused("reasons-missing", mark_step_done, by=world["organisation"], at=NOW, step=step, evidence=" ")


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("step-kind-unknown", {"kind": "dinner"}), ("reasons-missing", {"what": ""}),
        ("step-day-outside", {"due": TODAY - timedelta(days=1)}),
        ("step-day-outside", {"due": date(2028, 3, 2)}),
    ],
)  # fmt: skip
def test_a_step_that_makes_no_sense_is_refused(world, code, changes):
    refused(code, planned, world, standing(world), **changes)


def test_steps_are_for_those_in_the_pool(world):
    refused("pool-state", planned, world, nominated(world))


def test_everybody_sees_their_own_and_the_entitled_those_within_reach(world):
    one, other = standing(world), standing(world, key="P2")
    assert list(entries_seen(world["own"])) == [one]
    assert list(entries_seen(world["director"])) == [one, other]
    assert not entries_seen(world["elsewhere"]).exists()
    assert not entries_seen(world["auditor"]).exists()


@given(
    since=st.dates(date(2022, 3, 1), date(2060, 1, 1)), months=st.integers(1, 60),
    day=st.dates(date(2022, 3, 1), date(2066, 1, 1)),
)  # fmt: skip
def test_an_entry_stands_on_exactly_the_days_of_its_term(since, months, day):
    until = until_after(since, months)
    one = PoolEntry(since=since, until=until)
    state = state_of(one, on=day)
    assert until > since
    assert (state == "stands") == (day < until)
    assert state in {"stands", "expired"}


@given(
    since=st.dates(date(2022, 3, 1), date(2060, 1, 1)), later=st.integers(0, 4000), months=st.integers(1, 60)
)
def test_a_later_renewal_never_ends_earlier(since, later, months):
    assert until_after(since + timedelta(days=later), months) >= until_after(since, months)
