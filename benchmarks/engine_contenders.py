"""What stands side by side in the engine's table: numpy, pandas, Polars by hand, our engine."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
from numpy.typing import NDArray

from surpass.engine.assessment.assess import assess_exact
from surpass.engine.research.build import build
from surpass.engine.research.matrix import Matrix
from surpass.policy.scheme import Node, Progress, Scheme, Scoring

Whole = NDArray[np.int64]

FIRST_YEAR, GROUPS = 2015, 8
UNIT = 10**4
SCALE = 100 * UNIT
LEVELS = "lsp"
"""Leaves, sub-dimensions, parts: the first letter of a node's name."""


@dataclass(frozen=True)
class Case:
    """One table: scaled integers, rows in blocks of one period and group, weights of the three levels."""

    values: Whole
    blocks: Whole
    weights: tuple[Whole, ...]

    @property
    def years(self) -> list[str]:
        return [str(FIRST_YEAR + block // GROUPS) for block in self.blocks]

    @property
    def groups(self) -> list[str]:
        return [f"g{block % GROUPS}" for block in self.blocks]

    @property
    def units(self) -> list[str]:
        number = int(np.count_nonzero(self.blocks < GROUPS))
        return [f"u{row % number:05}" for row in range(len(self.blocks))]


def make_case(units: int, *, shape: tuple[int, ...] = (60, 12, 4), years: int = 1) -> Case:
    draw = np.random.default_rng(7)
    values = draw.integers(0, 10_000_00, (units * years, shape[0]))
    values[:, ::3] //= 1000  # ties
    blocks = np.add.outer(np.arange(years) * GROUPS, np.sort(np.arange(units) % GROUPS)).reshape(-1)
    return Case(values, blocks, tuple(draw.integers(1, 40, number) for number in shape))


def steps_up(case: Case) -> list[tuple[Whole, int]]:
    """Each level's weights, and the number of nodes above it."""
    return list(zip(case.weights, [*(len(weights) for weights in case.weights[1:]), 1], strict=True))


def half_up(top: Any, bottom: Any) -> Any:
    return (2 * top + bottom) // (2 * bottom)


def levels_of(points: Whole, case: Case) -> list[Whole]:
    """Sub-dimensions, parts and total from leaf points (units in rows)."""
    found = [points]
    for weights, number in steps_up(case):
        below = found[-1].reshape(len(points), number, -1)
        shares = weights.reshape(number, -1)
        found.append(half_up((below * shares).sum(axis=2), shares.sum(axis=1)))
    return found


def ranks_of(score: Whole, starts: Whole, ends: Whole) -> Whole:
    rank = np.empty_like(score)
    for start, end in zip(starts, ends, strict=True):
        block = score[start:end]
        rank[start:end] = 1 + len(block) - np.searchsorted(np.sort(block), block, side="right")
    return rank


def by_numpy(case: Case) -> list[Whole]:
    starts = np.flatnonzero(np.diff(case.blocks, prepend=-1))
    ends = np.append(starts[1:], len(case.blocks))
    low, high = np.minimum.reduceat(case.values, starts), np.maximum.reduceat(case.values, starts)
    spread, flat = high - low, high == low
    row = np.repeat(np.arange(len(starts)), ends - starts)
    gained = np.where(flat[row], 1, case.values - low[row])
    points = half_up(gained * SCALE, np.where(flat, 2, spread)[row])
    levels = levels_of(points, case)
    score = half_up(levels[-1][:, 0], 100)
    return [*levels, score, ranks_of(score, starts, ends)]


def by_pandas(case: Case) -> list[Any]:
    table = pd.DataFrame(case.values)
    grouped = table.groupby(case.blocks)
    low, high = grouped.transform("min"), grouped.transform("max")
    spread = high - low
    flat = spread == 0
    points = half_up((table - low).mask(flat, 1) * SCALE, spread.mask(flat, 2))
    levels = [points]
    for weights, number in steps_up(case):
        width = len(weights) // number
        columns = {}
        for place in range(number):
            part = slice(place * width, (place + 1) * width)
            shares = weights[part]
            columns[place] = half_up((levels[-1].iloc[:, part] * shares).sum(axis=1), shares.sum())
        levels.append(pd.DataFrame(columns))
    score = half_up(levels[-1][0], 100)
    return [*levels, score, score.groupby(case.blocks).rank(method="min", ascending=False).astype("int64")]


def by_polars(frame: pl.DataFrame, case: Case, *, has_trace: bool) -> pl.DataFrame:
    """As somebody who knows Polars would write it, in the same layout."""
    window, names = ("period", "group"), [f"v_l{n}" for n in range(len(case.weights[0]))]
    lazy = frame.lazy().with_columns(
        pl.col(names).min().over(window).name.prefix("low_"),
        pl.col(names).max().over(window).name.prefix("high_"),
    )
    points = []
    for name in names:
        spread = pl.col(f"high_{name}") - pl.col(f"low_{name}")
        gained = pl.when(spread == 0).then(1).otherwise(pl.col(name) - pl.col(f"low_{name}"))
        points.append(half_up(gained * SCALE, pl.when(spread == 0).then(2).otherwise(spread)))
    lazy = lazy.with_columns(column.alias(f"p_l{n}") for n, column in enumerate(points))
    for level, (weights, number) in enumerate(steps_up(case)):
        above = (LEVELS + "r")[level + 1]
        columns = []
        for place, part in enumerate(np.split(weights, number)):
            first = place * len(part)
            shares = (pl.col(f"p_{LEVELS[level]}{first + n}") * int(share) for n, share in enumerate(part))
            columns.append(half_up(pl.sum_horizontal(*shares), int(part.sum())).alias(f"p_{above}{place}"))
        lazy = lazy.with_columns(columns)
    score = half_up(pl.col("p_r0"), 100)
    lazy = lazy.with_columns(pl.col("p_r0").alias("total"), score.alias("score"))
    lazy = lazy.with_columns(pl.col("score").rank("min", descending=True).over(window).alias("rank"))
    kept = lazy.drop(pl.selectors.starts_with("low_", "high_"))
    return (kept if has_trace else lazy.select("unit", "period", "total", "score", "rank")).collect()


def frame_of(case: Case) -> pl.DataFrame:
    columns = {f"v_l{place}": case.values[:, place] for place in range(case.values.shape[1])}
    return pl.DataFrame({"unit": case.units, "period": case.years, "group": case.groups, **columns})


def scheme_of(case: Case) -> Scheme:
    groups = [f"g{code}" for code in range(GROUPS)]

    def by(value: int) -> dict[str, Decimal | None]:
        return dict.fromkeys(groups, Decimal(int(value)))

    def above(level: int, place: int) -> str:
        if level + 1 == len(case.weights):
            return "root"
        return f"{LEVELS[level + 1]}{place * len(case.weights[level + 1]) // len(case.weights[level])}"

    nodes = [Node(id="root", title={}, parent=None, kind="aggregate", method="arithmetic")]
    for level in reversed(range(len(case.weights))):
        for place, weight in enumerate(case.weights[level]):
            name = f"{LEVELS[level]}{place}"
            kind: dict[str, Any] = {"kind": "aggregate", "method": "arithmetic"}
            if level == 0:
                scoring = Scoring(function="efficacy")
                kind = {
                    "kind": "indicator", "full": by(100), "series": name, "decimals": 2, "scoring": scoring,
                }  # fmt: skip
            nodes.append(Node(id=name, title={}, parent=above(level, place), weight=by(weight), **kind))
    return Scheme(
        pack="bench", edition="1", fingerprint="", is_draft=False, programme="bench", title={}, cite="",
        as_of="2024-12-31", cycle="year", due={}, arithmetic="exact", points_decimals=4, score_decimals=2,
        rank_decimals=2, rounding="half_up", missing="unknown", constant="neutral", rank_ties="min",
        grouping="g",
        groupings={"g": {group: {} for group in groups}}, nodes=tuple(nodes), grades=None, effects=(),
        progress=Progress(),
    )  # fmt: skip


def float_numpy(values: NDArray[np.float64], case: Case) -> list[NDArray[np.float64]]:
    """The same index in doubles, as a research paper would build it."""
    starts = np.flatnonzero(np.diff(case.blocks, prepend=-1))
    low, high = np.minimum.reduceat(values, starts), np.maximum.reduceat(values, starts)
    row = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(values))))
    found = [(values - low[row]) / (high - low)[row] * 100]
    for weights, number in steps_up(case):
        shares = weights.reshape(number, -1)
        below = found[-1].reshape(len(values), number, -1)
        found.append((below * shares).sum(axis=2) / shares.sum(axis=1))
    return found


def matrix_of(case: Case) -> Matrix:
    series = tuple(f"l{n}" for n in range(case.values.shape[1]))
    values, groups = case.values.astype(float), {"g": tuple(case.groups)}
    return Matrix(units=tuple(case.units), series=series, values=values, groups=groups)


def float_scheme(scheme: Scheme) -> Scheme:
    steps: Any = {"normalise": {"method": "minmax", "scope": "group", "grouping": "g"}}
    return replace(scheme, arithmetic="float", treatment=steps)


def by_engine(frame: pl.DataFrame, scheme: Scheme, *, has_trace: bool) -> pl.DataFrame:
    lazy = assess_exact(frame, scheme)
    return (lazy if has_trace else lazy.select("unit", "period", "total", "score", "rank")).collect()


def assert_same(case: Case) -> None:
    """Every contender, every cell."""
    expected = by_numpy(case)
    for mine, theirs in zip(by_pandas(case), expected, strict=True):
        assert np.array_equal(np.asarray(mine).reshape(-1), theirs.reshape(-1))
    frame, scheme = frame_of(case), scheme_of(case)
    tables = {"root": by_engine(frame, scheme, has_trace=True), "r0": by_polars(frame, case, has_trace=True)}
    for root, table in tables.items():
        for points, prefix in zip(expected, LEVELS, strict=False):
            names = [f"p_{prefix}{n}" for n in range(points.shape[1])]
            assert np.array_equal(table.select(names).to_numpy(), points)
        for name, column in zip((f"p_{root}", "score", "rank"), expected[len(LEVELS) :], strict=True):
            assert np.array_equal(table[name].to_numpy(), column.reshape(-1))
    total = float_numpy(case.values.astype(float), case)[-1][:, 0]
    research = build(matrix_of(case), float_scheme(scheme))
    assert np.allclose(research.score_of("root"), total, rtol=1e-12, atol=0)
