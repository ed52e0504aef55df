"""Settling after a move: opened by a human, read from the case file, with the person's own voice."""

import json

import pytest

from surpass.foundation.problems import UseProblem
from surpass.ledger.entry import read_entry
from surpass.office.accounts.acting import NotAllowed
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.record.models import Entry
from surpass.office.record.seals import destroy_key, sealed_in
from surpass.office.registry.models import Person
from surpass.office.site.pages.outbox.models import Message
from surpass.office.up_and_down.models import PoolEntry, ReturnAnswer, Settling, Talk, Voice
from surpass.office.up_and_down.pool.acts.apply_for_pool import apply_for_pool
from surpass.office.up_and_down.settling.acts.answer_return import answer_return
from surpass.office.up_and_down.settling.acts.answer_talk import answer_talk
from surpass.office.up_and_down.settling.acts.speak_at_check import speak_at_check
from surpass.office.up_and_down.settling.acts.write_talk import write_talk
from surpass.office.up_and_down.settling.reading.due import due_in_settling
from surpass.office.up_and_down.settling.reading.opening import to_open
from surpass.office.up_and_down.settling.reading.returns import return_proposals
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.periods import recorded
from tests.fixtures.scenes import copied
from tests.fixtures.settling import CHECK_OPEN, IN_TRAINING, LATER, Moved, one_person

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Moved()


@pytest.fixture
def moved(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


def refusal(code):
    return pytest.raises(UseProblem, match=code)


def talked(moved, case, *, by="helper", moment="before", words="谈了新岗位", at=NOW):
    return write_talk(by=moved.who[by], at=at, case=case, moment=moment, words=words)


def spoke(moved, case, *, by="own", words="路远，孩子小"):
    return speak_at_check(by=moved.who[by], at=NOW, case=case, words=words)


def answered(moved, case, *, by="organisation", at=LATER, is_accepted=True, reasons="实绩明显"):
    return answer_return(by=moved.who[by], at=at, case=case, is_accepted=is_accepted, reasons=reasons)


# ---- opening


def test_a_move_in_force_is_proposed_for_settling_and_one_act_opens_it(moved):
    after = moved.adjusted()
    (one,) = to_open(moved.who["organisation"], on=TODAY)
    assert (one.after, one.person.pk, one.since.isoformat()) == (after, "P1", "2025-04-10")
    made = moved.opened(after)
    case = record_of(made.case).case
    assert case.seats["official"] == (moved.who["own"].key,)
    assert (case.opening.subject, case.procedure.id) == ("person:P1", "settling")
    assert (after.settled_by, made.case.settles, made.person.pk) == (made, made, "P1")
    assert to_open(moved.who["organisation"], on=TODAY) == []
    assert read_entry(bytes(Entry.objects.get(seq=made.entry).body)).facts["after"] == after.key


def test_nothing_opens_by_itself_and_others_are_proposed_nothing(moved):
    moved.adjusted()
    assert not Settling.objects.exists()
    assert to_open(moved.who["elsewhere"], on=TODAY) == []
    assert to_open(moved.who["director"], on=TODAY) == []


def test_a_move_settled_by_a_case_from_a_file_is_not_proposed(moved):
    after = moved.adjusted()
    moved.settling(lines=CHECK_OPEN)
    assert to_open(moved.who["organisation"], on=TODAY) == []
    with refusal("settling-again"):
        moved.opened(after)


def test_a_case_that_moved_nobody_yet_is_not_settled(moved):
    after = moved.adjusted(lines=9)
    assert to_open(moved.who["organisation"], on=TODAY) == []
    with refusal("nothing-to-settle"):
        moved.opened(after)


def test_somebody_who_is_not_in_the_registry_is_not_settled(moved):
    after = moved.adjusted()
    Person.objects.filter(pk="P1").update(withdrawn_entry=1)
    with refusal("nothing-to-settle"):
        moved.opened(after)


def test_a_second_settling_is_refused(moved):
    after = moved.adjusted()
    moved.opened(after)
    with refusal("settling-again"):
        moved.opened(after)


@pytest.mark.parametrize("who", ["elsewhere", "own", "director", "auditor"])
def test_only_the_organisation_department_above_opens_one(moved, who):
    after = moved.adjusted()
    with pytest.raises(NotAllowed):
        moved.opened(after, by=who)


# ---- what is due


def test_what_is_due_is_read_from_the_file_by_day(moved):
    moved.settling(lines=CHECK_OPEN)
    (one,) = due_in_settling(moved.who["organisation"], on=TODAY)
    place = record_of(KeptCase.objects.get()).case.places[0]
    assert (one.duty.step, one.duty.due, one.duty.state) == ("month_3", place.due, "late")
    before = (place.due - TODAY).days
    assert due_in_settling(moved.who["organisation"], on=TODAY, within=before) == [one]
    assert due_in_settling(moved.who["organisation"], on=TODAY, within=before - 1) == []
    assert [found.duty for found in due_in_settling(moved.who["own"], on=TODAY)] == [one.duty]
    assert due_in_settling(moved.who["elsewhere"], on=TODAY) == []
    assert due_in_settling(moved.who["head"], on=TODAY) == []


# ---- talks


def test_a_talk_is_signed_by_both_and_the_person_adds_words(moved):
    case = moved.settling(lines=IN_TRAINING)
    talk = talked(moved, case)
    assert Message.objects.get(kind="talk_before").to.key == moved.who["own"].key
    answer_talk(by=moved.who["own"], at=NOW, talk=talk, answer="signed", words="希望先学业务")
    talk.refresh_from_db()
    said = sealed_in([talk.entry, talk.answer_entry])
    assert said[talk.entry]["words"] == "谈了新岗位"
    assert said[talk.answer_entry] == {"words": "希望先学业务", "answer": "signed"}
    assert (talk.by, talk.answer) == (moved.who["helper"].key, "signed")
    facts = [json.dumps(read_entry(bytes(one.body)).facts) for one in Entry.objects.all()]
    assert not any("signed" in one or "新岗位" in one for one in facts)


def test_not_signing_is_recorded_and_needs_no_reason(moved):
    talk = talked(moved, moved.settling(lines=IN_TRAINING))
    assert answer_talk(by=moved.who["own"], at=NOW, talk=talk, answer="declined").answer == "declined"


@pytest.mark.parametrize("who", ["own", "organisation", "elsewhere", "director"])
def test_only_whoever_sits_in_the_case_and_helps_writes_a_talk(moved, who):
    case = moved.settling(lines=IN_TRAINING)
    with pytest.raises(NotAllowed):
        talked(moved, case, by=who)


@pytest.mark.parametrize("who", ["helper", "organisation", "elsewhere"])
def test_nobody_answers_a_talk_for_the_person(moved, who):
    talk = talked(moved, moved.settling(lines=IN_TRAINING))
    with pytest.raises(NotAllowed):
        answer_talk(by=moved.who[who], at=NOW, talk=talk, answer="signed")


def test_a_talk_is_on_record_once(moved):
    case = moved.settling(lines=IN_TRAINING)
    talked(moved, case)
    with refusal("talk-again"):
        talked(moved, case)
    assert talked(moved, case, moment="after").moment == "after"


def test_a_talk_has_a_moment_and_words(moved):
    case = moved.settling(lines=IN_TRAINING)
    with refusal("talk-moment-unknown"):
        talked(moved, case, moment="during")
    with refusal("reasons-missing"):
        talked(moved, case, words=" ")


def test_a_closed_case_takes_no_talk(moved):
    with refusal("settling-over"):
        talked(moved, moved.settling())


def test_a_talk_of_somebody_without_a_register_is_refused(moved):
    case = moved.settling(lines=IN_TRAINING)
    Person.objects.filter(pk="P1").update(withdrawn_entry=1)
    with refusal("person-not-on-record"):
        talked(moved, case)


def test_a_talk_is_answered_once_by_a_known_word(moved):
    talk = talked(moved, moved.settling(lines=IN_TRAINING))
    with refusal("talk-answer-unknown"):
        answer_talk(by=moved.who["own"], at=NOW, talk=talk, answer="maybe")
    answer_talk(by=moved.who["own"], at=NOW, talk=talk, answer="declined")
    with refusal("talk-answered"):
        answer_talk(by=moved.who["own"], at=NOW, talk=talk, answer="signed")
    assert Talk.objects.get().answer == "declined"


# ---- the person's own voice


def test_the_person_speaks_at_a_check_under_their_own_key(moved):
    case = moved.settling(lines=CHECK_OPEN)
    voice = spoke(moved, case)
    assert (voice.step, voice.visit) == ("month_3", 1)
    assert sealed_in([voice.entry])[voice.entry] == {"words": "路远，孩子小"}
    destroy_key("person:P1")
    assert sealed_in([voice.entry]) == {}


@pytest.mark.parametrize("who", ["helper", "organisation", "elsewhere"])
def test_nobody_speaks_for_the_person(moved, who):
    case = moved.settling(lines=CHECK_OPEN)
    with pytest.raises(NotAllowed):
        spoke(moved, case, by=who)
    assert not Voice.objects.exists()


def test_one_speaks_once_at_an_open_check_with_words(moved):
    case = moved.settling(lines=CHECK_OPEN)
    with refusal("reasons-missing"):
        spoke(moved, case, words="")
    spoke(moved, case)
    with refusal("voice-again"):
        spoke(moved, case)


def test_before_a_check_is_due_there_is_none_to_speak_at(moved):
    with refusal("check-not-open"):
        spoke(moved, moved.settling(lines=IN_TRAINING))


# ---- the way back


def test_who_did_well_is_proposed_with_reasons_and_a_named_person_answers(moved):
    case = moved.settling()
    (one,) = return_proposals(moved.who["organisation"], on=LATER.date())
    assert (one.kept, one.person.pk, one.bars.is_barred) == (case, "P1", False)
    assert [why.step for why in one.why] == ["month_3", "month_6", "month_12", "over", "decided"]
    assert "防疫任务按期完成" in one.why[1].text
    made = answered(moved, case)
    assert (made.is_accepted, made.by) == (True, moved.who["organisation"].key)
    assert sealed_in([made.entry])[made.entry] == {"reasons": "实绩明显"}
    assert return_proposals(moved.who["organisation"], on=LATER.date()) == []
    entry = PoolEntry.objects.get()
    assert (entry.person_id, entry.way, entry.since, entry.words) == ("P1", "returned", None, "实绩明显")
    told = Message.objects.get(kind="return_answered")
    assert (told.to.key, told.link) == (moved.who["own"].key, f"/up-and-down/settling/{case.key}/")


def test_whoever_waits_for_the_pool_already_is_not_proposed_for_it_twice(moved):
    case = moved.settling()
    apply_for_pool(by=moved.who["own"], at=NOW, person=one_person(), words="x")
    with refusal("pool-again"):
        answered(moved, case)
    assert not ReturnAnswer.objects.exists()
    assert not answered(moved, case, is_accepted=False).is_accepted


def test_a_refusal_is_told_with_reasons_too(moved):
    made = answered(moved, moved.settling(), is_accepted=False, reasons="暂无需要")
    assert sealed_in([made.entry])[made.entry] == {"reasons": "暂无需要"}
    assert Message.objects.get(kind="return_answered").to.key == moved.who["own"].key
    assert not PoolEntry.objects.exists()


def test_while_a_period_bars_nothing_is_proposed(moved):
    case = moved.settling()
    recorded(moved.who, on=LATER.date(), at=LATER)
    assert return_proposals(moved.who["organisation"], on=LATER.date()) == []
    with refusal("return-barred"):
        answered(moved, case)


def test_where_it_is_unknown_whether_a_period_bars_it_is_asked_first(moved):
    case = moved.settling()
    recorded(moved.who, on=None)
    (one,) = return_proposals(moved.who["organisation"], on=LATER.date())
    assert one.is_open
    with refusal("return-barred"):
        answered(moved, case)


def test_a_case_that_runs_proposes_no_return(moved):
    case = moved.settling(lines=CHECK_OPEN)
    assert return_proposals(moved.who["organisation"], on=LATER.date()) == []
    with refusal("return-not-proposed"):
        answered(moved, case)


def test_a_proposal_is_answered_once_with_reasons(moved):
    case = moved.settling()
    with refusal("reasons-missing"):
        answered(moved, case, reasons=" ")
    answered(moved, case)
    with refusal("return-answered"):
        answered(moved, case, is_accepted=False)
    assert ReturnAnswer.objects.get().is_accepted


@pytest.mark.parametrize("who", ["own", "elsewhere", "director", "helper"])
def test_others_answer_no_proposal(moved, who):
    case = moved.settling()
    assert return_proposals(moved.who[who], on=LATER.date()) == []
    with pytest.raises(NotAllowed):
        answered(moved, case, by=who)
