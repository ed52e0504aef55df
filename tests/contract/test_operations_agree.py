"""Every operation of the plan over edge data: one digest from numpy, Polars, Narwhals and DuckDB.

Spark has its turn in ``test_spark_cluster``, where a cluster stands. Random packs agree with fractions.
"""

from decimal import Decimal

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from surpass.engine.exact.column import _VERBS
from surpass.policy.scheme import Node
from tests.conftest import IS_LONG
from tests.contract.edge_cases import LEAVES, TROUBLE, by, facts, leaf, scheme
from tests.contract.numpy_oracle import WORDS
from tests.contract.operations import (
    by_duckdb,
    by_narwhals,
    by_oracle,
    by_polars,
    by_relation,
    edge_frame,
    plan_of_operations,
)
from tests.contract.test_engines_agree import agree, on_duckdb, on_polars

PLAN = plan_of_operations()


def verbs_of(expr, seen):
    seen.add(expr.verb)
    for part in expr.parts:
        if hasattr(part, "verb"):
            verbs_of(part, seen)
    return seen


def test_every_word_of_the_plan_is_in_the_suite_and_in_the_oracle():
    seen = set()
    for stage in PLAN.stages.values():
        for expr in stage.values():
            verbs_of(expr, seen)
    assert seen == WORDS.keys()
    assert seen >= _VERBS.keys()


@pytest.mark.parametrize("engine", [by_polars, by_narwhals, by_duckdb])
def test_every_operation_says_what_numpy_says(engine):
    assert engine(edge_frame(), PLAN) == by_oracle(edge_frame(), PLAN)


@pytest.mark.parametrize("engine", [by_polars, by_narwhals, by_duckdb])
def test_no_rows_give_no_rows(engine):
    assert engine(edge_frame()[:0], PLAN) == by_oracle(edge_frame()[:0], PLAN)


def test_shuffled_rows_and_other_row_groups_say_the_same(tmp_path):
    expected = by_oracle(edge_frame(), PLAN)
    for size in (3, 7):
        frame = edge_frame(seed=size)
        frame.write_parquet(tmp_path / f"{size}.parquet", row_group_size=size)
        assert by_polars(frame, PLAN) == expected
        assert by_relation(duckdb.read_parquet(str(tmp_path / f"{size}.parquet")), PLAN) == expected
        assert by_duckdb(frame, PLAN, most=10 * size) == expected


def test_the_number_of_threads_of_duckdb_means_nothing(monkeypatch):
    expected, asked = by_oracle(edge_frame(), PLAN), []
    for threads in (1, 2, 4):

        def connect(threads=threads, connect=duckdb.connect):
            asked.append(threads)
            return connect(config={"threads": threads})

        with monkeypatch.context() as patched:
            patched.setattr(duckdb, "connect", connect)
            assert by_duckdb(edge_frame(seed=threads), PLAN) == expected
    assert set(asked) == {1, 2, 4}


@some.composite
def packs(draw):
    """Two levels of any functions, weights, rules of rounding and of what is missing."""
    groups = tuple(draw(some.lists(some.sampled_from(sorted(TROUBLE)), min_size=1, max_size=4, unique=True)))
    method = draw(some.sampled_from(["sum", "arithmetic", "min"]))
    amount = some.integers(1, 999).map(lambda n: str(Decimal(n) / 100))
    nodes = [Node(id="root", title={}, parent=None, kind="aggregate", method=method)]
    for n in range(draw(some.integers(1, 3))):
        part = {"method": method, "availability": Decimal(draw(some.sampled_from(["0", "0.5", "0.95"])))}
        nodes.append(
            Node(
                id=f"part{n}",
                title={},
                parent="root",
                kind="aggregate",
                weight=by(groups, draw(amount)),
                **part,
            )
        )
        for name in draw(some.lists(some.sampled_from(sorted(LEAVES)), min_size=1, max_size=3, unique=True)):
            how = {
                "full": draw(amount),
                "weight": draw(amount),
                "direction": draw(some.sampled_from([1, -1])),
                "missing": draw(some.sampled_from(["unknown", "zero", "drop"])),
            }
            nodes.append(leaf(f"{name}-{n}", groups, parent=f"part{n}", **how))
    return scheme(
        groups,
        nodes,
        rounding=draw(some.sampled_from(["half_up", "half_even", "down", "up"])),
        constant=draw(some.sampled_from(["neutral", "drop"])),
        rank_ties=draw(some.sampled_from(["min", "max", "dense"])),
    )


@settings(max_examples=300 if IS_LONG else 12)
@given(packs())
def test_a_random_pack_says_what_fractions_say(pack):
    trouble = {group: TROUBLE[group] for group in pack.groupings["c"]}
    agree(pack, facts(trouble), engines=[on_polars, on_duckdb])
