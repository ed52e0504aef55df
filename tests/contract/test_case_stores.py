"""What every store of cases promises: whole records, one writer at a time, nothing changed by a refusal."""

import threading
from dataclasses import replace
from datetime import date

import pytest
from django.db import connections

from surpass.exchange.cases.case_folder import CaseFolder
from surpass.exchange.cases.keep_case import open_case, record_act
from surpass.exchange.cases.read_cases import read_case, read_cases
from surpass.foundation.problems import EvidenceProblem, UseProblem
from surpass.office.cases.store.case_table import CaseTable
from surpass.policy.procedures.calendar import calendar_from_data
from surpass.procedure.cases.case import Event, Refusal
from surpass.procedure.chain import head_of
from surpass.procedure.record import event_line, opening_line
from tests.fixtures.procedures import CN, PATH, calendar, case, opening, procedure

NOW = date(2024, 6, 3)
STORES = {
    "files": lambda folder: CaseFolder(folder / "cases", patience=0.3),
    "database": lambda _: CaseTable(patience=0.3),
}
NEXT_YEAR = {**CN, "known_until": "2026-01-01"}
NEW_CALENDAR = Event(act="calendar", on=date(2024, 6, 3), role="clerk", by=("c1",))


@pytest.fixture(
    params=["files", pytest.param("database", marks=pytest.mark.django_db(transaction=True))], ids=str
)
def store(request, tmp_path):
    return STORES[request.param](tmp_path)


def apart(act):
    """A thread of its own, which gives back its connection to the database."""

    def done():
        try:
            act()
        finally:
            connections.close_all()

    return threading.Thread(target=done)


@pytest.fixture
def opened(store):
    open_case(store, opening(), procedure=procedure(), calendar=calendar(), recorded=NOW)
    return store


def act(store, event, **more):
    return record_act(store, "k1", event, recorded=NOW, **more)


def codes(raised):
    return [problem.code for problem in raised.value.problems]


def test_an_opened_case_reads_back(opened):
    assert opened.cases() == ("k1",)
    assert opened.has("k1")
    assert opened.text("k1") == opening_line(procedure(), opening(), calendar=calendar())
    read = read_case(opened, "k1")
    assert read.case._replace(procedure=None) == case()._replace(procedure=None)
    assert (read.calendar, read.head) == (calendar(), head_of(opened.text("k1")))


def test_ids_come_in_order(opened):
    for name in ("k3", "k2"):
        open_case(opened, opening(case=name), procedure=procedure(), calendar=calendar(), recorded=NOW)
    assert opened.cases() == ("k1", "k2", "k3")


def test_a_second_case_of_one_id_is_refused(opened):
    before = opened.text("k1")
    for is_trial in (True, False):
        with pytest.raises(UseProblem) as raised:
            open_case(
                opened, opening(ground="another"), procedure=procedure(), calendar=calendar(),
                recorded=NOW, is_trial=is_trial,
            )  # fmt: skip
        assert codes(raised) == ["case-exists"]
    with pytest.raises(UseProblem) as raised:
        opened.create("k1", b"{}\n")
    assert codes(raised) == ["case-exists"]
    assert opened.text("k1") == before


def test_a_case_that_is_not_there_is_named(opened):
    assert not opened.has("k9")
    for asked in (lambda: opened.text("k9"), lambda: opened.writing("k9").__enter__()):
        with pytest.raises(UseProblem) as raised:
            asked()
        assert codes(raised) == ["case-not-found"]


def test_acts_are_added_one_line_each(opened):
    before = opened.text("k1")
    for event in PATH:
        after = act(opened, event)
        assert not isinstance(after, Refusal)
    text = opened.text("k1")
    assert text.startswith(before)
    assert text.count(b"\n") == len(PATH) + 1
    assert read_case(opened, "k1").case.events == PATH
    assert read_case(opened, "k1").recorded == (NOW,) * len(PATH)


def test_a_refused_act_changes_nothing(opened):
    before = opened.text("k1")
    refused = act(opened, replace(PATH[0], by=("g1",)))
    assert isinstance(refused, Refusal)
    assert (refused.codes, refused.cite) == (("signers-missing",), "X1 art.4")
    assert opened.text("k1") == before


def test_a_trial_says_what_would_happen_and_writes_nothing(opened):
    before = opened.text("k1")
    said = act(opened, PATH[0], is_trial=True)
    assert [place.step.id for place in said.case.places] == ["checked"]
    assert opened.text("k1") == before
    open_case(
        opened, opening(case="k2"), procedure=procedure(), calendar=calendar(), recorded=NOW, is_trial=True
    )
    assert opened.cases() == ("k1",)
    assert act(opened, PATH[0]) == said


def test_an_act_on_another_head_is_refused(opened):
    seen = read_case(opened, "k1").head
    moved = act(opened, PATH[0], head=seen)
    with pytest.raises(UseProblem) as raised:
        act(opened, PATH[1], head=seen)
    assert codes(raised) == ["case-moved"]
    assert read_case(opened, "k1") == moved


def test_what_fails_meanwhile_leaves_the_record(opened):
    before = opened.text("k1")

    def fail():
        with opened.writing("k1") as draft:
            draft.line = b"half a line"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert opened.text("k1") == before
    assert not isinstance(act(opened, PATH[0]), Refusal)


def test_a_second_writer_waits_and_is_judged_by_what_the_first_did(opened):
    said = []
    second = apart(lambda: said.append(act(opened, PATH[0])))
    with opened.writing("k1") as draft:
        second.start()
        second.join(0.05)
        assert not said
        assert opened.text("k1") == draft.text  # who reads never waits
        draft.line = event_line(PATH[0], recorded=NOW, before=head_of(draft.text))
    second.join()
    assert [problem.code for problem in said[0].problems] == ["out-of-turn"]
    assert read_case(opened, "k1").case.events == PATH[:1]


def test_a_writer_who_is_kept_waiting_too_long_is_told(opened):
    said = []

    def second():
        try:
            act(opened, PATH[0])
        except UseProblem as problem:
            said.extend(problem.problems)

    waiting = apart(second)
    with opened.writing("k1"):
        waiting.start()
        waiting.join()
    assert [problem.code for problem in said] == ["case-locked"]


def test_the_chain_is_found_out_when_it_was_written_anew(opened):
    noted = act(opened, PATH[0]).head
    assert read_case(opened, "k1", noted=noted).head == noted
    act(opened, PATH[1])
    assert read_case(opened, "k1", noted=noted).head != noted  # it has grown, and still holds that line
    with pytest.raises(EvidenceProblem) as raised:
        read_case(opened, "k1", noted="f" * 64)
    assert codes(raised) == ["case-rewritten"]


def test_all_are_read_and_those_noted_are_missed(opened):
    found = read_cases(opened, noted={"k1": "f" * 64, "k0": "a" * 64})
    assert not found.records
    assert [problem.code for problem in found.problems] == ["case-lost", "case-rewritten"]


def test_a_case_is_read_as_it_stood_on_a_day(opened):
    for event in PATH[:6]:
        act(opened, event)
    read = read_case(opened, "k1", as_of=date(2024, 3, 8))
    assert (read.case.events, read.head) == (PATH[:5], read_case(opened, "k1").head)
    assert len(read.recorded) == 5
    with pytest.raises(EvidenceProblem) as raised:
        read_case(opened, "k1", as_of=date(2024, 2, 29))
    assert codes(raised) == ["case-not-yet"]
    assert not read_cases(opened, as_of=date(2024, 2, 29)).records


def test_days_move_only_by_the_act_that_brings_a_newer_calendar(opened):
    newer = calendar_from_data({**NEXT_YEAR, "holidays": [*CN["holidays"], "2024-03-29"]})
    before = read_case(opened, "k1").case.places[0]
    with pytest.raises(UseProblem) as raised:
        act(opened, NEW_CALENDAR)
    assert codes(raised) == ["calendar-missing"]
    for same in (calendar(), calendar_from_data({**CN, "known_until": "2024-12-31"})):
        with pytest.raises(UseProblem) as raised:
            act(opened, NEW_CALENDAR, calendar=same)
        assert codes(raised) == ["calendar-not-newer"]
    after = act(opened, NEW_CALENDAR, calendar=newer)
    assert (before.due, after.case.places[0].due) == (date(2024, 3, 29), date(2024, 4, 1))
    assert read_case(opened, "k1").calendar == newer
    later = replace(PATH[0], on=date(2024, 6, 3))
    assert act(opened, later).case.places[0].calendar == newer.digest
