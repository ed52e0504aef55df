"""A town's emergency broke a rule: registered, asked, read twice, mitigated, corrected, kept out."""

import json
import sys

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.served import Office
from tests.fixtures.target_walk import presses
from tests.journeys.test_a_contested_result import YEAR, told_by

RUN, AFTER = "target-2025-d-1", "target-2025-d-2"
READ, DOUBTED = "险情当晚已上报", "抢修未按程序报批"
OPENS = YEAR.replace(
    "sessions = {}",
    """
from tests.fixtures.office import account
from tests.fixtures.tolerance import Matter
year.tell(year.run(at=timezone.now()), at=timezone.now())
matter = Matter(year, at=timezone.now(), is_open=False)
from surpass.office.accounts.models import Account
year.accounts |= {name: Account.objects.get(key=actor.key) for name, actor in matter.who.items()}
year.accounts["receiver"] = account("receiver", "organisation_department@/D/")
sessions = {"keys": {name: one.key for name, one in year.accounts.items()}}
""",
)
MATTER = """
from tests.fixtures.tolerance import Matter
matter = Matter.again(key={case!r}, people="tol-1", at=timezone.now())
"""
SEATS = {
    "clerk": ("clerk",), "office": ("office1", "office2"),
    "investigators": ("investigators1", "investigators2"),
    "superior": ("superior",), "higher": ("higher",), "rater": ("rater",), "reader": ("reader",),
    "panel": ("panel1", "panel2", "panel3"), "appeals": ("appeals1", "appeals2", "appeals3"),
}  # fmt: skip
CORRECTION = {"unit": ("head-t02",), "clerk": ("clerk",), "office": ("office1", "office2")}


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    office = Office(
        tmp_path_factory.mktemp("emergency"), SURPASS_SECOND_FACTOR="0", PYTHONPATH=":".join(sys.path)
    )
    office.run("init", "--place", "D")
    office.sessions = json.loads(told_by(office, OPENS))
    office.keys = office.sessions.pop("keys")
    return office


def test_an_emergency_that_broke_a_rule_is_weighed_mitigated_corrected_and_kept_out(office, visit):
    with office.served() as address:

        def comes(name, path="/home/"):
            page = visit(address)
            page.context.add_cookies([{"name": "sessionid", "value": office.sessions[name], "url": address}])
            assert page.goto(path).status == 200, path
            return page

        registers(comes)
        asks(comes)
        case = is_seated(comes, office.keys)
        matter = MATTER.format(case=case)
        told_by(office, matter + "matter.untied().accepted().heard()")
        names_what_rests_on_it(comes, case)
        two_readers_disagree(comes, case)
        panel_mitigates(comes, case)
        told_by(office, matter + "matter.does('clerk', 'served', 'outcome_told', evidence=('receipt',))")
        enters_the_effect(comes, case)
        told_by(office, matter + "matter.does('clerk', 'done', 'filed')")
        corrects(comes, case, office.keys)
        computes_again(comes)
        explanation_says_why(comes, case)


def looked_at(page):
    """No barrier; asked of the pages that no other journey opens filled in."""
    assert not barriers(page), page.url
    return page


def goes(page):
    """Sends the form of the page."""
    page.locator("main form button.first").first.click()
    page.wait_for_load_state()
    return page


def acts(page, act, reasons="", *, outcome=""):
    """Press an act by its key, say what it asks for, and send it."""
    page.locator(f"button[name=act][value={act}]").click()
    if outcome:
        page.locator(f"[name=outcome][value={outcome}]").check()
    if reasons:
        page.fill("[name=reasons]", reasons)
    return goes(page)


def registers(comes):
    """On the night itself the head of the town files that works begin."""
    page = comes("head-t02", "/error-tolerance/beforehand/file/")
    page.locator("[name=kind][value=emergency]").check()
    page.fill("[name=title]", "堤段抢修")
    page.fill("[name=starts_on]", page.locator("[name=starts_on]").get_attribute("max") or "2025-07-20")
    page.fill("[name=reasons]", "水位超警，来不及报批")
    page.locator("main form button.first").click()
    page.wait_for_url("**/beforehand/1/")


def asks(comes):
    page = comes("head-t02", "/error-tolerance/ask/")
    page.locator("main form button.first").click()
    page.locator("[name=who][value=unit]").check()
    page.locator("[name=place]").select_option("T02")
    page.fill("[name=day]", "2025-07-20")
    page.fill("[name=what]", "未经批准先行抢修")
    page.locator("[name=registration]").select_option(index=1)
    for step in ("fact", "did", "knew", "lines", "repaired", "evidence"):
        page.wait_for_url(f"**/{step}/")
        if step == "did":
            page.fill("[name=did]", "带人抢修堤段")
        page.locator("button[name=go]").click()
    page.wait_for_url("**/sign/")
    page.locator("[name=signs]").check()
    page.locator("main form button.first").click()
    page.wait_for_url("**/error-tolerance/")


def is_seated(comes, keys):
    """The receiving office seats everybody; the town finds the number of its case."""
    page = comes("receiver", "/error-tolerance/1/")
    assert page.get_by_text("堤段抢修").count() or page.get_by_text("未经批准先行抢修").count()
    seats(page, SEATS, keys)
    goes(page)
    town = comes("head-t02", "/error-tolerance/")
    return town.locator("#requests-table a[href^='/cases/case/']").first.inner_text()


def seats(page, seated, keys):
    for role, names in seated.items():
        page.locator(f"[name=seat-{role}]").select_option([keys[name] for name in names])


def names_what_rests_on_it(comes, case):
    page = comes("investigators1", f"/error-tolerance/cases/{case}/effects/")
    page.locator("[name=item] option[value^='target ']").last.evaluate("one => one.selected = true")
    page.fill("[name=count]", "1")
    page.fill("[name=fact_on]", "2025-07-20")
    page.locator("form[action$='/name/'] button").click()
    page.wait_for_url("**/effects/")


def weighs(page, said, leaning):
    for factor in page.locator("[name^=says-]").all():
        factor.fill(said)
    for choice in page.locator(f"[name^=leans-][value={leaning}]").all():
        choice.check()
    for name in {one.get_attribute("name") for one in page.locator("[name^=on-]").all()}:
        page.locator(f"[name={name}]").first.check()
    page.locator("form[action$='/worksheet/file/'] button.first").click()
    page.wait_for_load_state()
    return looked_at(page)


def two_readers_disagree(comes, case):
    """Neither reads the other before both have filed; then both stand side by side for the panel."""
    sheet = f"/error-tolerance/cases/{case}/worksheet/"
    weighs(comes("rater", sheet), READ, "for")
    reader = comes("reader", sheet)
    assert not reader.get_by_text(READ).count()
    weighs(reader, DOUBTED, "against")
    acts(comes("rater", f"/cases/case/{case}/"), "proposed", "书面分析见表")
    acts(comes("reader", f"/cases/case/{case}/"), "disagree", "书面分析见表")
    panel = comes("panel1", sheet)
    assert panel.get_by_text(READ).count()
    assert panel.get_by_text(DOUBTED).count()


def panel_mitigates(comes, case):
    page = comes("panel1", f"/cases/case/{case}/")
    acts(page, "tolerated", "险情紧急，补报及时，程序有欠缺", outcome="mitigate")
    page = comes("panel2", f"/cases/case/{case}/")
    presses(page, "签署同一内容", "Sign the same words")
    looked_at(page)


def enters_the_effect(comes, case):
    acts(comes("office1", f"/cases/case/{case}/"), "entered")


def corrects(comes, case, keys):
    """Ordered, explained by the town, put right, accepted by two; the town reads that it was."""
    page = comes("receiver", f"/error-tolerance/cases/{case}/correct/")
    seats(page, CORRECTION, keys)
    goes(page)
    new = page.url.rstrip("/").split("/")[-2]
    of_case = f"/cases/case/{new}/"
    for name in ("office1", "office2"):
        presses(comes(name, of_case), "我没有应当回避的情形", "Nothing binds me")
    acts(comes("office1", of_case), "first_time", "台账中没有同类失误")
    acts(comes("office1", of_case), "entered")
    acts(comes("office1", of_case), "served", "一个月内补办手续")
    acts(comes("head-t02", of_case), "replied", "值守人员未随身带预案")
    causes = comes("office1", f"/error-tolerance/cases/{new}/correction/")
    causes.locator("details:has([name=cause-kind]) summary").click()
    causes.locator("[name=cause-kind][value=rule]").check()
    causes.fill("[name=cause-finding]", "预案没有写明先行处置后多久补报")
    causes.locator("form[action$='/causes/'] button").click()
    causes.wait_for_load_state()
    assert looked_at(causes).get_by_text("多久补报").count()
    acts(comes("head-t02", of_case), "done", "手续已补办")
    acts(comes("office1", of_case), "passed_check", "现场看过，手续齐全")
    presses(comes("office2", of_case), "签署同一内容", "Sign the same words")
    acts(comes("office1", of_case), "entered")
    assert comes("head-t02", of_case).get_by_text("现场看过").count()


def computes_again(comes):
    page = comes("office", f"/assessment/{RUN}/")
    page.locator(f"form[action='/assessment/{RUN}/again/'] button").click()
    page.wait_for_url(f"**/assessment/{AFTER}/")


def explanation_says_why(comes, case):
    page = comes("head-t02", f"/assessment/{AFTER}/of/T02/")
    assert looked_at(page).get_by_text(case).count()
