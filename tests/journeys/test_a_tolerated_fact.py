"""A town's emergency: refused at first, tolerated on appeal, and kept out of its result, for all to see."""

import json
import sys

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.served import LANGUAGE, Office
from tests.fixtures.target_walk import presses
from tests.journeys.test_a_contested_result import YEAR, told_by

RUN, AFTER, CASE = "target-2025-d-1", "target-2025-d-2", "tol-1"
EFFECTS = f"/error-tolerance/cases/{CASE}/effects/"
IS_CHINESE = LANGUAGE == "zh-CN"
OPENS = YEAR.replace(
    "sessions = {}",
    """
from tests.fixtures.tolerance import Matter
year.tell(year.run(at=timezone.now()), at=timezone.now())
matter = Matter(year, at=timezone.now()).accepted()
from surpass.office.accounts.models import Account
year.accounts |= {name: Account.objects.get(key=actor.key) for name, actor in matter.who.items()}
sessions = {}
""",
)
REFUSED_THEN_AMENDED = """
from tests.fixtures.tolerance import Matter
Matter.again(at=timezone.now()).weighed(agrees=False).refused().amended()
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    office = Office(
        tmp_path_factory.mktemp("tolerance"), SURPASS_SECOND_FACTOR="0", PYTHONPATH=":".join(sys.path)
    )
    office.run("init", "--place", "D")
    office.sessions = json.loads(told_by(office, OPENS))
    return office


def test_a_refusal_falls_on_appeal_and_the_result_is_computed_again(office, visit):
    with office.served() as address:

        def comes(name, path="/home/"):
            page = visit(address)
            page.context.add_cookies([{"name": "sessionid", "value": office.sessions[name], "url": address}])
            assert page.goto(path).status == 200
            return looked_at(page)

        names_what_rests_on_it(comes)
        told_by(office, REFUSED_THEN_AMENDED)
        enters_the_effect(comes)
        computes_again(comes)
        everybody_sees_why(comes)


def looked_at(page):
    assert not barriers(page)
    return page


def names_what_rests_on_it(comes):
    """An investigator says on the page which deduction rests on the fact; the town reads it."""
    page = comes("investigators1", f"/cases/case/{CASE}/")
    page.locator(f"a[href='{EFFECTS}']").click()
    page.locator("[name=item] option[value^='target ']").last.evaluate("one => one.selected = true")
    page.fill("[name=count]", "1")
    page.fill("[name=fact_on]", "2025-07-20")
    looked_at(page).locator("form[action$='/name/'] button").click()
    page.wait_for_url(f"**{EFFECTS}")
    assert looked_at(page).locator("#named-table tbody tr").count() == 1
    town = comes("head-t02", EFFECTS)
    assert town.locator("#named-table tbody tr").count() == 1
    assert not town.locator("form[action$='/name/']").count()


def enters_the_effect(comes):
    page = comes("office1", f"/cases/case/{CASE}/")
    presses(page, "已生效", "in force")
    page.locator("main form button.first").click()
    page.wait_for_load_state()
    page.goto(EFFECTS)
    said = "自" if IS_CHINESE else "kept out since"
    assert looked_at(page).locator("#named-table").get_by_text(said).count()


def computes_again(comes):
    """The assessment office finds the task on its first page."""
    page = comes("office")
    page.locator(f"a[href='/assessment/{RUN}/']").first.click()
    looked_at(page).locator(f"form[action='/assessment/{RUN}/again/'] button").click()
    page.wait_for_url(f"**/assessment/{AFTER}/")
    looked_at(page)


def everybody_sees_why(comes):
    """The town's explanation names the case; the case lists who moved; the old result is still there."""
    page = comes("head-t02", f"/assessment/{AFTER}/of/T02/")
    assert page.get_by_text(CASE).count()
    page.goto(EFFECTS)
    assert looked_at(page).locator(f"a[href='/assessment/{RUN}/against/{AFTER}/']").count()
    page.goto(f"/assessment/{RUN}/of/T02/")
    assert looked_at(page).get_by_text("已被更正" if IS_CHINESE else "replaced").count()
