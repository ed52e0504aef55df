"""From frozen returns to a published result: a town objects, others move, a stranger checks the document."""

import json
import subprocess
import sys

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.served import LANGUAGE, Office
from tests.fixtures.target_walk import CASE, presses

RUN, AFTER = "target-2025-d-1", "target-2025-d-2"
IS_CHINESE = LANGUAGE == "zh-CN"
OPENED = """
from surpass.office.opening import open_office
open_office()
from django.utils import timezone
from tests.fixtures import assessed
assessed.NOW = timezone.now()
"""
YEAR = """
import json
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
year = assessed.Year()
sessions = {}
for name, account in year.accounts.items():
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(account.pk), account.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session.create()
    sessions[name] = session.session_key
print(json.dumps(sessions))
"""
OTHERS_WAIVE = """
from surpass.office.accounts.models import Account
from surpass.office.accounts.standing import actor_of
from surpass.office.assessment.models import Telling
from surpass.office.cases.acting.intent import Intent
from surpass.office.cases.acts.act_on_case import act_on_case
from surpass.office.cases.models import KeptCase
now = timezone.now()
intent = Intent(act="waived", role="unit", step="window")
for told in Telling.objects.exclude(place="T01"):
    head = actor_of(Account.objects.get(username=f"head-{told.place_id.lower()}"), on=timezone.localdate())
    act_on_case(by=head, at=now, case=told.case, intent=intent)
"""


def told_by(office, program):
    """What a program of the office's own prints at its end."""
    done = subprocess.run(
        [sys.executable, "-c", OPENED + program], env=office.environment, check=False, capture_output=True,
        text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.splitlines()[-1] if done.stdout else ""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    office = Office(
        tmp_path_factory.mktemp("result"), SURPASS_SECOND_FACTOR="0", PYTHONPATH=":".join(sys.path)
    )
    office.run("init", "--place", "D")
    office.sessions = json.loads(told_by(office, YEAR))
    return office


def test_a_result_is_told_contested_corrected_and_published(office, visit, tmp_path):
    with office.served() as address:

        def comes(name, path="/home/"):
            page = visit(address)
            page.context.add_cookies([{"name": "sessionid", "value": office.sessions[name], "url": address}])
            assert page.goto(path).status == 200
            return looked_at(page)

        computes_and_tells(comes)
        objects(comes)
        reviewers_decide(comes)
        corrects(comes)
        told_by(office, OTHERS_WAIVE)
        becomes_final(comes)
        is_published_and_checked(comes, visit(address), tmp_path)


def looked_at(page):
    assert not barriers(page)
    return page


def computes_and_tells(comes):
    """The office computes the frozen year and tells every town, with the seats that the page proposes."""
    page = comes("office", "/assessment/")
    page.locator("#main form button").first.click()
    page.wait_for_url(f"**/assessment/{RUN}/")
    looked_at(page)
    page.locator(f"a[href='/assessment/{RUN}/tell/']").click()
    takes(page, "reviewers", "r1", "r2", "r3")
    takes(page, "committee", "director", "deputy")
    takes(page, "clerk", "chief")
    takes(page, "office", "office")
    looked_at(page).locator("main form button.first").click()
    page.wait_for_url(f"**/assessment/{RUN}/")
    assert looked_at(page).locator(".badge, .tag, [class*=badge]").count()


def takes(page, role, *people):
    page.locator(f"[name=seat-{role}]").select_option(label=list(people))


def objects(comes):
    """From the first page a town is at the reasons of its result in one click, and objects there."""
    page = comes("head-t01")
    page.locator(f"a[href='/assessment/{RUN}/of/T01/']").first.click()
    looked_at(page).locator(f"a[href^='/assessment/{RUN}/of/T01/object/']").first.click()
    page.select_option("[name=nodes]", ["total"])
    page.fill("[name=reasons]", "与统计月报不符")
    looked_at(page).locator("main form button.first").click()
    page.wait_for_url("**/cases/case/**")


def reviewers_decide(comes):
    """Two reviewers look who would move, and find a change; the committee approves it."""
    for name, is_first in (("r1", True), ("r2", False)):
        page = comes(name)
        page.locator(f"a[href='/assessment/{RUN}/of/T01/room/']").first.click()
        if is_first:
            fill_better(page)
            page.locator("main form button.first").click()
            looked_at(page).locator("#moves-title").wait_for()
        page.locator("main a.button[href*='/cases/case/']").first.click()
        decides(page, "变更", "amended", is_first=is_first)
    page = comes("office")
    page.locator(CASE).first.click()
    presses(page, "已提建议", "proposed")
    gives(page)
    for name, is_first in (("director", True), ("deputy", False)):
        page = comes(name)
        page.locator(CASE).first.click()
        decides(page, "批准", "approved", is_first=is_first)


def decides(page, zh, en, *, is_first):
    presses(page, "我没有应当回避的情形", "Nothing binds me")
    if not is_first:
        presses(page, "签署同一内容", "Sign the same words")
        return
    presses(page, zh, en)
    for field in page.locator("[name^=answer_]").all():
        field.fill("查实应当更正")
    gives(looked_at(page))


def gives(page):
    if page.locator("[name=reasons]").count():
        page.fill("[name=reasons]", "凭证证明填报有误")
    page.locator("main form button.first").click()
    page.wait_for_load_state()


def fill_better(page):
    for field in page.locator("[name^=cell-]").all()[:12]:
        field.fill("99")


def corrects(comes):
    """The office enters what the case found; who moved stands on one page; the old result is still there."""
    page = comes("office", f"/assessment/{RUN}/of/T01/room/")
    fill_better(page)
    page.fill("[name=reasons]", "凭证证明填报有误")
    page.locator("button[formaction$='/correct/']").click()
    page.wait_for_url(f"**/assessment/{AFTER}/against/{RUN}/")
    assert looked_at(page).locator("#moved-table tbody tr").count()
    page.goto(f"/assessment/{RUN}/of/T01/")
    assert looked_at(page).get_by_text("已被更正" if IS_CHINESE else "replaced").count()


def becomes_final(comes):
    """The case says that the town was told; then the director makes the result final."""
    page = comes("chief")
    page.locator(CASE).first.click()
    presses(page, "已送达", "served")
    gives(page)
    page = comes("director", f"/assessment/{AFTER}/")
    page.locator("#finalise_result, form[action$='/final/'] button").first.click()
    page.wait_for_load_state()
    assert not looked_at(page).locator("form[action$='/final/']").count()


def is_published_and_checked(comes, stranger, folder):
    """The office publishes; a stranger holds the file against the ledger, and a changed one is not known."""
    page = comes("office", f"/assessment/{AFTER}/")
    page.locator(f"a[href='/assessment/{AFTER}/publish/']").click()
    page.select_option("[name=lang]", "zh" if IS_CHINESE else "en")
    looked_at(page).locator("main form button.first").click()
    page.wait_for_url(f"**/assessment/{AFTER}/")
    with page.expect_download() as taken:
        page.locator(f"a[href='/assessment/{AFTER}/document.pdf']").click()
    taken.value.save_as(folder / "result.pdf")
    content = (folder / "result.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    number = page.locator(f"a[href='/assessment/{AFTER}/document.pdf']").inner_text()
    stranger.goto("/verify/")
    stranger.set_input_files("[name=document]", folder / "result.pdf")
    stranger.locator("form:has([name=document]) button").click()
    stranger.wait_for_load_state()
    said = looked_at(stranger).locator("main").inner_text()
    assert number.partition("（" if IS_CHINESE else "(")[2].rstrip("）)") in said
