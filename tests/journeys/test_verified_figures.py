"""An inflated figure is looked at, ordered, verified, answered, corrected; the unit is told fairly."""

import json
import sys

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.served import LANGUAGE, Office
from tests.journeys.test_a_contested_result import told_by

IS_CHINESE = LANGUAGE == "zh-CN"
ALARMS = "/rollout/alarms/"
FOUND = """
import json
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from surpass.office.returns.models import Backing, Evidence
from tests.fixtures.office import NOW
from tests.fixtures.verified import Verified, value_of
verified = Verified()
cell = verified.round.cells.get(place="T01", item__key="i0")
proof = Evidence.objects.create(digest="a" * 64, media_type="text/csv", size=1, added_at=NOW)
Backing.objects.create(
    cell=cell, evidence=proof, name="x", grade="A", claimed="A", added_by="x", added_at=NOW
)
sessions = {}
for name in verified.who:
    account = verified.account(name)
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(account.pk), account.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session.create()
    sessions[name] = session.session_key
print(json.dumps({"sessions": sessions, "true": value_of("T01", "i0", 2025, is_true=True)}))
"""
SAME = """
from surpass.office.accounts.models import Account
from surpass.office.accounts.standing import actor_of
from surpass.office.rollout.alarms.acts.enter_verified import enter_verified
from surpass.office.rollout.alarms.models import OrderedFigure
by = actor_of(Account.objects.get(username="bureau"), on=timezone.localdate())
for one in OrderedFigure.objects.filter(outcome="").select_related("cell__item__bureau", "order"):
    enter_verified(by=by, at=timezone.now(), figure=one, outcome="same", text="", source="统计年报")
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    office = Office(
        tmp_path_factory.mktemp("verified"), SURPASS_SECOND_FACTOR="0", PYTHONPATH=":".join(sys.path)
    )
    office.run("init", "--place", "D")
    told = json.loads(told_by(office, FOUND))
    office.sessions, office.true = told["sessions"], told["true"]
    return office


def test_an_alarm_leads_to_a_sample_a_correction_and_a_fair_notice(office, visit):
    with office.served() as address:

        def comes(name, path):
            page = visit(address)
            page.context.add_cookies([{"name": "sessionid", "value": office.sessions[name], "url": address}])
            assert page.goto(path).status == 200, path
            return looked_at(page)

        look = looks_and_orders(comes("office", ALARMS))
        verifies(comes("bureau", f"{ALARMS}to-verify/"), office.true)
        told_by(office, SAME)
        answers(comes("head", f"{ALARMS}mine/"))
        corrects(comes, office.true)
        gives_notice(comes("office", look))
        is_told(comes("clerk", f"{ALARMS}mine/"))


def looked_at(page):
    assert not barriers(page), page.url
    return page


def sends(page):
    page.locator("main form button.first").first.click()
    page.wait_for_load_state()
    return looked_at(page)


def looks_and_orders(page):
    """The inflated figures lead the list, with their reasons; one of them is ordered."""
    page.select_option("[name=round]", "target-results-2025")
    sends(page)
    look = page.url
    page.locator("main tbody a.why").first.click()
    page.wait_for_url("**/why/1/")
    assert page.get_by_text("突变" if IS_CHINESE else "Sudden change", exact=True).count()
    looked_at(page)
    page.goto(f"{look}order/")
    for box in page.locator("[name=cells]").all()[2:]:
        box.uncheck()
    page.fill("[name=reasons]", "偏离较大，涉及分值较多")
    sends(looked_at(page))
    assert page.url == look
    return look


def verifies(page, true):
    """From another source; the figure of the town that is to be corrected."""
    row = page.locator("main tbody tr").filter(has_text="指标0" if IS_CHINESE else "Item 0").first
    row.locator("a[href$='/verify/']").click()
    page.wait_for_url("**/verify/")
    page.check("[name=outcome][value=differs]")
    page.fill("[name=text]", true)
    page.fill("[name=source]", "统计局年报")
    sends(looked_at(page))
    assert page.url.endswith("/to-verify/")


def answers(page):
    """The unit reads its rights, what was found and from where, and says what it has to say."""
    assert page.get_by_text("您的权利" if IS_CHINESE else "Your rights", exact=True).count()
    page.locator("main a[href$='/answer/']").first.click()
    page.wait_for_url("**/answer/")
    page.fill("[name=words]", "口径有误，同意核实结果")
    sends(looked_at(page))


def corrects(comes, true):
    """The way that returns have: whoever verifies puts the true value there, with proof."""
    page = comes("bureau", f"{ALARMS}to-verify/")
    page.locator("main a[href*='/returns/cells/']").first.click()
    page.wait_for_url("**/returns/cells/*/")
    page.locator("summary").filter(has_text="更正" if IS_CHINESE else "Correct").first.click()
    page.fill("#correct-text", true)
    page.fill("#correct-reason", "按统计局年报更正")
    page.locator("form[action$='/correct/'] button").click()
    page.wait_for_load_state()


def gives_notice(page):
    """Somebody who verified none of it; what it means stands there already, and is theirs to change."""
    page.locator("main a[href$='/notice/T01/']").first.click()
    page.wait_for_url("**/notice/T01/")
    sends(looked_at(page))
    assert "/notices/" in page.url


def is_told(page):
    page.locator("main a[href*='/notices/']").first.click()
    page.wait_for_url("**/notices/*/")
    looked_at(page)
    assert page.get_by_text("已更正" if IS_CHINESE else "corrected", exact=True).count()
