"""``surpass find`` as it is typed: everybody, one subject, a folder, and what it refuses."""

import csv
import json
from decimal import Decimal

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.runs.run_files import run_files
from surpass.exchange.runs.run_folder import write_run
from surpass.foundation.facts import Facts, Membership, Reading, UnitRow
from surpass.policy.scheme import CutLine, Drawing
from tests.fixtures.rules_on_disk import province_folder, write
from tests.unit.exchange.runs_robust.runs import plan

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


def two_years(tmp_path, values):
    """Write a run of three units over two years whose pack knows the last place; give its folder."""
    units = {
        name: UnitRow({"zh": name, "en": name}, (Membership("kind", "key"),)) for name in ("u1", "u2", "u3")
    }
    readings = {
        (series, unit, year): Reading(Decimal(number))
        for series, numbers in values.items()
        for unit, number in zip(units, numbers, strict=True)
        for year in ("2023", "2024")
    }
    cuts = {"last": CutLine(title={"zh": "末一名", "en": "The last"}, side="last", places=1)}
    drawing = Drawing(draws=300, cuts=cuts, facts={"bottom3": "last"})
    write_run(tmp_path / "run", files=run_files(
        Facts(units, readings), plan(), periods=["2023", "2024"], drawing=drawing))  # fmt: skip
    return tmp_path / "run"


CLEAR, CLOSE = {"gdp_growth": (3, 2, 1), "jobs": (9, 8, 7)}, {"gdp_growth": (3, 1, 2), "jobs": (9, 8, 7)}


@pytest.mark.parametrize(
    ("values", "expected"),
    [(CLEAR, {"u1": "none", "u2": "none", "u3": "review"}), (CLOSE, {"u1": "none", "u2": None, "u3": None})],
)
def test_a_rank_proposes_only_where_the_whole_band_lies_beyond_the_cut(tmp_path, values, expected):
    write(tmp_path, {"people.csv": "对象,单位,改革创新,急难险重,年度考核等次,年度考核等次[1]\n" + "".join(
        f"{unit},{unit},不适用,不适用,称职,称职\n" for unit in ("u1", "u2", "u3"))})  # fmt: skip
    run, pack = two_years(tmp_path, values), province_folder(tmp_path)
    given = [
        "find",
        "--pack",
        str(pack),
        "--facts",
        str(tmp_path / "people.csv"),
        "--on",
        "2018-03-01",
        "--json",
    ]
    found = CliRunner().invoke(
        app, [*given, "--rule", "down.review", "--run", str(run), "--out", str(tmp_path / "out")]
    )
    assert found.exit_code == 1, found.output
    rows = csv.DictReader((tmp_path / "out" / "findings.csv").read_text(encoding="utf-8").splitlines())
    told = {row["subject"]: row for row in rows}
    assert {unit: row["outcome"] or None for unit, row in told.items()} == {
        unit: "holds" if word == "review" else word for unit, word in expected.items()
    }
