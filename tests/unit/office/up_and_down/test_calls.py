"""Open calls: published, names put, withdrawn, answered in time or late; and everything that is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.packs import office_calendar
from surpass.office.record.models import Entry
from surpass.office.site.pages.home.tasks import tasks_of
from surpass.office.site.pages.outbox.models import Message
from surpass.office.site.pages.outbox.reminders import write_reminders
from surpass.office.up_and_down.calls import said
from surpass.office.up_and_down.calls.acts.withdraw_own_name import withdraw_own_name
from surpass.office.up_and_down.calls.seen import calls_seen, names_seen
from surpass.office.up_and_down.calls.terms import answer_day, clock_of, is_late
from surpass.office.up_and_down.models import Call, PutName
from tests.fixtures.calls import UNTIL, answered, published, put
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.periods import small_world
from tests.fixtures.pool import applied, decided, nominated
from tests.fixtures.vacancies import Ladder

ANSWER_BY = date(2026, 4, 2)
"""Ten working days after 19 March 2026."""
AFTER = NOW + timedelta(days=32)
"""The day after it."""


@pytest.fixture
def world(db, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return small_world()


def refused(code, act, *args, **words):
    before = [model.objects.count() for model in (Call, PutName, Entry)]
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert [model.objects.count() for model in (Call, PutName, Entry)] == before


def not_allowed(act, *args, **words):
    with pytest.raises(NotAllowed):
        act(*args, **words)


def kinds(world, who, *, on=TODAY):
    return [(one.kind, one.left) for one in tasks_of(world[who], on=on)]


def told(world, who):
    return [one.kind for one in Message.objects.filter(to__key=world[who].key).order_by("pk")]


def test_an_official_puts_their_own_name_and_gets_a_reasoned_answer(world):
    call = published(world)
    assert call.answer_by == ANSWER_BY
    name = answered(world, put(world, call))
    assert (name.is_taken, name.reasons) == (True, "条件合适")
    assert name.answered_by == world["organisation"].key
    assert told(world, "organisation") == ["call_name"]
    assert told(world, "own") == ["call_answered"]


def test_everybody_of_the_tree_sees_the_call_and_nobody_else(world):
    call = published(world)
    assert [list(calls_seen(world[who])) for who in ("own", "auditor", "head")] == [[call]] * 3
    assert not calls_seen(world["elsewhere"]).exists()
    refused("call-unlisted", put, {**world, "own": replace(world["own"], held=())}, call)


def test_names_are_seen_by_the_person_and_by_those_who_answer_and_decide(world):
    name = put(world, published(world))
    assert [list(names_seen(world[who])) for who in ("own", "organisation", "director")] == [[name]] * 3
    assert not names_seen(world["head"]).exists()
    assert not names_seen(world["elsewhere"]).exists()


def test_words_are_in_the_ledger_under_seal_alone(world):
    name = answered(world, put(world, published(world)))
    for entry in Entry.objects.all():
        text = bytes(entry.body).decode()
        assert name.words not in text
        assert name.reasons not in text


def test_the_department_has_a_clock_on_its_home_page_and_the_director_hears_when_it_is_late(world):
    put(world, published(world))
    assert kinds(world, "organisation") == [("answer_call", 23)]
    assert kinds(world, "director") == []
    assert kinds(world, "organisation", on=AFTER.date()) == [("answer_call", -1)]
    assert kinds(world, "director", on=AFTER.date()) == [("answer_call", -1)]
    write_reminders(at=AFTER)
    assert told(world, "director") == ["due"]


def test_a_day_that_is_over_decides_nothing_and_a_late_answer_is_marked(world):
    name = put(world, published(world))
    assert is_late(name, on=ANSWER_BY + timedelta(days=1))
    assert not is_late(name, on=ANSWER_BY)
    name.refresh_from_db()
    assert (name.is_taken, name.answered_on) == (None, None)
    late = answered(world, name, at=AFTER)
    assert '"late":true' in bytes(Entry.objects.order_by("-seq").first().body).decode()
    assert not is_late(late, on=AFTER.date())
    assert kinds(world, "director", on=AFTER.date()) == []


def test_a_name_is_withdrawn_without_reasons_and_may_be_put_again(world):
    call = published(world)
    gone = withdraw_own_name(by=world["own"], at=NOW, name=put(world, call))
    refused("name-withdrawn", withdraw_own_name, by=world["own"], at=NOW, name=gone)
    refused("name-withdrawn", answered, world, gone)
    assert put(world, call).withdrawn_on is None


@pytest.mark.parametrize("by", ["director", "head", "auditor", "elsewhere", "own"])
def test_nobody_but_the_department_publishes_and_answers(world, by):
    not_allowed(published, world, by=by)
    not_allowed(answered, world, put(world, published(world)), by=by)


def test_nobody_answers_their_own_name(world):
    both = replace(world["own"], held=(*world["own"].held, *world["organisation"].held))
    not_allowed(answered, {**world, "both": both}, put(world, published(world)), by="both")


def test_nobody_puts_or_withdraws_another_persons_name(world):
    call = published(world)
    not_allowed(put, world, call, key="P2")
    not_allowed(withdraw_own_name, by=world["organisation"], at=NOW, name=put(world, call))


def test_a_name_is_put_once_and_while_the_call_is_open(world):
    call = published(world)
    put(world, call, at=NOW + timedelta(days=17))
    refused("name-again", put, world, call)
    refused("call-over", put, world, call, at=NOW + timedelta(days=18))
    assert TODAY + timedelta(days=18) == UNTIL


def test_words_and_reasons_are_asked_for(world):
    call = published(world)
    refused("reasons-missing", put, world, call, words=" ")
    refused("reasons-missing", answered, world, put(world, call), reasons="")


def test_an_answer_is_given_once(world):
    name = answered(world, put(world, published(world)), is_taken=False, reasons="已有同类锻炼安排")
    refused("name-answered", answered, world, name)
    refused("name-answered", withdraw_own_name, by=world["own"], at=NOW, name=name)


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("call-kind-unknown", {"kind": "favour"}), ("call-wordless", {"title": " "}),
        ("call-wordless", {"asks": ""}), ("call-day-past", {"until": TODAY}),
        ("call-vacancy", {"kind": "vacancy"}),
    ],
)  # fmt: skip
def test_a_call_that_makes_no_sense_is_refused(world, code, changes):
    refused(code, published, world, **changes)


def test_without_a_term_in_the_pack_no_call_is_published(world, monkeypatch):
    monkeypatch.setattr(said, "days_to_answer", lambda on: None)
    refused("call-term-unknown", published, world)


def test_a_call_for_a_vacancy_names_one_that_is_open_here(db, settings):
    settings.NEEDS_SECOND_FACTOR = False
    ladder = Ladder()
    vacancy = ladder.whole()
    assert published(ladder.who, kind="vacancy", vacancy=vacancy).vacancy == vacancy
    refused("call-vacancy", published, ladder.who, kind="task", vacancy=vacancy)
    refused("call-vacancy", published, ladder.who, kind="vacancy", vacancy=vacancy, place="T01")


def test_those_who_decide_on_the_pool_have_it_on_their_home_page_and_the_person_is_told(world):
    nominated(world)
    assert ("pool_decide", None) in kinds(world, "director")
    assert kinds(world, "organisation") == []
    assert told(world, "director") == ["pool_asked"]


def test_the_person_is_told_of_the_decision(world):
    decided(world, applied(world))
    assert told(world, "own") == ["pool_decided"]


@given(until=st.dates(date(2026, 1, 5), date(2026, 11, 1)), days=st.integers(1, 30))
def test_the_answer_is_due_after_the_call_is_over_and_never_earlier_for_a_later_end(until, days):
    due = answer_day(until, working_days=days)
    assert due >= until
    assert answer_day(until + timedelta(days=1), working_days=days) >= due
    assert office_calendar("cn").count(until - timedelta(days=1), due) == days


@given(day=st.dates(date(2026, 1, 5), date(2026, 11, 1)))
def test_a_clock_is_over_exactly_after_its_day(day):
    call = Call(answer_by=ANSWER_BY)
    assert (clock_of(call, on=day)["level"] == "overdue") == (day > ANSWER_BY)
