"""The commands that say how far a place rests on the weights, as a person walks them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.example_district import build_district
from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.runs.freeze import facts_files
from surpass.exchange.runs.run_folder import write_run
from surpass.policy.resolve import resolve

RUNNER = CliRunner()
PACK = ("--pack", "example-district", "--programme", "poverty", "--period", "2024")


def surpass(*words: object, code: int = 0) -> str:
    found = RUNNER.invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert found.exit_code == code, found.output
    return found.output


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pack = load_pack("example-district")
    out = tmp_path_factory.mktemp("robust") / "facts"
    write_run(
        out, files=facts_files(build_district(resolve(pack, programme="poverty", on=pack.in_force_from)))
    )
    return out


@pytest.fixture(scope="module")
def run(facts: Path) -> Path:
    out = facts.parent / "run"
    surpass("assess", facts, *PACK, "--out", out, "--robust", "--draws", 400, "--spread", "0.2", "--seed", 5)
    return out


def test_a_run_with_bands_keeps_how_they_were_drawn_and_is_checked(run: Path) -> None:
    kept = json.loads((run / "manifest.json").read_text(encoding="utf-8"))["robustness"]
    assert (kept["draws"], kept["spread"], kept["seed"], kept["kind"]) == (400, "0.2", 5, "multiplicative")
    assert json.loads(surpass("explain", run, "--check", "--json"))["differences"] == []


@pytest.mark.parametrize(
    "words",
    [("--draws", 5), ("--robust", "--kind", "normal"), ("--robust", "--spread", "wide")],
)
def test_options_that_make_no_sense_are_refused(
    facts: Path, tmp_path: Path, words: tuple[object, ...]
) -> None:
    found = RUNNER.invoke(
        app, ["assess", str(facts), *PACK, "--out", str(tmp_path / "run"), *map(str, words)]
    )
    assert found.exit_code == 2
    assert not (tmp_path / "run").exists()
