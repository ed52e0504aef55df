"""From a weak score to a case that hears the official: two keys, the tolerance check, and no number alone."""

from datetime import timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.acts.act_on_case import act_on_case
from surpass.office.cases.acts.declare_tie import declare_tie
from surpass.office.cases.models import KeptCase
from surpass.office.documents.models import Document
from surpass.office.record.models import Entry
from surpass.office.registry.models import Person
from surpass.office.site.pages.outbox.models import Message
from surpass.office.up_and_down.down.acts.answer_check import answer_check
from surpass.office.up_and_down.down.acts.refer_trigger import refer_trigger
from surpass.office.up_and_down.down.acts.set_trigger_aside import set_trigger_aside
from surpass.office.up_and_down.down.following import has_fallen
from surpass.office.up_and_down.models import KnownFact, Trigger
from tests.fixtures.office import NOW
from tests.fixtures.scenes import copied
from tests.fixtures.triggers import GOOD, WEAK, Heads

pytestmark = pytest.mark.django_db
LATER, NEXT_YEAR = NOW + timedelta(hours=2), NOW + timedelta(days=400)


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Heads()


@pytest.fixture
def heads(scene, settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    return copied(scene)


def refused(code, act, *args, **words):
    before = [model.objects.count() for model in (Trigger, KeptCase, Entry, Document)]
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert [model.objects.count() for model in (Trigger, KeptCase, Entry, Document)] == before


def states():
    return {(row.person_id, row.rule): row.state for row in Trigger.objects.all()}


def test_a_head_weak_twice_waits_for_the_tolerance_check(heads):
    heads.scores(P1=WEAK, P2=GOOD)
    assert heads.look() == (3, 0)
    assert states() == {
        ("P1", "review.weak_unit"): "check", ("P1", "review.team_inquiry"): "half",
        ("P1", "review.no_change"): "half",
    }  # fmt: skip


def test_looking_again_writes_nothing_new_of_what_stands(heads):
    heads.scores(P1=WEAK)
    heads.look()
    before = {row.pk: row.entry for row in Trigger.objects.all()}
    assert heads.look(at=LATER) == (0, 0)
    assert {row.pk: row.entry for row in Trigger.objects.all()} == before


def test_one_weak_year_of_a_head_is_half(heads):
    heads.scores(P1=(4911, 8000))
    heads.look()
    assert states() == {("P1", "review.team_inquiry"): "half", ("P1", "review.no_change"): "half"}


def test_checked_it_may_open_a_case_in_which_the_official_sits(heads):
    opened = heads.open(heads.stands())
    kept = KeptCase.objects.get(pk=opened.case)
    assert (kept.procedure, kept.subject, opened.state) == ("adjustment", "person:P1", "opened")
    assert kept.seats.get(role="official").person == heads.who["own"].key


def test_a_situation_that_applies_stops_it_and_nobody_types_the_outcome(heads):
    row = heads.applies()
    assert row.state == "applies"
    refused("trigger-not-so", heads.open, row)
    with pytest.raises(UseProblem, match="outcome-not-typed"):
        answer_check(
            by=heads.who["organisation"], at=NOW, trigger=row, answers={"tolerance_outcome": "refused"}
        )


def test_an_unanswered_situation_proposes_nothing(heads):
    heads.scores(P1=WEAK)
    heads.look()
    assert heads.check(heads.of("P1"), emergency_task=None).state == "check"


def test_a_corrected_number_withdraws_what_rested_on_it(heads):
    heads.stands()
    heads.scores(P1=GOOD, at=LATER)
    assert heads.look(at=LATER) == (0, 3)
    assert set(states().values()) == {"withdrawn"}


def test_what_fell_rises_again_when_the_number_does(heads):
    heads.stands()
    heads.scores(P1=GOOD, at=LATER)
    heads.look(at=LATER)
    heads.scores(P1=WEAK, at=LATER)
    heads.look(at=LATER)
    assert heads.of("P1").state == "stands"


def test_a_case_whose_number_was_corrected_goes_no_further_down(heads):
    case = heads.open(heads.stands()).case
    heads.scores(P1=GOOD, at=LATER)
    heads.look(at=LATER)
    for name in ("organisation", "organisation2"):
        declare_tie(by=heads.who[name], at=LATER, case=case)
    on = Intent(act="found", role="organisation", step="verify", reasons="查实")
    with pytest.raises(UseProblem, match="trigger-fell"):
        act_on_case(by=heads.who["organisation"], at=LATER, case=case, intent=on)
    end = Intent(act="unproven", role="organisation", step="verify", reasons="成绩已更正")
    act_on_case(by=heads.who["organisation"], at=LATER, case=case, intent=end)
    told = Message.objects.filter(kind="trigger_fell").values_list("to__username", flat=True)
    assert set(told) == {"own", "organisation"}


def test_a_case_that_stands_moves_on(heads):
    case = heads.open(heads.stands()).case
    for name in ("organisation", "organisation2"):
        declare_tie(by=heads.who[name], at=LATER, case=case)
    on = Intent(act="found", role="organisation", step="verify", reasons="查实")
    act_on_case(by=heads.who["organisation"], at=LATER, case=case, intent=on)


def test_set_aside_it_does_not_rise_again_for_the_year(heads):
    row = heads.stands()
    set_trigger_aside(by=heads.who["organisation"], at=NOW, trigger=row, reasons="上年度因灾减产")
    heads.look(at=LATER)
    assert heads.of("P1").state == "set_aside"


def test_where_another_body_appoints_it_becomes_a_letter(heads):
    row = heads.stands("P3")
    refused("authority-elsewhere", heads.open, row, official=("own",))
    letter = refer_trigger(by=heads.who["organisation"], at=NOW, trigger=row, reasons="请研判", lang="zh")
    assert letter.kind == "referral"
    assert heads.of("P3").state == "referred"
    assert not KeptCase.objects.exists()


def test_a_post_filled_here_is_referred_to_nobody(heads):
    row = heads.stands()
    refused(
        "authority-here",
        refer_trigger,
        by=heads.who["organisation"],
        at=NOW,
        trigger=row,
        reasons="x",
        lang="zh",
    )


def test_reasons_are_asked_for_and_an_end_is_an_end(heads):
    row = heads.stands()
    refused("reasons-missing", heads.open, row, reasons=" ")
    refused(
        "reasons-missing", set_trigger_aside, by=heads.who["organisation"], at=NOW, trigger=row, reasons=""
    )
    heads.open(row)
    refused("trigger-not-so", heads.open, row)
    refused("trigger-not-so", heads.check, row)


def test_an_answer_that_no_situation_knows_is_refused(heads):
    heads.scores(P1=WEAK)
    heads.look()
    refused("answer-unknown", heads.check, heads.of("P1"), emergency_task="perhaps")
    refused("answer-unknown", heads.check, heads.of("P1"), weather="applies")


def test_facts_that_fall_before_the_opening_open_nothing(heads):
    row = heads.stands()
    KnownFact.objects.filter(person="P1", fact="target_score", withdrawn_at=None).update(value=9000)
    with pytest.raises(UseProblem, match="trigger-not-so"):
        heads.open(row)
    assert not KeptCase.objects.exists()


@pytest.mark.parametrize("name", ["director", "discipline", "own", "elsewhere", "auditor"])
def test_only_the_organisation_department_of_the_place_acts(heads, name):
    row = heads.stands()
    for act in (
        lambda: heads.look(by=name),
        lambda: heads.check(row, by=name),
        lambda: heads.open(row, by=name),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_an_appeal_decided_in_a_later_year_withdraws_what_rested_on_the_year_before(heads):
    case = heads.open(heads.stands()).case
    heads.scores(P1=GOOD, at=NEXT_YEAR)
    assert heads.look(at=NEXT_YEAR)[1] == 3
    assert heads.of("P1").state == "withdrawn"
    assert has_fallen(case)


def test_nobody_acts_for_the_body_on_a_question_about_themselves(heads):
    heads.scores(P1=WEAK)
    heads.look()
    Person.objects.filter(pk="P1").update(account=heads.accounts["organisation"])
    refused("question-own", heads.check, heads.of("P1"))
    refused("question-own", set_trigger_aside, by=heads.who["organisation"], at=NOW, trigger=heads.of("P1"),
            reasons="无需研判")  # fmt: skip
    assert heads.check(heads.of("P1"), by="organisation2").state == "stands"
