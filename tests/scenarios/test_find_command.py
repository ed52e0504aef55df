"""``surpass find`` as it is typed: everybody, one subject, a folder, and what it refuses."""

import json

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from tests.fixtures.rules_on_disk import province_folder, write

PEOPLE = """对象,姓名,事发日期,年度考核等次,年度考核等次[1],任职年限,在审案件,群众认可度,改革创新,急难险重
p1,李明,,称职,优秀,2.5,否,90,,
p2,王芳,,不称职,不称职,3,否,80,不适用,不适用
p3,赵强,,称职,称职,3,,90,不适用,不适用
"""


@pytest.fixture
def typed(tmp_path):
    write(tmp_path, {"people.csv": PEOPLE})
    pack = province_folder(tmp_path)
    given = ["find", "--pack", str(pack), "--facts", str(tmp_path / "people.csv"), "--on", "2018-03-01"]
    return lambda *more: CliRunner().invoke(app, [*given, *more])


def test_everybody_is_counted_and_what_is_unknown_becomes_a_task(typed):
    result = typed("--lang", "zh", "--rule", "promo.gate")
    assert result.exit_code == 1
    table = result.stdout.splitlines()
    assert any(
        line.split("│")[1:-1] == [" promo.gate ", " 可列入提拔考察 ", " 成立 1 ", " 1      ", " 1    "]
        for line in table
    )
    assert any("p1" in line and "成立" in line for line in table)
    assert any("在审案件" in line and "纪检机关" in line for line in table)


def test_one_subject_is_explained_whole(typed):
    result = typed("--lang", "zh", "--rule", "down.review", "--subject", "王芳")
    assert result.exit_code == 1
    assert (
        result.stdout
        == """\
王芳：启动组织调整研判——成立（仅为建议，由有权机关决定）
  决定因素：
    年度考核等次：本期不称职，上期不称职（条件：连续2期均为不称职；依据《能上能下办法》第11条第1项）
    容错研判——改革创新：不适用（条件：不适用；依据《容错纠错办法》第6条）
    容错研判——急难险重：不适用（条件：不适用；依据《容错纠错办法》第6条）
  尚未查明、不影响本结果：
    同类末三名：本期未知，上期未知，前2期未知（条件：近3期中至少2期为是；依据《能上能下办法》第11条第2项）
  容错研判（对每一种情形逐一记录）：
    改革创新：不适用（依据《容错纠错办法》第6条）
    急难险重：不适用（依据《容错纠错办法》第6条）
  依据《能上能下办法》第11条；适用版本：province 2017.1，2018-03-01有效；证据等级A
"""
    )


def test_nothing_proposed_and_nothing_open_ends_with_0(typed):
    result = typed("--rule", "promo.gate", "--subject", "p2", "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)["findings"][0]
    assert (found["outcome"], found["deciding"]) == ("none", "two_good_years;recognised")
    assert found["explanation"]["key"] == "finding.none"


def test_a_folder_holds_everybody_and_json_the_totals(typed, tmp_path):
    result = typed("--out", str(tmp_path / "out"), "--json")
    said = json.loads(result.stdout)
    assert said["rules"]["promo.gate"] == {"holds": 1, "none": 1, "unknown": 1}
    assert said["left_out"] == {"tolerance": "no-facts"}
    kept = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert kept == {key: value for key, value in said.items() if key not in {"tasks", "proposals"}}
    assert result.exit_code == 1


@pytest.mark.parametrize("more", [("--on", "soon"), ("--subject", "p1", "--out", "x")])
def test_what_cannot_be_asked_is_refused(typed, more):
    assert typed(*more).exit_code == 2
