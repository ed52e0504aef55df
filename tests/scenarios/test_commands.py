"""The commands as a person walks them: demo, check, explain, compare, packs, and what they refuse."""

from __future__ import annotations

import csv
import json
import subprocess
from fractions import Fraction
from pathlib import Path

import pytest
from typer.testing import CliRunner

from surpass.cli import app, main
from surpass.foundation.problems import Problems
from tests.fixtures.served import SURPASS

RUNNER = CliRunner()
PROGRAMMES = ("monitoring", "poverty", "target")
RUNS = (*PROGRAMMES, "target-after")
"""One for each programme, and the year assessed again with a blocker."""


def surpass(*words: object) -> str:
    found = RUNNER.invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found.output


@pytest.mark.parametrize("short", [
    "issue", "inspect", "study", "publish", "tolerance", "allocate", "honours", "appraise",
    "honours nominate", "appraise fix", "simulate rewards",
])  # fmt: skip
def test_short_forms_lead_to_what_they_are_short_for(short: str) -> None:
    assert surpass(*short.split(), "--help")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo") / "district"
    words = [*SURPASS, "demo", "--out", str(out), "--no-serve"]
    done = subprocess.run(words, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return out


def test_the_demo_writes_facts_runs_and_reports(demo: Path) -> None:
    assert sorted(path.name for path in (demo / "runs").iterdir()) == list(RUNS)
    for programme in RUNS:
        run = demo / "runs" / programme
        assert (run / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")
        assert (run / "report.en.html").exists()


@pytest.mark.parametrize("programme", RUNS)
def test_every_figure_of_the_demo_recomputes(demo: Path, programme: str) -> None:
    found = json.loads(surpass("explain", demo / "runs" / programme, "--check", "--json"))
    assert found["checked"] > 20_000
    assert found["differences"] == []


def test_a_changed_figure_is_found_with_exit_1(demo: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    surpass("assess", demo / "facts", "--pack", "example-district", "--programme", "poverty", "--out", run)
    changed = (run / "results.csv").read_bytes().replace(b",15.0000,", b",14.0000,", 1)
    (run / "results.csv").write_bytes(changed)
    found = RUNNER.invoke(app, ["explain", str(run), "--check"])
    assert found.exit_code == 1


def test_the_same_inputs_give_the_same_bytes(demo: Path, tmp_path: Path) -> None:
    run = tmp_path / "again"
    surpass("assess", demo / "facts", "--pack", "example-district", "--programme", "poverty", "--out", run)
    before = demo / "runs" / "poverty"
    for path in sorted(before.rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (run / path.relative_to(before)).read_bytes(), path.name


def test_the_latest_year_shows_a_veto_a_tie_and_a_merger(demo: Path) -> None:
    with (demo / "runs" / "target" / "results.csv").open(encoding="utf-8") as lines:
        roots = [row for row in csv.DictReader(lines) if row["node"] == "total"]
    assert any(row["reason"].startswith("veto:") for row in roots)
    assert sum(1 for row in roots if row["rank"] and not row["computed_grade"]) == 2
    towns = {
        year: sum(1 for row in roots if row["period"] == year and row["group"] == "key")
        for year in ("2023", "2024")
    }
    assert towns == {"2023": 17, "2024": 16}


def test_an_effect_in_force_bars_a_grade_and_says_on_which_ground(demo: Path, tmp_path: Path) -> None:
    acts = tmp_path / "acts.csv"
    line = "T05,veto_safety,2024-11-01,,Circular 9,D1 art.16"
    acts.write_text(f"unit,effect,from,until,cause,cite\n{line}\n", encoding="utf-8")
    run, facts = tmp_path / "run", demo / "facts"
    words = ("--pack", "example-district", "--programme", "target", "--out", run, "--effects", acts)
    surpass("assess", facts, *words)
    with (run / "results.csv").open(encoding="utf-8") as lines:
        root = {
            row["period"]: row
            for row in csv.DictReader(lines)
            if (row["unit"], row["node"]) == ("T05", "total")
        }
    grades = {
        year: (row["computed_grade"], row["effective_grade"], row["reason"]) for year, row in root.items()
    }
    assert grades["2024"] == ("excellent", "fair", "veto:veto_safety")
    assert grades["2023"] == ("excellent", "excellent", ""), "not yet in force on the last day of 2023"
    frozen = run / "facts" / "effects.csv"
    assert frozen.read_bytes().count(b"\nT") == 2, "the demo's own, and this one"
    before, after = (
        json.loads((path / "manifest.json").read_text()) for path in (demo / "runs" / "target", run)
    )
    assert before["run"] != after["run"]
    assert "Circular 9；自 2024-11-01 起生效，解除前有效；依据：D1 art.16" in surpass(
        "explain", run, "T05", "--lang", "zh"
    )
    assert "Circular 9; in force from 2024-11-01" in (run / "report.en.html").read_text(encoding="utf-8")
    surpass("explain", run, "--check")
    frozen.write_bytes(frozen.read_bytes().replace(b"2024-11-01", b"2025-01-01"))
    found = RUNNER.invoke(app, ["explain", str(run), "--check", "--json"])
    assert found.exit_code == 1
    named = {(row["row"][0], row["column"]) for row in json.loads(found.output)["differences"]}
    assert named == {("T05", "effective_grade"), ("T05", "reason"), ("key", "shorrocks")}


@pytest.mark.parametrize(("lang", "word"), [("zh", "并列第5名"), ("en", "Clause:")])
def test_a_unit_is_explained_in_both_languages(demo: Path, lang: str, word: str) -> None:
    text = surpass("explain", demo / "runs" / "target", "T01", "--lang", lang)
    assert word in text


def test_compare_splits_a_move_exactly(demo: Path) -> None:
    run = demo / "runs" / "poverty"
    words = ("compare", run, run, "--against", "2023", "--period", "2024", "--unit", "T01", "--json")
    (move,) = json.loads(surpass(*words))
    moved = [sum(map(Fraction, move[part].values())) for part in ("score_shares", "rank_shares")]
    assert moved[0] == Fraction(move["score"][1]) - Fraction(move["score"][0])
    assert moved[1] == move["rank"][1] - move["rank"][0]


def test_shipped_packs_lint_clean_and_pass_their_examples() -> None:
    for pack in ("example-province", "example-district", "asem", "hdi", "prefectures-example"):
        surpass("pack", "lint", pack)
    surpass("pack", "test", "example-district")
    shown = json.loads(surpass("pack", "show", "example-district", "--json", "--lang", "en"))
    assert "proportional" in {row["function"] for row in shown["tree"]}
    (adjustment,) = (row for row in shown["procedures"] if row["procedure"] == "adjustment")
    assert adjustment == {
        "procedure": "adjustment", "title": "Adjustment of an official", "steps": "46", "status": "active",
        "clause": "D5 art.2-9", "evidence": "D",
    }  # fmt: skip
    adopted = json.loads(surpass("pack", "show", "cn-shaanxi-2018", "--own", "--json"))["procedures"]
    assert "adjustment" not in {row["procedure"] for row in adopted}


def test_a_used_folder_is_never_overwritten(demo: Path) -> None:
    with pytest.raises(Problems):
        surpass("assess", demo / "facts", "--pack", "example-district", "--out", demo / "runs" / "target")


def test_bad_input_is_a_message_and_exit_2(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [
        "surpass",
        "assess",
        str(demo / "nowhere"),
        "--pack",
        "example-district",
        "--out",
        str(tmp_path / "x"),
    ]
    monkeypatch.setattr("sys.argv", words)
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert "nothing was written" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_an_unknown_period_is_refused_with_those_found(demo: Path, tmp_path: Path) -> None:
    with pytest.raises(Problems, match="period-without-values"):
        surpass(
            "assess",
            demo / "facts",
            "--pack",
            "example-district",
            "--period",
            "2031",
            "--out",
            tmp_path / "x",
        )


def test_a_run_keeps_its_packs_and_a_changed_one_is_found(demo: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    surpass("assess", demo / "facts", "--pack", "example-district", "--programme", "poverty", "--out", run)
    layers = ("cn-law", "cn-shaanxi", "example-district", "example-province")
    assert sorted(path.stem for path in (run / "packs").iterdir()) == list(layers)
    superior = run / "packs" / "example-province.json"
    superior.write_bytes(superior.read_bytes().replace(b'"0.35"', b'"0.45"', 1))
    found = RUNNER.invoke(app, ["explain", str(run), "--check", "--json"])
    assert found.exit_code == 1
    (difference,) = json.loads(found.output)["differences"]
    assert (difference["file"], difference["column"]) == ("packs/example-province.json", "digest")
