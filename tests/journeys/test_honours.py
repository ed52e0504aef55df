"""An honour falls to an objection of the last day, one is told in public and revoked, one is the city's."""

import json

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.served import LANGUAGE
from tests.fixtures.stage import Stage

IS_CHINESE = LANGUAGE == "zh-CN"
AT, NOTICE, OVER, LATER = "/encouragement/honours/", 1, 14, 60
PAPER = {
    "issuer": "示例市人民政府", "document": "示市政〔2026〕1号", "on": "2026-02-02",
    "evidence": "文书档案第1卷", "merits": "抗洪抢险",
}  # fmt: skip
MERITS, OBJECTION, FINDING = "防汛一线转移群众三百余人", "人数与转移台账不符", "核对转移台账，多报一百余人"
GROUND = "事迹材料弄虚作假"
HOLDS, REFUSED, GONE = (
    ("属实", "不予授予", "已被撤销") if IS_CHINESE else ("holds", "not honoured", "was revoked")
)
KIND = "记三等功" if IS_CHINESE else "merit third class"
FOUNDED = """
import json
from tests.fixtures.honours import REVOKING, SEATS, Register
register = Register()
print(json.dumps([register.keys(SEATS), register.keys(REVOKING)]))
"""
AGAIN = """
from surpass.office.encouragement.recognition.honours.models import Honour
from tests.fixtures.honours import Register
from tests.fixtures.led_cases import Led
register = Register.again()
pioneer = Honour.objects.get(kind="front_line_pioneer")
"""
IN_NOTICE = """
led = Led(pioneer.case, at=now).untied()
led.act("proposed", "proposed").act("confirmed", "supplied").act("reviewed", "passed_check")
register.in_notice(kind="merit_third")
print((register.last_day(pioneer).date() - now.date()).days)
"""
NOTICE_OVER = """
Led(pioneer.case, at=now).act("published", "ended")
merit = Honour.objects.get(kind="merit_third")
led = Led(merit.case, at=now).act("published", "ended").act("objections", "none_raised")
led.act("decided", "awarded", outcome="merit_third").act("conferred", "entered").act("bonus", "entered")
print(register.certified(merit, at=now).certificate.code)
"""
UPHELD = """
led = Led(pioneer.case, at=now).act("objections", "founded").act("objection_told", "served")
led.act("explained", "replied").act("decided", "refuse").act("refusal_told", "served").act("window", "waived")
"""
ALLEGED = """
merit = Honour.objects.get(kind="merit_third")
led = Led(merit.revocation, at=now).untied().act("verify", "found_fraud").act("checked", "none_applies")
led.act("notified", "served").act("reply", "replied")
"""
ENTERED = """
merit = Honour.objects.get(kind="merit_third")
led = Led(merit.revocation, at=now).act("decided", "revoke").act("told", "served").act("revoked", "entered")
"""


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    stage = Stage(tmp_path_factory.mktemp("honours"))
    stage.seats, stage.revoking = json.loads(stage.told(FOUNDED))
    return stage


def test_one_honour_falls_to_an_objection_and_one_is_revoked(stage, visit):
    with stage.opens(visit) as comes:
        is_nominated(comes)
        is_taken_up(comes, stage.seats)
        is_conferred_by_the_city(comes)
    left = int(stage.told(AGAIN + IN_NOTICE, days=NOTICE))
    with stage.opens(visit, days=NOTICE + left) as comes:
        is_objected_to(comes)
    code = stage.told(AGAIN + NOTICE_OVER, days=OVER)
    with stage.opens(visit, days=OVER) as comes:
        is_found_to_hold(comes)
        stage.told(AGAIN + UPHELD, days=OVER)
        is_refused_and_told_why(comes)
        is_public_once_the_person_says_so(comes)
        is_alleged(comes, stage.revoking)
    stage.told(AGAIN + ALLEGED, days=OVER)
    stage.told(AGAIN + ENTERED, days=LATER)
    with stage.opens(visit, days=LATER) as comes:
        reads_that_it_was_revoked(comes, code)


def looked_at(page):
    assert not barriers(page), page.url
    return page


def sends(page):
    page.locator("main form button.first").last.click()
    page.wait_for_load_state()
    return page


def seats(page, held):
    for field in page.locator("select[name^=seat-]").all():
        role = field.get_attribute("name").removeprefix("seat-")
        field.select_option(held[role])


def is_nominated(comes):
    """Kin are refused; then it stands in the register."""
    page = looked_at(comes("organisation", f"{AT}nominate/"))
    page.select_option("[name=person]", "P1")
    page.select_option("[name=kind]", "front_line_pioneer")
    page.fill("[name=merits]", MERITS)
    page.select_option("[name=kin]", "spouse")
    sends(page)
    assert page.url.endswith("/nominate/")
    page.select_option("[name=kin]", "none")
    looked_at(sends(page))
    assert page.url.rstrip("/").rpartition("/")[2].isdigit(), page.locator("main").inner_text()


def is_taken_up(comes, held):
    page = looked_at(comes("office", AT))
    page.locator("#honours-table tbody a").first.click()
    page.locator("a[href$='/take-up/']").click()
    seats(looked_at(page), held)
    sends(page)
    assert "/cases/case/" in page.url, page.locator("main").inner_text()


def is_conferred_by_the_city(comes):
    """By its paper; nothing of it holds before somebody else compared it with the original."""
    page = looked_at(comes("organisation", f"{AT}superior/enter/"))
    page.select_option("[name=person]", "P1")
    page.select_option("[name=kind]", "merit_second")
    for name, value in PAPER.items():
        page.fill(f"[name={name}]", value)
    assert not sends(page).locator("a[href$='/verify/']").count()
    own = page.url.partition("/encouragement/")[2]
    page = looked_at(comes("office", f"/encouragement/{own}"))
    page.locator("a[href$='/verify/']").click()
    page.check("[name=right][value=right]")
    page.fill("[name=words]", "已与原件核对")
    looked_at(sends(page))
    assert page.get_by_text(PAPER["document"]).count()
    assert not page.locator("a[href$='/certify/']").count()


def is_objected_to(comes):
    """On its last day everybody with an account may object; whoever does sees it taken."""
    page = looked_at(comes("head", f"{AT}notices/"))
    page.locator("#notices-table tbody tr", has_text=MERITS).locator("a").last.click()
    page.fill("[name=words]", OBJECTION)
    sends(looked_at(page))
    assert page.get_by_text(OBJECTION).count()


def is_found_to_hold(comes):
    case = comes("c1", "/cases/")
    case.goto("/cases/case/local_honour-2026-001/")
    case.locator("a[href*='/objections/']").first.click()
    case.check("[name=holds][value=upheld]")
    case.fill("[name=words]", FINDING)
    sends(looked_at(case))
    assert "/cases/case/" in case.url


def is_refused_and_told_why(comes):
    """The person reads what was objected, never by whom; whoever objected reads what was found."""
    own = comes("own", f"{AT}mine/")
    looked_at(own).locator("#honours-table tbody tr", has_text=REFUSED).locator("a").first.click()
    said = own.locator("main").inner_text()
    assert OBJECTION in said
    assert HOLDS in said
    assert own.locator("main section").first.get_attribute("aria-labelledby") == "rights"
    assert comes("head", f"{AT}notices/").get_by_text(FINDING).count()


def is_public_once_the_person_says_so(comes):
    assert not comes("auditor", f"{AT}public/").locator("#public-table").count()
    own = comes("own", f"{AT}mine/")
    own.locator("#honours-table tbody tr", has_text=KIND).locator("a").first.click()
    looked_at(own).locator("button[name=consent][value=yes]").click()
    own.wait_for_load_state()
    public = looked_at(comes("auditor", f"{AT}public/"))
    assert public.locator("#public-table tbody").get_by_text(KIND).count()
    assert looked_at(comes("office", f"{AT}ceremony/2025/")).locator("#ceremony-table tbody tr").count() == 2


def is_alleged(comes, held):
    page = comes("discipline", AT)
    page.locator("#honours-table tbody tr", has_text=KIND).locator("a").first.click()
    page.locator("a[href$='/revoke/']").click()
    page.fill("[name=ground]", GROUND)
    seats(looked_at(page), held)
    sends(page)
    assert "/cases/case/revocation-" in page.url, page.locator("main").inner_text()


def reads_that_it_was_revoked(comes, code):
    """Whoever holds the paper, and the holder; in public nothing is left of it."""
    paper = looked_at(comes("auditor", f"/verify/?code={code}"))
    assert GONE in paper.locator("main").inner_text()
    own = comes("own", f"{AT}mine/")
    own.locator("#honours-table tbody tr", has_text=KIND).locator("a").first.click()
    assert "3,000.00" in looked_at(own).locator("section[aria-labelledby=recovery]").inner_text()
    assert not comes("auditor", f"{AT}public/").locator("#public-table").count()
