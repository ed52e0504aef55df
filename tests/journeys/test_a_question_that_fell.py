"""A head is asked about a weak result that was wrong: corrected, the question falls, traces remain."""

import json

import pytest

from tests.fixtures.down_walk import acts, goes, looked_at, looks, opens_case, signs, unbound
from tests.fixtures.served import LANGUAGE
from tests.fixtures.stage import Stage

IS_CHINESE = LANGUAGE == "zh-CN"
RUN, AFTER, OWN = "target-2025-d-1", "target-2025-d-2", "head-t01"
LATE, CONTESTED, ENDED = "原始凭证当时尚未到齐", "与统计月报不符", "所依据的成绩已经更正，不再研究调整"
FELL, GOES_NO_FURTHER = ("已撤回", "事项已撤回") if IS_CHINESE else ("withdrawn", "no longer")
FOUNDED = """
from decimal import Decimal
from surpass.office.accounts.models import Account
from surpass.office.registry.models import Person, Unit
from tests.fixtures import assessed
from tests.fixtures.office import account
from tests.fixtures.registry import appointed, person, post
from tests.fixtures.triggers import ROLES
usual = assessed.number_of
def weak(item, town, period):
    is_low = town == "T01" and item.kind not in {"flag", "count"}
    return Decimal(20) if is_low else usual(item, town, period)
assessed.number_of = weak
year = assessed.Year()
for name, role in ROLES.items():
    if name not in year.accounts:
        account(name, role)
appointed(person("P1", place="T01"), post("T01-head", Unit.objects.get(pk="T01")))
Person.objects.filter(pk="P1").update(account=year.accounts["head-t01"])
for period in ("2024", "2025"):
    year.becomes_final(year.run(period))
print(json.dumps(dict(Account.objects.values_list("username", "key"))))
"""
YEAR = """
from surpass.office.assessment.models import Run
from tests.fixtures.assessed import Year
year, told = Year.again(), Run.objects.get(key="target-2025-d-1")
"""
UPHELD = (
    YEAR
    + """
from surpass.office.assessment.acts.correct_result import correct_result
from surpass.office.assessment.telling.figures import Figure
from surpass.office.returns.models import Cell
year.upheld(told, objected=True, at=now)
cells = Cell.objects.filter(round__period="2025", place="T01", item__kind="value")
correct_result(by=year.who["office"], at=now, telling=year.telling(told),
               figures=[Figure(one.pk, "99") for one in cells], reasons="原始凭证证明填报有误")
"""
)
LED = """
from tests.fixtures.led_cases import Led
Led({case!r}, at=now).act({step!r}, {act!r})
"""


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    stage = Stage(tmp_path_factory.mktemp("fell"))
    stage.keys = json.loads(stage.told(FOUNDED))
    return stage


def test_a_corrected_result_withdraws_what_rested_on_it(stage, visit):
    with stage.opens(visit) as comes:
        question = looks(comes, own=OWN)
        case = opens_case(comes, question, stage.keys)
        is_taken_up_again(comes)
        contests(comes)
        stage.told(UPHELD)
        has_fallen(comes, question)
        goes_no_further(comes, case)
        stage.told(LED.format(case=case, step="kept_told", act="served"))
        traces_remain(comes, question, case)


def is_taken_up_again(comes):
    """The window is over and the result final; the office opens it again, with the reason for the delay."""
    result = comes("office", f"/assessment/{RUN}/of/T01/")
    result.locator("a[href*='/cases/case/']").first.click()
    result.locator("a[href$='/reopen/']").click()
    result.fill("[name=reasons]", LATE)
    goes(looked_at(result))
    assert result.get_by_text(LATE).count()


def contests(comes):
    """The head who is asked about objects to the figure that the question rests on."""
    page = comes(OWN, f"/assessment/{RUN}/of/T01/")
    page.locator(f"a[href^='/assessment/{RUN}/of/T01/object/']").first.click()
    page.select_option("[name=nodes]", ["total"])
    page.fill("[name=reasons]", CONTESTED)
    goes(looked_at(page))
    assert "/cases/case/" in page.url, page.locator("main").inner_text()


def has_fallen(comes, question):
    """The question is withdrawn with its reason when the result is corrected; both read it."""
    for name in ("organisation", OWN):
        what = looked_at(comes(name, question)).locator("section[aria-labelledby=what]")
        assert FELL in what.inner_text().lower()
    page = comes("organisation", "/up-and-down/triggers/?show=ended")
    assert page.locator("#triggers-table tbody tr").count()


def goes_no_further(comes, case):
    """No act leads further down; the case is ended with reasons by two people."""
    page = unbound(comes("organisation", f"/cases/case/{case}/"))
    acts(page, "found", reasons="核查属实")
    assert page.locator(".faults, [role=alert], .error-summary").count()
    page.goto(f"/cases/case/{case}/")
    acts(page, "unproven", reasons=ENDED)
    signs(unbound(comes("organisation2", f"/cases/case/{case}/")))


def traces_remain(comes, question, case):
    """Nothing is rubbed out: the question, the case with its reasons, both results."""
    own = comes(OWN, f"/cases/case/{case}/")
    assert looked_at(own).get_by_text(ENDED).count()
    assert own.locator(f"a[href='{question}']").count()
    assert comes(OWN, f"/assessment/{RUN}/of/T01/").locator("main table").count()
    after = comes(OWN, f"/assessment/{AFTER}/of/T01/")
    assert looked_at(after).locator("main table").count()
