"""A drafter tries another rule on past years, side by side; nothing is kept, and nobody else may."""

import pytest

from surpass.office.record.models import Entry
from tests.fixtures.coming_in import signed_in
from tests.fixtures.funds import Funded
from tests.fixtures.listed_funds import TiedFund
from tests.fixtures.shares import PEOPLE, Dividing

pytestmark = pytest.mark.django_db
PAGE = "/encouragement/simulate/"
TRIED = {"of": "fund.annual", "rule": "fund.annual", "measure": "", "n-reward_place": "1万"}
LISTS = {"of": "fund.catching_up", "rule": "fund.catching_up", "measure": ""}


@pytest.fixture
def year(settings):
    settings.NEEDS_SECOND_FACTOR = False
    return Funded()


@pytest.fixture
def listed(settings):
    settings.NEEDS_SECOND_FACTOR = False
    return TiedFund()


def said(year, who="drafter", **asked):
    answer = signed_in(year.accounts[who]).get(PAGE, asked)
    return answer, answer.content.decode()


def test_the_rule_in_force_and_the_tried_one_stand_side_by_side_and_nothing_is_kept(year):
    before = Entry.objects.count()
    _, plain = said(year)
    assert "135,000.00" in plain
    assert "gains-table" not in plain
    answer, tried = said(year, **TRIED)
    assert answer.status_code == 200
    assert "150,000.00" in tried
    assert "gains-table" in tried
    assert Entry.objects.count() == before


def test_costs_and_gains_are_drawn_beside_their_tables(year):
    _, tried = said(year, **TRIED)
    assert tried.count("<svg role") == 2
    assert 'id="chart-costs"' in tried
    assert 'id="chart-gains"' in tried


@pytest.mark.parametrize(
    ("rule", "seen"),
    [
        ({"n-reward_score": "99"}, "0.00"),
        ({"pick": "first", "picked": "1"}, "45,000.00"),
        ({"pick": "share", "picked": "50"}, "95,000.00"),
    ],
)
def test_another_rule_says_who_gains(year, rule, seen):
    """Three towns reach the score; with one place a group only the first of them has it."""
    _, tried = said(year, **TRIED | {"n-reward_place": "5000"} | rule)
    years = tried.partition('id="years-table"')[2].partition("</table>")[0]
    assert seen in years, years
    assert "gains-table" in tried


def test_one_number_in_steps_is_a_row_for_each(year):
    _, tried = said(year, **TRIED, sweep="reward_place", **{"from": "0", "to": "10000", "steps": "5"})
    table = tried.partition('id="steps-table"')[2].partition("</table>")[0]
    assert table.count("<tr") == 6


def test_a_fund_of_lists_reads_every_assessment_of_the_year(listed):
    _, tried = said(listed, **LISTS, together="best", ties="include")
    years = tried.partition('id="years-table"')[2].partition("</table>")[0]
    assert years.count("2025") == 2
    assert "2024" not in years
    assert "Facts missing: 4" in years, "where all stand equal, all wait for the panel in the rule in force"
    assert "Reaches" in years
    assert "gains-table" not in tried, "what is not known on one side makes nobody gain"


def test_a_year_that_lacks_a_result_is_named_and_left_out(year):
    _, tried = said(year, **LISTS)
    assert "Left out: 2025" in tried
    assert "2025</th>" not in tried


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"n-reward_place": "many"}, "many"),
        ({"n-reward_base": "95000"}, "fund.annual"),
        ({"n-reward_score": "82.005"}, "82.005"),
        ({"pick": "first", "picked": "1.5"}, "1.5"),
        ({"pick": "share"}, "picked"),
        ({"measure": "beyond_chance", "least": "1"}, "its measure cannot be changed"),
        ({"ties": "include"}, "ties"),
        ({"chance_least": "96", "chance_most": "5"}, "96"),
    ],
)
def test_what_cannot_be_tried_is_told(year, wrong, code):
    answer, tried = said(year, **TRIED | wrong)
    assert answer.status_code == 200
    assert code in tried
    assert "gains-table" not in tried


def test_between_which_chances_something_is_left_to_win_stands_in_the_pack_or_is_asked(year):
    page = signed_in(year.accounts["drafter"]).get(PAGE).context["form"]
    assert [page.fields[name].initial for name in ("chance_least", "chance_most")] == ["5", "95"]


def test_persons_stand_side_by_side_by_group_and_nobody_is_named(settings):
    settings.NEEDS_SECOND_FACTOR = False
    town = Dividing()
    _, plain = said(town)
    assert 'id="persons-table"' in plain
    assert "persons_moved-table" not in plain
    _, tried = said(town, **TRIED | {"n-reward_place": "5000"}, method="posts")
    shares = tried.partition('id="persons-table"')[2].partition("</table>")[0]
    assert "40,000.00" in shares
    moved = tried.partition('id="persons_moved-table"')[2].partition("</table>")[0]
    assert moved.count("<tr") == 4
    assert not any(name in tried for name in PEOPLE.values())


def test_a_unit_tries_nothing(year):
    answer, _ = said(year, who="head-t01")
    assert answer.status_code in {403, 404}
