"""A closed case becomes an example with consent; an article is refused, then read."""

import json
import sys

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.served import LANGUAGE, Office
from tests.journeys.test_a_contested_result import told_by

IS_CHINESE = LANGUAGE == "zh-CN"
HOME = "/rollout/publicity/"
REFUSED = "没有保存任何内容" if IS_CHINESE else "Nothing was kept"
FEW = "至少三件" if IS_CHINESE else "three or more"
CONSENT = "沉默不算同意" if IS_CHINESE else "silence is no consent"
BODY = "先看底线。\n再看情形。 ‖ First the bottom lines.\nThen what happened."
READ = "再看情形。" if IS_CHINESE else "Then what happened."
EXAMPLE = "险情当晚先行处置，事后如实补报。 ‖ Acted that night, and reported it truthfully."
FOUND = """
import json
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from surpass.office.accounts.models import Account
from tests.fixtures.assessed import Year
from tests.fixtures.publicity import Column
column = Column(Year())
column.of_case()
column.closed_cases("clerk1")
sessions = {}
people = ["tol-1-clerk", "head-t02", "reviewer", "lawyer", "chief2"]
for account in Account.objects.filter(username__in=people):
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(account.pk), account.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session.create()
    sessions[account.username] = session.session_key
print(json.dumps(sessions))
"""
OVER = """
from surpass.office.rollout.publicity.models import Piece
Piece.objects.filter(kind="example").update(expires_on=timezone.localdate())
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    office = Office(
        tmp_path_factory.mktemp("publicity"), SURPASS_SECOND_FACTOR="0", PYTHONPATH=":".join(sys.path)
    )
    office.run("init", "--place", "D")
    office.sessions = json.loads(told_by(office, FOUND))
    return office


def test_texts_go_out_by_four_hands_and_are_over_by_themselves(office, visit):
    with office.served(seconds=120) as address:

        def comes(name, path=HOME):
            page = visit(address)
            page.context.add_cookies([{"name": "sessionid", "value": office.sessions[name], "url": address}])
            assert page.goto(path).status == 200, path
            return looked_at(page)

        reader = visit(address)
        article = drafts_an_article(comes("tol-1-clerk", f"{HOME}article/"))
        number = article.removeprefix(HOME).strip("/")
        assert reader.goto(f"/public/column/{number}.html").status == 404
        goes_out(comes, article)
        reads(reader, number)
        two_cases_are_refused(comes("tol-1-clerk", f"{HOME}lesson/"))
        example = drafts_an_example(comes("tol-1-clerk", f"{HOME}example/"))
        goes_out(comes, example, refused=CONSENT)
        does(comes("head-t02", example), "consent", consent="yes")
        does(comes("chief2", example), "publish", passes="yes")
        number = example.removeprefix(HOME).strip("/")
        assert reader.goto(f"/public/column/{number}.html").status == 200
        told_by(office, OVER)
        assert reader.goto(f"/public/column/{number}.html").status == 404
        assert f"column/{number}.html" not in reader.request.get("/public/column.html").text()


def looked_at(page):
    assert not barriers(page), page.url
    return page


def sends(page):
    page.locator("main form button.first").first.click()
    page.wait_for_load_state()
    return looked_at(page)


def path(page):
    return "/" + page.url.split("/", 3)[3]


def drafts_an_article(page):
    page.check("[name=kind][value=interpretation]")
    page.fill("[name=title]", "怎样看底线 ‖ How to read bottom lines")
    page.fill("[name=body]", f"{BODY}<script>alert(1)</script>")
    sends(page)
    assert REFUSED in page.locator("main").inner_text()
    assert "<script>" in page.locator("main").inner_text()
    page.fill("[name=body]", BODY)
    sends(page)
    return path(page)


def drafts_an_example(page):
    page.select_option("[name=source]", "case:tol-1")
    page.fill("[name=title]", "汛期敢担当 ‖ Who acted in the flood")
    page.fill("[name=body]", EXAMPLE)
    sends(page)
    return path(page)


def two_cases_are_refused(page):
    for case in ("case:shut-0", "case:shut-1"):
        page.check(f"[name=sources][value='{case}']")
    page.fill("[name=title]", "先办后补 ‖ Act first")
    page.fill("[name=body]", "没有及时补报。 ‖ Nobody reported afterwards.")
    sends(page)
    assert FEW in page.locator("main").inner_text()


def does(page, verb, **said):
    at = page.url
    page.locator(f"main a[href$='/{verb}/']").click()
    page.wait_for_url(f"**/{verb}/")
    for name, value in said.items():
        page.check(f"[name={name}][value={value}]")
    sends(looked_at(page))
    return page.url == at


def goes_out(comes, address, *, refused=""):
    """Each step by another person; the last one is refused where somebody's yes is missing."""
    assert does(comes("reviewer", address), "review", passes="yes")
    assert does(comes("lawyer", address), "check", passes="yes")
    page = comes("chief2", address)
    assert does(page, "publish", passes="yes") is not bool(refused)
    assert refused in page.locator("main").inner_text()


def reads(page, number):
    """A citizen without an account, from the column to the text, on a phone."""
    page.goto("/public/column.html" if IS_CHINESE else "/public/column.en.html")
    page.set_viewport_size({"width": 320, "height": 800})
    looked_at(page).locator(f"a[href*='column/{number}.']").first.click()
    page.wait_for_load_state()
    assert READ in looked_at(page).locator("main").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
