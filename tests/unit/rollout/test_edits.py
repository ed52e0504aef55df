"""Forms write a pack's own files: what stood there stays, comments and quotes too; or they say why not."""

from datetime import date
from decimal import Decimal

import pytest

from surpass.exchange.pack_folder.packs import pack_files
from surpass.foundation.problems import UseProblem
from surpass.rollout.edits.condition import write_condition
from surpass.rollout.edits.head import Order, Replaced, write_head, write_order
from surpass.rollout.edits.param import write_param

DAY = date(2027, 1, 1)
GATE = {
    "mechanism": "up_and_down", "rule": "gate.promotion", "condition": "grassroots_years >= 3",
    "ident": "grassroots", "cite": "D7 art.2",
}  # fmt: skip
PATH = "up_and_down/rules.yaml"
ONE = """# kept
b:
  cite: D1
  values: {2021-01-01: 1}
"""
BEFORE = """a:
  cite: D1 # why
  values: {2021-01-01: 1} # x
"""
AFTER = """a:
  cite: D7 art.1
  values: {2021-01-01: 1, 2027-01-01: 2.5} # x
"""
HEAD = """a:
  values:
    2021-01-01: 1
"""
REST = """
b:
  cite: D1
"""
TWO_LINES = """a:
  values: {2021-01-01: 1,
    2022-01-01: 2}
"""
OTHER = b"""rules:
  other:
    add:
      - {if: x, id: x, cite: D1}
# end
"""
WRITTEN = b"""rules:
  gate.promotion:
    when: {if: x, id: x, cite: D1}
"""
SOURCE = """D7:
  title: {zh: "修订：一"}
  grade: O
  number: "x: 1"
"""


def number(text, **words):
    said = {"name": "a", "value": Decimal("2.5"), "on": DAY, "cite": "D7 art.1", **words}
    return write_param({"params.yaml": text.encode()}, **said)["params.yaml"].decode()


def test_a_number_gets_one_more_value_and_its_clause():
    assert number(ONE + BEFORE) == ONE + AFTER


def test_values_on_lines_of_their_own_get_one_line_more():
    found = number(f"{HEAD}  cite: D1\n{REST}")
    assert found == f"{HEAD}    2027-01-01: 2.5\n  cite: D7 art.1\n{REST}"


@pytest.mark.parametrize("text", ["a:\n  cite: D1\n", TWO_LINES, "a:\n  values: {2027-01-01: 1}\n"])
def test_a_layout_into_which_no_form_writes_is_refused(text):
    with pytest.raises(UseProblem) as refused:
        number(text)
    assert refused.value.problems[0].code == "draft-layout"


def test_a_condition_is_added_where_the_rule_stands():
    files = pack_files("example-district")
    before = files[PATH].decode().split("\n")
    after = write_condition(files, **GATE)[PATH].decode().split("\n")
    new = '      - {if: "grassroots_years >= 3", id: grassroots, cite: D7 art.2}'
    stood = "      - {if: findings_rectified, id: rectified, cite: D4 art.6(2)}"
    assert [line for line in after if line not in before] == [new]
    assert after.index(new) == before.index(stood) + 1


def test_a_rule_that_is_written_otherwise_takes_no_addition():
    with pytest.raises(UseProblem) as refused:
        write_condition({"up_and_down/a.yaml": WRITTEN}, **GATE)
    assert refused.value.problems[0].code == "draft-layout"


def test_a_rule_of_a_superior_alone_begins_behind_the_others():
    found = write_condition({PATH: OTHER}, **GATE)[PATH].decode()
    assert found.index("gate.promotion") > found.index("other")
    assert "# end" in found


def test_the_head_is_of_the_new_edition_and_its_order_is_a_source():
    files = pack_files("example-district")
    replaced = Replaced(pack="example-district", edition="2022.1", digest="0" * 64)
    found = write_head(files, edition="2027.1", from_=DAY, replaces=replaced)
    assert write_head(found, edition="2027.1", from_=DAY, replaces=replaced) == found
    head = found["pack.yaml"].decode()
    assert head.count('edition: "2027.1"') == 1
    assert head.count("replaces:") == 1
    order = Order(key="D7", title={"zh": "修订：一", "en": ""}, number="x: 1", date=DAY, signer="a # b")
    sources = write_order(files, order)["sources.yaml"].decode()
    assert SOURCE in sources
    assert sources.startswith(files["sources.yaml"].decode())
