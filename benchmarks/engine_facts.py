"""A district's years as the product holds them: keyed readings in memory, to total, score and rank."""

from collections.abc import Callable, Mapping
from decimal import Decimal

import numpy as np
import polars as pl

from benchmarks.engine_contenders import GROUPS, Case, Whole, by_engine, by_numpy, frame_of, scheme_of
from surpass.engine.assessment.cube import build_cube
from surpass.exchange.runs.engines.embedded import assessed, outcome
from surpass.exchange.runs.engines.embedded import frame_of as cube_frame
from surpass.foundation.facts import Facts, Membership, Reading, UnitRow


def facts_of(case: Case) -> Facts:
    """One reading for each value, in no helpful order."""
    keys = list(zip(case.units, case.years, strict=True))
    units = {
        unit: UnitRow(names={}, memberships=(Membership(grouping="g", group=group),))
        for unit, group in zip(case.units, case.groups, strict=True)
    }
    order = np.random.default_rng(11).permutation(case.values.size)
    values = {}
    for row, column in zip(*np.unravel_index(order, case.values.shape), strict=True):
        value = Decimal(int(case.values[row, column])).scaleb(-2)
        values[f"l{column}", *keys[row]] = Reading(value=value, text=f"{value}", stamp="sheet")
    return Facts(units=units, values=values)


def coded(facts: Facts, width: int) -> tuple[Whole, Whole, Whole, list[str]]:
    """The long table as columns of numbers: row, series, value; and the years."""
    years = sorted({period for _, _, period in facts.values})
    units = sorted(facts.units)
    series = {f"l{n}": n for n in range(width)}
    place = {(unit, year): y * len(units) + u for y, year in enumerate(years) for u, unit in enumerate(units)}
    rows = np.array([place[unit, period] for _, unit, period in facts.values])
    columns = np.array([series[name] for name, _, _ in facts.values])
    numbers = np.array([int(reading.value.scaleb(2)) for reading in facts.values.values()])
    return rows, columns, numbers, years


def scattered(rows: Whole, columns: Whole, numbers: Whole, case: Case) -> Case:
    wide = np.empty_like(case.values)
    wide[rows, columns] = numbers
    return Case(wide, case.blocks, case.weights)


def numpy_from_facts(facts: Facts, case: Case) -> list[Whole]:
    """Plain numpy has to read the same dictionary, and to find each unit's group."""
    rows, columns, numbers, years = coded(facts, case.values.shape[1])
    groups = [int(facts.units[unit].memberships[0].group[1:]) for unit in sorted(facts.units)]
    blocks = np.add.outer(np.arange(len(years)) * GROUPS, groups).reshape(-1)
    return by_numpy(scattered(rows, columns, numbers, Case(case.values, blocks, case.weights)))


def facts_contenders(case: Case) -> Mapping[str, Callable[[], object]]:
    facts, scheme, frame = facts_of(case), scheme_of(case), frame_of(case)
    periods = sorted(set(case.years))
    rows, columns, numbers, _ = coded(facts, case.values.shape[1])

    def from_facts() -> pl.DataFrame:
        cube = build_cube(facts, scheme, periods=periods)
        return by_engine(cube_frame(cube), scheme, has_trace=False)

    return {
        "numpy, from facts": lambda: numpy_from_facts(facts, case),
        "engine, from facts, no trace": from_facts,
        "engine, from facts": lambda: assessed(facts, scheme, periods=periods),
        "engine, from facts, with all rows": lambda: outcome(
            assessed(facts, scheme, periods=periods), facts, scheme
        ),
        "laying facts out alone": lambda: cube_frame(build_cube(facts, scheme, periods=periods)),
        "numpy, from coded columns": lambda: by_numpy(scattered(rows, columns, numbers, case)),
        "engine, from the wide frame, no trace": lambda: by_engine(frame, scheme, has_trace=False),
    }


def assert_same_from_facts(case: Case) -> None:
    """Both, every total, score and rank of every year."""
    facts, scheme = facts_of(case), scheme_of(case)
    table = assessed(facts, scheme, periods=sorted(set(case.years)))
    *_, total, score, rank = numpy_from_facts(facts, case)
    for name, column in (("total", total), ("score", score), ("rank", rank)):
        assert np.array_equal(table[name].to_numpy(), column.reshape(-1))
