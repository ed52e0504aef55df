"""People act in cases from their own home page; every page of it is open to everybody."""

import json
import subprocess
import sys

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.served import Office
from tests.fixtures.target_walk import into_force
from tests.fixtures.width import width_of

TOLD = """
import json
from surpass.office.opening import open_office
open_office()
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from tests.fixtures import targets
targets.MARCH = timezone.now()
found = targets.Targets()
found.open_cases()
found.fill()
sessions = {}
for name, account in found.accounts.items():
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(account.pk), account.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session.create()
    sessions[name] = session.session_key
print(json.dumps(sessions))
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    office = Office(
        tmp_path_factory.mktemp("cases"), SURPASS_SECOND_FACTOR="0", PYTHONPATH=":".join(sys.path)
    )
    office.run("init")
    told = subprocess.run(
        [sys.executable, "-c", TOLD], env=office.environment, check=True, capture_output=True, text=True
    )
    office.sessions = json.loads(told.stdout.splitlines()[-1])
    return office


@pytest.fixture(scope="module")
def address(office):
    with office.served() as address:
        yield address


@pytest.fixture
def comes(office, address, visit):
    def comes_in(name, path, **words):
        page = visit(address, **words)
        page.context.add_cookies([{"name": "sessionid", "value": office.sessions[name], "url": address}])
        assert page.goto(path).status == 200
        return page

    return comes_in


def test_targets_go_from_the_units_home_into_force(comes):
    into_force(lambda name: comes(name, "/home/"))
    head = comes("head", "/returns/targets/of/T01/2026/")
    assert head.locator("#held-title").is_visible()
    assert head.locator("table").first.get_by_text("100").count() >= 10


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("office", "/home/"), ("clerk", "/home/"), ("office", "/cases/"), ("office", "/cases/due/"),
        ("head", "/cases/case/target-targets-2026.T01/"), ("office", "/cases/open/"), ("head", "/inbox/"),
        ("head", "/cases/case/target-targets-2026.T01/file/"), ("head", "/verify/"),
        ("office", "/returns/targets/"), ("office", "/returns/targets/round/target-targets-2026/"),
        ("office", "/returns/targets/of/T01/2026/"), ("office", "/returns/targets/of/T01/2026/change/"),
        ("office", "/cases/open/?procedure=objection"),
    ],
)  # fmt: skip
def test_every_page_is_open_to_everybody_and_fits_a_phone(comes, name, path):
    page = comes(name, path, viewport={"width": 320, "height": 800})
    assert width_of(page) == 320
    assert not barriers(page)


def test_the_palette_finds_a_case_by_its_number(comes):
    page = comes("head", "/home/")
    page.keyboard.press("Control+k")
    page.keyboard.type("targets-2026.T01")
    page.locator("#palette-found a").filter(has_text="target-targets-2026.T01").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/case/target-targets-2026.T01/")
