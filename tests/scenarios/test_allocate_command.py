"""Places and money of a pack shared out among real people from a table."""

import json

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.foundation.problems import Problems
from tests.fixtures.rules_pack import PROVINCE

FUND = """
allocations:
  excellent:
    says: {zh: 优秀名额, en: places for excellent}
    cite: M3 art.9
    kind: quota
    of: official
    entitled_by: promo.gate
    pool: unit
    seats: {rate: 0.5, rounding: down, cases: [{if: is_top_unit, rate: 1, cite: M3 art.9}]}
    order: [recognition desc]
    ties: panel
  fund:
    says: {zh: 奖励资金, en: reward fund}
    cite: M3 art.10
    kind: budget
    of: official
    amounts: {by: recognition}
    budget: 1000.01
  hoped:
    says: {zh: 某, en: some}
    cite: M3 art.10
    kind: budget
    of: official
    entitled_by: hope
    amounts: {by: recognition}
    budget: 10
  whole:
    says: {zh: 名额, en: places}
    cite: M3 art.9
    kind: quota
    of: official
    seats: {rate: 0.5, cases: [{if: is_top_unit, rate: 1, cite: M3 art.9}]}
    order: [recognition desc]
  guess:
    says: {zh: 某, en: some}
    cite: M3 art.10
    evidence: C
    kind: budget
    of: official
    amounts: {by: recognition}
    budget: 10
"""
HOPE = """
rules:
  hope:
    says: {zh: 某, en: some}
    subject: official
    effect: proposes award
    bound: ceiling
    decided_by: decision
    cite: M3 art.10
    evidence: C
    when: {if: recognition >= 1, id: known, cite: M3 art.10}
"""
FACTS = "is_top_unit: {label: {zh: 领先单位, en: leading unit}, type: bool, kind: measured, about: result}\n"
HEAD = "subject,group,years_in_post,grade[0],grade[1],pending_case,recognition,is_top_unit\n"
ROWS = """a,x,3,competent,competent,no,95,no
b,x,3,competent,competent,no,90,no
c,x,3,competent,competent,no,90,no
d,x,3,competent,competent,no,86,no
e,x,3,basic,competent,no,99,no
f,y,3,competent,competent,no,88,yes
"""


@pytest.fixture
def allocate(tmp_path):
    files = {**PROVINCE, "facts.yaml": PROVINCE["facts.yaml"] + FACTS, "encouragement/fund.yaml": FUND + HOPE}
    for name, text in files.items():
        place = tmp_path / "pack" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def run(allocation, rows=ROWS, head=HEAD):
        people = tmp_path / "people.csv"
        people.write_text(head + rows, encoding="utf-8")
        given = ["--pack", str(tmp_path / "pack"), "--facts", str(people), "--on", "2018-03-01", "--json"]
        return CliRunner().invoke(app, ["encouragement", "allocate", "--allocation", allocation, *given])

    return run


def shared(result):
    return result.exit_code, json.loads(result.output)


def states(found):
    return {row["subject"]: row["state"] for row in found["rows"]}


def test_places_go_by_the_order_and_a_tie_at_the_cut_to_the_panel(allocate):
    code, found = shared(allocate("excellent"))
    assert code == 1
    assert states(found) == {"a": "in", "b": "panel", "c": "panel", "d": "out", "f": "in"}


def test_whoever_is_not_entitled_has_no_row_and_whoever_may_be_holds_a_place_open(allocate):
    rows = ROWS.replace("a,x,3,competent,competent,no", "a,x,3,competent,competent,")
    _, found = shared(allocate("excellent", rows))
    assert "e" not in states(found)
    assert states(found)["a"] == "unknown"
    assert states(found)["b"] == "unknown"


def test_without_pools_all_are_one_and_say_what_is_known_of_it(allocate):
    rows = ROWS.replace(",yes", ",no")
    found = list(states(shared(allocate("whole", rows))[1]).values())
    assert (found.count("in"), found.count("panel"), found.count("out")) == (2, 2, 2)
    unsaid = rows.replace(",no\n", ",\n")
    assert set(states(shared(allocate("whole", unsaid))[1]).values()) == {"unknown"}


def test_money_adds_up_to_the_coin(allocate):
    code, found = shared(allocate("fund"))
    assert code == 0
    assert sum(int(row["amount"].replace(".", "")) for row in found["rows"]) == 100001
    assert found["left"] == "0.00"


def test_money_in_proportion_waits_for_every_fact(allocate):
    code, found = shared(allocate("fund", ROWS.replace("no,95,no", "no,,no")))
    assert code == 1
    assert found["open"] == 1
    assert {row["amount"] for row in found["rows"]} == {None}


@pytest.mark.parametrize(
    ("allocation", "rows", "head", "code"),
    [
        ("excelent", ROWS, HEAD, "allocation-unknown"),
        ("guess", ROWS, HEAD, "allocation-not-active"),
        ("excellent", ROWS.replace("86,no", "86,yes"), HEAD, "pool-facts-differ"),
        ("excellent", "a,90\n", "subject,recognition\n", "pool-missing"),
        ("excellent", ROWS.replace("d,x,", "d,,"), HEAD, "pool-missing"),
        ("hoped", ROWS, HEAD, "allocation-not-active"),
    ],
)
def test_what_cannot_be_shared_out_is_refused(allocate, allocation, rows, head, code):
    result = allocate(allocation, rows, head)
    assert isinstance(result.exception, Problems)
    assert [problem.code for problem in result.exception.problems] == [code]
