"""A merger next year leaves last year as it was; a correction hides nothing."""

from datetime import date, timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.models import Place
from surpass.office.registry.acts.correct import correct
from surpass.office.registry.acts.end_appointment import end_appointment
from surpass.office.registry.acts.end_unit import end_unit
from surpass.office.registry.acts.merge_units import merge_units
from surpass.office.registry.acts.move_unit import move_unit
from surpass.office.registry.acts.rename_unit import rename_unit
from surpass.office.registry.acts.split_unit import split_unit
from surpass.office.registry.changing.new_units import NewUnit
from surpass.office.registry.changing.today import bring_up_to
from surpass.office.registry.models import Appointment, Membership, Succession, Unit, UnitVersion
from surpass.office.registry.reading.authority import may_be_moved_here, person_may_be_moved_here
from surpass.office.registry.reading.tenures import leaders
from surpass.office.registry.reading.tree import memberships, tree, units_below
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.registry import EARLIER, FIRST, MERGER, ORGANISATION, small_district, unit

pytestmark = pytest.mark.django_db
BEFORE = MERGER - timedelta(days=1)
MERGED = NewUnit(key="T9", kind="town", name_zh="玉带镇", name_en="Yudai", order=9)


@pytest.fixture
def district():
    return small_district()


def seen(on, known=None):
    """Everything that a past year is computed on."""
    units = tree(on=on, known=known)
    heads = sorted(
        (held.unit, held.person) for held in leaders(units=units.nodes, known=known) if held.holds_on(on)
    )
    return units.nodes, memberships(on=on, grouping="towns", known=known), heads


def merged(district, **words):
    asked = {"sources": [district["T1"], district["T2"]], "into": MERGED, "parent": district["D"]}
    return merge_units(
        by=ORGANISATION, at=NOW, **asked | {"from_": MERGER, "groups": {"towns": "key"}} | words
    )


def codes(refused):
    return [problem.code for problem in refused.value.problems]


def test_a_merger_next_year_leaves_this_year_and_the_last_untouched(district):
    days = (FIRST, TODAY, BEFORE)
    before = [seen(day) for day in days]
    merged(district)
    assert [seen(day) for day in days] == before


def test_from_the_day_of_the_merger_on_there_is_one_town(district):
    merged(district)
    units, groups, heads = seen(MERGER)
    assert [node.key for node in units_below("D", on=MERGER)] == ["D", "S1", "T3", "V3", "T9", "V1", "V2"]
    assert units["T9"].name == {"zh": "玉带镇", "en": "Yudai"}
    assert groups == {"T3": "eco", "T9": "key"}
    assert heads == [("T3", "P3")]
    steps = Succession.objects.values_list("kind", "before", "after", "day")
    assert sorted(steps) == [("merge", "T1", "T9", MERGER), ("merge", "T2", "T9", MERGER)]


def test_what_was_known_before_the_merger_was_recorded_can_be_asked_again(district):
    known = NOW - timedelta(seconds=1)
    before = seen(MERGER)
    merged(district)
    assert seen(MERGER, known=known) == before
    assert seen(MERGER) != before


def test_the_ways_down_the_tree_follow_on_the_day_of_the_merger(district):
    merged(district)
    assert Place.objects.get(pk="V1").path == "/D/T1/V1/"
    bring_up_to(MERGER)
    paths = dict(Place.objects.values_list("key", "path"))
    assert (paths["V1"], paths["V2"], paths["T1"]) == ("/D/T9/V1/", "/D/T9/V2/", "/D/T1/")


def test_a_town_can_be_merged_into_one_that_exists(district):
    merged(district, sources=[district["T1"]], into=district["T2"], groups=None)
    assert [node.key for node in units_below("T2", on=MERGER)] == ["T2", "V1", "V2"]
    assert "T1" not in tree(on=MERGER).nodes


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"sources": []}, "registry-merger-sources"),
        ({"sources": ["T1"]}, "registry-merger-sources"),
        ({"into": "T1"}, "registry-merger-sources"),
        ({"from_": date(2021, 1, 1)}, "registry-merger-sources"),
        ({"into": NewUnit(key="T3", kind="town", name_zh="三")}, "registry-key-taken"),
        ({"into": NewUnit(key="镇", kind="town", name_zh="三")}, "registry-key-wrong"),
        ({"into": NewUnit(key="T9", kind="kingdom", name_zh="三")}, "registry-kind-unknown"),
        ({"parent": "V1"}, "registry-circle"),
    ],
)
def test_a_merger_that_cannot_be_is_refused_and_leaves_nothing(district, words, code):
    before = (seen(TODAY), seen(MERGER), Unit.objects.count())
    words = {
        name: [district[key] for key in word]
        if name == "sources"
        else district[word]
        if isinstance(word, str)
        else word
        for name, word in words.items()
    }
    with pytest.raises(UseProblem) as refused:
        merged(district, **words)
    assert code in codes(refused)
    assert (seen(TODAY), seen(MERGER), Unit.objects.count()) == before


def test_a_name_holds_from_its_day_on(district):
    rename_unit(by=ORGANISATION, at=NOW, unit=district["T1"], name_zh="新镇", name_en="New", from_=MERGER)
    assert tree(on=BEFORE).nodes["T1"].name["zh"] == "T1镇"
    assert tree(on=MERGER).nodes["T1"].name["zh"] == "新镇"


def test_a_name_does_not_undo_a_move_that_was_recorded_before(district):
    move_unit(by=ORGANISATION, at=NOW, unit=district["V1"], parent=district["T3"], from_=MERGER)
    rename_unit(by=ORGANISATION, at=NOW, unit=district["V1"], name_zh="新村", name_en="New", from_=TODAY)
    node = tree(on=MERGER).nodes["V1"]
    assert (node.parent, node.name["zh"]) == ("T3", "新村")
    assert tree(on=TODAY).nodes["V1"].parent == "T1"


def test_a_move_takes_the_whole_subtree_along(district):
    move_unit(by=ORGANISATION, at=NOW, unit=district["T1"], parent=district["T3"], from_=TODAY)
    assert Place.objects.get(pk="V1").path == "/D/T3/T1/V1/"
    assert tree(on=TODAY).path("V1") == "/D/T3/T1/V1/"
    assert tree(on=FIRST).path("V1") == "/D/T1/V1/"


def test_a_unit_does_not_move_below_itself(district):
    with pytest.raises(UseProblem) as refused:
        move_unit(by=ORGANISATION, at=NOW, unit=district["T1"], parent=district["V1"], from_=MERGER)
    assert set(codes(refused)) == {"registry-circle"}


def test_two_moves_that_would_meet_next_year_are_refused(district):
    move_unit(by=ORGANISATION, at=NOW, unit=district["T1"], parent=district["T2"], from_=MERGER)
    with pytest.raises(UseProblem) as refused:
        move_unit(by=ORGANISATION, at=NOW, unit=district["T2"], parent=district["T1"], from_=TODAY)
    assert "registry-circle" in codes(refused)


def test_a_unit_with_others_below_it_does_not_end(district):
    with pytest.raises(UseProblem) as refused:
        end_unit(by=ORGANISATION, at=NOW, unit=district["T1"], from_=MERGER)
    assert codes(refused) == ["registry-units-below"]


def test_a_unit_ends_with_its_posts_and_groups(district):
    end_unit(by=ORGANISATION, at=NOW, unit=district["V3"], from_=MERGER)
    end_unit(by=ORGANISATION, at=NOW, unit=district["T3"], from_=MERGER)
    assert "T3" in tree(on=BEFORE).nodes
    assert "T3" not in tree(on=MERGER).nodes
    assert "T3" not in memberships(on=MERGER, grouping="towns")
    assert [held.until for held in leaders(units=["T3"])] == [MERGER]


def test_a_split_divides_the_villages(district):
    new = [NewUnit(key=key, kind="town", name_zh=key) for key in ("A", "B")]
    split_unit(
        by=ORGANISATION,
        at=NOW,
        unit=district["T1"],
        into=new,
        below={"V1": "B"},
        from_=MERGER,
        has_ended=True,
    )
    assert [node.key for node in units_below("B", on=MERGER)] == ["B", "V1"]
    assert "T1" not in tree(on=MERGER).nodes
    assert tree(on=BEFORE).nodes["V1"].parent == "T1"


@pytest.mark.parametrize("below", [{}, {"V1": "C"}, {"V1": "A", "V2": "A"}])
def test_a_split_that_forgets_a_village_or_takes_another_is_refused(district, below):
    new = [NewUnit(key=key, kind="town", name_zh=key) for key in ("A", "B")]
    with pytest.raises(UseProblem) as refused:
        split_unit(
            by=ORGANISATION, at=NOW, unit=district["T1"], into=new, below=below, from_=MERGER, has_ended=True
        )
    assert set(codes(refused)) == {"registry-split-parts"}


def test_a_correction_keeps_what_was_known_before(district):
    row = Membership.objects.get(unit="T3")
    correct(by=ORGANISATION, at=NOW, row=row, changes={"group": "key"}, reason="typed wrongly")
    assert memberships(on=TODAY, grouping="towns")["T3"] == "key"
    assert memberships(on=TODAY, grouping="towns", known=NOW - timedelta(seconds=1))["T3"] == "eco"
    assert Membership.objects.filter(unit="T3").count() == 2


def test_a_row_that_was_withdrawn_is_not_corrected_again(district):
    row = Membership.objects.get(unit="T3")
    correct(by=ORGANISATION, at=NOW, row=row, changes=None, reason="never so")
    assert "T3" not in memberships(on=TODAY, grouping="towns")
    with pytest.raises(UseProblem) as refused:
        correct(by=ORGANISATION, at=NOW, row=row, changes={"group": "key"}, reason="again")
    assert codes(refused) == ["registry-changed-meanwhile"]


def test_a_unit_that_others_rest_on_is_not_withdrawn(district):
    row = UnitVersion.objects.get(unit="T1")
    with pytest.raises(UseProblem) as refused:
        correct(by=ORGANISATION, at=NOW, row=row, changes=None, reason="never so")
    assert set(codes(refused)) == {"registry-unit-absent"}


def test_an_appointment_that_ended_stays_in_the_past(district):
    row = Appointment.objects.select_related("post__unit__place").get(person="P1")
    end_appointment(by=ORGANISATION, at=NOW, appointment=row, until=TODAY, reason="moved")
    assert [(held.since, held.until) for held in leaders(units=["T1"])] == [(FIRST, TODAY)]
    assert [(held.since, held.until) for held in leaders(units=["T1"], known=EARLIER)] == [(FIRST, None)]


def test_heads_of_a_stationed_department_are_moved_elsewhere(district):
    units = tree(on=TODAY)
    elsewhere = may_be_moved_here(units, unit="S1", here="D")
    assert (elsewhere.is_allowed, elsewhere.authority) == (False, "市税务局")
    assert may_be_moved_here(units, unit="V1", here="D").is_allowed is True
    assert may_be_moved_here(units, unit="T1", here="T1").is_allowed is False
    assert person_may_be_moved_here(units, held_in=["T1", "S1"], here="D").is_allowed is False
    assert person_may_be_moved_here(units, held_in=[], here="D").is_allowed is None


def test_an_authority_that_nobody_recorded_is_unknown():
    unit("D", kind="district", parent=None)
    assert may_be_moved_here(tree(on=TODAY), unit="D", here="D").is_allowed is None


def test_a_unit_does_not_stand_where_its_parent_does_not_exist_yet(district):
    with pytest.raises(UseProblem) as refused:
        unit("T8", from_=date(2020, 1, 1))
    assert codes(refused) == ["registry-unit-absent"]
