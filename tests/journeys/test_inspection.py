"""Planned from an alarm, refused a second time, objected to, put right, accepted, approved by the head."""

import json
import sys

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.down_walk import acts
from tests.fixtures.served import LANGUAGE, Office
from tests.journeys.test_a_contested_result import told_by

IS_CHINESE = LANGUAGE == "zh-CN"
INSPECTIONS = "/rollout/inspections/"
FOUND = """
import json
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from surpass.office.accounts.models import Account
from tests.fixtures.inspected import seats
from tests.fixtures.verified import Verified
look = Verified().ordered().look_id
seats()
sessions = {}
for account in Account.objects.filter(username__in=("office", "head", "inspector10", "government10")):
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(account.pk), account.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session.create()
    sessions[account.username] = session.session_key
print(json.dumps({"look": look, "sessions": sessions}))
"""
LED = """
from surpass.office.rollout.inspection.models import PlannedInspection
from tests.fixtures.inspected import Inspected
led = Inspected(PlannedInspection.objects.get().case, at=timezone.now())
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    office = Office(
        tmp_path_factory.mktemp("inspected"), SURPASS_SECOND_FACTOR="0", PYTHONPATH=":".join(sys.path)
    )
    office.run("init", "--place", "D")
    told = json.loads(told_by(office, FOUND))
    office.sessions, office.look = told["sessions"], f"/rollout/alarms/{told['look']}/"
    return office


def test_an_inspection_from_an_alarm_to_the_heads_approval(office, visit):
    with office.served() as address:

        def comes(name, path):
            page = visit(address)
            page.context.add_cookies([{"name": "sessionid", "value": office.sessions[name], "url": address}])
            assert page.goto(path).status == 200, path
            return looked_at(page)

        plan = plans_from_the_alarm(comes("office", office.look))
        plans_again(comes("office", f"{INSPECTIONS}plan/?unit=T01"))
        case = opens(comes("office", plan))
        told_by(office, f"{LED}led.approved()")
        says_what_was_found(comes("inspector10", f"{case}file/"))
        told_by(office, f"{LED}led.concluded()")
        acts(comes("head", case), "objected", points="发放日期与凭证不符", reasons="附银行回单")
        told_by(office, f'{LED}led.act("review", "amend").act("answered", "served").to_put_right()')
        acts(comes("head", case), "supplied")
        told_by(office, f'{LED}led.act("accepted", "passed_check").act("proposal", "praise")')
        acts(comes("government10", case), "approved", reasons="整改及时，同意")
        told_by(office, f'{LED}led.act("praised", "done").act("result_told", "served")')
        is_closed(comes("office", INSPECTIONS))


def looked_at(page):
    assert not barriers(page), page.url
    return page


def sends(page):
    page.locator("main form button.first").first.click()
    page.wait_for_load_state()
    return looked_at(page)


def plans_from_the_alarm(page):
    """The link beside the ordered figures fills in unit and sample; a person says the scope."""
    page.locator("#ordered-table a[href*='unit=T01']").first.click()
    page.wait_for_url("**/plan/?*")
    page.select_option("[name=matter]", "reward.unit")
    page.fill("[name=scope]", "一季度奖励发放及两项核验数据")
    sends(looked_at(page))
    assert page.locator("#figures-table tbody tr").count() >= 2
    return page.url


def plans_again(page):
    """Refused, with the clause; nothing is planned."""
    page.select_option("[name=matter]", "reward.unit")
    page.fill("[name=scope]", "同一事项")
    sends(page)
    assert page.get_by_text("L4 art.15(2)").count()


def opens(page):
    page.locator("main a[href$='/open/']").click()
    page.wait_for_url("**/open/")
    for field in page.locator("[name^=seat-]").all():
        role = field.get_attribute("name").removeprefix("seat-").removesuffix("s")
        field.select_option(label=[f"{role}1{nth}" for nth in range(3)])
    sends(looked_at(page))
    assert not page.locator("main a[href*='/cases/case/']").count(), "whoever plans has no seat in the case"
    key = page.locator("main dd").get_by_text("inspection-", exact=False).inner_text()
    return f"/cases/case/{key}/"


def says_what_was_found(page):
    """A line of the checklist, with its source; the rest follows the same way."""
    page.locator("main a[href*='/facts/1/']").first.click()
    page.wait_for_url("**/facts/1/")
    page.locator("summary").last.click()
    form = page.locator("form[action$='/state/']")
    form.locator("[name=fact-state][value=known]").check()
    form.locator("[name=fact-source]").fill("发放台账第3页")
    form.locator("button").click()
    page.wait_for_load_state()
    assert page.get_by_text("发放台账第3页").count()
    looked_at(page)


def is_closed(page):
    """The overview counts it on every level; it fits a phone."""
    rows = page.locator("#levels-table tbody tr")
    assert [row.split()[-1] for row in rows.all_inner_texts()] == ["1", "1"]
    assert page.get_by_text("已办结" if IS_CHINESE else "closed", exact=True).count()
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    looked_at(page)
