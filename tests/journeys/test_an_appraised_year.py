"""One person's year: own summary, grade, review, complaint, and the better grade beside the old."""

import json

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.served import LANGUAGE
from tests.fixtures.stage import Stage

AT, TERM_OVER, NOTICED = "/encouragement/appraisals/", 1, 10
SUMMARY, ASKED = "全年完成重点项目三个，均通过验收", "项目验收材料没有计入"
BASIC, COMPETENT = ("基本称职", "称职") if LANGUAGE == "zh-CN" else ("basically competent", "competent")
FOUNDED = """
from tests.fixtures.appraisals import PEOPLE, SEATS, TODAY, Town
town = Town()
town.opened(summaries_until=TODAY)
town.untied("head", "director", "deputy")
for key in PEOPLE:
    town.stated(key)
print(json.dumps([
    town.row("P2").pk, {role: [town.who[name].key for name in names] for role, names in SEATS.items()}
]))
"""
AGAIN = """
from surpass.office.accounts.models import Account
from tests.fixtures.appraisals import PEOPLE, Town
from tests.fixtures.office import acting
town = Town.__new__(Town)
town.accounts = {one.username: one for one in Account.objects.all()}
town.who = {name: acting(one) for name, one in town.accounts.items()}
"""
OTHERS = """
for key in PEOPLE:
    if key != "P2":
        town.proposed(key, by="deputy" if key == "P1" else "head", at=now)
        town.decided(key, at=now)
town.confirmed(at=now)
"""
UPHELD = """
led = town.led(at=now).untied().act("review", "uphold").act("told", "served")
print(json.dumps(led.key))
"""
IMPROVED = 'town.led(at=now).act("complaint", "improve")'
ENTERED = """
from tests.fixtures.led_cases import Led
first = town.row().grades.get(nth=1)
Led(first.case, at=now).act("complaint_corrected", "entered").act("complaint_told", "served")
"""


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    stage = Stage(tmp_path_factory.mktemp("appraisal"))
    stage.row, stage.seats = json.loads(stage.told(FOUNDED))
    return stage


def test_a_year_from_the_summary_to_the_grade_and_the_better_one(stage, visit):
    person = f"{AT}people/{stage.row}/"
    with stage.opens(visit) as comes:
        hands_in(comes, person)
    with stage.opens(visit, days=TERM_OVER) as comes:
        is_graded(comes, person)
        stage.told(AGAIN + OTHERS, days=TERM_OVER)
    with stage.opens(visit, days=NOTICED) as comes:
        asks(comes, person)
        is_reviewed(comes, person, stage.seats)
        case = json.loads(stage.told(AGAIN + UPHELD, days=NOTICED))
        complains(comes, person, case)
        stage.told(AGAIN + IMPROVED, days=NOTICED)
        is_corrected(comes, person)
        stage.told(AGAIN + ENTERED, days=NOTICED)
        reads_both(comes, person)


def looked_at(page):
    assert not barriers(page), page.url
    return page


def sends(page):
    page.locator("main form button.first").last.click()
    page.wait_for_load_state()
    return page


def says(page, name):
    return page.locator(f"section[aria-labelledby={name}]").inner_text()


def hands_in(comes, person):
    """Saved first, as often as one likes; nobody else reads a draft."""
    page = comes("own", person)
    assert looked_at(page).locator("main section").first.get_attribute("aria-labelledby") == "rights"
    page.locator("a[href$='/summary/']").click()
    page.fill("[name=text]", SUMMARY)
    looked_at(page).locator("button[name=save]").click()
    page.wait_for_load_state()
    assert SUMMARY not in comes("head", person).locator("main").inner_text()
    assert page.locator("[name=text]").input_value() == SUMMARY
    sends(page)
    assert SUMMARY in says(page, "summary")


def is_graded(comes, person):
    """The head proposes with what people said; the director decides; nobody else may."""
    for name, verb in (("head", "propose"), ("director", "decide")):
        page = comes(name, person)
        page.locator(f"a[href$='/{verb}/']").click()
        page.check("[name=grade][value=basic]")
        if verb == "propose":
            page.fill("[name=heard]", "群众反映进度滞后")
        page.fill("[name=reasons]", "两项任务超期")
        sends(looked_at(page))
    assert not comes("other", AT).locator(f"a[href='{person}']").count()


def asks(comes, person):
    page = comes("own", person)
    assert BASIC in says(looked_at(page), "grades")
    page.locator("form[action$='/receipt/'] button").click()
    page.wait_for_load_state()
    page.locator("a[href$='/review/ask/']").click()
    page.fill("[name=text]", ASKED)
    sends(looked_at(page))


def is_reviewed(comes, person, held):
    page = comes("organisation", person)
    assert ASKED in page.locator("main").inner_text()
    page.locator("a[href$='/review/open/']").click()
    for role, keys in held.items():
        page.select_option(f"[name=seat-{role}]", keys)
    sends(looked_at(page))
    assert page.locator("a[href*='/cases/case/grade_review-']").count(), page.locator("main").inner_text()


def complains(comes, person, case):
    """The review changed nothing: the way to the next higher body is open, and taken, on the case's page."""
    page = comes("own", person)
    assert COMPETENT not in says(page, "grades").replace(BASIC, "")
    looked_at(page).locator(f"a[href='/cases/case/{case}/']").first.click()
    looked_at(page).locator("button[name=act][value=appealed]").click()
    page.fill("[name=reasons]", "验收材料没有看")
    if page.locator("[name=points]").count():
        page.fill("[name=points]", "验收材料没有计入")
    sends(looked_at(page))
    assert "验收材料没有看" in page.locator("main").inner_text()
    assert not page.locator("button[name=act][value=appealed]").count()


def is_corrected(comes, person):
    page = comes("organisation", person)
    page.locator("a[href$='/correct/']").click()
    page.check("[name=grade][value=competent]")
    page.fill("[name=reasons]", "验收材料属实，复核决定改为称职")
    sends(looked_at(page))


def reads_both(comes, person):
    said = says(looked_at(comes("own", person)), "grades")
    assert BASIC in said
    assert COMPETENT in said.replace(BASIC, "")
