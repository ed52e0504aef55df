"""A unit's reward among its persons: asked where something is missing, decided by two, objected to, paid."""

import csv
import io

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.encouragement.fund_use.shares.reckoning import digest_of
from surpass.office.encouragement.fund_use.shares.said import Said, read_declared
from surpass.office.record.models import Entry
from surpass.office.record.seals import sealed_in
from tests.fixtures.periods import recorded
from tests.fixtures.scenes import copied
from tests.fixtures.shares import (
    AFTER,
    LATEST,
    Dividing,
    Division,
    amounts,
    people_paid,
    states,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Dividing()


@pytest.fixture
def town(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


def codes(call, *args, **words):
    with pytest.raises(UseProblem) as refused:
        call(*args, **words)
    return [one.code for one in refused.value.problems]


def test_what_is_not_known_is_asked_and_nobody_has_an_amount(town):
    found = town.puts_up(people={})
    assert found.left is None
    assert set(amounts(found).values()) == {None}
    assert found.shares.get(person="M4").asks == ["investigated", "days"]
    assert found.shares.get(person="M1").asks == ["investigated"]
    assert codes(town.decides) == ["shares-open"]


def test_an_equal_division_pays_by_days_whoever_came_in_the_year(town):
    found = town.whole()
    assert found.amount == 4_000_000
    # 365 days four times and 184 once make 1,644 of 40,000.00
    assert amounts(found) == {**dict.fromkeys(("M1", "M2", "M3", "M5"), 888_078), "M4": 447_688}
    assert found.left == 0
    assert sum(amounts(found).values()) + found.left == found.amount
    assert digest_of(found.shares.all()) == found.digest


def test_what_is_said_of_a_person_is_sealed_under_their_key(town):
    found = town.whole()
    body = bytes(Entry.objects.get(pk=found.entry).body)
    assert "何" not in body.decode()
    assert b"888078" not in body
    assert sealed_in([found.entry])


def test_nobody_decides_alone_what_they_put_up_or_have_a_share_in(town):
    town.whole()
    assert codes(town.decides, by="office") == ["shares-unit-first"]
    with pytest.raises(NotAllowed):
        town.decides(by="clerk-t02")
    with pytest.raises(NotAllowed):
        town.decides(by="head-t01")
    assert town.decides().state == Division.State.PROPOSED
    assert codes(town.decides) == ["shares-said"]
    assert town.decides(by="office").state == Division.State.DECIDED
    assert codes(town.decides, by="chief") == ["shares-not-proposed"]
    assert codes(town.puts_up) == ["shares-decided"]


def test_a_division_that_is_sent_back_is_put_up_again(town):
    town.whole()
    assert codes(town.decides, reasons=" ") == ["shares-wordless"]
    assert town.decides(is_approved=False).state == Division.State.SENT_BACK
    old = town.division()
    town.puts_up()
    assert town.division().nth == old.nth + 1


def test_an_amount_is_set_aside_while_a_case_is_open_and_released_by_a_named_person(town):
    found = town.whole(open_=("M5",))
    assert states(found)["M5"] == "frozen"
    town.both_decide()
    assert set(people_paid(town.pays())) == {"M1", "M2", "M3", "M4"}
    assert codes(town.pays) == ["shares-nothing-due"]
    with pytest.raises(NotAllowed):
        town.releases("M5", by="head-t02")
    assert codes(town.releases, "M1") == ["shares-not-frozen"]
    assert codes(town.releases, "M5", document="") == ["shares-wordless"]
    town.releases("M5")
    assert codes(town.releases, "M5") == ["shares-not-frozen"]
    assert list(people_paid(town.pays())) == ["M5"]


def test_what_is_released_to_the_fund_is_never_paid(town):
    town.whole(open_=("M5",))
    town.both_decide()
    town.releases("M5", is_paid=False)
    assert "M5" not in set(people_paid(town.pays()))


def test_who_is_in_the_period_of_a_sanction_has_no_share_and_reads_the_clause(town):
    recorded(town.who, key="M5")
    found = town.whole()
    share = found.shares.get(person="M5")
    assert (share.state, share.amount, share.cite) == ("barred", 0, "D4 art.5(9)")
    assert sum(amounts(found).values()) + found.left == found.amount


def test_a_vetoed_units_persons_get_nothing(town):
    assert codes(town.puts_up, by="clerk-t01", unit="T01", people={}) == ["shares-no-reward"]


def test_every_limit_of_the_pack_is_kept(town):
    assert codes(town.puts_up, method="lottery") == ["shares-method"]
    assert codes(town.puts_up, people={"M9": ("", "")}) == ["shares-stranger"]
    assert codes(town.puts_up, rule="", people={"M1": ("one", "")}) == ["shares-wordless", "shares-no-number"]
    assert codes(town.puts_up, people={"M1": ("NaN", ""), "M2": ("1", "-4")}) == ["shares-no-number"] * 2
    limits = {"M1": ("1.6", ""), "M2": ("０.７", "366")}
    assert codes(town.puts_up, method="posts", people=limits) == [
        "shares-coefficient", "shares-coefficient", "shares-days"
    ]  # fmt: skip
    with pytest.raises(NotAllowed):
        town.puts_up(by="clerk-t03")


def test_a_person_objects_up_to_the_last_day_and_is_answered_by_somebody_else(town):
    town.whole()
    town.both_decide()
    last = town.division().objections_until
    on_last = LATEST.replace(month=last.month, day=last.day)
    with pytest.raises(NotAllowed):
        town.objects_to(who="head-t02")
    assert codes(town.objects_to, reasons="") == ["shares-wordless"]
    assert codes(town.objects_to, at=AFTER) == ["shares-late"]
    made = town.objects_to(at=on_last)
    assert sealed_in([made.entry])[made.entry] == {"reasons": "在岗天数有误"}
    assert codes(town.objects_to, at=on_last) == ["shares-objected-before"]
    assert codes(town.pays) == ["shares-objected"]
    with pytest.raises(NotAllowed):
        town.answers(by="m3")
    town.answers()
    assert codes(town.answers) == ["shares-answered"]
    assert town.pays().division == town.division()


def test_who_objects_does_not_answer(town):
    town.whole()
    town.both_decide()
    town.objects_to(who="head-t02", person="M1")
    assert codes(town.answers) == ["shares-own"]
    assert town.answers(by="office").is_upheld is False


def test_an_objection_that_is_upheld_sends_the_division_back(town):
    town.whole()
    town.both_decide()
    town.objects_to()
    town.answers(is_upheld=True)
    assert codes(town.pays) == ["shares-not-decided"]
    assert town.puts_up().state == Division.State.PROPOSED


def test_the_list_of_persons_is_issued_after_the_window_by_another_hand(town):
    town.whole()
    assert codes(town.pays) == ["shares-not-decided"]
    town.both_decide()
    assert codes(town.pays, at=LATEST) == ["shares-in-time"]
    found = town.pays()
    rows = list(csv.DictReader(io.StringIO(bytes(found.content).decode("utf-8-sig"))))
    assert {(row["person"], row["amount"]) for row in rows} == {
        (key, "4476.88" if key == "M4" else "8880.78") for key in amounts(found.division)
    }
    assert {row["list"] for row in rows} == {found.division.digest}
    assert found.digest.encode() in bytes(Entry.objects.get(pk=found.entry).body)
    assert "何".encode() not in bytes(Entry.objects.get(pk=found.entry).body)


@pytest.mark.parametrize(
    ("coefficient", "days"),
    [
        ("1²", ""),
        ("1_0", ""),
        ("1e3万", ""),
        ("NaN", ""),
        ("1.005", ""),
        ("", "18４.5"),
        ("", "10²"),
        ("", "-1"),
    ],
)
def test_a_coefficient_or_days_that_are_no_number_are_refused(coefficient, days):
    with pytest.raises(UseProblem) as refused:
        read_declared(Said(method="coefficient", rule="x", people={"M1": (coefficient, days)}))
    assert [one.code for one in refused.value.problems] == ["shares-no-number"]


def test_full_width_digits_are_read_as_numbers():
    found = read_declared(Said(method="coefficient", rule="x", people={"M1": ("１．２５", "１８４")}))
    assert (found["M1"].coefficient, found["M1"].days) == (125, 184)
