"""A fund of lists where the last place of one is tied: people settle it, and it is reckoned again."""

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.assessment.models import Run
from surpass.office.encouragement.fund.open_choices import Choice
from tests.fixtures.coming_in import signed_in
from tests.fixtures.funds import Fund
from tests.fixtures.listed_funds import TiedFund, parts
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return TiedFund()


@pytest.fixture
def tied(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


def codes(refused):
    return [one.code for one in refused.value.problems]


def test_a_tie_at_the_cut_is_settled_by_people_and_waits_until_then(tied):
    tied.opened()
    first = tied.reckoned()
    assert first.rewards.filter(state="open").count() == 4
    with pytest.raises(UseProblem) as refused:
        tied.proposed()
    assert codes(refused) == ["fund-open"]
    quotas = {one.quota for one in tied.answers()}
    assert quotas == {"places.poverty_outstanding", "places.poverty_excellent"}
    for town, quota in (
        ("T01", "places.poverty_outstanding"), ("T02", "places.poverty_outstanding"),
        ("T03", "places.poverty_excellent"),
    ):  # fmt: skip
        tied.settled(Choice(unit=town, quota=quota))
    assert tied.answers() == ()
    second = tied.reckoned()
    assert not second.rewards.filter(state="open").exists()
    assert parts(second, "T01")["fund.poverty_outstanding"] == 6_000_000
    assert "fund.poverty_outstanding" not in parts(second, "T03")
    assert parts(second, "T03")["fund.poverty_excellent"] == 2_000_000


def test_whoever_reckoned_the_list_does_not_settle_it_nor_what_it_does_not_leave_open(tied):
    tied.opened()
    tied.reckoned()
    choice = Choice(unit="T01", quota="places.poverty_excellent")
    with pytest.raises(NotAllowed):
        tied.settled(choice, by="office")
    with pytest.raises(NotAllowed):
        tied.settled(choice, by="head-t01")
    with pytest.raises(UseProblem) as refused:
        tied.settled(Choice(unit="T01", part="fund.target_excellent"), reasons=" ")
    assert codes(refused) == ["settle-unknown", "reasons-missing"]


def test_another_result_does_not_inherit_what_was_settled(tied):
    tied.opened()
    tied.reckoned()
    tied.settled(Choice(unit="T01", quota="places.poverty_excellent"))
    run = Run.objects.get(programme="poverty")
    Run.objects.filter(pk=run.pk).update(key="another")
    assert "T01" in {one.unit for one in tied.answers() if one.quota == "places.poverty_excellent"}


def test_the_page_shows_what_each_list_gives_and_leads_to_what_is_left_to_people(tied):
    tied.opened()
    tied.reckoned()
    at = f"/encouragement/funds/{Fund.objects.get().pk}/"
    page = signed_in(tied.accounts["director"]).get(at).content.decode()
    assert page.partition('id="lists-table"')[2].partition("</table>")[0].count("<tr") == 12
    assert f"{at}settle/" in page
    assert f"{at}settle/" not in signed_in(tied.accounts["office"]).get(at).content.decode()
    form = signed_in(tied.accounts["director"])
    assert "T01||places.poverty_excellent|1" in form.get(f"{at}settle/").content.decode()
    said = {"choice": "T01||places.poverty_excellent|1", "reasons": "集体研究"}
    assert form.post(f"{at}settle/", said).status_code == 302
    assert form.post(f"{at}settle/", said).status_code == 422
    why = signed_in(tied.accounts["office"]).get(f"{at}units/T01/").content.decode()
    assert "poverty" in why.lower() or "脱贫" in why
