"""The registry over the API: units of a day, people within reach, imports seen before they are applied."""

import pytest

from surpass.office.record.models import Entry
from surpass.office.registry.models import Person, RegistryImport, Unit
from tests.fixtures.office import account, place
from tests.fixtures.programs import Program, code_of
from tests.fixtures.registry import small_district

TABLES = {
    "units": [
        {"unit": "T9", "kind": "town", "name_zh": "第九镇", "parent": "D", "from": "2022-01-01", "order": "9"}
    ],
    "people": [{"person": "P9", "name_zh": "阿卜杜拉·买买提", "unit": "T9"}],
}


@pytest.fixture
def district(db):
    small_district()


@pytest.fixture
def staff(district):
    return Program(account("staff", "organisation_department@/D/"))


def previewed(program, tables=TABLES):
    return program.post("/imports/preview", {"name": "march", "tables": tables})


def applied(program, tables=TABLES, **words):
    seen = words.pop("seen", None) or previewed(program, tables).json()["seen"]
    return program.post("/imports", {"name": "march", "tables": tables, "seen": seen}, **words)


def test_the_units_of_a_day(staff):
    units = staff.get("/units?on=2026-01-01").json()
    assert [one["unit"] for one in units["units"]] == ["D", "S1", "T1", "V1", "T2", "V2", "T3", "V3"]
    assert staff.get("/units?on=2021-12-31").json()["total"] == 0
    assert [one["unit"] for one in staff.get("/units?kind=department").json()["units"]] == ["S1"]


def test_units_as_they_were_known_before_they_were_recorded(staff):
    assert staff.get("/units?on=2026-01-01&known=2020-01-01T00:00:00%2B08:00").json()["total"] == 0


def test_one_unit_through_time(staff):
    one = staff.get("/units/T1").json()
    assert [version["name_zh"] for version in one["versions"]] == ["T1镇"]
    assert one["successions"] == []
    assert code_of(staff.get("/units/T8")) == (404, "nothing-here")


def test_the_groups_of_a_day(staff):
    found = staff.get("/memberships?grouping=towns").json()["memberships"]
    assert [(one["unit"], one["group"]) for one in found] == [("T1", "key"), ("T2", "key"), ("T3", "eco")]


def test_people_and_the_posts_held(staff):
    assert [one["person"] for one in staff.get("/people?unit=T1").json()["people"]] == ["P1"]
    one = staff.get("/people/P1").json()
    assert [(held["post"], held["is_head"]) for held in one["tenures"]] == [("T1-head", True)]


def test_one_sees_ones_own_file_and_nobody_elses(district):
    me = account("me")
    Person.objects.filter(pk="P1").update(account=me)
    program = Program(me)
    assert program.get("/people/P1").json()["unit"] == "T1"
    assert code_of(program.get("/people/P2")) == (404, "nothing-here")
    assert code_of(program.get("/people")) == (403, "not-allowed")


@pytest.mark.parametrize(
    "query", ["on=0001-01-01", "on=9999-12-31", "on=1700000000", "on=2026-02-30", "on=2026-01-01T00:00:00",
              "known=2026-01-01", "known=2026-01-01T00:00:00", "kind=planet"]
)  # fmt: skip
def test_a_day_that_is_none_is_refused(staff, query):
    assert code_of(staff.get(f"/units?{query}")) == (422, "value-not-accepted")


def test_an_import_is_looked_at_applied_and_undone(staff):
    before = Entry.objects.count()
    preview = previewed(staff).json()
    assert (preview["is_sound"], preview["counts"]["units"]["inserted"]) == (True, 1)
    assert [(one["table"], one["row"], one["outcome"]) for one in preview["lines"]] == [
        ("units", 1, "inserted"), ("people", 1, "inserted"),
    ]  # fmt: skip
    assert Entry.objects.count() == before
    done = applied(staff).json()
    assert (done["name"], done["undone_entry"]) == ("march", None)
    assert staff.get("/people/P9").json()["name_zh"] == "阿卜杜拉·买买提"
    assert [one["number"] for one in staff.get("/imports").json()["imports"]] == [done["number"]]
    undone = staff.post(f"/imports/{done['number']}/undo", {"reason": "the wrong year"}).json()
    assert undone["undone_entry"] > done["last_entry"]
    assert code_of(staff.get("/people/P9")) == (404, "nothing-here")


def test_the_same_rows_again_change_nothing(staff):
    first = applied(staff)
    size = Entry.objects.count()
    assert applied(staff).json() == first.json()
    assert applied(staff, key="a-key-of-this-call", seen="0" * 64).json() == first.json()
    assert (Entry.objects.count(), RegistryImport.objects.count()) == (size, 1)


def test_an_import_that_moved_on_since_its_preview_is_refused(staff):
    seen = previewed(staff).json()["seen"]
    applied(staff, {"units": TABLES["units"]})
    assert code_of(applied(staff, seen=seen)) == (409, "import-moved-on")
    assert not Person.objects.filter(pk="P9").exists()


def test_rows_that_say_nothing_new_are_refused(staff):
    applied(staff)
    again = {"units": TABLES["units"]}
    assert previewed(staff, again).json()["is_empty"]
    assert code_of(applied(staff, again)) == (409, "import-changes-nothing")


def test_rows_that_are_wrong_are_placed_and_nothing_is_written(staff):
    wrong = {"units": [{"unit": "T9", "kind": "planet", "name_zh": "第九镇", "from": "soon"}]}
    preview = previewed(staff, wrong).json()
    assert not preview["is_sound"]
    assert code_of(applied(staff, wrong))[0] == 422
    assert not Unit.objects.filter(pk="T9").exists()


@pytest.mark.parametrize(
    "tables",
    [
        {}, {"units": []}, {"planets": [{"unit": "x"}]}, {"units": [{}]}, {"units": [{"Unit!": "x"}]},
        {"units": [{"unit": 1}]}, {"units": [{"unit": "x" * 401}]}, {"units": [{"unit": "x"}] * 5001},
    ],
)  # fmt: skip
def test_tables_beyond_their_bounds_are_refused(staff, tables):
    assert code_of(previewed(staff, tables)) == (422, "value-not-accepted")


def test_a_column_that_no_table_has_is_named(staff):
    preview = previewed(staff, {"units": [{"colour": "red"}]}).json()
    assert "registry-column-unknown" in [one["code"] for one in preview["problems"]]


def test_nobody_imports_beyond_their_reach(district):
    place("/E/")
    other = Program(account("other", "organisation_department@/E/"))
    preview = previewed(other).json()
    assert {reason["code"] for one in preview["lines"] for reason in one["reasons"]} == {
        "registry-out-of-reach"
    }
    assert code_of(applied(other))[0] == 422
    assert not Unit.objects.filter(pk="T9").exists()


def test_who_may_not_import_does_not_look_either(district):
    clerk = Program(account("clerk", "unit_clerk@/D/T1/"))
    for path in ("/imports/preview", "/imports", "/imports/1/undo"):
        assert code_of(clerk.post(path, {})) == (403, "not-allowed")
