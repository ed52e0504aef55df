"""A bottom line was crossed: the gate closes with its clause, the town is told, and its appeal fails."""

import json
import sys

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.served import LANGUAGE, Office
from tests.fixtures.target_walk import presses
from tests.journeys.test_a_contested_result import YEAR, told_by

RUN, CASE = "target-2025-d-1", "tol-1"
OF_CASE, SCREENING = f"/cases/case/{CASE}/", f"/error-tolerance/cases/{CASE}/screening/"
IS_CHINESE = LANGUAGE == "zh-CN"
LINE = "突破安全底线" if IS_CHINESE else "Broke the working line of safety"
CLAUSE = "政策解读文章" if IS_CHINESE else "Policy article on the three mechanisms"
WHY, POINT, ANSWER = "封堵安全出口，触碰安全底线", "出口当时无人使用", "出口属于应急通道，有现场照片"
OPENS = YEAR.replace(
    "sessions = {}",
    """
from tests.fixtures.tolerance import Matter
from surpass.office.accounts.models import Account
from surpass.office.cases.acts.state_fact import state_fact
year.tell(year.run(at=timezone.now()), at=timezone.now())
matter = Matter(year, at=timezone.now())
by = {"by": matter.who["office1"], "at": timezone.now(), "case": matter.key}
state_fact(**by, text="应急出口被封堵", state="known", source="安全检查记录")
year.accounts |= {name: Account.objects.get(key=actor.key) for name, actor in matter.who.items()}
sessions = {}
""",
)
TOLD = """
from tests.fixtures.tolerance import Matter
Matter.again(at=timezone.now()).does("clerk", "served", "{step}", evidence=("receipt",))
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    office = Office(
        tmp_path_factory.mktemp("crossed"), SURPASS_SECOND_FACTOR="0", PYTHONPATH=":".join(sys.path)
    )
    office.run("init", "--place", "D")
    office.sessions = json.loads(told_by(office, OPENS))
    return office


def test_a_line_that_was_crossed_ends_the_matter_in_the_open(office, visit):
    with office.served() as address:

        def comes(name, path=OF_CASE):
            page = visit(address)
            page.context.add_cookies([{"name": "sessionid", "value": office.sessions[name], "url": address}])
            assert page.goto(path).status == 200, path
            return page

        before = points_of(comes)
        screens(comes)
        closes_the_gate(comes)
        told_by(office, TOLD.format(step="gate_told"))
        reads_why_and_appeals(comes)
        appeal_fails(comes)
        told_by(office, TOLD.format(step="refusal_answered"))
        nothing_is_hidden(comes)
        assert points_of(comes) == before


def looked_at(page):
    assert not barriers(page), page.url
    return page


def sends(page, act, **words):
    """Press an act, fill in what it asks for, send it."""
    page.locator(f"button[name=act][value={act}]").click()
    for name, said in words.items():
        page.fill(f"[name={name}]", said)
    page.locator("main form button.first").first.click()
    page.wait_for_load_state()
    return looked_at(page)


def points_of(comes):
    page = comes("head-t02", f"/assessment/{RUN}/of/T02/")
    found = page.locator("main tbody td").all_inner_texts()
    assert found
    return found


def screens(comes):
    """The office answers the line of safety with what it rests on; what it does not know stays unknown."""
    page = comes("office1", f"{SCREENING}?day=2025-07-20")
    page.locator("[name=ask-broke_safety][value=yes]").check()
    page.locator("[name=on-broke_safety]").first.check()
    page.locator("[name=ask-broke_policy][value=unknown]").check()
    page.fill("[name=held-broke_policy]", "应急管理局")
    looked_at(page).locator("form[action$='/answer/'] button.first").click()
    page.wait_for_url(f"**{SCREENING}")
    assert looked_at(page).get_by_text(LINE).count()


def closes_the_gate(comes):
    """Two sign that the line was crossed, with reasons; no weighing follows."""
    sends(comes("office1"), "stopped", reasons=WHY)
    presses(comes("office2"), "签署同一内容", "Sign the same words")


def reads_why_and_appeals(comes):
    """The town reads reasons, line and clause, and what it may do about it."""
    page = comes("head-t02")
    assert looked_at(page).get_by_text(WHY).count()
    page.goto(SCREENING)
    assert page.get_by_text(LINE).count()
    assert page.get_by_text(CLAUSE).count()
    page.goto(OF_CASE)
    sends(page, "appealed", reasons="不服不予受理决定", points=POINT)


def appeal_fails(comes):
    """The body of appeal answers the point in writing; an appeal without an answer to it is refused."""
    page = comes("appeals1")
    page.locator("button[name=act][value=uphold]").click()
    page.fill("[name=reasons]", "维持不予受理决定")
    page.locator("main form button.first").first.click()
    page.wait_for_load_state()
    assert page.locator("[name=answer_1][aria-invalid=true]").count()
    page.fill("[name=answer_1]", ANSWER)
    page.locator("main form button.first").first.click()
    page.wait_for_load_state()
    presses(comes("appeals2"), "签署同一内容", "Sign the same words")


def nothing_is_hidden(comes):
    """The town sees every reason, its own point and the answer; nothing was kept out of any result."""
    page = comes("head-t02")
    for said in (WHY, POINT, ANSWER):
        assert page.get_by_text(said).count(), said
    page.goto(f"/error-tolerance/cases/{CASE}/effects/")
    assert not looked_at(page).locator("#named-table tbody tr").count()
    page.goto(f"/cases/case/{CASE}/file/")
    assert page.get_by_text("应急出口被封堵").count()
