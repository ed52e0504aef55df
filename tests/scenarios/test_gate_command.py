"""The gate before a vacant post: everybody is looked at, and the others are counted by clause."""

import json
from datetime import date

import polars as pl
import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.example_district.people import people_files
from surpass.exchange.mechanisms.allocations.gate import gate_of
from surpass.exchange.mechanisms.allocations.slate import slate_of
from surpass.exchange.pack_folder.prove_pack import load_rules
from surpass.foundation.problems import UseProblem

DAY = date(2025, 3, 10)


@pytest.fixture(scope="module")
def book():
    return load_rules("example-district", on=DAY)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    found = tmp_path_factory.mktemp("people")
    for name, content in people_files().items():
        place = found / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return found


@pytest.fixture(scope="module")
def gate(book, folder):
    return gate_of(folder, book=book, post="P01")


def counted(gate, rule, condition=""):
    return next(
        ((one.out, one.open) for one in gate.kept if (one.rule, one.condition) == (rule, condition)), (0, 0)
    )


def test_whom_the_gate_lets_through_the_slate_explains_alike(gate, book, folder):
    slate = slate_of(folder, book=book, post="P01")
    gate_rules_hold = {one.judged.subject.key: one.judged.holds for one in slate.standings}
    assert {key for key, holds in gate_rules_hold.items() if holds} == set(gate.eligible)
    assert {key for key, holds in gate_rules_hold.items() if holds is None} == set(gate.open)
    assert gate.looked_at == len(slate.standings) == len(gate.eligible) + len(gate.open) + gate.out


def test_each_clause_counts_whom_it_keeps_out(gate, book, folder):
    slate = slate_of(folder, book=book, post="P01")
    for rule in {one.rule for one in gate.kept}:
        against = sum(
            rule in {one.rule.id for one in standing.judged.where(False)} for standing in slate.standings
        )
        waiting = sum(
            rule in {one.rule.id for one in standing.judged.where(None)} for standing in slate.standings
        )
        assert counted(gate, rule) == (against, waiting)
    assert counted(gate, "gate.promotion", "no_case") == (1, 1)
    assert counted(gate, "sanction.period") == (1, 0)


def test_a_bar_is_counted_as_a_whole_and_says_nothing_of_what_it_rests_on(gate):
    assert [one.condition for one in gate.kept if one.rule == "sanction.period"] == [""]


def test_nobody_kept_out_is_named(gate, folder):
    kept_out = {"O10", "O12", "O14", "O37"}
    assert not kept_out & {*gate.eligible, *gate.open}
    assert not [key for key in kept_out if key in json.dumps(gate.as_json())]


def test_the_rows_in_any_order_make_the_same_gate(gate, book, tmp_path, folder):
    for name, content in people_files().items():
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    turned = pl.read_csv(tmp_path / "people.csv", infer_schema=False).reverse()
    turned.write_csv(tmp_path / "people.csv")
    assert gate_of(tmp_path, book=book, post="P01").as_json() == gate.as_json()


def test_a_post_that_is_not_there_is_refused(book, folder):
    with pytest.raises(UseProblem, match="post-unknown"):
        gate_of(folder, book=book, post="P9")


def run(folder, *more):
    given = ["--pack", "example-district", "--people", str(folder), "--post", "P01", "--on", DAY.isoformat()]
    return CliRunner().invoke(app, ["up-and-down", "gate", *given, *more])


def test_the_command_counts_in_both_languages_and_for_machines(folder):
    chinese = run(folder, "--lang", "zh")
    assert chinese.exit_code == 1
    assert "不符合的条款" in chinese.output
    assert "Kept out by a clause" in run(folder, "--lang", "en").output
    assert json.loads(run(folder, "--json").output)["counts"] == {
        "looked_at": 52, "eligible": 20, "open": 4, "out": 28,
    }  # fmt: skip
