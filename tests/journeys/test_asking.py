"""Somebody checks without a trace, asks for tolerance page by page on a phone, and is seated; no barrier."""

import json
import subprocess
import sys

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.served import LANGUAGE, Office
from tests.fixtures.width import width_of

PHONE = {"width": 320, "height": 640}
PEOPLE = """
import json
from surpass.office.opening import open_office
open_office()
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from surpass.office.accounts.models import Account
from tests.fixtures.asking import people
people()
sessions = {}
for account in Account.objects.filter(username__in=["official", "receiver", "unit"]):
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
        tmp_path_factory.mktemp("asking"), SURPASS_SECOND_FACTOR="0", PYTHONPATH=":".join(sys.path)
    )
    office.run("init", "--place", "D")
    told = subprocess.run(
        [sys.executable, "-c", PEOPLE], env=office.environment, check=True, capture_output=True, text=True
    )
    office.sessions = json.loads(told.stdout.splitlines()[-1])
    return office


@pytest.fixture(scope="module")
def address(office):
    with office.served() as address:
        yield address


@pytest.fixture
def comes(office, address, visit):
    def comes_in(name, path):
        page = visit(address, viewport=PHONE)
        page.context.add_cookies([{"name": "sessionid", "value": office.sessions[name], "url": address}])
        assert page.goto(path).status == 200
        return page

    return comes_in


def is_open_to_all(page):
    """No barrier, and nothing scrolls sideways on a small phone."""
    assert not barriers(page)
    assert width_of(page) <= PHONE["width"], page.url


def test_anybody_checks_on_a_phone_by_keyboard_and_keeps_no_cookie(address, visit):
    page = visit(address, viewport=PHONE, java_script_enabled=False)
    page.goto("/error-tolerance/check/")
    page.locator("#id_day").fill("2021-06-01")
    page.locator("#id_day").press("Enter")
    page.locator("fieldset").first.wait_for()
    page.locator("[name='ask-situation.emergency_task'][value=unknown]").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.locator("button[value=answer]").focus()
    page.keyboard.press("Enter")
    page.locator("#law-2").wait_for()
    assert not page.context.cookies()
    assert "?" not in page.url


def test_the_check_has_no_barrier(address, visit):
    page = visit(address, viewport=PHONE)
    page.goto("/error-tolerance/check/")
    is_open_to_all(page)
    page.locator("#id_day").fill("2021-06-01")
    page.locator("button[value=questions]").click()
    page.locator("fieldset").first.wait_for()
    is_open_to_all(page)
    page.locator("button[value=answer]").click()
    page.locator("#law-2").wait_for()
    is_open_to_all(page)
    assert not page.context.cookies()


def test_an_official_asks_page_by_page_and_is_seated(comes):
    page = comes("official", "/error-tolerance/ask/")
    is_open_to_all(page)
    page.locator("main form button.first").click()
    page.locator("[name=who][value=own]").check()
    page.locator("[name=day]").fill("2024-07-16")
    page.locator("[name=what]").fill("开闸")
    for step in ("fact", "did", "knew", "lines", "repaired", "evidence"):
        page.wait_for_url(f"**/{step}/")
        is_open_to_all(page)
        if step == "did":
            page.locator("[name=did]").fill("开闸")
        page.locator("button[name=go]").click()
    page.wait_for_url("**/sign/")
    is_open_to_all(page)
    page.locator("[name=signs]").check()
    page.locator("main form button.first").click()
    page.wait_for_url("**/error-tolerance/")
    is_open_to_all(page)
    body = comes("receiver", "/home/")
    body.locator("a[href='/error-tolerance/1/']").first.click()
    body.wait_for_url("**/error-tolerance/1/")
    is_open_to_all(body)
    body.goto("/error-tolerance/open/")
    is_open_to_all(body)


def test_a_unit_registers_and_looks(comes):
    page = comes("unit", "/error-tolerance/beforehand/file/")
    is_open_to_all(page)
    page.locator("[name=kind][value=emergency]").check()
    page.locator("[name=title]").fill("防汛")
    page.locator("[name=starts_on]").fill("2024-07-16")
    page.locator("[name=reasons]").fill("水位上涨")
    page.locator("main form button.first").click()
    page.wait_for_url("**/beforehand/1/")
    is_open_to_all(page)
    page.goto("/error-tolerance/beforehand/")
    is_open_to_all(page)
    assert LANGUAGE
