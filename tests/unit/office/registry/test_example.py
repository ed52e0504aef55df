"""The example district is put on record by the registry's own acts, history included."""

from datetime import UTC, date, datetime

import pytest

from surpass.exchange.example_district.people import officials
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor, Held
from surpass.office.registry.example import GROUPING, record_example
from surpass.office.registry.models import LookAlike, Person
from surpass.office.registry.reading.authority import may_be_moved_here
from surpass.office.registry.reading.tenures import leaders
from surpass.office.registry.reading.tree import memberships, tree, units_below

pytestmark = pytest.mark.django_db
THEN, MERGED_AT = datetime(2022, 1, 10, tzinfo=UTC), datetime(2023, 12, 12, tzinfo=UTC)
BY = Actor("setting-up", (Held("organisation_department", "/D/"),))
LAST_YEAR, THIS_YEAR = date(2023, 6, 30), date(2024, 6, 30)


@pytest.fixture
def district():
    Place.objects.create(key="D", path="/D/")
    record_example(by=BY, at=THEN, merged_at=MERGED_AT, today=THIS_YEAR)


def test_the_example_district_has_its_history(district):
    assert len(units_below("D", on=LAST_YEAR, kinds=["town"])) == 29
    assert len(units_below("D", on=THIS_YEAR, kinds=["town"])) == 28
    groups = memberships(on=THIS_YEAR, grouping=GROUPING)
    assert {group: list(groups.values()).count(group) for group in set(groups.values())} == {
        "key": 16, "eco": 12, "party": 14, "general": 16, "economic": 20, "stationed": 10,
    }  # fmt: skip
    assert [node.key for node in units_below("T30", on=THIS_YEAR)][1:] == [
        "T16-V1",
        "T17-V1",
        "T16-V2",
        "T17-V2",
    ]
    assert not Place.objects.filter(path__contains="/T16/").exclude(key="T16").exists()
    assert "T30" not in tree(on=THIS_YEAR, known=THEN).nodes

    held = leaders(units=["T16", "T30"])
    assert {one.until for one in held if one.unit == "T16"} == {date(2024, 1, 1)}
    assert {one.since for one in held if one.unit == "T30"} == {date(2024, 1, 1)}

    today = tree(on=THIS_YEAR)
    assert may_be_moved_here(today, unit="S01", here="D").is_allowed is False
    assert may_be_moved_here(today, unit="T30", here="D").is_allowed is True

    now = {(one.person, one.unit) for one in leaders(units=today.nodes) if one.holds_on(date(2024, 12, 31))}
    assert now == {(one.key, one.unit) for one in officials()} | {("F93", "D")}
    assert not LookAlike.objects.exists()
    assert Person.objects.count() > len(officials())
