"""First use: reasons on record, two hands, a term, the slate, the public page; and everything refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import Doing, NotAllowed
from surpass.office.assessment.models import Run
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.encouragement.recognition.first_use.acts.answer_first_use import answer_first_use
from surpass.office.encouragement.recognition.first_use.acts.decline_first_use import decline_first_use
from surpass.office.encouragement.recognition.first_use.acts.withdraw_first_use import withdraw_first_use
from surpass.office.encouragement.recognition.first_use.facts import preferred_facts
from surpass.office.encouragement.recognition.first_use.following import follow
from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.proposing.published import published_of
from surpass.office.encouragement.recognition.first_use.proposing.reasons import found_of
from surpass.office.encouragement.recognition.first_use.seen import first_uses_seen, told_in_public
from surpass.office.encouragement.recognition.first_use.standing import months, state_of
from surpass.office.record.models import Entry
from surpass.office.registry.models import Person
from surpass.office.up_and_down.periods.law import law_on
from tests.fixtures.first_use import (
    APPOINTED,
    confirmed,
    consented,
    first_world,
    now,
    promoted,
    recommended,
    used,
)
from tests.fixtures.front_line import contested, entered
from tests.fixtures.honours import frozen
from tests.fixtures.kept_run import kept_run
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.periods import recorded as measured
from tests.fixtures.pool import standing as pooled

DAY = timedelta(days=1)


@pytest.fixture
def world(db, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return first_world()


class Filing:
    """The world as the fixtures of honours want it."""

    def __init__(self, world):
        self.who = world


def refused(code, act, *args, **words):
    before = [model.objects.count() for model in (FirstUse, Entry)]
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert [model.objects.count() for model in (FirstUse, Entry)] == before


def not_allowed(act, *args, **words):
    with pytest.raises(NotAllowed):
        act(*args, **words)


def facts(on=TODAY):
    found = preferred_facts(people=["P1", "P2"], book=law_on(on), on=on)
    return {key: (said["recommended_first"], said["in_reserve_pool"]) for key, said in found.items()}


def withdrawn(world, one, *, by="organisation", at=NOW, reasons="情况有变"):
    return withdraw_first_use(by=world[by], at=at, one=now(one), reasons=reasons)


def declined(world, one, *, by="own"):
    return decline_first_use(by=world[by], at=NOW, one=now(one))


def answered(world, one, *, by="own", at=NOW, words="另有一次抗旱经历"):
    return answer_first_use(by=world[by], at=at, one=now(one), words=words)


def test_two_people_recommend_and_it_stands_until_the_day_of_the_pack(world):
    one = recommended(world)
    assert facts() == {"P1": (False, False), "P2": (False, False)}
    one = confirmed(world, one)
    assert (one.since, one.until, one.decided_by) == (TODAY, date(2027, 3, 2), world["organisation2"].key)
    assert (facts()["P1"], facts()["P2"]) == ((True, False), (False, False))
    assert facts(one.until - DAY)["P1"] == (True, False)
    assert facts(one.until)["P1"] == (False, False)
    assert [state_of(one, on=day) for day in (one.until - DAY, one.until)] == ["confirmed", "expired"]


def test_every_reason_has_its_source_and_date_and_what_is_unknown_is_asked(world):
    pooled(world)
    waits = entered(world, since=date(2024, 1, 1), until=date(2025, 1, 1))
    found = found_of("P1", on=TODAY)
    assert [(row.kind, row.source, row.on, row.is_verified) for row in found.reasons] == [
        ("front_line", f"posting:{world['posting'].pk}", date(2025, 3, 3), True),
        ("front_line", f"posting:{waits.pk}", date(2024, 1, 1), False),
        ("pool", f"pool:{found.reasons[-1].source.split(':')[1]}", TODAY, True),
    ]
    assert set(found.asks) == {("front_line", f"posting:{waits.pk}"), ("grade", "2025")}
    assert found_of("P2", on=TODAY).reasons == ()


def test_the_pool_is_a_fact_of_its_own_and_no_is_said_as_well(world):
    pooled(world)
    assert facts() == {"P1": (False, True), "P2": (False, False)}


def test_words_and_reasons_are_sealed(world):
    confirmed(world)
    for entry in Entry.objects.all():
        text = bytes(entry.body).decode()
        assert "驻村实绩突出" not in text
        assert "经核实属实" not in text


def test_it_may_be_refused_declined_withdrawn_and_made_anew(world):
    one = confirmed(world, is_confirmed=False, reasons="任现职时间较短")
    assert (one.state, one.until, one.decision) == ("refused", None, "任现职时间较短")
    assert declined(world, confirmed(world)).state == "declined"
    assert withdrawn(world, confirmed(world)).why_ended == "情况有变"
    assert facts()["P1"] == (False, False)
    assert answered(world, confirmed(world)).answer == "另有一次抗旱经历"


def test_an_expired_one_gives_way_to_a_new_one_and_takes_no_act(world):
    one = confirmed(world)
    later = NOW + timedelta(days=365)
    for act in (withdrawn, answered, consented):
        refused("first-use-state", act, world, one, at=later)
    recommended(world, at=later)
    assert now(one).state == "expired"


def test_who_sees_it(world):
    recommended(world)
    for who in ("own", "organisation", "organisation2", "director"):
        assert first_uses_seen(world[who]).count() == 1, who
    for who in ("head", "receives", "clerk", "elsewhere", "auditor", "discipline"):
        assert first_uses_seen(world[who]).count() == 0, who


def test_whoever_is_appointed_was_used_first_and_stands_in_public_with_their_yes_alone(world):
    one = used(world)
    on = APPOINTED.date()
    assert (one.state, one.case, one.used_on) == ("used", "promo-1", on)
    assert one.public_until == date(on.year + 2, on.month, on.day)
    assert not told_in_public(on=on).exists()
    consented(world, one, at=APPOINTED)
    assert told_in_public(on=on).get() == one
    assert not told_in_public(on=one.public_until).exists()
    consented(world, one, at=APPOINTED, is_given=False)
    assert not told_in_public(on=on).exists()
    assert facts(on)["P1"] == (False, False)


def test_the_public_page_tells_service_and_nothing_of_the_pool_or_words(world, client):
    entry = pooled(world)
    sources = (f"posting:{world['posting'].pk}", f"pool:{entry.pk}")
    one = consented(world, used(world, one=recommended(world, sources=sources)), at=APPOINTED)
    assert [row["kind"] for row in one.reasons] == ["front_line", "pool"]
    assert [row["kind"] for row in published_of(one, on=APPOINTED.date())] == ["front_line"]


def test_a_result_and_an_honour_are_told_only_where_they_are_public_themselves(world):
    one = consented(world, used(world), at=APPOINTED)
    run = kept_run(key="run-1")
    one.reasons = [
        {"kind": "central_task", "source": "run:run-1:T01:economy", "on": "2025-12-31", "values": {}},
        {"kind": "honour", "source": "honour:999", "on": "2025-12-31", "values": {}},
        {"kind": "grade", "source": "grade:2025", "on": "2025-12-31", "values": {}},
    ]
    Run.objects.filter(pk=run.pk).update(stage=Run.Stage.FINAL)
    assert published_of(one, on=APPOINTED.date()) == []
    Run.objects.filter(pk=run.pk).update(stage=Run.Stage.PUBLISHED)
    assert published_of(one, on=APPOINTED.date()) == one.reasons[:1]


def test_an_appointment_that_was_taken_back_is_no_example(world):
    one = consented(world, used(world), at=APPOINTED)
    withdrawn(world, one, at=APPOINTED, reasons="任命已撤销")
    assert not told_in_public(on=APPOINTED.date()).exists()
    refused("first-use-state", withdrawn, world, one, at=APPOINTED)


def test_somebody_found_unfit_at_the_end_of_probation_is_no_example(world):
    one = consented(world, used(world), at=APPOINTED)
    kept = KeptCase.objects.get(pk="promo-1")
    record = record_of(kept)
    unfit = replace(record.case.events[-1], act="failed_check", on=APPOINTED.date() + timedelta(days=380))
    at = APPOINTED + timedelta(days=380)
    doing = Doing(act="cases.act_on_case", by=world["organisation"], at=at)
    follow(doing=doing, kept=kept, record=record)
    assert now(one).undone_on is None
    case = record.case._replace(events=(*record.case.events, unfit))
    follow(doing=doing, kept=kept, record=replace(record, case=case))
    assert now(one).undone_on == at.date()
    assert not told_in_public(on=at.date()).exists()


def test_who_waited_or_was_held_up_at_the_appointment_was_not_used_first(world):
    one = recommended(world)
    promoted(world).act("appointed", "entered")
    assert now(one).state == "recommended"
    assert not FirstUse.objects.exclude(used_on=None).exists()


def test_a_filed_case_holds_it_up_and_a_person_is_not_recommended_under_one(world):
    one = confirmed(world)
    freeze = frozen(Filing(world), at=NOW)
    assert facts()["P1"] == (False, False)
    assert state_of(now(one), on=TODAY) == "confirmed"
    withdrawn(world, one)
    refused("first-use-held", recommended, world)
    assert freeze.ended_on is None


def test_a_sanction_keeps_from_it_and_an_unknown_period_asks(world):
    one = recommended(world)
    measured(world)
    refused("first-use-held", confirmed, world, one)
    assert confirmed(world, one, is_confirmed=False).state == "refused"


def test_what_is_not_known_to_bar_is_asked_first(world, monkeypatch):
    monkeypatch.setattr(
        "surpass.office.encouragement.recognition.first_use.proposing.holding.bars", lambda *_, **__: None
    )
    refused("first-use-hold-unknown", recommended, world)


def test_nobody_recommends_themselves_kin_or_twice(world):
    refused("first-use-kin", recommended, world, kin="spouse")
    refused("first-use-kin-unknown", recommended, world, kin="")
    refused("first-use-kin-unknown", recommended, world, kin="cousin")
    one = recommended(world)
    refused("first-use-again", recommended, world)
    refused("first-use-again", recommended, world, by="organisation2")
    confirmed(world, one)
    refused("first-use-again", recommended, world)


def test_one_s_own_hand_is_refused(world):
    Person.objects.filter(pk="P1").update(account=account_of("organisation"))
    refused("first-use-own", recommended, world)
    one = recommended(world, by="organisation2")
    refused("first-use-own", confirmed, world, one, by="organisation")


def account_of(name):
    from tests.fixtures.periods import account_called

    return account_called(name)


def test_whoever_recommended_does_not_confirm(world):
    not_allowed(confirmed, world, recommended(world), by="organisation")


@pytest.mark.parametrize("who", ["own", "head", "director", "elsewhere", "auditor"])
def test_the_organisation_department_of_the_tree_alone_recommends(world, who):
    not_allowed(recommended, world, by=who)


def test_nobody_of_another_tree_or_in_the_person_s_name_does_anything(world):
    one = recommended(world)
    not_allowed(confirmed, world, one, by="elsewhere")
    not_allowed(withdrawn, world, one, by="elsewhere")
    not_allowed(declined, world, one, by="organisation")
    not_allowed(answered, world, one, by="organisation")
    not_allowed(consented, world, one, by="organisation")


def test_a_reason_is_on_record_verified_and_there(world):
    refused("first-use-reasonless", recommended, world, sources=())
    refused("first-use-reason-unknown", recommended, world, sources=("posting:999",))
    waits = entered(world, since=date(2024, 1, 1), until=date(2025, 1, 1))
    refused("first-use-reason-unverified", recommended, world, sources=(f"posting:{waits.pk}",))
    refused("reasons-missing", recommended, world, words="  ")
    refused("text-too-long", recommended, world, words="字" * 2001)


def test_a_reason_that_is_contested_before_the_confirmation_does_not_carry_it(world):
    one = recommended(world)
    contested(world, world["posting"])
    refused("first-use-reason-unverified", confirmed, world, one)


def test_without_a_term_nobody_is_confirmed(world, monkeypatch):
    one = recommended(world)
    module = "surpass.office.encouragement.recognition.first_use.acts.confirm_first_use.months"
    monkeypatch.setattr(module, lambda *_: None)
    refused("first-use-term-unknown", confirmed, world, one)
    assert months("no_such_parameter", TODAY) is None


def test_what_is_decided_is_not_decided_again(world):
    one = confirmed(world)
    refused("first-use-state", confirmed, world, one)
    refused("reasons-missing", withdrawn, world, one, reasons=" ")
    declined(world, one)
    refused("first-use-state", declined, world, one)
    refused("first-use-state", consented, world, one)
