"""A bureau head, weak twice: verified, heard, moved, matched to a post, settled, and back after a year."""

import json

import pytest

from tests.fixtures.down_walk import acts, goes, hands_in, looked_at, looks, opens_case, signs, unbound
from tests.fixtures.served import LANGUAGE
from tests.fixtures.stage import Stage

IS_CHINESE = LANGUAGE == "zh-CN"
FIT, OTHER = "E09-2", "E12-2"
REPLY, POINT, MEASURE = "主要任务受洪灾影响", "七月洪灾", "工作连续两年低于标准，本人作风扎实，宜作平职调整"
GOOD, TALK, OWN_WORDS, VOICE = (
    "负责的工作提前完成",
    "谈了新岗位的职责",
    "有信心干好",
    "业务已经熟悉，希望参加培训",
)
WELCOME, BACK = "一年来实绩突出，群众认可", "同意列入后备库"
FOUNDED = """
from surpass.office.accounts.models import Account
from tests.fixtures.registry import post, unit
from tests.fixtures.triggers import Heads
heads = Heads(first="E05")
for key in ("E09", "E12"):
    post(f"{key}-2", unit(key, kind="department"), is_head=False)
print(json.dumps(dict(Account.objects.values_list("username", "key"))))
"""
LED = """
from tests.fixtures.led_cases import Led
led = Led({case!r}, at=now)
"""
PROPOSED = (
    LED
    + """
led.act("checked", "none_applies").act("heard", "neither")
led.act("proposed", "proposed", outcome="transfer").act("notified", "served")
"""
)
IN_FORCE = (
    LED
    + """
led.act("talk", "talked").act("told", "served").act("formalities", "entered").act("period", "entered")
"""
)
MATCHED = """
from tests.fixtures.matched_in_rounds import Settling
from tests.fixtures.matching import Small
small = Small({{"P1": "E05"}}, {{{fit!r}: "E09", {other!r}: "E12"}})
small.say("P1", {fit!r}, own_wish="wished", years_in_field="6.0").say("P1", {other!r}, ability_level="weak")
district = Settling.again(small, names=("organisation", "director"))
district.opened()
district.known()
district.heard()
district.solved()
"""
TAKEN_UP = (
    LED
    + """
led.untied().act("settled", "approved").act("resettled", "entered")
led.act("guidance", "talked").act("training", "done")
"""
)
CHECKED = LED + "led.act({step!r}, 'passed_check', reasons={reasons!r})"
ENDED = (
    LED
    + """
led.act("month_12", "passed_check", reasons={reasons!r})
led.act("over", "ready", reasons={reasons!r}).act("proposed", "proposed", reasons={reasons!r})
led.act("decided", "agree", reasons={reasons!r}).act("returned", "entered").act("returned_told", "served")
"""
)


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    stage = Stage(tmp_path_factory.mktemp("down-and-back"))
    stage.keys = json.loads(stage.told(FOUNDED))
    return stage


def test_a_weak_head_is_heard_moved_settled_and_comes_back(stage, visit):
    with stage.opens(visit) as comes:
        hands_in(comes)
        case = opens_case(comes, looks(comes), stage.keys)
        is_verified(comes, case)
        stage.told(PROPOSED.format(case=case))
        replies(comes, case)
        is_decided(comes, case)
        stage.told(IN_FORCE.format(case=case))
        takes_it(comes, case)
        stage.told(MATCHED.format(fit=FIT, other=OTHER))
        is_placed(comes)
        settling = opens_settling(comes, case)
        proposes_the_post(comes, settling)
        stage.told(TAKEN_UP.format(case=settling))
        talks(comes, settling)
    with stage.opens(visit, days=95) as comes:
        speaks_at_the_check(comes, settling)
    stage.told(CHECKED.format(case=settling, step="month_6", reasons=GOOD), days=190)
    stage.told(ENDED.format(case=settling, reasons=WELCOME), days=380)
    with stage.opens(visit, days=400) as comes:
        comes_back(comes, settling)


def is_verified(comes, case):
    """Two people of the organisation department look into the facts, and sign."""
    page = unbound(comes("organisation", f"/cases/case/{case}/"))
    acts(page, "found", reasons="核查属实")
    looked_at(signs(unbound(comes("organisation2", f"/cases/case/{case}/"))))


def replies(comes, case):
    """The official reads what is proposed and why, and answers with a point of their own."""
    page = comes("own", f"/cases/case/{case}/")
    assert looked_at(page).locator("#rights").count()
    acts(page, "replied", reasons=REPLY, points=POINT)
    assert comes("director", f"/cases/case/{case}/").get_by_text(POINT).count()


def is_decided(comes, case):
    """The committee decides on one of the four ways, answers the point, and signs."""
    page = unbound(comes("director", f"/cases/case/{case}/"))
    acts(page, "adjust", outcome="transfer", reasons=MEASURE)
    looked_at(signs(unbound(comes("deputy", f"/cases/case/{case}/"))))
    assert comes("own", f"/cases/case/{case}/").get_by_text(MEASURE).count()


def takes_it(comes, case):
    """The official reads how long it bars promotion, and waives the window for a review by their own word."""
    page = comes("own", "/up-and-down/")
    assert looked_at(page).locator("#periods-now-table tbody tr").count()
    page.goto(f"/cases/case/{case}/")
    acts(page, "waived")


def is_placed(comes):
    """Of two posts the one that fits is proposed, and a named person adopts it with reasons."""
    page = comes("organisation", "/up-and-down/rounds/1/people/P1/")
    assert "E09" in looked_at(page).locator("#said").inner_text()
    page.locator("[name=decide-kind][value=adopt]").check()
    page.fill("[name=decide-reasons]", "人岗相适，本人愿意")
    goes(page, "form[action$='/decide/']")
    assert comes("own", "/up-and-down/rounds/1/mine/").get_by_text("人岗相适，本人愿意").count()


def opens_settling(comes, case):
    """From the case one press opens the way to settle, with the same people in their seats."""
    page = comes("organisation", f"/cases/case/{case}/")
    page.locator("a[href*='/settling/after/']").click()
    goes(looked_at(page))
    assert "/up-and-down/settling/" in page.url, page.locator("main").inner_text()
    return page.url.rstrip("/").rpartition("/")[2]


def proposes_the_post(comes, settling):
    """The post is proposed with reasons; the official says what they think of it."""
    page = unbound(comes("organisation", f"/cases/case/{settling}/"))
    acts(page, "proposed", reasons="匹配结果：专业和本人意愿相符")
    own = comes("own", f"/cases/case/{settling}/")
    acts(looked_at(own), "replied", reasons="愿意到新岗位")


def talks(comes, settling):
    """A guidance talk is on record, signed by both, each in their own words."""
    page = comes("organisation", f"/up-and-down/settling/{settling}/talk/")
    page.locator("[name=moment][value=after]").check()
    page.fill("[name=words]", TALK)
    goes(looked_at(page))
    own = comes("own", f"/up-and-down/settling/{settling}/")
    own.locator("a[href$='/answer/']").first.click()
    own.locator("[name=answer][value=signed]").check()
    own.fill("[name=words]", OWN_WORDS)
    goes(looked_at(own))
    assert comes("organisation", f"/up-and-down/settling/{settling}/").get_by_text(OWN_WORDS).count()


def speaks_at_the_check(comes, settling):
    """Three months on: what is due stands in the list, the official speaks first, then the check is made."""
    page = comes("organisation", "/up-and-down/settling/")
    assert looked_at(page).locator("#settling-due-table tbody tr").count()
    own = comes("own", f"/up-and-down/settling/{settling}/")
    own.locator("a[href$='/voice/']").click()
    own.fill("[name=words]", VOICE)
    goes(looked_at(own))
    page = comes("organisation", f"/up-and-down/settling/{settling}/")
    assert page.get_by_text(VOICE).count()
    page.goto(f"/cases/case/{settling}/")
    acts(page, "passed_check", reasons=GOOD)


def comes_back(comes, settling):
    """A year on: proposed with the reasons of the checks, accepted by name, decided by somebody else."""
    page = comes("organisation", "/up-and-down/settling/")
    page.locator(f"a[href='/up-and-down/settling/{settling}/return/']").click()
    assert looked_at(page).get_by_text(WELCOME).count()
    page.locator("[name=decision][value=accept]").check()
    page.fill("[name=reasons]", WELCOME)
    goes(page)
    assert "/return/" not in page.url, page.locator("main").inner_text()
    page = comes("director", "/up-and-down/pool/?show=waiting")
    page.locator("main table tbody a").first.click()
    assert looked_at(page).get_by_text(WELCOME).count()
    page.locator("a[href$='/decide/']").click()
    page.locator("[name=accepted][value=yes]").check()
    page.fill("[name=words]", BACK)
    goes(looked_at(page))
    own = comes("own", "/up-and-down/pool/mine/")
    assert looked_at(own).get_by_text(BACK).count()
