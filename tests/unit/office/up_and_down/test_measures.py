"""A measure is recorded under seal, bars by the law of its day, and is corrected, withdrawn or lifted."""

from datetime import date, timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.ledger.entry import read_entry
from surpass.office.accounts.acting import NotAllowed
from surpass.office.record.models import Entry
from surpass.office.record.seals import destroy_key
from surpass.office.up_and_down.models import KeptMeasure, Look
from surpass.office.up_and_down.periods.acts.correct_measure import correct_measure
from surpass.office.up_and_down.periods.acts.lift_measure import lift_measure
from surpass.office.up_and_down.periods.acts.look_at_periods import look_at_periods, note_looks
from surpass.office.up_and_down.periods.acts.withdraw_measure import withdraw_measure
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.reading.measures import measures_of
from surpass.office.up_and_down.periods.reading.standing import bars_of, bars_of_each
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.periods import one_person, recorded, said, small_world

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


@pytest.fixture
def world(settings):
    settings.NEEDS_SECOND_FACTOR = False
    return small_world()


def barred(effect="promotion_post", *, on=TODAY, key="P1", **words):
    return bars_of(one_person(key), on=on, effect=effect, **words).is_barred


def refused(code, act, *args, **words):
    before = list(KeptMeasure.objects.order_by("pk").values()), Entry.objects.count()
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert (list(KeptMeasure.objects.order_by("pk").values()), Entry.objects.count()) == before


def test_a_recorded_measure_bars_until_the_day_before_its_end(world):
    assert barred() is False
    recorded(world)
    assert [barred(effect) for effect in ("promotion_post", "pay_step", "leading_post")] == [
        True, True, False,
    ]  # fmt: skip
    assert barred(on=date(2026, 8, 31)) is True
    assert barred(on=date(2026, 9, 1)) is False
    assert barred(key="P2") is False
    each = bars_of_each([one_person("P1"), one_person("P2")], on=TODAY, effect="pay_step")
    assert {key: one.is_barred for key, one in each.items()} == {"P1": True, "P2": False}


def test_nothing_of_what_was_decided_stands_in_a_table_or_an_entry(world):
    made = recorded(world)
    row = str(KeptMeasure.objects.filter(pk=made.pk).values().get())
    body = bytes(Entry.objects.get(seq=made.entry).body).decode()
    for secret in ("demerit", "〔2025〕6号", "监委", "2025-09-01"):
        assert secret not in row
        assert secret not in body
    assert "P1" not in body
    assert read_entry(body.encode()).sealed
    (one,) = measures_of(["P1"])["P1"]
    assert one.said == said()


def test_somebody_whose_key_was_destroyed_has_no_measure_left(world):
    recorded(world)
    destroy_key("person:P1")
    assert measures_of(["P1"]) == {}
    assert barred() is False


def test_only_the_two_bodies_record_it_within_their_tree(world):
    for who in ("director", "own", "head", "elsewhere", "auditor"):
        with pytest.raises(NotAllowed):
            recorded(world, by=who)
    assert recorded(world, by="organisation")


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("measure-without-decision", {"number": " "}),
        ("measure-without-decision", {"body": ""}),
        ("measure-without-decision", {"evidence": ""}),
        ("measure-in-future", {"on": TODAY + timedelta(days=1)}),
        ("measure-unknown", {"kinds": ()}),
        ("measure-unknown", {"kinds": ("sanction.tea",)}),
        ("measure-unknown", {"kinds": ("admonition", "sanction.warning")}),
        ("measure-without-law", {"kinds": ("adjustment.transfer",), "on": date(2014, 6, 1)}),
        ("measure-without-law", {"kinds": ("handling.removal",), "on": date(2018, 6, 1)}),
        ("measure-without-law", {"kinds": ("admonition",), "on": date(2019, 6, 1)}),
        ("measure-without-law", {"kinds": ("cooling_off.leader",), "on": date(2016, 6, 1)}),
        ("measure-without-law", {"on": date(2007, 5, 31)}),
        ("measure-without-law", {"on": date(1950, 1, 1)}),
        ("combined-period-outside", {"months": 11}),
        ("combined-period-outside", {"kinds": ("sanction.demerit",) * 2, "months": 25}),
        ("combined-period-outside", {"kinds": ("sanction.removal",) * 4, "months": 49}),
        ("combined-period-outside", {"kinds": ("tenure.same_post",), "months": 12}),
    ],
)
def test_what_cannot_be_recorded_is_refused(world, code, changes):
    refused(code, recorded, world, **changes)


def test_a_decision_is_recorded_once(world):
    recorded(world)
    refused("measure-again", recorded, world, by="organisation", number=" 〔2025〕6号 ")
    assert recorded(world, number="7")


def test_the_law_of_each_time_is_found_though_the_office_and_its_pack_are_younger(world):
    for day, has_lifting in ((date(2014, 6, 1), True), (date(2018, 6, 1), True), (date(2019, 6, 1), False)):
        assert ("sanction.lifting_2007" in law_on(day).rules) is has_lifting
    assert law_on(TODAY).pack == "example-district"


def test_a_draft_is_recorded_and_bars_nothing(world):
    recorded(world, kinds=("admonition",), on=TODAY)
    assert barred() is False


def test_a_correction_stands_in_its_place_and_the_old_row_can_still_be_asked(world):
    one = recorded(world)
    made = correct_measure(
        by=world["organisation"], at=LATER, measure=one, said=said(kinds=("sanction.warning",)), why="误录"
    )
    assert (made.corrects, barred("pay_step"), barred(on=date(2026, 3, 1))) == (one, False, False)
    assert barred("pay_step", known=NOW) is True
    act = {"by": world["organisation"], "at": LATER, "measure": one}
    refused("measure-withdrawn", correct_measure, **act, said=said(number="8"), why="x")
    act["measure"] = made
    refused("reasons-missing", correct_measure, **act, said=said(number="8"), why=" ")
    refused("measure-in-future", correct_measure, **act, said=said(on=date(2027, 1, 1)), why="x")
    recorded(world, number="9")
    refused("measure-again", correct_measure, **act, said=said(number="9"), why="x")


def test_what_was_set_aside_bars_nothing_from_then_on(world):
    one = recorded(world)
    act = {"by": world["discipline"], "at": LATER, "measure": one}
    refused("reasons-missing", withdraw_measure, **act, why="")
    withdraw_measure(**act, why="申诉撤销，〔2026〕1号")
    assert barred() is False
    assert barred(known=NOW) is True
    refused("measure-withdrawn", withdraw_measure, **act, why="again")


def test_a_sanction_of_2018_is_unknown_until_the_decision_that_lifted_it_is_on_record(world):
    one = recorded(world, kinds=("sanction.warning",), on=date(2018, 6, 1))
    told = bars_of(one_person(), on=TODAY, effect="promotion_post")
    assert told.is_barred is None
    assert [asked.what for reason in told.reasons for asked in reason.asks] == ["lifted"]
    act = {"by": world["discipline"], "at": LATER, "measure": one}
    refused("lifting-too-early", lift_measure, **act, on=date(2018, 11, 30), why="1")
    refused("measure-in-future", lift_measure, **act, on=TODAY + timedelta(days=9), why="1")
    refused("reasons-missing", lift_measure, **act, on=date(2019, 1, 1), why="")
    lift_measure(**act, on=date(2018, 12, 3), why="〔2018〕40号")
    assert barred() is False
    assert barred(known=NOW) is None
    refused("lifting-not-needed", lift_measure, **act, on=date(2019, 1, 1), why="1")


def test_what_ends_by_itself_is_not_lifted(world):
    one = recorded(world)
    refused(
        "lifting-not-needed", lift_measure, by=world["discipline"], at=LATER, measure=one, on=TODAY, why="1"
    )


def test_nobody_else_changes_it(world):
    one = recorded(world)
    for who in ("own", "elsewhere", "director"):
        act = {"by": world[who], "at": LATER, "measure": one}
        for change, words in (
            (correct_measure, {"said": said(number="8"), "why": "x"}),
            (withdraw_measure, {"why": "x"}),
            (lift_measure, {"on": TODAY, "why": "x"}),
        ):
            with pytest.raises(NotAllowed):
                change(**act, **words)


def test_a_look_is_noted_once_a_day_and_never_of_oneself(world):
    people = [one_person("P1"), one_person("P2")]
    for _ in range(2):
        note_looks(people, by=world["organisation"], at=NOW)
    note_looks([one_person()], by=world["own"], at=NOW)
    assert sorted(Look.objects.values_list("person", "by")) == [
        ("P1", world["organisation"].key), ("P2", world["organisation"].key),
    ]  # fmt: skip
    assert Entry.objects.filter(seq__in=Look.objects.values("entry")).count() == 1
    note_looks(people, by=world["organisation"], at=LATER)
    assert Look.objects.count() == 4
    with pytest.raises(NotAllowed):
        look_at_periods(by=world["elsewhere"], at=NOW, people=people)
