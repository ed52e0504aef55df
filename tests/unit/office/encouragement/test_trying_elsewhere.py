"""Reward rules tried by a program: the same figures as on the page, and the same refusals."""

import pytest

from surpass.office.record.models import Entry
from tests.fixtures.funds import Funded
from tests.fixtures.programs import API, token_of
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db
AT = f"{API}/encouragement/simulate"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Funded()


@pytest.fixture
def year(scene, client):
    made = copied(scene)
    made.client = client
    return made


def asked(year, who="drafter", fund="fund.annual", variants=({},), **more):
    return year.client.post(
        AT, {"fund": fund, "variants": list(variants), **more}, content_type="application/json",
        headers={"authorization": f"Bearer {token_of(year.accounts[who])}"},
    )  # fmt: skip


def test_two_rules_are_compared_and_nothing_is_kept(year):
    before = Entry.objects.count()
    found = asked(year, variants=({}, {"numbers": {"reward_place": "1万"}})).json()
    old, new = (one["years"][-1] for one in found["variants"])
    assert (old["period"], old["cost"], new["cost"]) == ("2025", "135000.00", "150000.00")
    assert old["amounts"]["T01"] == "0.00"
    assert found["gains"][0]["before"] < found["gains"][0]["after"]
    assert found["variants"][0]["contested"] is not None
    assert Entry.objects.count() == before


def test_a_year_that_lacks_a_result_is_named(year):
    found = asked(year, fund="fund.catching_up").json()
    assert found["variants"][0]["years"] == []
    assert found["without"] == {"2025": ["monitoring", "poverty"]}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"fund": "no.such"}, "allocation-unknown"),
        ({"fund": "places.target_outstanding"}, "allocation-other-kind"),
        ({"variants": [{"measure": "luck"}]}, "simulation-choice"),
        ({"variants": [{"numbers": {"reward_base": "many"}}]}, "fund-no-amount"),
        ({"variants": [{"numbers": {"reward_base": "-1"}}]}, "allocation-wrong"),
        ({"variants": []}, "variants"),
        ({"variants": [{}] * 11}, "variants"),
        ({"chance_least": "96"}, "simulation-number"),
        ({"chance_most": "-5"}, "simulation-number"),
        ({"variants": [{"pick": "first", "picked": "0.5"}]}, "simulation-number"),
        ({"variants": [{"numbers": {"reward_base": "99999999999999亿"}}]}, "fund-no-amount"),
        ({"variants": [{"numbers": {"reward_score": "82.005"}}]}, "operand-wrong"),
        (
            {"fund": "fund.catching_up", "variants": [{"numbers": {"excellent_quota_units": "5"}}]},
            "allocation-wrong",
        ),
        (
            {"fund": "fund.catching_up", "variants": [{"numbers": {"outstanding_units": "1.5"}}]},
            "allocation-wrong",
        ),
    ],
)
def test_what_cannot_be_tried_is_refused(year, changes, code):
    answer = asked(year, **changes)
    assert answer.status_code in {400, 409, 422}
    assert code in answer.content.decode()


def test_a_unit_tries_nothing(year):
    assert asked(year, who="head-t01").status_code in {403, 404}


def test_numbers_beyond_all_measure_are_tried_and_entitle_nobody(year):
    variants = ({}, {"numbers": {"reward_score": "99999999"}, "pick": "first", "picked": "99999999"})
    answer = asked(year, variants=variants)
    assert answer.status_code == 200, answer.content
