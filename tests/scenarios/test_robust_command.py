"""The commands that say how far a place rests on the weights, as a person walks them."""

from __future__ import annotations

import csv
import json
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.example_district import build_district
from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.runs.freeze import facts_files
from surpass.exchange.runs.run_folder import write_run
from surpass.foundation.problems import Problems
from surpass.policy.resolve import resolve
from tests.contract.asem import need

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


def test_everybody_is_listed_with_the_cuts_and_who_must_be_discussed(run: Path) -> None:
    said = surpass("robust", run, "--lang", "en")
    assert "Weights drawn 400 times, each up to 20% above or below the pack's own" in said
    assert "Places drawn" in said
    found = json.loads(surpass("robust", run, "--json"))
    assert found["period"] == "2024"
    for group, cuts in found["discussed"].items():
        assert set(cuts) == {"excellent", "good", "fair"}
        for units in cuts.values():
            assert all(
                unit in {row["unit"] for row in rows(run, "robustness.csv") if row["group"] == group}
                for unit in units
            )


def rows(run: Path, name: str) -> list[dict[str, str]]:
    with (run / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_unit_sees_its_band_its_neighbours_and_the_way_up(run: Path) -> None:
    second = next(row for row in rows(run, "robustness.csv") if row["rank"] == "2" and row["group"] == "key")
    said = surpass("robust", run, second["unit"], "--lang", "en")
    assert "place 2 of" in said
    assert "Places drawn:" in said
    assert "To overtake" in said
    found = json.loads(surpass("robust", run, second["unit"], "--json"))
    assert found["band"]["rank"] == 2
    assert found["reach"]["place"] == 1
    (pair,) = [
        one
        for one in found["pairs"]
        if one["unit"] == second["unit"] and one["leader"] == found["reach"]["other"]
    ]
    assert Decimal(found["reach"]["gap"]) == (Decimal(pair["gap"]) + Decimal("0.01")).quantize(
        Decimal("0.01"), ROUND_HALF_UP
    )


def test_the_cheapest_mix_is_enough_and_follows_the_costs(run: Path) -> None:
    last = max(
        (row for row in rows(run, "robustness.csv") if row["group"] == "key"),
        key=lambda row: int(row["rank"]),
    )
    cheap = json.loads(surpass("robust", run, last["unit"], "--place", 3, "--json"))["reach"]
    assert sum(Decimal(part["points"]) for part in cheap["mix"]) >= Decimal(cheap["gap"]) - Decimal("0.01")
    first = cheap["mix"][0]["node"]
    dear = json.loads(
        surpass("robust", run, last["unit"], "--place", 3, "--cost", f"{first}=1000", "--json")
    )["reach"]
    assert first not in [part["node"] for part in dear["mix"]] or len(dear["mix"]) > 1


def test_the_first_of_a_group_needs_nothing(run: Path) -> None:
    first = next(row for row in rows(run, "robustness.csv") if row["rank"] == "1")
    assert "already" in surpass("robust", run, first["unit"], "--lang", "en")
    assert json.loads(surpass("robust", run, first["unit"], "--json"))["reach"] is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("U", "--place", "99"), "place-not-in-group"),
        (("U", "--cost", "nothing=2"), "node-not-in-run"),
        (("nobody",), "unit-not-in-run"),
        (("--period", "1999"), "period-not-in-run"),
    ],
)
def test_what_a_run_does_not_have_is_refused(run: Path, words: tuple[str, ...], code: str) -> None:
    unit = rows(run, "robustness.csv")[-1]["unit"]
    with pytest.raises(Problems, match=code):
        surpass("robust", run, *(unit if word == "U" else word for word in words))


@pytest.mark.parametrize("words", [("--place", "2"), ("U", "--cost", "funds"), ("U", "--cost", "funds=-1")])
def test_options_of_the_way_up_are_read_strictly(run: Path, words: tuple[str, ...]) -> None:
    unit = rows(run, "robustness.csv")[-1]["unit"]
    found = RUNNER.invoke(app, ["robust", str(run), *(unit if word == "U" else word for word in words)])
    assert found.exit_code == 2


def test_a_run_that_was_not_asked_says_how_to_ask(facts: Path, tmp_path: Path) -> None:
    surpass("assess", facts, *PACK, "--out", tmp_path / "plain")
    with pytest.raises(Problems, match="run-without-bands"):
        surpass("robust", tmp_path / "plain")


def test_a_pack_is_audited_before_it_is_adopted(facts: Path) -> None:
    words = (
        "pack",
        "audit",
        "example-district",
        "--facts",
        facts,
        "--programme",
        "poverty",
        "--period",
        "2024",
    )
    said = surpass(*words, "--lang", "en", code=1)
    assert "more indicators than units" in said or "separates nobody" in said
    found = json.loads(surpass(*words, "--sparse", "1", "--json", code=1))
    assert {one["period"] for one in found} == {"2024"}
    assert {one["kind"] for one in found} <= {"negative", "constant", "sparse", "silence", "few"}


def test_a_pack_without_a_finding_ends_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from surpass.exchange.runs.robust import audit

    monkeypatch.setattr(audit, "influences", lambda *_, **__: iter(()))
    pack = load_pack("example-district")
    write_run(
        tmp_path / "facts",
        files=facts_files(build_district(resolve(pack, programme="poverty", on=pack.in_force_from))),
    )
    words = ("pack", "audit", "example-district", "--facts", tmp_path / "facts", "--programme", "poverty")
    assert "0 finding(s)" in surpass(*words, "--lang", "en")


def test_a_unit_of_an_index_sees_its_band_and_is_told_that_points_lead_nowhere(tmp_path: Path) -> None:
    words = ("--pack", "asem", "--out", tmp_path / "run", "--robust", "--draws", 50)
    surpass("assess", need("asem"), *words)
    assert json.loads(surpass("explain", tmp_path / "run", "--check", "--json"))["differences"] == []
    said = surpass("robust", tmp_path / "run", "Germany", "--lang", "en")
    assert "Places drawn:" in said
    assert "To overtake" not in said
    with pytest.raises(Problems, match="no-weighted-sum"):
        surpass("robust", tmp_path / "run", "Germany", "--place", 1)
