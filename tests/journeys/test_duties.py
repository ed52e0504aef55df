"""A duty goes down two levels and its report comes up: preview, issue, accept, split, report, settle."""

import json
import sys

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.served import LANGUAGE, Office
from tests.journeys.test_a_contested_result import told_by

IS_CHINESE = LANGUAGE == "zh-CN"
DUTIES = "/rollout/duties/"
COSTS = "合计耗时 270 分钟" if IS_CHINESE else "Costs 270 minutes in all"
STUCK = "卡在此处" if IS_CHINESE else "Stuck here"
SETTLED = "已办结" if IS_CHINESE else "settled"
FOUND = """
import json
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from surpass.office.accounts.models import Account
from tests.fixtures.duties import PEOPLE, Cascading
Cascading()
sessions = {}
for account in Account.objects.filter(username__in=PEOPLE):
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(account.pk), account.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session.create()
    sessions[account.username] = session.session_key
print(json.dumps(sessions))
"""
LATE = """
from datetime import timedelta
from surpass.office.rollout.duties.models import Duty
today = timezone.localdate()
Duty.objects.filter(state="owed").update(due=today - timedelta(days=9), accept_by=None)
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    office = Office(
        tmp_path_factory.mktemp("duties"), SURPASS_SECOND_FACTOR="0", PYTHONPATH=":".join(sys.path)
    )
    office.run("init", "--place", "D")
    office.sessions = json.loads(told_by(office, FOUND))
    return office


def test_a_duty_goes_down_and_comes_up(office, visit):
    with office.served() as address:

        def comes(name, path=DUTIES):
            page = visit(address)
            page.context.add_cookies([{"name": "sessionid", "value": office.sessions[name], "url": address}])
            assert page.goto(path).status == 200, path
            return looked_at(page)

        issued = issues(comes("office"))
        town = accepts_and_splits(comes)
        village = opens(comes("village"))
        does(village, "accept")
        does(village, "report", words="已排查沿河 14 户")
        does(comes("head1", path(village)), "settle")
        does(comes("head1", town), "report", words="已排查 12 处")
        settled = comes("office", town)
        does(settled, "settle")
        told_by(office, LATE)
        looks_where_it_is_stuck(comes("office", issued))


def looked_at(page):
    assert not barriers(page), page.url
    return page


def path(page):
    return page.url.partition("/rollout/")[1] + page.url.partition("/rollout/")[2]


def sends(page, button="main form button.first"):
    page.locator(button).first.click()
    page.wait_for_load_state()
    return looked_at(page)


def opens(page):
    """The first duty that waits for one's own unit."""
    page.locator("#own-table tbody a").first.click()
    page.wait_for_load_state()
    return looked_at(page)


def does(page, verb, **said):
    at = page.url
    page.locator(f"main a[href$='/{verb}/']").click()
    page.wait_for_url(f"**/{verb}/")
    for name, value in said.items():
        page.fill(f"[name={name}]", value)
    sends(looked_at(page))
    assert page.url == at
    return page


def issues(page):
    """Nothing is issued before its cost was seen."""
    page.locator("main a.button.first").click()
    page.wait_for_url("**/issue/")
    said = {
        "title": "防汛排查",
        "words": "排查隐患点并建立台账",
        "basis": "示例发〔2026〕3号",
        "minutes_town": "90",
    }
    for name, value in said.items():
        page.fill(f"[name={name}]", value)
    sends(looked_at(page))
    assert page.get_by_text(COSTS).count()
    sends(page, "button[name=issue]")
    assert page.locator("#tree-table tbody tr").count() == 3
    return path(page)


def accepts_and_splits(comes):
    page = opens(comes("head1"))
    does(page, "accept")
    does(page, "split", part_V1="排查沿河住户")
    return path(page)


def looks_where_it_is_stuck(page):
    rows = page.locator("#tree-table tbody tr")
    assert [STUCK in row for row in rows.all_inner_texts()] == [False, False, True, True]
    assert SETTLED in rows.first.inner_text()
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    looked_at(page)
