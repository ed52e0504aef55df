"""Laws of the exact points: equal to fractions, monotone, blind to row order and to the unit of measure."""

from decimal import Decimal

import narwhals as nw
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from surpass.engine.assessment.assess import assess_exact
from surpass.engine.assessment.cube import build_cube
from surpass.engine.exact.column import col
from surpass.engine.exact.plan import IN_INTEGERS, THROUGH_DOUBLES, Extent, Plan
from surpass.engine.exact.quotient import Share, times_share
from surpass.foundation.facts import Facts, Membership, Reading, UnitRow
from surpass.foundation.quantity import Rounding, divide
from surpass.policy.scheme import Node
from tests.contract.edge_cases import LEAVES, PERIODS, leaf, scheme

ROUNDINGS = [rule.value for rule in Rounding]
FEW = settings(max_examples=25)
OWN_VALUE = [
    "aon", "prop", "prop_capped", "deduct", "deduct_whole", "efficacy_fixed", "stepped", "linear", "ladder",
    "ladder_plain", "threshold", "efficacy", "percentile",
]  # fmt: skip
"""Leaves whose points may only rise with the unit's own value."""


@given(
    full=st.integers(0, 10**8),
    quotients=st.lists(st.tuples(st.integers(0, 2**43), st.integers(1, 2**43)), min_size=1, max_size=20),
    rounding=st.sampled_from(ROUNDINGS),
    limit=st.sampled_from([THROUGH_DOUBLES, IN_INTEGERS]),
    largest=st.sampled_from([10, 2**20, 2**43]),
)
def test_points_are_the_fraction_rounded_once(full, quotients, rounding, limit, largest):
    rows = [(min(top, bottom) % (largest + 1), bottom % largest + 1) for top, bottom in quotients]
    rows = [(min(top, bottom), bottom) for top, bottom in rows]
    plan = Plan(extent=Extent(columns=frozenset({"top", "bottom"})), limit=limit)
    share = Share(col("top"), col("bottom"), largest, largest + 1)
    points, ready = times_share(full, share, rounding=rounding, plan=plan, name="x")
    plan.keep(ready, "points", points)
    table = nw.from_native(pl.DataFrame(rows, schema={"top": pl.Int64, "bottom": pl.Int64}, orient="row"))
    for layer in plan.layers(nw):
        table = table.with_columns(*layer)
    expected = [divide(full * top, bottom, Rounding(rounding)) for top, bottom in rows]
    assert table["points"].to_list() == expected


def run(values, names, *, direction=1):
    """Lay one group of units out, with the scheme that scores it."""
    units = {f"u{place}": UnitRow({}, (Membership("c", "g"),)) for place in range(len(values))}
    readings = {
        ("s", f"u{place}", "2024"): Reading(value) for place, value in enumerate(values) if value is not None
    }
    readings |= {("more", unit, "2024"): Reading(Decimal(3)) for unit in units}
    nodes = [leaf(name, ("g",), direction=direction) for name in names]
    a_scheme = scheme(("g",), [Node(id="all", title={}, parent=None, kind="aggregate"), *nodes])
    cube = build_cube(Facts(units, readings), a_scheme, periods=PERIODS[1:])
    types = dict.fromkeys(cube.text, pl.String) | dict.fromkeys(cube.numbers, pl.Int64)
    frame = pl.DataFrame({**cube.text, **cube.numbers}, schema=types)
    return frame, a_scheme


def rows_by_unit(frame, a_scheme):
    return {row["unit"]: row for row in assess_exact(frame, a_scheme).collect().iter_rows(named=True)}


amounts = st.integers(-2_000, 2_000).map(lambda value: Decimal(value) / 100)


@FEW
@given(values=st.lists(amounts, min_size=2, max_size=12), direction=st.sampled_from([1, -1]))
def test_a_better_value_never_has_fewer_points(values, direction):
    names = [name for name in OWN_VALUE if name != "linear" or direction > 0]
    rows = rows_by_unit(*run(values, names, direction=direction))
    order = sorted(range(len(values)), key=lambda place: direction * values[place])
    for name in names:
        points = [rows[f"u{place}"][f"p_{name}"] for place in order]
        assert points == sorted(points), name


@FEW
@given(
    values=st.lists(st.none() | amounts, min_size=1, max_size=12),
    order=st.randoms(use_true_random=False),
)
def test_the_order_of_rows_means_nothing(values, order):
    frame, a_scheme = run(values, [name for name in LEAVES if not name.startswith("past")])
    shuffled = frame[order.sample(range(frame.height), frame.height)]
    assert rows_by_unit(shuffled, a_scheme) == rows_by_unit(frame, a_scheme)


@FEW
@given(
    values=st.lists(amounts, min_size=2, max_size=12),
    name=st.sampled_from(["efficacy", "ladder", "ladder_plain", "percentile"]),
    direction=st.sampled_from([1, -1]),
)
def test_a_thousand_times_smaller_unit_changes_nothing(values, name, direction):
    in_tonnes = rows_by_unit(*run(values, [name], direction=direction))
    in_kilograms = rows_by_unit(*run([1000 * value for value in values], [name], direction=direction))
    for unit, row in in_tonnes.items():
        assert (in_kilograms[unit]["rank"], in_kilograms[unit]["total"]) == (row["rank"], row["total"])
