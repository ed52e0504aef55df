"""A drafter tries other amounts on past years, side by side; nothing is kept, and nobody else may."""

import pytest

from surpass.office.record.models import Entry
from tests.fixtures.coming_in import signed_in
from tests.fixtures.funds import Funded

pytestmark = pytest.mark.django_db
PAGE = "/encouragement/simulate/"
TRIED = {
    "rule": "fund.annual",
    "base": "40000",
    "step": "1万",
    "floor": "40000",
    "cap": "90000",
    "budget": "",
}


@pytest.fixture
def year(settings):
    settings.NEEDS_SECOND_FACTOR = False
    return Funded()


def said(year, who="drafter", **asked):
    answer = signed_in(year.accounts[who]).get(PAGE, asked)
    return answer, answer.content.decode()


def test_the_rule_in_force_and_the_tried_one_stand_side_by_side_and_nothing_is_kept(year):
    before = Entry.objects.count()
    _, plain = said(year)
    assert "135,000.00" in plain
    answer, tried = said(year, **TRIED)
    assert answer.status_code == 200
    assert "150,000.00" in tried
    assert "gains" in tried
    assert Entry.objects.count() == before


def test_one_amount_in_steps_is_a_row_for_each(year):
    _, tried = said(year, **TRIED, sweep="step", least="0", most="10000", steps="5")
    table = tried.partition('id="steps-table"')[2].partition("</table>")[0]
    assert table.count("<tr") == 6


@pytest.mark.parametrize(("wrong", "code"), [({"base": "many"}, "many"), ({"floor": "95000"}, "floor")])
def test_amounts_that_are_none_or_do_not_go_together_are_told(year, wrong, code):
    answer, tried = said(year, **TRIED | wrong)
    assert answer.status_code == 200
    assert code in tried
    assert "gains-table" not in tried


def test_a_unit_tries_nothing(year):
    answer, _ = said(year, who="head-t01")
    assert answer.status_code in {403, 404}
