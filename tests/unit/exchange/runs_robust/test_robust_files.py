"""The tables of a run's robustness: what stands in them, and that all else of a run stays as it was."""

import csv
import io
import json
from dataclasses import replace

import pytest

from surpass.exchange.runs.check_run import check_run
from surpass.exchange.runs.run_files import run_files
from surpass.policy.parts.read_scheme import read_kept_drawing
from surpass.policy.scheme import as_data
from tests.unit.exchange.runs_robust.runs import DRAWING, facts, files, plan

TABLES = ("robustness.csv", "cuts.csv", "flips.csv", "reach.csv")


@pytest.fixture(scope="module")
def drawn():
    return files()


def rows(found, name):
    return list(csv.DictReader(io.StringIO(found[name].decode())))


def test_without_the_option_a_run_keeps_every_byte(drawn):
    plain = run_files(facts(), plan(), periods=["2024"])
    assert not set(TABLES) & set(plain)
    assert set(drawn) == {*plain, *TABLES}
    assert [name for name in plain if plain[name] != drawn[name]] == ["manifest.json"]
    assert "robustness" not in json.loads(plain["manifest.json"])


def test_the_options_are_part_of_the_digest(drawn):
    kept = json.loads(drawn["manifest.json"])
    assert read_kept_drawing(kept["robustness"]) == DRAWING
    others = (replace(DRAWING, seed=8), replace(DRAWING, draws=201), replace(DRAWING, kind="dirichlet"))
    digests = {json.loads(files(one)["manifest.json"])["run"] for one in (None, DRAWING, *others)}
    assert len(digests) == 5
    assert files() == drawn


def test_bands_cuts_and_pairs_of_a_small_run(drawn):
    bands = {row["unit"]: row for row in rows(drawn, "robustness.csv")}
    assert list(bands) == ["d", "e", "'=a", "b", "c"]
    assert (bands["'=a"]["rank"], bands["b"]["rank"], bands["c"]["rank"]) == ("2", "1", "2")
    assert bands["b"] == {
        "unit": "b", "period": "2024", "group": "key", "rank": "1", "low": "1", "median": "1", "high": "1",
        "certain_best": "1", "certain_worst": "2", "discussed": "",
    }  # fmt: skip
    assert (bands["d"]["low"], bands["d"]["high"], bands["d"]["discussed"]) == ("1", "2", "bottom")
    cuts = {(row["unit"], row["cut"]): row for row in rows(drawn, "cuts.csv")}
    assert (cuts["b", "best"]["places"], cuts["b", "best"]["at_least"]) == ("1", "")
    assert cuts["b", "best"]["state"] == "inside"
    assert cuts["b", "bottom"] | {"probability": "0"} == cuts["b", "bottom"]
    pairs = {(row["leader"], row["unit"]): row for row in rows(drawn, "flips.csv")}
    assert pairs["d", "e"]["gap"] == "0.00"
    assert float(pairs["b", "'=a"]["common"]) > 0


def test_a_run_with_bands_is_checked_and_each_change_is_named(drawn):
    assert check_run(drawn).differences == ()
    for name, column in (("robustness.csv", "high"), ("cuts.csv", "probability"), ("flips.csv", "wins")):
        table = rows(drawn, name)
        table[0][column] = "0.123"
        out = io.StringIO()
        writer = csv.DictWriter(out, table[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
        found = check_run(drawn | {name: out.getvalue().encode()}).differences
        assert {(item.file, item.column) for item in found} == {(name, column)}


def test_a_row_too_few_and_a_row_too_many_are_named(drawn):
    lines = drawn["cuts.csv"].decode().splitlines(keepends=True)
    (found,) = check_run(drawn | {"cuts.csv": "".join(lines[:-1]).encode()}).differences
    assert (found.file, found.column, found.stored) == ("cuts.csv", "row", "absent")
    more = [*lines, lines[-1].replace("c,", "x,", 1)]
    (found,) = check_run(drawn | {"cuts.csv": "".join(more).encode()}).differences
    assert (found.row[0], found.column, found.recomputed) == ("x", "row", "absent")


def test_a_group_without_a_ranked_unit_has_no_rows():
    nobody = replace(
        facts(), values={key: row for key, row in facts().values.items() if key[1] not in {"d", "e"}}
    )
    found = run_files(nobody, plan(), periods=["2024"], drawing=DRAWING)
    assert {row["group"] for row in rows(found, "robustness.csv")} == {"key"}


def test_a_drawing_is_read_back_as_it_was():
    assert read_kept_drawing(json.loads(json.dumps(as_data(DRAWING)))) == DRAWING
