"""Study: begun by the organisation department, counted by a secretary, certified, read by the official."""

import json
import sys

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.served import LANGUAGE, Office
from tests.journeys.test_a_contested_result import told_by

IS_CHINESE = LANGUAGE == "zh-CN"
STUDY = "/rollout/study/"
UNRECORDED = "尚未记录" if IS_CHINESE else "not yet recorded"
HELD = "已组织" if IS_CHINESE else "held"
TOO_MANY = "不能超过单位人数" if IS_CHINESE else "never above the people of the unit"
STANDS = "有效" if IS_CHINESE else "stands"
RIGHT = ("答对了", "应为：") if IS_CHINESE else ("That is right", "It is: ")
FOUND = """
import json
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from surpass.office.accounts.models import Account
from tests.fixtures.study import PEOPLE, Studying
Studying()
sessions = {}
for account in Account.objects.filter(username__in=PEOPLE):
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(account.pk), account.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session.create()
    sessions[account.username] = session.session_key
print(json.dumps(sessions))
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    office = Office(
        tmp_path_factory.mktemp("study"), SURPASS_SECOND_FACTOR="0", PYTHONPATH=":".join(sys.path)
    )
    office.run("init", "--place", "D")
    office.sessions = json.loads(told_by(office, FOUND))
    return office


def test_a_programme_is_studied_counted_and_certified(office, visit):
    with office.served() as address:

        def comes(name, path=STUDY):
            page = visit(address)
            page.context.add_cookies([{"name": "sessionid", "value": office.sessions[name], "url": address}])
            assert page.goto(path).status == 200, path
            return looked_at(page)

        path = begins(comes("organisation"))
        counts(comes("clerk1", path))
        certifies(comes("organisation", path))
        reads(comes("official1", f"{STUDY}training/"))
        takes_the_quiz(comes("official1", f"{STUDY}quiz/"))
        looks_how_far_it_got(comes("official1", path))


def looked_at(page):
    assert not barriers(page), page.url
    return page


def goes(page, link):
    page.locator(f"main a[href$='{link}']").first.click()
    page.wait_for_url(f"**{link}")
    return looked_at(page)


def sends(page):
    page.locator("main form button.first").click()
    page.wait_for_load_state()
    return looked_at(page)


def begins(page):
    """For a rule that reads the training, so that who needs it may be named."""
    goes(page, "/begin/")
    page.check("[name=kind][value=meeting]")
    for name, value in {"title": "传达学习", "words": "学规定", "until": "2999-01-01"}.items():
        page.fill(f"[name={name}]", value)
    page.check("[name=units][value=town]")
    page.select_option("[name=gate]", "up.training")
    sends(page)
    assert page.get_by_text(UNRECORDED).count()
    path = page.url.partition("/rollout/")[1] + page.url.partition("/rollout/")[2]
    goes(page, "/material/")
    page.fill("[name=title]", "任职培训")
    page.select_option("[name=rule]", "up.training")
    sends(page)
    assert page.locator("details summary", has_text="任职培训").count() == 1
    return path


def counts(page):
    goes(page, "/record/")
    for name, value in {"heads": "43", "staff": "42"}.items():
        page.fill(f"[name={name}]", value)
    page.check("[name=names][value=L1]")
    sends(page)
    assert page.get_by_text(TOO_MANY).count(), "nothing was recorded"
    page.fill("[name=heads]", "30")
    sends(page)
    goes(page, "/note/")
    page.fill("[name=words]", "期限应当写明")
    sends(page)
    assert page.get_by_text("期限应当写明").count()


def certifies(page):
    page.locator("#sessions-table tbody a").first.click()
    page.wait_for_url("**/sessions/*/")
    goes(page, "/certificate/")
    page.check("[name=people][value=L1]")
    sends(page)
    assert page.locator("#names-table tbody tr").count() == 1


def reads(page):
    assert page.get_by_text(STANDS, exact=True).count()


def takes_the_quiz(page):
    """Nothing tells what is right before an answer; afterwards only of what was answered."""
    said = page.locator("main").inner_text()
    assert not any(word in said for word in RIGHT)
    page.locator("main fieldset").first.locator("input").first.check()
    sends(page)
    assert page.locator("main fieldset [role=status]").count() == 1


def looks_how_far_it_got(page):
    """By unit and level; on a phone as well."""
    rows = page.locator("#units-table tbody tr").all_inner_texts()
    assert [UNRECORDED in row for row in rows].count(True) == 2
    assert any(HELD in row for row in rows)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    looked_at(page)
