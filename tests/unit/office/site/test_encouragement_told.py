"""Encouragement at home and in messages: whoever decides has a task, whom it concerns hears of it."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from surpass.exchange.showing.wording import load_wording
from surpass.office.accounts.standing import actor_of
from surpass.office.encouragement.recognition.first_use.acts.decline_first_use import decline_first_use
from surpass.office.encouragement.recognition.yearly.choose_honours import choose_honours
from surpass.office.registry.models import Person
from surpass.office.site.pages.home.tasks import tasks_of
from surpass.office.site.pages.outbox.models import Message
from surpass.office.site.pages.outbox.reminders import write_reminders
from surpass.office.site.pages.outbox.seen import shown_to
from tests.fixtures.allowances import decided, issued, listed, paying_world
from tests.fixtures.appraisals import LATER, Town
from tests.fixtures.first_use import APPOINTED, confirmed, first_world, now, promoted, recommended
from tests.fixtures.front_line import answered, contested, entered, told, verified
from tests.fixtures.honours import NOTICED, Register
from tests.fixtures.notices import Noticed
from tests.fixtures.office import NOW, TODAY, place
from tests.fixtures.periods import account_called
from tests.fixtures.recoveries import CLOSED, TakingBack
from tests.fixtures.registry import person
from tests.fixtures.shares import AFTER, LATEST, Dividing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office(settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path


def messages(kind):
    return sorted(Message.objects.filter(kind=kind).values_list("to__username", flat=True))


def kinds(actor, *, on=TODAY, start=""):
    with override("zh-hans"):
        return [one.kind for one in tasks_of(actor, on=on) if one.kind.startswith(start)]


def said():
    """Every message in both languages, as its reader sees it; nobody is led to what they may not see."""
    texts = []
    for one in Message.objects.select_related("to"):
        (shown,) = shown_to(actor_of(one.to, on=one.at.date()), [one])
        assert shown.is_in_reach, (one.kind, one.to.username)
        texts += [shown.text(load_wording(lang)) for lang in ("zh", "en")]
    assert all(texts)
    return " ".join(texts)


def test_first_use_waits_for_another_hand_and_the_person_hears_each_step():
    world = first_world()
    one = recommended(world)
    assert messages("first_use_recommended") == ["own"]
    assert messages("first_use_to_confirm") == ["director", "organisation2"]
    waits = {who: kinds(world[who], start="first_use") for who in ("organisation2", "director")}
    assert waits == {"organisation2": ["first_use_confirm"], "director": ["first_use_confirm"]}
    for who in ("organisation", "own", "head", "elsewhere"):
        assert kinds(world[who], start="first_use") == [], who
    confirmed(world, one)
    assert kinds(world["director"], start="first_use") == []
    assert (messages("first_use_decided"), messages("first_use_outcome")) == (["own"], ["organisation"])
    decline_first_use(by=world["own"], at=NOW, one=now(one))
    assert messages("first_use_declined") == ["organisation", "organisation2"]
    assert "驻村实绩突出" not in said()


def test_nobody_is_asked_to_confirm_their_own():
    world = first_world()
    Person.objects.filter(pk="P1").update(account=account_called("organisation2"))
    recommended(world)
    assert messages("first_use_to_confirm") == ["director"]
    assert kinds(world["organisation2"], start="first_use") == []


def test_a_recommendation_that_ends_soon_is_told_once():
    one = confirmed(first_world())
    last = NOW + (one.until - TODAY)
    for at in (last - timedelta(days=20), last - timedelta(days=10), last - timedelta(days=9), last):
        write_reminders(at=at)
    assert messages("first_use_expiring") == ["organisation", "own"]
    assert one.until.isoformat() in said()


def test_whoever_was_used_first_is_asked_whether_it_may_be_told():
    world = first_world()
    confirmed(world)
    assert kinds(world["own"], start="first_use") == []
    promoted(world).act("appointed", "entered")
    assert messages("first_use_used") == ["own"]
    assert kinds(world["own"], on=APPOINTED.date(), start="first_use") == ["first_use_consent"]


def test_the_receiving_unit_verifies_and_says_the_days_of_the_year():
    world = first_world()
    assert messages("posting_entered") == ["own"]
    assert messages("posting_to_verify") == ["clerk", "receives"]
    assert messages("posting_verified") == ["head", "own"]
    assert kinds(world["receives"], start="posting") == ["posting_days"]
    told(world, world["posting"], 200)
    assert (messages("posting_said"), kinds(world["receives"], start="posting")) == (["own"], [])
    entered(world, key="P2", unit="T01", by="organisation")
    assert kinds(world["head"], start="posting") == ["posting_verify"]
    assert kinds(world["receives"], start="posting") == []


def test_a_list_of_allowances_waits_for_two_then_for_who_issues_and_the_person_hears():
    world = paying_world()
    told(world, verified(world), 200)
    one = listed(world)
    assert messages("allowances_to_decide") == ["assessor", "director"]
    assert kinds(world["director"], start="allowances") == ["allowances_decide"]
    decided(world, one)
    assert kinds(world["director"], start="allowances") == []
    assert kinds(world["assessor"], start="allowances") == ["allowances_decide"]
    decided(world, one, by="assessor")
    assert messages("allowances_to_issue") == ["director"]
    assert kinds(world["assessor"], start="allowances") == ["allowances_issue"]
    issued(world, one)
    assert messages("allowances_issued") == ["own"]
    assert kinds(world["assessor"], start="allowances") == []
    assert "8,000" not in said()


def test_whoever_proposed_a_list_hears_that_it_goes_back():
    world = paying_world()
    told(world, verified(world), 200)
    decided(world, listed(world), is_approved=False)
    assert messages("allowances_sent_back") == ["organisation"]


def test_what_is_contested_goes_to_a_hand_that_was_not_in_it_and_back_to_the_unit():
    world = first_world()
    contested(world, world["posting"])
    assert messages("posting_contested") == ["organisation", "organisation2"]
    assert kinds(world["organisation"], start="posting") == ["posting_answer"]
    assert kinds(world["receives"], start="posting_verify") == []
    answered(world, world["posting"])
    assert messages("posting_answered") == ["own"]
    assert messages("posting_to_verify") == ["clerk", "clerk", "receives", "receives"]
    assert kinds(world["receives"], start="posting") == ["posting_verify"]
    assert not {"天数少算", "考勤记录有误"} & set(said().split())
    verified(world, now_posting(world))
    assert kinds(world["organisation"], start="posting") == []


def now_posting(world):
    return (
        type(world["posting"])
        .objects.select_related("person__account", "unit", "sender")
        .get(pk=world["posting"].pk)
    )


def test_a_division_goes_from_the_clerk_to_the_heads_the_office_and_each_person():
    year = Dividing()
    on = LATEST.date()
    assert kinds(year.who["clerk-t02"], on=on, start="shares") == ["shares_divide"]
    year.puts_up()
    assert messages("shares_case_asked") == ["discipline"]
    assert kinds(year.who["discipline"], on=on, start="shares") == ["shares_case"]
    assert kinds(year.who["head-t02"], on=on, start="shares") == []
    year.answers_cases()
    assert messages("shares_case_answered") == ["clerk-t02"]
    assert kinds(year.who["discipline"], on=on, start="shares") == []
    year.puts_up()
    assert messages("shares_to_decide") == ["head-t02"]
    assert kinds(year.who["head-t02"], on=on, start="shares") == ["shares_decide"]
    assert kinds(year.who["office"], on=on, start="shares") == []
    year.decides()
    assert kinds(year.who["head-t02"], on=on, start="shares") == []
    assert kinds(year.who["office"], on=on, start="shares") == ["shares_decide"]
    assert not messages("share_decided")
    year.decides(by="office")
    assert messages("share_decided") == ["clerk-t02", "head-t02", "m3"]
    year.objects_to()
    assert kinds(year.who["head-t02"], on=on, start="shares") == ["shares_object"]
    assert kinds(year.who["head-t02"], on=AFTER.date(), start="shares") == ["shares_object"]
    assert "m3" not in messages("share_objected")
    year.answers()
    assert messages("share_answered") == ["m3"]
    assert kinds(year.who["head-t02"], on=AFTER.date(), start="shares") == ["shares_pay"]
    year.pays()
    assert kinds(year.who["head-t02"], on=AFTER.date(), start="shares") == []
    assert messages("share_paid") == ["clerk-t02", "m3"]
    text = said()
    assert "在岗天数有误" not in text
    assert "何" not in text


def test_a_division_that_goes_back_is_told_to_who_put_it_up():
    year = Dividing()
    year.whole()
    year.decides(is_approved=False)
    assert messages("shares_sent_back") == ["clerk-t02"]
    assert kinds(year.who["clerk-t02"], on=LATEST.date(), start="shares") == ["shares_divide"]


def test_the_director_decides_a_claim_and_the_holder_owes_it_until_it_is_paid():
    year = TakingBack()
    year.issued()
    one = year.revokes(year.begins())
    assert kinds(year.who["director"], on=CLOSED.date(), start="recovery") == []
    year.closes(one)
    assert "director" in messages("recovery_to_decide")
    assert kinds(year.who["director"], on=CLOSED.date(), start="recovery") == ["recovery_decide"]
    year.decides_on(one, amount="1000")
    assert kinds(year.who["director"], on=CLOSED.date(), start="recovery") == []
    assert messages("recovery_claimed") == ["clerk-t02", "head-t02"]
    assert kinds(year.who["head-t02"], on=CLOSED.date(), start="recovery") == ["recovery_pay"]
    assert kinds(year.who["head-t01"], on=CLOSED.date(), start="recovery") == []
    year.comes(one, amount="1000")
    assert kinds(year.who["head-t02"], on=CLOSED.date(), start="recovery") == []
    assert "1000" not in said()


def test_a_nomination_is_reviewed_looked_into_decided_and_certified():
    honours = Register()
    one = honours.nominated()
    assert messages("honour_nominated") == ["own"]
    assert messages("honour_to_review") == ["chief", "office"]
    waits = {who: kinds(honours.who[who], start="honour") for who in ("office", "organisation", "own")}
    assert waits == {"office": ["honour_review"], "organisation": [], "own": []}
    honours.dropped(one)
    assert messages("honour_dropped") == ["organisation", "own"]
    one = honours.in_notice()
    assert kinds(honours.who["office"], start="honour") == []
    row = honours.objects(one)
    assert messages("honour_objected") == ["c1", "c2"]
    assert kinds(honours.who["c1"], on=NOTICED.date(), start="honour") == []
    at = honours.after_notice(one)
    honours.led(one, at=at).act("published", "ended")
    assert kinds(honours.who["c1"], on=at.date(), start="honour") == ["honour_find"]
    honours.finds(row, at=at, is_upheld=False)
    assert messages("honour_objection_found") == ["head"]
    honours.led(one, at=at).act("objections", "unfounded").act("decided", "awarded").act(
        "conferred", "entered"
    )
    assert (messages("honour_decided"), messages("honour_outcome")) == (["own"], ["organisation"])
    assert kinds(honours.who["own"], on=at.date(), start="honour") == ["honour_consent"]
    assert "honour_certify" in kinds(honours.who["office"], on=at.date())
    text = said()
    assert "防汛" not in text
    assert "台账" not in text


def test_whoever_is_proposed_beyond_the_number_is_chosen_by_the_panel():
    honours = Register()
    rows = [honours.nominated(kind="advanced_person")]
    for nth in range(3, 8):
        person(f"P{nth}", f"人员{nth}", place="T01")
        rows.append(honours.nominated(key=f"P{nth}", kind="advanced_person"))
    assert kinds(honours.who["director"], start="honour") == ["honour_choose"]
    assert "honour_choose" not in kinds(honours.who["office"])
    choose_honours(
        by=honours.who["director"], at=NOW, tree=place("/D/"), kind="advanced_person", year=2025,
        chosen=tuple(one.pk for one in rows[:5]), reasons="驻村时间最长",
    )  # fmt: skip
    assert kinds(honours.who["director"], start="honour") == []
    assert messages("honour_chosen") == ["organisation"] * 6 + ["own"]
    assert "驻村" not in said()


def test_a_draft_notice_waits_for_the_leader_alone():
    year = Noticed()
    one = year.drafted()
    assert kinds(year.who["director"], start="notice") == ["notice_issue"]
    for who in ("office", "head-t01"):
        assert kinds(year.who[who], start="notice") == [], who
    year.issued(one)
    assert kinds(year.who["director"], start="notice") == []


def test_a_year_from_the_summary_to_the_last_day_of_the_review():
    town = Town()
    town.opened()
    assert kinds(town.who["own"], start="grade") == ["grade_summary"]
    town.handed_in()
    assert kinds(town.who["own"], start="grade") == []
    assert kinds(town.who["head"], start="grade_propose") == ["grade_propose"]
    assert kinds(town.who["elsewhere"], start="grade_propose") == []
    town.stated()
    town.untied("head", "director")
    town.proposed()
    assert kinds(town.who["director"], start="grade") == ["grade_decide"]
    town.decided()
    assert kinds(town.who["director"], start="grade") == []


def test_a_grade_is_received_then_may_be_asked_about_and_the_department_opens_it():
    town = Town(people=("P1", "P2"))
    town.opened()
    town.untied("head", "director", "deputy")
    for key, who in (("P1", "deputy"), ("P2", "head")):
        town.stated(key)
        town.handed_in(key, by={"P1": "head", "P2": "own"}[key])
        town.proposed(key, by=who)
        town.decided(key)
    town.confirmed()
    on = LATER.date()
    assert kinds(town.who["own"], on=on, start="grade") == ["grade_receive"]
    town.received()
    assert kinds(town.who["own"], on=on, start="grade") == ["grade_window"]
    assert kinds(town.who["own"], on=on + timedelta(days=60), start="grade") == []
    town.asked()
    assert kinds(town.who["own"], on=on, start="grade") == []
    assert kinds(town.who["organisation"], on=on, start="grade") == ["grade_review"]
