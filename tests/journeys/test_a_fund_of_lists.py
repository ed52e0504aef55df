"""A year's fund from three final results to the payment list; before it, a drafter tries another rule."""

import json

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.stage import Stage

AT = "/encouragement/funds/"
SAID = {
    "year": "2025",
    "budget": "３００万",
    "reserve": "0",
    "source": "区级财政预算",
    "document": "区政发〔2026〕9号",
}
TIES = (
    "T01||places.poverty_outstanding|1", "T02||places.poverty_outstanding|1",
    "T03||places.poverty_excellent|1",
)  # fmt: skip
NOTICE_OVER = 9
FOUNDED = """
from surpass.office.assessment.models import Run
from tests.fixtures.listed_funds import TiedFund
year = TiedFund()
year.rounds["2023"] = year.returned("2023")
for period in ("2023", "2024"):
    Run.objects.filter(pk=year.run(period).pk).update(stage=Run.Stage.FINAL)
seats = {"clerk": ["r1"], "office": ["office", "chief"], "committee": ["director", "deputy"]}
print(json.dumps({role: year.keys(*names) for role, names in seats.items()}))
"""
LED = """
from surpass.office.encouragement.models import Fund
from tests.fixtures.led_cases import Led
led = Led(Fund.objects.get().case, at=now)
"""
PUT_UP = 'led.untied().act("proposed", "proposed")'
DECIDED = 'led.act("published", "ended").act("decided", "approved").act("entered", "entered")'


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    stage = Stage(tmp_path_factory.mktemp("fund"))
    stage.seats = json.loads(stage.told(FOUNDED))
    return stage


def test_a_fund_of_three_assessments_is_tried_settled_decided_and_paid(stage, visit):
    with stage.opens(visit) as comes:
        is_tried_on_three_years(comes)
        is_opened_and_reckoned(comes)
        ties_are_settled(comes)
        is_put_up(comes, stage.seats)
    stage.told(LED + PUT_UP)
    stage.told(LED + DECIDED, days=NOTICE_OVER)
    with stage.opens(visit, days=NOTICE_OVER) as comes:
        is_paid(comes)
        a_unit_reads_why(comes)


def looked_at(page):
    assert not barriers(page), page.url
    return page


def sends(page):
    page.locator("main form button.first").last.click()
    page.wait_for_load_state()
    return page


def is_tried_on_three_years(comes):
    """Another rule beside the one in force, one number in steps: who gains, on three past years."""
    page = looked_at(comes("drafter", "/encouragement/simulate/"))
    page.fill("[name=n-reward_place]", "1万")
    page.select_option("[name=sweep]", "reward_place")
    page.fill("[name=from]", "0")
    page.fill("[name=to]", "10000")
    page.fill("[name=steps]", "11")
    looked_at(sends(page))
    years = page.locator("#years-table tbody tr")
    assert [years.nth(at).locator("th, td").first.inner_text() for at in range(6)] == [
        "2023", "2023", "2024", "2024", "2025", "2025"
    ]  # fmt: skip
    assert page.locator("#gains-table tbody tr").count()
    assert page.locator("#steps-table tbody tr").count() == 11
    assert page.locator("#chart-costs").count() == page.locator("#chart-gains").count() == 1
    page.select_option("[name=measure]", "residual")
    looked_at(sends(page))
    assert not page.locator("#gains-table tbody tr").count()  # too few towns to expect anything of: unknown


def is_opened_and_reckoned(comes):
    page = comes("office", f"{AT}open/")
    page.select_option("[name=place]", "D")
    page.select_option("[name=allocation]", "fund.catching_up")
    for name, words in SAID.items():
        page.fill(f"[name={name}]", words)
    sends(looked_at(page))
    page.locator("form[action$='/reckon/'] button").click()
    page.wait_for_load_state()
    looked_at(page)
    assert page.locator("#lists-table tbody tr").count() == 11, page.locator("main").inner_text()
    assert page.locator("#rewards-table tbody tr").count() == 4


def ties_are_settled(comes):
    """Whoever reckoned the list is not offered it; another says who has the place; it is reckoned again."""
    office = comes("office", AT)
    office.locator("#funds-table tbody a").first.click()
    assert not office.locator("a[href$='/settle/']").count()
    page = comes("director", office.url)
    for tie in TIES:
        page.locator("a[href$='/settle/']").click()
        page.select_option("[name=choice]", tie)
        page.fill("[name=reasons]", "评议组集体研究，会议纪要第9号")
        sends(looked_at(page))
    office.locator("form[action$='/reckon/'] button").click()
    office.wait_for_load_state()
    looked_at(office)


def is_put_up(comes, held):
    page = comes("office", AT)
    page.locator("#funds-table tbody a").first.click()
    page.locator("a[href$='/propose/']").click()
    for role, keys in held.items():
        page.select_option(f"[name=seat-{role}]", keys)
    sends(looked_at(page))
    assert "/cases/case/reward_fund-" in page.url, page.locator("main").inner_text()


def is_paid(comes):
    page = comes("director", AT)
    page.locator("#funds-table tbody a").first.click()
    page.locator("form[action$='/payments/issue/'] button").click()
    page.wait_for_load_state()
    address = looked_at(page).locator("a[href$='/payments/1/']").get_attribute("href")
    issued = page.request.get(address).text()
    assert issued.count("区政发") == 0
    assert "T01" in issued


def a_unit_reads_why(comes):
    page = comes("head-t01", f"{AT}mine/")
    looked_at(page).locator("#rewards-table tbody a").first.click()
    said = looked_at(page).locator("main").inner_text()
    assert "60,000" in said
