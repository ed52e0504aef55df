"""A round asks what its programme asks, of whom it concerns, and nothing twice."""

import pytest

from surpass.exchange.pack_folder.packs import load_pack
from surpass.foundation.problems import UseProblem
from surpass.office.returns.acts.open_round import open_round
from surpass.office.returns.models import Cell
from surpass.office.returns.opening.asked import Purpose
from tests.fixtures.office import NOW, account, acting, place

pytestmark = pytest.mark.django_db
MEMBERS = {"T01": "key", "T18": "eco", "P01": "party"}


@pytest.fixture(scope="module")
def pack():
    return load_pack("example-district")


def opened(pack, **words):
    for key in (*MEMBERS, "B01"):
        place(f"/D/{key}/")
    office = acting(account("office" + str(words.get("purpose", "")), "assessment_office@/D/"))
    asked = {"programme": "target", "period": "2025", "members": MEMBERS} | words
    return open_round(by=office, at=NOW, place=place("/D/"), pack=pack, **asked)


def test_each_unit_is_asked_what_its_group_is_asked(pack):
    found = opened(pack)
    kinds = {kind: found.items.filter(kind=kind).count() for kind in ("value", "count", "flag", "target")}
    assert kinds["value"] > 10
    assert kinds["target"] == 0
    asked = {
        unit: set(found.cells.filter(place=unit, item__kind="value").values_list("item__key", flat=True))
        for unit in MEMBERS
    }
    assert "key_tasks" in asked["P01"] - asked["T01"]
    assert "fixed_investment" in asked["T01"] - asked["P01"]
    assert asked["T01"] & asked["T18"]


def test_the_day_is_the_packs_working_days_after_the_period(pack):
    found = opened(pack)
    assert (found.due.isoformat(), found.is_due_provisional) == ("2026-01-22", False)


def test_a_fact_that_another_round_asks_is_refused_with_its_place(pack):
    opened(pack)
    with pytest.raises(UseProblem) as refused:
        open_again(pack)
    assert {problem.code for problem in refused.value.problems} >= {"fact-asked-already"}
    assert "/returns/target-results-2025/" in refused.value.problems[0].next_step
    assert Cell.objects.values("fact", "place", "period").distinct().count() == Cell.objects.count()


def open_again(pack):
    office = acting(account("second", "assessment_office@/D/"))
    return open_round(
        by=office,
        at=NOW,
        place=place("/D/"),
        pack=pack,
        programme="target",
        period="2025",
        members=MEMBERS,
    )


def test_targets_are_asked_by_a_round_of_their_own(pack):
    opened(pack)
    targets = opened(pack, purpose=Purpose.TARGETS)
    assert set(targets.items.values_list("kind", flat=True)) == {"target"}
