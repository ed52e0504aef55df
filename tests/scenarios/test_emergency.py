"""One emergency fact, from the circular that bars a town to the re-run whose explanation shows the blocker.

Mission T7, T5; TOL-01, TOL-11, DWN-35.
"""

from __future__ import annotations

import csv
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.example_district.demo import write_demo
from surpass.exchange.example_district.emergency import (
    FACT,
    FLOOD,
    PACK,
    PERIOD,
    SITUATION,
    assess_after,
    emergency_of,
)
from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.runs.freeze import facts_from_files
from surpass.exchange.runs.run_folder import read_run
from surpass.foundation.effects import Blocker
from surpass.policy.resolve import resolve
from surpass.policy.rules.book import rule_book

RUNNER = CliRunner()
CASE, DECIDED = "RC-2025-01", date(2025, 3, 14)


def surpass(*words: object, exits: int = 0) -> str:
    found = RUNNER.invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert found.exit_code == exits, found.output
    return found.output


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("emergency") / "district"
    write_demo(out)
    # The demo assesses the year again itself, by the case that its year tells; here the case is another.
    shutil.rmtree(out / "runs" / "target-after")
    return out


@pytest.fixture(scope="module")
def blocker(demo: Path) -> Blocker:
    files = read_run(demo / "runs" / "target")
    frozen = {name.removeprefix("facts/"): raw for name, raw in files.items() if name.startswith("facts/")}
    act = emergency_of(facts_from_files(frozen))
    cause = f"容错案件 {CASE}，{DECIDED} 认定 Case {CASE}, decided {DECIDED}"
    return Blocker(
        unit=act.unit, blocks=act.effect, act=act.cause, cause=cause, cite="D4 art.9", from_=FLOOD, until=None
    )


@pytest.fixture(scope="module")
def after(demo: Path, blocker: Blocker) -> Path:
    before = {path: path.read_bytes() for path in (demo / "runs" / "target").rglob("*") if path.is_file()}
    assess_after(demo, blocker=blocker)
    assert {path: path.read_bytes() for path in before} == before, "a run is never edited"
    return demo / "runs" / "target-after"


def roots(run: Path) -> dict[tuple[str, str], dict[str, str]]:
    with (run / "results.csv").open(encoding="utf-8") as lines:
        return {(row["unit"], row["period"]): row for row in csv.DictReader(lines) if row["node"] == "total"}


def test_the_fact_bars_a_key_town_from_excellent_and_without_it_the_town_is_graded_as_computed(
    demo: Path, after: Path, blocker: Blocker
) -> None:
    key = blocker.unit, PERIOD
    before, now = roots(demo / "runs" / "target"), roots(after)
    assert before[key]["group"] == "key"
    grades = [
        (row["computed_grade"], row["effective_grade"], row["reason"]) for row in (before[key], now[key])
    ]
    assert grades == [
        ("excellent", "good", f"veto:{blocker.blocks}"),
        ("excellent", "excellent", ""),
    ]
    del before[key], now[key]
    assert before == now, "nobody else moved, and no other year"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "zh",
            (
                "等次：优秀（计算等次：优秀）",
                "因容错不计入：未经批准擅自实施水利、交通等工程；若计入，等次为良好",
                "7月18日洪水中未经批准开渠分洪",
                "容错案件 RC-2025-01，2025-03-14 认定",
                "自 2024-07-18 起不计入，撤销前有效；依据：D4 art.9",
            ),
        ),
        (
            "en",
            (
                "Grade: Excellent (computed: Excellent)",
                "Blocked by error tolerance, without effect: Works on rivers, roads or dams without",
                "with it the grade would be: Good",
                "Case RC-2025-01, decided 2025-03-14",
                "blocks it from 2024-07-18 until it is lifted; ground: D4 art.9",
            ),
        ),
    ],
)
def test_the_towns_explanation_shows_what_was_blocked_by_which_case_and_clause(
    after: Path, blocker: Blocker, lang: str, said: tuple[str, ...]
) -> None:
    text = surpass("explain", after, blocker.unit, "--period", PERIOD, "--lang", lang)
    assert not [sentence for sentence in said if sentence not in text]
    page = (after / f"report{'' if lang == 'zh' else '.en'}.html").read_text(encoding="utf-8")
    assert said[3] in page


def test_every_figure_recomputes_and_a_changed_one_of_what_was_blocked_is_named(after: Path) -> None:
    assert json.loads(surpass("explain", after, "--check", "--json"))["differences"] == []
    table = after / "blocked.csv"
    kept = table.read_bytes()
    assert kept.endswith(b",veto_works,true,,,good\n")
    table.write_bytes(kept.replace(b",good\n", b",fair\n"))
    try:
        found = json.loads(surpass("explain", after, "--check", "--json", exits=1))
    finally:
        table.write_bytes(kept)
    assert [(row["file"], row["column"]) for row in found["differences"]] == [("blocked.csv", "grade")]


def test_the_comparison_names_who_moved_and_the_blocker(demo: Path, after: Path, blocker: Blocker) -> None:
    moves = json.loads(surpass("compare", demo / "runs" / "target", after, "--json"))
    moved = {move["unit"]: move for move in moves if move["blockers"] or move["grade"][0] != move["grade"][1]}
    assert list(moved) == [blocker.unit]
    move = moved[blocker.unit]
    assert move["grade"] == ["good", "excellent"]
    assert move["rank"][0] == move["rank"][1]
    (why,) = move["blockers"]
    assert (why["blocks"], why["cause"], why["cite"]) == (blocker.blocks, blocker.cause, "D4 art.9")
    assert why["is_new"]
    shown = surpass("compare", demo / "runs" / "target", after, "--unit", blocker.unit)
    assert CASE in shown


def test_the_rerun_keeps_its_blocker_and_its_digest_is_another(demo: Path, after: Path) -> None:
    kept = (after / "facts" / "effects.csv").read_text(encoding="utf-8")
    assert kept.splitlines()[0] == "unit,effect,from,until,cause,cite,kind,count,act"
    assert f"Case {CASE}, decided {DECIDED}" in kept
    runs = [json.loads((path / "manifest.json").read_text()) for path in (demo / "runs" / "target", after)]
    assert runs[0]["run"] != runs[1]["run"]
    assert [run["blocked"] for run in runs] == [0, 1]


def test_the_fact_and_its_situation_are_told_in_both_languages() -> None:
    loaded = load_pack(PACK)
    (asked,) = [item for item in rule_book(loaded, on=date(2024, 7, 18)).situations if item.id == SITUATION]
    assert asked.is_asked
    assert set(asked.says) == set(FACT) == {"zh", "en"}
    scheme = resolve(loaded, programme="target", on=date(2024, 12, 31))
    assert [effect.grade for effect in scheme.effects if effect.id == "veto_works"] == ["good"]
