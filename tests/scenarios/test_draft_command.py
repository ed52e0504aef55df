"""``surpass pack draft`` as a stranger walks it: the table, the template, the run, and what it refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from surpass.cli import app
from surpass.cli.packs.pack import DRAFT_COLUMNS
from surpass.cli.printing import language
from surpass.foundation.problems import Problems
from tests.scenarios.test_pack_draft import SCHEMES, book

if TYPE_CHECKING:
    from pathlib import Path

RUNNER = CliRunner()
TOWNS = SCHEMES / "zh-towns.xlsx"
WORDING = "由县信访局根据工作情况综合评定。"
VALUES = {
    "青山镇": (8.2, 11, 13000, 6.1, 29, 325, 0, 0, 6.2, 93.5),
    "柳河镇": (7.1, 9, 9000, 7.4, 31.5, 318, 2, 1, 5.8, 90),
    "石桥镇": (8, 10, 12000, 5.2, 30, 320, 1, 0, 6.9, 88.2),
}


def surpass(*words: object, code: int = 0) -> str:
    found = RUNNER.invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert found.exit_code == code, found.output
    return found.output


def drafted(folder: Path) -> Path:
    surpass("pack", "draft", TOWNS, "--out", folder / "pack")
    return folder / "pack"


def filled(template: Path, path: Path) -> Path:
    """The template with a row a town, as a clerk would send it back."""
    held = CalamineWorkbook.from_path(template)
    made = xlsxwriter.Workbook(path)
    for name in held.sheet_names:
        table = held.get_sheet_by_name(name).to_python()
        if name == "units":
            table += [[town, town, "", "全部"] for town in VALUES]
        if name == "returns":
            table += [[town, 2024, *values] for town, values in VALUES.items()]
        sheet = made.add_worksheet(name)
        for at, row in enumerate(table):
            sheet.write_row(at, 0, row)
    made.close()
    return path


def test_a_draft_prints_each_row_with_what_is_left_to_do(tmp_path: Path) -> None:
    text = surpass("pack", "draft", TOWNS, "--out", tmp_path / "pack", "--lang", "zh")
    assert all(head in text for head in DRAFT_COLUMNS)
    assert WORDING in text
    assert "没有识别出计分方法" in text
    assert "92 of 100 points understood" in text
    assert "10 rows understood, 1 text-needed" in text
    assert (tmp_path / "pack" / "returns-template.xlsx").exists()


def test_remarks_on_the_sheet_are_printed(tmp_path: Path) -> None:
    rows = [["指标", "分值", "评分办法", "目标"], ["甲", 10, "达标得满分，不达标不得分", 1], ["合计", 20]]
    text = surpass("pack", "draft", book(tmp_path, rows), "--out", tmp_path / "pack", "--lang", "en")
    assert "note: a total differs from the sum of its rows: 3: 20 / 10" in text


def test_a_draft_for_machines_holds_rows_remarks_and_points(tmp_path: Path) -> None:
    text = surpass("pack", "draft", TOWNS, "--out", tmp_path / "pack", "--json", "--lang", "en")
    found = json.loads(text)
    (waiting,) = (row for row in found["rows"] if row["status"] == "text-needed")
    assert (waiting["row"], waiting["why"]) == ("14", "no scoring function recognised")
    assert list(found["covered"].values()) == [{"understood": "92", "written": "100"}]


def test_the_template_goes_where_it_is_asked_for_and_replaces_nothing(tmp_path: Path) -> None:
    asked = tmp_path / "new" / "returns.xlsx"
    surpass("pack", "draft", TOWNS, "--out", tmp_path / "a", "--template", asked)
    assert asked.exists()
    assert not (tmp_path / "a" / "returns-template.xlsx").exists()
    with pytest.raises(Problems, match="pack-exists"):
        surpass("pack", "draft", TOWNS, "--out", tmp_path / "b", "--template", asked)
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize("machine", [(), ("--json",)])
def test_a_scheme_of_words_only_is_shown_with_exit_1_and_nothing_written(
    machine: tuple[str, ...], tmp_path: Path
) -> None:
    scheme = book(tmp_path, [["指标", "分值", "评分办法"], ["信访[1]", 10, "酌情"]])
    text = surpass("pack", "draft", scheme, "--out", tmp_path / "pack", *machine, code=1)
    assert "信访[1]" in text
    assert not (tmp_path / "pack").exists()


def test_what_is_still_words_stands_below_the_shown_tree(tmp_path: Path) -> None:
    pack = drafted(tmp_path)
    text = surpass("pack", "show", pack, "--lang", "zh")
    assert text.index("all_or_nothing") < text.index(WORDING)
    assert "没有识别出计分方法" in text
    (waiting,) = json.loads(surpass("pack", "show", pack, "--json"))["text_needed"]
    assert (waiting["title"], waiting["points"]) == ("信访工作", "8")
    assert waiting["row"].endswith("row 14")


def test_words_that_are_left_name_their_groups_as_the_sheet_does(tmp_path: Path) -> None:
    surpass("pack", "draft", SCHEMES / "zh-monthly.xlsx", "--out", tmp_path / "pack")
    waiting = json.loads(surpass("pack", "show", tmp_path / "pack", "--lang", "zh", "--json"))["text_needed"]
    assert "重点开发镇" in " ".join(row["points"] for row in waiting)


def test_points_that_most_groups_share_are_told_once() -> None:
    rows = json.loads(surpass("pack", "show", "example-district", "--json"))["tree"]
    points = {row["node"].strip(): row["points"] for row in rows}
    assert (points["total"], points["economy"]) == ("100", "key 34, eco 20, others n/a")


def test_a_stranger_walks_from_the_scheme_to_a_checked_draft_report(tmp_path: Path) -> None:
    pack, run = drafted(tmp_path), tmp_path / "run"
    returns = filled(pack / "returns-template.xlsx", tmp_path / "returns.xlsx")
    text = surpass("assess", returns, "--pack", pack, "--out", run)
    assert text.startswith("DRAFT: run ")
    assert "not computed, text-needed: 信访工作 (8 points)" in text
    assert "0 differences" in surpass("explain", run, "--check")
    assert "草案" in (run / "report.html").read_text(encoding="utf-8")
    assert "DRAFT" in (run / "report.en.html").read_text(encoding="utf-8")
    assert "87.75" in surpass("explain", run, "青山镇", "--lang", "zh")


def test_the_template_speaks_only_of_the_sheets_it_has(tmp_path: Path) -> None:
    held = CalamineWorkbook.from_path(drafted(tmp_path) / "returns-template.xlsx")
    said = "".join(str(row[0]) for row in held.get_sheet_by_name("说明").to_python())
    assert "targets 表" in said
    assert "counts 表" not in said


def test_a_day_that_is_none_is_bad_use() -> None:
    assert "--as-of" in RUNNER.invoke(app, ["pack", "show", "hdi", "--as-of", "soon"]).output


def test_the_language_is_the_environments_unless_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert (language(None), language("en")) == ("zh", "en")
