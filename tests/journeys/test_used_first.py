"""From the reserve pool to first use and the public page; a catching-up notice is objected to."""

from datetime import timedelta

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.first_use import APPOINTED
from tests.fixtures.office import NOW
from tests.fixtures.served import LANGUAGE
from tests.fixtures.stage import Stage

IS_CHINESE = LANGUAGE == "zh-CN"
FIRST_USE, NOTICES = "/encouragement/first-use/", "/encouragement/catching-up/"
WORDS, DECIDED = "驻村实绩突出，群众认可", "经核实属实"
DID, COMMENT = "推行项目包抓责任制，逐月对账", "进位明显，望再接再厉"
RECOMMENDED = "有在有效期内的优先使用建议" if IS_CHINESE else "Has a recommendation for first use that stands"
FOUNDED = "from tests.fixtures.preferred import Preferred\nPreferred()\n"
ON = (APPOINTED - NOW).days
POOL, OBJECTIONS = "/up-and-down/pool/", "/encouragement/objections/"
DOUBT, LETTER, FOUND = "帮扶项目并非该镇实施", "来信登记第3号", "经查，项目由邻镇实施"
STEP = "到信访一线锻炼三个月"
LAST_DAY = """
from surpass.office.encouragement.models import Notice
print((Notice.objects.get().objections_until - now.date()).days)
"""
LED = "from tests.fixtures.preferred import Preferred\nPreferred.again().is_appointed()\n"


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    stage = Stage(tmp_path_factory.mktemp("first-use"))
    stage.told(FOUNDED)
    return stage


def test_somebody_is_used_first_and_is_told_of_in_public(stage, visit):
    with stage.opens(visit) as comes:
        comes_into_the_pool(comes)
        is_recommended(comes)
        is_confirmed_from_the_home_page(comes)
        comes_first_on_the_list(comes)
        reads_why_and_says_yes(comes)
        a_notice_is_drafted_and_a_town_says_what_it_did(comes)
        is_issued_and_told_in_public(comes)
    last = int(stage.told(LAST_DAY))
    with stage.opens(visit, days=last) as comes:
        is_objected_to_on_the_last_day(comes)
    stage.told(LED, days=ON)
    with stage.opens(visit, days=ON) as comes:
        anybody_reads_who_was_used_first(comes)
        a_paper_of_the_last_day_is_entered(comes, NOW + timedelta(days=last))
        falls_to_what_was_objected(comes)


def looked_at(page):
    assert not barriers(page), page.url
    return page


def sends(page):
    page.locator("main form button.first").last.click()
    page.wait_for_load_state()
    return page


def main(page):
    return page.locator("main").inner_text()


def comes_into_the_pool(comes):
    """Applied for by oneself, decided on by a named person, with a step of development and its day."""
    page = looked_at(comes("quiet", f"{POOL}mine/"))
    page.locator("a[href$='/apply/']").click()
    page.fill("[name=words]", "愿到一线工作")
    sends(looked_at(page))
    page = comes("director")
    page.locator(f"main a[href^='{POOL}']").first.click()
    page.locator("a[href$='/decide/']").click()
    page.check("[name=accepted][value=yes]")
    page.fill("[name=words]", "一线经历扎实")
    sends(looked_at(page))
    page = comes("organisation", page.url)
    page.locator("a[href$='/steps/']").click()
    page.check("[name=kind][value=front_line]")
    page.fill("[name=what]", STEP)
    page.fill("[name=due]", f"{NOW + timedelta(days=ON):%Y-%m-%d}")
    assert STEP in main(looked_at(sends(page)))


def is_recommended(comes):
    """For what is on record; how one stands to the person has to be said."""
    page = looked_at(comes("organisation", f"{FIRST_USE}propose/"))
    assert "posting" not in main(page)
    page.locator("#proposed-table tbody a").first.click()
    assert page.locator("[name=sources][value^='pool:']").count(), main(page)
    page.locator("[name=sources]").first.check()
    page.fill("[name=words]", WORDS)
    looked_at(page)
    page.select_option("[name=kin]", "spouse")
    sends(page)
    assert page.url.endswith("/O06/")
    page.select_option("[name=kin]", "none")
    looked_at(sends(page))
    assert WORDS in main(page)
    assert "posting" not in main(page)
    assert not page.locator("a[href$='/confirm/']").count()


def is_confirmed_from_the_home_page(comes):
    page = comes("director")
    page.locator(f"main a[href^='{FIRST_USE}']").first.click()
    page.locator("a[href$='/confirm/']").click()
    page.check("[name=confirmed][value=yes]")
    page.fill("[name=words]", DECIDED)
    sends(looked_at(page))
    assert DECIDED in main(page)
    page.goto("/home/")
    assert not page.locator(f"main a[href^='{FIRST_USE}']").count()


def comes_first_on_the_list(comes):
    page = comes("organisation", "/up-and-down/vacancies/")
    page.locator("#vacancies-table tbody a").first.click()
    page.locator("form[action$='/look/'] button").click()
    page.wait_for_load_state()
    page.locator("#slate-table a.why").first.click()
    assert f"{RECOMMENDED}{'：是' if IS_CHINESE else ': yes'}" in main(looked_at(page))


def reads_why_and_says_yes(comes):
    """Messages lead to the page; one's own look at the vacancy says nothing of it."""
    page = comes("quiet", "/inbox/")
    page.locator("main ol a", has_text="优先使用" if IS_CHINESE else "first use").last.click()
    looked_at(page).locator("[name=consent][value=yes]").click()
    page.wait_for_load_state()
    assert WORDS in main(page)
    page.goto("/up-and-down/vacancies/1/mine/")
    assert RECOMMENDED not in main(looked_at(page))


def a_notice_is_drafted_and_a_town_says_what_it_did(comes):
    page = looked_at(comes("office", f"{NOTICES}draft/"))
    runs = [one.get_attribute("value") for one in page.locator("[name=now] option").all()]
    now, before = [one for one in runs if one]
    page.select_option("[name=before]", before)
    page.select_option("[name=now]", now)
    looked_at(sends(page))
    assert not page.locator("a[href$='/issue/']").count()
    head = comes("head-t03", page.url)
    head.locator("main a[href*='/units/']").first.click()
    head.fill("[name=words]", DID)
    sends(looked_at(head))
    assert DID in main(head)


def is_issued_and_told_in_public(comes):
    page = comes("director")
    page.locator(f"main a[href^='{NOTICES}']").first.click()
    page.locator("a[href$='/issue/']").click()
    page.fill("[name=comment]", COMMENT)
    sends(looked_at(page))
    page.context.clear_cookies()
    page.goto(f"{NOTICES}public/")
    looked_at(page).locator("main table a").first.click()
    said = main(looked_at(page))
    assert DID in said
    assert COMMENT in said
    feed = page.request.get(f"{NOTICES}feed/{'zh' if IS_CHINESE else 'en'}/").text()
    assert feed.count("<entry>") == 1
    assert page.request.get(f"{page.url}paper/").body().startswith(b"%PDF")


def anybody_reads_who_was_used_first(comes):
    """Without an account: name, post and service, and nobody's words."""
    page = comes("director", f"{FIRST_USE}public/")
    page.context.clear_cookies()
    page.reload()
    rows = looked_at(page).locator("#used-first-table tbody tr")
    assert rows.count() == 1
    assert WORDS not in rows.inner_text()


def is_objected_to_on_the_last_day(comes):
    """By the head of another town; whoever had a hand in the notice may not."""
    page = looked_at(comes("head-t01", OBJECTIONS))
    rows = page.locator("#up-table tbody tr", has=page.locator(f"a[href*='{OBJECTIONS}catching_up/']"))
    assert rows.count() == 2
    rows.first.locator("a").last.click()
    page.fill("[name=words]", DOUBT)
    sends(looked_at(page))
    assert DOUBT in main(page)
    assert not comes("office", OBJECTIONS).locator("#up-table tbody a").count()


def a_paper_of_the_last_day_is_entered(comes, day):
    """A day later nobody objects; a letter that had come in time is entered all the same."""
    page = looked_at(comes("organisation", OBJECTIONS))
    assert not page.locator("#up-table tbody a").count()
    page.locator("#papers-table tbody a").last.click()
    page.fill("[name=words]", DOUBT)
    page.fill("[name=document]", LETTER)
    page.fill("[name=came_on]", f"{day:%Y-%m-%d}")
    assert LETTER in main(looked_at(sends(page)))


def falls_to_what_was_objected(comes):
    """Somebody without a hand in it finds; whoever objected and the town read what was found."""
    page = looked_at(comes("deputy", OBJECTIONS))
    page.locator("section[aria-labelledby=find] a[href$='/find/']").first.click()
    page.check("[name=holds][value=upheld]")
    page.fill("[name=words]", FOUND)
    sends(looked_at(page))
    assert FOUND in main(comes("head-t01", OBJECTIONS))
    assert FOUND in main(looked_at(comes("head-t03", f"{NOTICES}1/")))
