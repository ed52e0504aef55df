"""Who may change what in the registry, what each act refuses, and what the ledger keeps of it."""

import json
from datetime import date

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.permission.rule import Actor, Held
from surpass.office.record.models import Entry
from surpass.office.registry.acts.appoint import appoint
from surpass.office.registry.acts.correct import correct
from surpass.office.registry.acts.end_appointment import end_appointment
from surpass.office.registry.acts.record_membership import record_membership
from surpass.office.registry.acts.record_person import record_person
from surpass.office.registry.acts.record_post import record_post
from surpass.office.registry.acts.record_stint import record_stint
from surpass.office.registry.acts.record_unit import record_unit
from surpass.office.registry.acts.rename_unit import rename_unit
from surpass.office.registry.acts.settle_look_alike import settle_look_alike
from surpass.office.registry.changing.new_units import NewUnit
from surpass.office.registry.models import (
    Appointment,
    LookAlike,
    Membership,
    Person,
    PostVersion,
    Stint,
)
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.registry import FIRST, ORGANISATION, appointed, person, post, small_district, unit

pytestmark = pytest.mark.django_db
LATER = date(2026, 6, 1)
OF_T1 = Actor("o1", (Held("organisation_department", "/D/T1/"),))
ASSESSMENT = Actor("a1", (Held("assessment_office", "/D/"),))


@pytest.fixture
def district():
    return small_district()


def codes(refused):
    return [problem.code for problem in refused.value.problems]


def written():
    return "".join(bytes(entry.body).decode() for entry in Entry.objects.all())


def test_the_ledger_knows_people_by_code_and_never_by_name(district):
    record_stint(
        by=ORGANISATION,
        at=NOW,
        person=Person.objects.get(pk="P1"),
        kind="central_task",
        task="抗洪",
        from_=TODAY,
    )
    row = Appointment.objects.select_related("post__unit__place").get(person="P1")
    end_appointment(by=ORGANISATION, at=NOW, appointment=row, until=LATER, reason="调任外地")
    text = written()
    assert "P1" in text
    assert not [word for word in ("陆1", "Lu Mingyuan", "抗洪", "调任外地") if word in text]


def test_what_an_act_changed_stands_in_its_entry(district):
    record_membership(
        by=ORGANISATION, at=NOW, unit=district["T3"], grouping="towns", group="key", from_=LATER
    )
    entry = json.loads(bytes(Entry.objects.order_by("seq").last().body))
    assert entry["about"] == ["unit:T3"]
    assert [(row["group"], row["from"], row["until"]) for row in entry["facts"]["recorded"]] == [
        ("eco", "2022-01-01", "2026-06-01"),
        ("key", "2026-06-01", None),
    ]
    assert Membership.objects.filter(entry=Entry.objects.order_by("seq").last().seq).count() == 2


@pytest.mark.parametrize(
    "asked",
    [
        lambda units: record_unit(
            by=OF_T1, at=NOW, new=NewUnit(key="X", kind="town", name_zh="x"), parent=units["D"], from_=TODAY
        ),
        lambda units: rename_unit(by=OF_T1, at=NOW, unit=units["T2"], name_zh="x", name_en="x", from_=TODAY),
        lambda units: record_post(by=OF_T1, at=NOW, key="x", unit=units["T2"], title_zh="x", from_=TODAY),
        lambda units: record_person(by=OF_T1, at=NOW, key="x", name_zh="x", place=units["T2"].place),
        lambda units: record_person(by=OF_T1, at=NOW, key="P2", name_zh="x", place=units["T1"].place),
        lambda units: record_membership(
            by=OF_T1, at=NOW, unit=units["T1"], grouping="towns", group="eco", from_=TODAY
        ),
        lambda units: correct(
            by=ASSESSMENT,
            at=NOW,
            row=Appointment.objects.select_related("post__unit__place").get(person="P1"),
            changes=None,
            reason="x",
        ),
        lambda units: correct(
            by=OF_T1,
            at=NOW,
            row=PostVersion.objects.select_related("post__unit__place").get(post="T2-head"),
            changes={},
            reason="x",
        ),
    ],
    ids=["unit", "name", "post", "person", "person-moved", "group", "appointment", "post-of-another"],
)
def test_nobody_changes_what_is_out_of_reach(district, asked):
    with pytest.raises(NotAllowed):
        asked(district)


@pytest.mark.parametrize(
    ("who", "where", "words", "code"),
    [
        ("P2", "T1-head", {}, "registry-post-filled"),
        ("P1", "T1-deputy", {}, "registry-second-full"),
        ("P1", "T1-head", {"kind": "acting"}, "registry-overlap"),
        ("P4", "T1-deputy", {"until": TODAY}, "registry-dates"),
        ("P4", "T1-deputy", {"from_": date(2020, 1, 1)}, "registry-post-absent"),
    ],
)
def test_an_appointment_that_cannot_be_is_refused(district, who, where, words, code):
    post("T1-deputy", district["T1"], is_head=False)
    person("P4", "沈四")
    chosen = Person.objects.get(pk=who)
    place = next(
        row.post for row in PostVersion.objects.select_related("post__unit__place") if row.post_id == where
    )
    with pytest.raises(UseProblem) as refused:
        appoint(by=ORGANISATION, at=NOW, person=chosen, post=place, **{"from_": TODAY} | words)
    assert code in codes(refused)


def test_a_second_post_is_held_concurrently_and_the_main_one_says_whose_files_they_are(district):
    deputy = post("T2-deputy", district["T2"], is_head=False)
    held = Person.objects.get(pk="P1")
    appointed(held, deputy, kind="concurrent", from_=TODAY, at=NOW)
    held.refresh_from_db()
    assert held.place_id == "T1"
    row = Appointment.objects.select_related("post__unit__place").get(person="P1", post="T1-head")
    end_appointment(by=ORGANISATION, at=NOW, appointment=row, until=TODAY)
    held.refresh_from_db()
    assert held.place_id == "T2"


def test_a_code_of_another_unit_is_no_new_post(district):
    with pytest.raises(UseProblem) as refused:
        post("T1-head", district["T2"])
    assert codes(refused) == ["registry-post-elsewhere"]


def test_a_post_is_called_otherwise_from_a_day_on(district):
    record_post(by=ORGANISATION, at=NOW, key="T1-head", unit=district["T1"], title_zh="主任", from_=LATER)
    rows = PostVersion.objects.filter(post="T1-head", withdrawn_at=None).order_by("since")
    assert list(rows.values_list("title_zh", "since", "until")) == [
        ("镇长", FIRST, LATER),
        ("主任", LATER, None),
    ]


@pytest.mark.parametrize("key", ["", "镇", "a b", "a/b", "x" * 41, "../D"])
def test_a_code_is_letters_and_digits(district, key):
    with pytest.raises(UseProblem) as refused:
        unit(key)
    assert codes(refused) == ["registry-key-wrong"]


def test_saying_the_same_again_changes_nothing(district):
    before = Entry.objects.count()
    for again in (
        lambda: person("P1", "陆1", place="T1"),
        lambda: record_membership(
            by=ORGANISATION, at=NOW, unit=district["T1"], grouping="towns", group="key", from_=TODAY
        ),
    ):
        with pytest.raises(UseProblem) as refused:
            again()
        assert codes(refused) == ["registry-nothing-changes"]
    assert Entry.objects.count() == before


def test_service_of_one_kind_does_not_count_twice(district):
    words = {"by": ORGANISATION, "at": NOW, "person": Person.objects.get(pk="P1"), "kind": "front_line"}
    record_stint(**words, from_=FIRST, until=TODAY)
    with pytest.raises(UseProblem) as refused:
        record_stint(**words, from_=date(2025, 1, 1))
    assert codes(refused) == ["registry-overlap"]
    assert Stint.objects.count() == 1


def test_names_that_look_alike_wait_for_a_human_and_stay_two_people(district):
    person("P8", "張偉", place="T1")
    person("P9", "张\u200b伟", place="T2")
    pair = LookAlike.objects.select_related(
        "one__place", "one__account", "other__place", "other__account"
    ).get()
    assert (pair.one_id, pair.other_id, pair.answer) == ("P8", "P9", "open")
    settle_look_alike(by=ORGANISATION, at=NOW, pair=pair, answer="two_people")
    assert Person.objects.filter(pk__in=["P8", "P9"]).count() == 2
    assert Person.objects.get(pk="P9").name_zh == "张\u200b伟"
