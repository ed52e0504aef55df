"""A fund is approved and paid; an award is revoked after that, money comes back, the fund is closed."""

import json
import re
from datetime import date

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.served import LANGUAGE
from tests.fixtures.stage import Stage

IS_CHINESE = LANGUAGE == "zh-CN"
AT, UNIT, REWARD = "/encouragement/funds/", "T02", "40,000.00"
NOTICE_OVER, ALLEGED, REVOKED, OVER, LATE = 9, 30, 70, 130, 140
SAID = {
    "year": "2025", "budget": "20万", "reserve": "10,000", "source": "区级财政预算",
    "document": "区政发〔2026〕3号",
}  # fmt: skip
GROUND = "总结材料弄虚作假"
UNCHANGED, CHANGED = ("未改动", "被改动") if IS_CHINESE else ("Unchanged", "Changed after it was issued")
FOUNDED = """
from tests.fixtures.office import account
from tests.fixtures.recoveries import TakingBack
class Town(TakingBack):
    def decided(self):
        pass
town = Town()
registrar = {"clerk": [account("registrar", "official@/D/").key]}
seats = {"office": ["office", "chief"], "committee": ["director", "deputy"]}
seats = {role: town.keys(*names) for role, names in seats.items()}
print(json.dumps([seats | registrar, town.seats_of_revocation() | registrar]))
"""
LED = """
from surpass.office.encouragement.models import Fund, Recovery
from tests.fixtures.led_cases import Led
"""
PUT_UP = 'Led(Fund.objects.get().case, at=now).untied().act("proposed", "proposed")'
AWARDED = """
led = Led(Fund.objects.get().case, at=now)
led.act("published", "ended").act("decided", "approved").act("entered", "entered")
"""
HEARD = """
led = Led(Recovery.objects.get().case, at=now).untied()
led.act("verify", "found_fraud").act("checked", "none_applies").act("notified", "served")
led.act("reply", "replied")
"""
FELL = """
led = Led(Recovery.objects.get().case, at=now)
led.act("decided", "revoke").act("told", "served").act("revoked", "entered")
"""
NO_WAY_LEFT = 'Led(Recovery.objects.get().case, at=now).act("window", "waived").act("taken_back", "done")'


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    stage = Stage(tmp_path_factory.mktemp("money"))
    stage.seats, stage.revoking = json.loads(stage.told(FOUNDED))
    return stage


def test_an_award_is_revoked_after_its_payment_and_the_money_comes_back(stage, visit):
    with stage.opens(visit) as comes:
        is_opened_and_put_up(comes, stage.seats)
    stage.told(LED + PUT_UP)
    stage.told(LED + AWARDED, days=NOTICE_OVER)
    with stage.opens(visit, days=NOTICE_OVER) as comes:
        is_paid_and_an_edited_list_is_found_out(comes)
    with stage.opens(visit, days=ALLEGED) as comes:
        is_alleged(comes, stage.revoking)
    stage.told(LED + HEARD, days=ALLEGED)
    stage.told(LED + FELL, days=REVOKED)
    with stage.opens(visit, days=REVOKED) as comes:
        nothing_is_claimed_while_a_way_is_open(comes)
    stage.told(LED + NO_WAY_LEFT, days=OVER)
    with stage.opens(visit, days=OVER) as comes:
        is_claimed(comes)
        comes_back(comes, "12,000")
        is_closed(comes)
    with stage.opens(visit, days=LATE) as comes:
        comes_back(comes, "8,000")
        is_told_after_the_closing(comes)


def looked_at(page):
    assert not barriers(page), page.url
    return page


def sends(page):
    page.locator("main form button.first").last.click()
    page.wait_for_load_state()
    return page


def seats(page, held):
    for field in page.locator("select[name^=seat-]").all():
        field.select_option(held[field.get_attribute("name").removeprefix("seat-")])


def words_of(page):
    return page.locator("main").inner_text()


def fund_of(comes, name):
    page = comes(name, AT)
    page.locator("#funds-table tbody a").first.click()
    return page


def is_opened_and_put_up(comes, held):
    page = comes("office", f"{AT}open/")
    page.select_option("[name=place]", "D")
    page.select_option("[name=allocation]", "fund.annual")
    for name, words in SAID.items():
        page.fill(f"[name={name}]", words)
    sends(page)
    page.locator("form[action$='/reckon/'] button").click()
    page.wait_for_load_state()
    assert REWARD in words_of(page)
    page.locator("a[href$='/propose/']").click()
    seats(page, held)
    sends(page)
    assert "/cases/case/reward_fund-" in page.url, words_of(page)


def is_paid_and_an_edited_list_is_found_out(comes):
    """A workbook is only handed out here: the process apart that reads one waits by a true clock."""
    page = fund_of(comes, "director")
    page.locator("form[action$='/payments/issue/'] button").click()
    page.wait_for_load_state()
    address = looked_at(page).locator("a[href$='/payments/1/']").get_attribute("href")
    issued = page.request.get(address).body()
    assert b"40000.00" in issued
    assert page.request.get(f"{address}?form=xlsx").body().startswith(b"PK")
    edited = issued.replace(b"40000", b"90000")
    for content, said in ((issued, UNCHANGED), (edited, CHANGED)):
        page.goto(f"{AT}check/")
        page.set_input_files("[name=file]", {"name": "list", "mimeType": "text/csv", "buffer": content})
        sends(page)
        assert said in words_of(page)
    looked_at(page)


def is_alleged(comes, held):
    """More than was paid is refused; half of it may be."""
    page = comes("discipline", AT)
    page.locator("#funds-table tbody a").first.click()
    page.goto(f"{page.url.rstrip('/')}/take-back/{UNIT}/")
    page.fill("[name=ground]", GROUND)
    page.fill("[name=amount]", "40,001")
    seats(looked_at(page), held)
    sends(page)
    assert page.url.endswith(f"/take-back/{UNIT}/")
    page.fill("[name=amount]", "40,000")
    sends(page)
    assert re.search(r"/(recoveries|cases)/", page.url), words_of(page)


def recovery_of(comes, name):
    page = comes(name, "/encouragement/recoveries/")
    page.locator("#recoveries-table tbody a").first.click()
    return page


def nothing_is_claimed_while_a_way_is_open(comes):
    page = recovery_of(comes, "director")
    assert GROUND in words_of(page)
    assert not page.locator("a[href$='/decide/']").count()


def is_claimed(comes):
    page = recovery_of(comes, "director")
    page.locator("a[href$='/decide/']").click()
    page.fill("[name=amount]", "２万")
    page.fill("[name=due_on]", str(date(2026, 9, 1)))
    page.fill("[name=reasons]", "情节轻微，追回一半")
    sends(looked_at(page))
    assert "20,000.00" in words_of(looked_at(page))


def comes_back(comes, amount):
    page = recovery_of(comes, "office")
    page.locator("a[href$='/enter/']").click()
    page.fill("[name=amount]", amount)
    page.fill("[name=on]", str(date(2026, 7, 10)))
    page.fill("[name=document]", f"缴款书 {amount}")
    sends(page)
    assert f"{amount}.00" in page.locator("#came-table").inner_text()


def is_closed(comes):
    page = fund_of(comes, "director")
    page.locator("a[href$='/close/']").click()
    page.fill("[name=carried]", "5,000")
    page.fill("[name=document]", "区政发〔2026〕30号")
    page.fill("[name=reasons]", "年终结算")
    sends(looked_at(page))
    assert "12,000.00" in page.locator("section[aria-labelledby=closed]").inner_text()


def is_told_after_the_closing(comes):
    """What came since stands with the closed fund, and goes on as somebody decides; nothing is owed."""
    page = fund_of(comes, "director")
    assert "8,000.00" in page.locator("section[aria-labelledby=closed]").inner_text()
    page.locator("a[href$='/carry-on/']").click()
    page.fill("[name=carried]", "3,000")
    page.fill("[name=document]", "区政发〔2026〕31号")
    page.fill("[name=reasons]", "结清后退回")
    sends(looked_at(page))
    said = looked_at(page).locator("section[aria-labelledby=closed]").inner_text()
    assert "3,000.00" in said
    assert "5,000.00" in said
    page = looked_at(recovery_of(comes, "head-t02"))
    assert page.locator("#came-table tbody tr").count() == 2
    assert not page.locator("a[href$='/enter/']").count()
