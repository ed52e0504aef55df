"""Asking for tolerance: the case, its file, who may seat it, and every refusal."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.models import Account
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.acts.act_on_case import act_on_case
from surpass.office.cases.file.facts import facts_of
from surpass.office.cases.models import KeptCase, Seat
from surpass.office.error_tolerance.acts.open_tolerance import open_tolerance
from surpass.office.error_tolerance.acts.register_beforehand import register_beforehand
from surpass.office.error_tolerance.asking.beforehand.filing import Filing
from surpass.office.error_tolerance.asking.beforehand.handed import Handed
from surpass.office.error_tolerance.models import Request
from surpass.office.record.models import Entry
from tests.fixtures.asking import (
    EMERGENCY,
    FLOOD,
    NOW,
    SEATS,
    TODAY,
    TOLD,
    actor,
    asked,
    changed,
    people,
    seated,
)
from tests.fixtures.office import place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office(monkeypatch, settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    people()


def codes(refused):
    return [one.code for one in refused.value.problems]


def stated(kept):
    """Facts of the file in English: state, words, source or holder."""
    return {
        fact.text.split(" ‖ ")[-1]: (fact.state, (fact.source or fact.holder).split(" ‖ ")[-1])
        for fact in facts_of(kept)
    }


def test_a_request_without_seats_waits_and_says_so():
    row = asked()
    assert (row.case, row.origin, row.is_older) == ("", "person", False)
    assert not KeptCase.objects.exists()
    assert row.content["what"] == TOLD.what


def test_the_receiving_office_seats_it_and_the_case_takes_what_was_told():
    row = seated(asked())
    kept = KeptCase.objects.get(pk=row.case)
    assert (kept.procedure, kept.place_id, kept.end) == ("error_tolerance", "T01", "")
    official = Account.objects.get(username="official").key
    assert list(kept.seats.filter(role="applicant").values_list("person", flat=True)) == [official]
    assert row.content == {}
    assert kept.subject == f"account:{official}"


def test_what_is_known_has_its_source_and_what_is_not_its_holder():
    kept = KeptCase.objects.get(pk=seated(asked()).case)
    found = stated(kept)
    said = "request of 2026-03-02, said by the person concerned"
    assert found["2024-07-16: I opened the dam before the order came"] == ("known", said)
    assert found["opened the dam"] == ("known", f"{said}: What was done")
    assert found["Broke the line of policy: no"] == ("known", said)
    assert found["Broke the working line of safety"] == ("unknown", "safety authority")
    assert found["Whether a superior gave the task"] == ("unknown", "the superior")
    assert found["What was done to repair it"] == ("unknown", "the unit concerned")
    assert not [text for text in found if "ethics" in text]


def test_an_emergency_without_a_record_is_marked_and_one_with_a_record_is_evidence():
    unrecorded = "An emergency is claimed without a record filed beforehand"
    assert stated(KeptCase.objects.get(pk=seated(asked()).case))[unrecorded][0] == "unknown"
    said = Filing(kind="emergency", title="The dam", starts_on=FLOOD, reasons="the river rose")
    filed = NOW - timedelta(days=500)
    made = register_beforehand(
        by=actor("unit"), at=filed, place=place("/D/T01/"), said=said,
        papers=[Handed("plan", "plan.pdf", b"%PDF-1")],
    )  # fmt: skip
    row = seated(asked("unit", changed(is_own=False, what="the dam again", registration=made.pk)))
    kept = KeptCase.objects.get(pk=row.case)
    found = stated(kept)
    assert unrecorded not in found
    day = made.filed_on.isoformat()
    assert any(f"filed on {day}, entry {made.entry}" in text for text in found)
    exhibit = kept.exhibits.get()
    assert (exhibit.name, exhibit.grade, f"registered beforehand on {day}" in exhibit.says) == (
        "plan.pdf",
        "B",
        True,
    )
    assert (row.origin, kept.subject) == ("unit", "unit:T01")


def test_files_come_with_the_signature_and_become_files_of_the_case():
    files = [Handed("", "a.pdf", b"%PDF-a"), Handed("", "again.pdf", b"%PDF-a")]
    kept = KeptCase.objects.get(pk=seated(asked(files=files)).case)
    assert [(one.name, one.role, one.grade) for one in kept.exhibits.all()] == [("a.pdf", "applicant", "C")]
    assert facts_of(kept)[0].exhibits == [1]


def test_a_fact_older_than_the_rules_is_marked_with_the_edition_that_holds():
    row = seated(asked(told=changed(day=date(2015, 5, 1))))
    assert row.is_older
    kept = KeptCase.objects.get(pk=row.case)
    assert any(text.startswith("The fact of 2015-05-01 is older than the rules") for text in stated(kept))
    assert "example-district 2022.1" in row.editions


def test_where_everybody_has_a_seat_the_case_opens_at_once():
    seated(asked())
    superior = Account.objects.get(username="s1").key
    row = asked("colleague", changed(what="another thing", superior=superior))
    assert row.case.startswith("tolerance-2026-")
    assert row.content == {}
    assert set(Seat.objects.filter(case=row.case, role="panel").values_list("person", flat=True)) == {
        *SEATS["panel"]
    }
    without = asked("colleague", changed(what="a third thing"))
    assert without.case == ""


def test_the_same_fact_is_refused_and_names_the_first_case_to_who_may_see_it():
    row = asked()
    with pytest.raises(Problems) as refused:
        asked()
    assert codes(refused) == ["request-twice"]
    assert refused.value.problems[0].found == f"request {row.pk}"
    case = seated(row).case
    with pytest.raises(Problems) as refused:
        asked(told=changed(what="  I opened the DAM before the order came"))
    assert refused.value.problems[0].found == f"case {case}"
    with pytest.raises(Problems) as refused:
        asked("colleague")
    assert refused.value.problems[0].found == "a request that you may not see"
    assert Request.objects.count() == 1


def test_the_same_registration_is_the_same_fact():
    said = Filing(kind="emergency", title="The dam", starts_on=FLOOD, reasons="the river rose")
    made = register_beforehand(by=actor("unit"), at=NOW, place=place("/D/T01/"), said=said)
    asked("unit", changed(is_own=False, registration=made.pk))
    with pytest.raises(Problems) as refused:
        asked("unit", changed(is_own=False, what="in other words", registration=made.pk))
    assert codes(refused) == ["request-twice"]


def test_after_it_was_taken_back_it_may_be_asked_again():
    case = seated(asked()).case
    intent = Intent(act="withdraw", role="applicant")
    act_on_case(by=actor("official"), at=NOW, case=case, intent=intent)
    assert asked().pk


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"what": " ", "did": ""}, ["request-incomplete", "request-incomplete"]),
        ({"why": "x" * 901}, ["request-incomplete"]),
        ({"ordered": "perhaps"}, ["answer-unknown"]),
        ({"day": TODAY + timedelta(days=1)}, ["fact-in-future"]),
        ({"answers": {"was_brave": "yes"}}, ["question-unknown"]),
        ({"unit": "T99"}, ["place-unknown"]),
        ({"registration": 99}, ["registration-unlisted"]),
    ],
)
def test_what_is_not_whole_is_refused(changes, found):
    with pytest.raises(Problems) as refused:
        asked(told=changed(**changes))
    assert codes(refused) == found
    assert not Request.objects.exists()


def test_nobody_asks_for_a_unit_that_is_not_theirs():
    for who in ("official", "receiver", "elsewhere"):
        with pytest.raises(NotAllowed):
            asked(who, changed(is_own=False))


def test_a_registration_of_another_unit_is_not_cited():
    from tests.fixtures.office import account

    account("other", "unit_clerk@/D/T02/", "unit_clerk@/D/T01/")
    said = Filing(kind="emergency", title="Fire", starts_on=FLOOD, reasons="it burnt")
    made = register_beforehand(by=actor("other"), at=NOW, place=place("/D/T02/"), said=said)
    with pytest.raises(Problems) as refused:
        asked("other", changed(is_own=False, registration=made.pk))
    assert codes(refused) == ["registration-elsewhere"]


def test_who_asked_seats_nobody_and_nobody_out_of_reach_does():
    row = asked()
    for who in ("official", "elsewhere", "system"):
        with pytest.raises(NotAllowed):
            seated(row, who)
    own = asked("receiver", changed(what="my own slip", unit="T01"))
    with pytest.raises(NotAllowed):
        seated(own, "receiver")
    assert seated(own, "body").case


def test_it_is_seated_once_and_wholly():
    row = asked()
    with pytest.raises(Problems) as refused:
        seated(row, seats={role: who for role, who in SEATS.items() if role != "panel"})
    assert "seat-missing" in codes(refused)
    seated(row)
    with pytest.raises(Problems) as refused:
        seated(row)
    assert codes(refused) == ["request-seated"]


def test_the_ledger_knows_that_it_was_asked_and_none_of_its_words():
    row = asked()
    said = b"".join(bytes(one.body) for one in Entry.objects.all()).decode()
    assert f"request:{row.pk}" in said
    assert "dam" not in said


def test_the_body_opens_a_case_by_its_own_motion():
    seats = {**SEATS, "applicant": (Account.objects.get(username="official").key,)}
    told = changed(did="", why="", answers={}, evidence=(), is_own=False)
    row = open_tolerance(by=actor("body"), at=NOW, told=told, subject="unit:T01", seats=seats)
    kept = KeptCase.objects.get(pk=row.case)
    assert row.origin == "own_motion"
    assert stated(kept) == {
        "2024-07-16: I opened the dam before the order came": (
            "known",
            "opened on 2026-03-02 by the deciding body",
        )
    }
    for who in ("official", "unit", "elsewhere"):
        with pytest.raises(NotAllowed):
            open_tolerance(by=actor(who), at=NOW, told=told, subject="unit:T01", seats=seats)
    with pytest.raises(Problems) as refused:
        open_tolerance(by=actor("body"), at=NOW, told=told, subject="unit:T01", seats=seats)
    assert codes(refused) == ["request-twice"]


def test_no_other_case_comes_of_a_request():
    seated(asked())
    assert KeptCase.objects.count() == 1
    assert EMERGENCY in TOLD.answers
