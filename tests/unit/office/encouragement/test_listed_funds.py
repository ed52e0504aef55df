"""A fund of lists: each assessment rewards on its own, commendations enter directly."""

from datetime import timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.assessment.models import Run
from surpass.office.encouragement.fund.reckoning import is_same_again, reckoned_again
from surpass.office.encouragement.fund.standing import is_stale
from tests.fixtures.funds import Fund, rewards
from tests.fixtures.listed_funds import ListedFund, parts
from tests.fixtures.office import NOW
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return ListedFund()


@pytest.fixture
def year(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


def codes(refused):
    return [one.code for one in refused.value.problems]


def test_the_lists_of_three_assessments_add_up_for_each_unit_and_in_all(year):
    year.opened()
    found = year.reckoned()
    assert set(found.runs) == {"monitoring", "poverty"}
    for town, amount in rewards(found).items():
        assert (amount or 0) == sum(part or 0 for part in parts(found, town).values())
    assert any(len(parts(found, town)) > 1 for town in rewards(found))
    assert found.proposed + found.left == found.shared
    assert is_same_again(found, reckoned_again(found))


def test_a_commendation_enters_directly_and_makes_the_list_before_it_stale(year):
    year.opened()
    before = year.reckoned()
    made = year.commended(on=NOW.date() - timedelta(days=100))
    assert made.year == 2025
    assert is_stale(Fund.objects.get(), before)
    after = year.reckoned()
    assert parts(after, "T01")["fund.commended"] == 1_000_000
    assert "fund.commended" not in parts(before, "T01")
    assert is_same_again(before, reckoned_again(before))
    year.taken_back(made)
    assert "fund.commended" not in parts(year.reckoned(), "T01")
    assert is_same_again(after, reckoned_again(after))


def test_a_result_that_is_missing_is_named(year):
    Run.objects.filter(programme="poverty").update(stage=Run.Stage.PROVISIONAL)
    year.opened()
    with pytest.raises(UseProblem) as refused:
        year.reckoned()
    assert codes(refused) == ["result-not-final"]
    assert "poverty" in refused.value.problems[0].expected
