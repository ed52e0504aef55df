"""An unfounded report in a promotion: nothing freezes, a letter that clears goes into the running case."""

import json
import sys

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.served import LANGUAGE, Office
from tests.fixtures.target_walk import presses
from tests.journeys.test_a_contested_result import YEAR, told_by

REPORTS, PROMOTION, CLEARING = "/error-tolerance/reports/", "promo-1", "clear-1"
PAGE = f"/error-tolerance/cases/{CLEARING}/clearing/"
IS_CHINESE = LANGUAGE == "zh-CN"
NUMBER = "示纪访〔2026〕12号"
TEXT = "经查证，有关反映失实，不影响任用。" if IS_CHINESE else "What was reported is untrue."
AGAIN = (
    "from tests.fixtures.clearing import CLEARING, Official\nofficial = Official.again(at=timezone.now())\n"
)
OPENS = YEAR.replace(
    "year = assessed.Year()",
    "from tests.fixtures.clearing import Official\nyear = Official(at=timezone.now()).proposed()",
)
SEATS = AGAIN + "import json\nprint(json.dumps({r: list(p) for r, p in official.seats(CLEARING).items()}))"
VERIFIED = AGAIN + "official.declared(CLEARING)\nofficial.verified()"
APPROVED = AGAIN + (
    "official.does('organisation', 'proposed', 'proposed', case=CLEARING, reasons='正在提拔过程中')\n"
    "official.approved()"
)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    office = Office(
        tmp_path_factory.mktemp("report"), SURPASS_SECOND_FACTOR="0", PYTHONPATH=":".join(sys.path)
    )
    office.run("init", "--place", "D")
    office.sessions = json.loads(told_by(office, OPENS))
    return office


def test_a_letter_that_clears_is_read_in_the_running_promotion(office, visit):
    with office.served() as address:

        def comes(name, path="/home/"):
            page = visit(address)
            page.context.add_cookies([{"name": "sessionid", "value": office.sessions[name], "url": address}])
            assert page.goto(path).status == 200
            return looked_at(page)

        one = enters_the_number(comes)
        nothing_freezes(comes)
        enters_the_finding(comes, one)
        opens_the_case(comes, one, json.loads(told_by(office, SEATS)))
        told_by(office, VERIFIED)
        plans_a_letter(comes)
        told_by(office, APPROVED)
        signs_the_letter(comes)
        it_is_seen_in_the_promotion(comes)


def looked_at(page):
    assert not barriers(page)
    return page


def enters_the_number(comes):
    """The body that took the report enters its number and nothing else; there is no other field."""
    page = comes("discipline", f"{REPORTS}enter/")
    fields = "form[method=post] :is(input, select, textarea):not([type=hidden])"
    assert page.locator(f"main {fields}").count() == 3
    page.select_option("[name=person]", "P1")
    page.fill("[name=body]", "示例区纪委监委")
    page.fill("[name=number]", NUMBER)
    page.locator("main form button.first").click()
    page.wait_for_url("**/reports/*/")
    return looked_at(page).url


def nothing_freezes(comes):
    """No freeze stands anywhere, the candidate reads nothing, and the promotion goes on."""
    assert not comes("discipline", "/error-tolerance/freezes/").locator("#freezes-table tbody a").count()
    assert not comes("own", REPORTS).get_by_text(NUMBER).count()
    page = comes("m1", f"/cases/case/{PROMOTION}/")
    presses(page, "已推荐", "recommended")
    page.locator("main form button.first").click()
    page.wait_for_url(f"**/cases/case/{PROMOTION}/")
    assert looked_at(page).locator(".timeline li").count() == 3


def enters_the_finding(comes, one):
    page = comes("discipline", one)
    page.locator("main summary").click()
    page.check("[name=finding-found][value=mistaken]")
    page.fill("[name=finding-finding]", "查无此事")
    page.locator("form[action$='/finding/'] button").click()
    page.wait_for_load_state()
    assert not looked_at(page).locator("form[action$='/finding/']").count()


def opens_the_case(comes, one, seats):
    """The organisation department opens it on the procedure of the pack."""
    page = comes("organisation", one)
    page.locator("a[href$='procedure=clarification.organisation']").click()
    page.fill("[name=new]", CLEARING)
    for role, people in seats.items():
        page.select_option(f"[name=seat-{role}]", people)
    looked_at(page).locator("main form button.first").click()
    page.wait_for_url(f"**/cases/case/{CLEARING}/")
    assert looked_at(page).locator(f"a[href='{PAGE}']").count()


def plans_a_letter(comes):
    page = comes("organisation", PAGE)
    page.locator("main summary").first.click()
    page.fill("[name=plan-scope]", "承办提拔的机关")
    page.check("[name=plan-ways][value=letter]")
    page.check(f"[name=plan-letters_to][value={PROMOTION}]")
    looked_at(page).locator("form[action$='/plan/'] button").click()
    page.wait_for_load_state()
    assert not looked_at(page).locator("form[action$='/letter/']").count()


def signs_the_letter(comes):
    page = comes("organisation", PAGE)
    page.locator("details:has(form[action$='/letter/']) summary").click()
    page.check(f"[name=letter-to][value={PROMOTION}]")
    page.fill("[name=letter-text]", TEXT)
    looked_at(page).locator("form[action$='/letter/'] button").click()
    page.wait_for_load_state()
    assert looked_at(page).locator("#cleared-table tbody tr").count() == 1


def it_is_seen_in_the_promotion(comes):
    """Whoever decides on the promotion is told and finds the letter in its file; so does the candidate."""
    for name in ("m2", "own"):
        page = comes(name, "/inbox/")
        page.get_by_text("澄清函" if IS_CHINESE else "A letter of clarification").first.click()
        page.goto(f"/cases/case/{PROMOTION}/")
        page.get_by_role("link", name="澄清函：" if IS_CHINESE else "Letter of clarification:").click()
        page.wait_for_url(f"**/cases/case/{PROMOTION}/file/")
        with page.expect_download() as letter:
            looked_at(page).locator("#exhibits + ul a").click()
        assert letter.value.suggested_filename.endswith(".pdf")
