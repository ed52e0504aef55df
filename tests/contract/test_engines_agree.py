"""Every function, rounding, missing rule and node method at the edges: two engines and fractions agree."""

import hashlib
import json
import os
import random
import subprocess
import sys
from decimal import Decimal

import polars as pl
import pytest

from surpass.engine.assessment.assess import assess_exact, compiled
from surpass.engine.assessment.cube import build_cube
from surpass.engine.exact.plan import THROUGH_DOUBLES
from surpass.engine.exact.scoring import SINGLE
from surpass.exchange.runs.engines.in_slices import in_slices
from surpass.exchange.runs.engines.on_duckdb import COLUMNS, computed
from surpass.policy.scheme import Node
from tests.contract.edge_cases import HUGE, LEAVES, PERIODS, TROUBLE, by, every_leaf, facts, leaf, scheme
from tests.contract.fractions_reference import Reference

ALL = TROUBLE | HUGE


def frame_of(cube):
    types = dict.fromkeys(cube.text, pl.String) | dict.fromkeys(cube.numbers, pl.Int64)
    return pl.DataFrame({**cube.text, **cube.numbers}, schema=types)


def on_polars(frame, a_scheme, **options):
    return assess_exact(frame, a_scheme, **options).collect()


def on_duckdb(frame, a_scheme, **options):
    return in_slices(frame, compiled(frame, a_scheme, **options), most=COLUMNS, compute=computed)


def by_key(table):
    return {(row["unit"], row["period"]): row for row in table.iter_rows(named=True)}


def assert_says(table, reference):
    found = by_key(table)
    assert found.keys() == reference.keys()
    wrong = [
        (key, name, found[key][name], cell)
        for key, cells in reference.items()
        for name, cell in cells.items()
        if found[key][name] != cell
    ]
    assert not wrong


def agree(a_scheme, some_facts, *, engines=(on_polars, on_duckdb), **options):
    frame = frame_of(build_cube(some_facts, a_scheme, periods=PERIODS))
    reference = Reference(a_scheme, some_facts, PERIODS).table()
    for engine in engines:
        assert_says(engine(frame, a_scheme, **options), reference)


def test_every_function_is_tried():
    assert {row[0] for row in LEAVES.values()} == {*SINGLE, "growth_and_level"}


@pytest.mark.parametrize("trouble", [TROUBLE, ALL], ids=["one-division", "long-division"])
@pytest.mark.parametrize("direction", [1, -1])
@pytest.mark.parametrize("rounding", ["half_up", "half_even", "down", "up"])
def test_every_function_and_rounding(trouble, direction, rounding):
    agree(every_leaf(trouble, direction=direction, missing="unknown", rounding=rounding), facts(trouble))


@pytest.mark.parametrize("constant", ["neutral", "drop"])
@pytest.mark.parametrize("missing", ["unknown", "zero", "drop"])
def test_every_missing_rule(constant, missing):
    agree(every_leaf(TROUBLE, direction=1, missing=missing, constant=constant), facts(TROUBLE))


@pytest.mark.parametrize("rounding", ["half_up", "half_even", "down", "up"])
def test_an_engine_that_divides_through_doubles_is_served_too(rounding):
    a_scheme = every_leaf(ALL, direction=1, missing="drop", rounding=rounding, points_decimals=6)
    agree(a_scheme, facts(ALL), engines=[on_polars], limit=THROUGH_DOUBLES)


def test_own_targets_beside_the_pack_s():
    own = {
        (name, f"plain{index}", "2024"): Decimal(f"{index + 1}.255") for name in LEAVES for index in range(3)
    }
    agree(every_leaf(TROUBLE, direction=1, missing="unknown"), facts(TROUBLE, targets=own))
    agree(every_leaf(TROUBLE, direction=-1, missing="zero"), facts(TROUBLE, targets=own))


def test_full_points_finer_than_the_points_decimals():
    groups = tuple(TROUBLE)
    nodes = [leaf(name, groups, full="3.33333") for name in LEAVES]
    root = Node(id="all", title={}, parent=None, kind="aggregate")
    agree(scheme(groups, [root, *nodes], points_decimals=2), facts(TROUBLE))


def a_tree(method, availability, missing, *, trouble):
    """Two levels; one leaf does not apply to the group of ties, one has its own missing rule."""
    groups = tuple(trouble)

    def inner(name, parent, **more):
        return Node(
            id=name,
            title={},
            parent=parent,
            kind="aggregate",
            method=method,
            availability=Decimal(availability),
            **more,
        )

    strict = "unknown" if missing == "zero" else missing
    full, weight = ("20", None) if method == "sum" else ("100", "0.35")
    rest = None if method == "sum" else "0.3"
    return [
        inner("root", None),
        inner("left", "root", weight={} if weight is None else by(groups, "0.6")),
        inner("right", "root", weight={} if weight is None else by(groups, "0.4")),
        leaf("past", groups, full=full, parent="left", missing=missing, weight=weight),
        leaf("prop", groups, full=full, parent="left", missing=missing, weight=weight, without=("ties",)),
        leaf("ladder", groups, full=full, parent="left", missing="drop", weight=rest),
        leaf("linear", groups, full=full, parent="right", missing=strict, weight="1"),
        leaf("list", groups, full=full, parent="right", missing="zero", weight="0.125"),
    ]  # fmt: skip


@pytest.mark.parametrize("missing", ["unknown", "zero", "drop"])
@pytest.mark.parametrize("availability", ["0", "0.5", "0.95"])
@pytest.mark.parametrize("method", ["sum", "arithmetic", "min"])
def test_every_node_method(method, availability, missing):
    nodes = a_tree(method, availability, missing, trouble=TROUBLE)
    agree(scheme(tuple(TROUBLE), nodes), facts(TROUBLE), engines=[on_polars])
    if missing == "drop":
        agree(scheme(tuple(TROUBLE), nodes, rounding="half_even"), facts(TROUBLE), engines=[on_duckdb])


@pytest.mark.parametrize("ties", ["min", "max", "dense"])
def test_additions_deductions_and_tie_rules(ties):
    nodes = [
        *a_tree("sum", "0", "zero", trouble=TROUBLE),
        Node(
            id="plus", title={}, parent="root", kind="adjustment", each=Decimal("0.33335"), cap=Decimal("1.5")
        ),
        Node(id="minus", title={}, parent="root", kind="adjustment", each=Decimal(40), sign=-1),
    ]
    counts = {("plus", f"plain{index}", "2024"): Decimal(index) for index in range(5)}
    counts |= {("minus", "plain0", "2024"): Decimal("2.5"), ("minus", "ties0", "2023"): Decimal(1)}
    groups = tuple(TROUBLE)
    agree(scheme(groups, nodes, rank_ties=ties, rank_decimals=0), facts(TROUBLE, counts=counts))


def nearly_one_name():
    """Names that an engine might take for one: they differ in case alone, or have a dot."""
    ways = {"linear-a": 1, "linear-A": -1, "prop-a.b": 1, "prop-A.b": -1, "prop-a_b": -1}
    nodes = [leaf(name, tuple(TROUBLE), direction=way, missing="zero") for name, way in ways.items()]
    return scheme(tuple(TROUBLE), [Node(id="all", title={}, parent=None, kind="aggregate"), *nodes])


def test_names_that_differ_in_case_alone_are_two():
    agree(nearly_one_name(), facts(TROUBLE))


def test_the_order_of_rows_means_nothing():
    a_scheme = every_leaf(ALL, direction=1, missing="drop")
    frame = frame_of(build_cube(facts(ALL), a_scheme, periods=PERIODS))
    expected = by_key(on_polars(frame, a_scheme))
    for seed in range(3):
        rows = random.Random(seed).sample(range(frame.height), frame.height)
        assert by_key(on_polars(frame[rows], a_scheme)) == expected
    assert by_key(on_duckdb(frame[rows], a_scheme)) == {
        key: {name: row[name] for name in row} for key, row in expected.items()
    }


def digest():
    """Print the same from a process with any number of threads."""
    a_scheme = every_leaf(ALL, direction=1, missing="drop")
    frame = frame_of(build_cube(facts(ALL), a_scheme, periods=PERIODS))
    rows = on_polars(frame, a_scheme).sort("unit", "period").rows()
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def test_the_number_of_threads_means_nothing():
    program = "from tests.contract.test_engines_agree import digest; print(digest())"
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"POLARS_MAX_THREADS": str(threads)}, capture_output=True, text=True, check=True,
        ).stdout
        for threads in (1, 2, 4)
    }  # fmt: skip
    assert printed == {digest() + "\n"}
