"""The engine against plain numpy and pandas doing the same steps: same answer first, then rounds in turn.

Run by `./dev bench engine`; `./dev bench engine 5` makes five rounds. Writes benchmarks/results/engine.md.
"""

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
from numpy.typing import NDArray

from surpass.engine.assessment.assess import assess_exact
from surpass.engine.research.build import Build, build
from surpass.engine.research.matrix import Matrix
from surpass.policy.scheme import Node, Progress, Scheme, Scoring

Whole = NDArray[np.int64]
Run = Callable[[], object]

SIZES = {"district": 90, "county": 3_000, "nation": 40_000}
TARGETS = {"district": ("engine, no trace", 4.0), "nation": ("engine", 2.5)}
LEAVES, SUBS, PARTS, GROUPS = 60, 12, 4, 8
UNIT = 10**4
SCALE = 100 * UNIT
RESULT = Path(__file__).parent / "results" / "engine.md"


@dataclass(frozen=True)
class Case:
    """One table: a matrix of scaled integers, group codes in blocks, weights of the three levels."""

    values: Whole
    groups: Whole
    weights: tuple[Whole, ...]


def make_case(units: int) -> Case:
    draw = np.random.default_rng(7)
    values = draw.integers(0, 10_000_00, (units, LEAVES))
    values[:, ::3] //= 1000  # ties
    groups = np.sort(np.arange(units) % GROUPS)
    weights = tuple(draw.integers(1, 40, number) for number in (LEAVES, SUBS, PARTS))
    return Case(values, groups, weights)


# ---------------------------------------------------------------- contenders


def half_up(top: Any, bottom: Any) -> Any:
    return (2 * top + bottom) // (2 * bottom)


def levels_of(points: Whole, case: Case) -> list[Whole]:
    """Sub-dimensions, parts and total from leaf points (units in rows)."""
    found = [points]
    for weights, number in zip(case.weights, (SUBS, PARTS, 1), strict=True):
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
    starts = np.flatnonzero(np.diff(case.groups, prepend=-1))
    ends = np.append(starts[1:], len(case.groups))
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
    grouped = table.groupby(case.groups)
    low, high = grouped.transform("min"), grouped.transform("max")
    spread = high - low
    flat = spread == 0
    points = half_up((table - low).mask(flat, 1) * SCALE, spread.mask(flat, 2))
    levels = [points]
    for weights, number in zip(case.weights, (SUBS, PARTS, 1), strict=True):
        width = len(weights) // number
        columns = {}
        for place in range(number):
            part = slice(place * width, (place + 1) * width)
            shares = weights[part]
            columns[place] = half_up((levels[-1].iloc[:, part] * shares).sum(axis=1), shares.sum())
        levels.append(pd.DataFrame(columns))
    score = half_up(levels[-1][0], 100)
    return [*levels, score, score.groupby(case.groups).rank(method="min", ascending=False).astype("int64")]


def frame_of(case: Case) -> pl.DataFrame:
    columns = {f"v_l{place}": case.values[:, place] for place in range(LEAVES)}
    names = {"unit": [f"u{n:05}" for n in range(len(case.values))], "period": ["2024"] * len(case.values)}
    return pl.DataFrame({**names, "group": [f"g{code}" for code in case.groups], **columns})


def scheme_of(case: Case) -> Scheme:
    groups = [f"g{code}" for code in range(GROUPS)]

    def by(value: int) -> dict[str, Decimal | None]:
        return dict.fromkeys(groups, Decimal(int(value)))

    def inner(name: str, parent: str | None, weight: int | None = None) -> Node:
        given = {} if weight is None else by(weight)
        return Node(id=name, title={}, parent=parent, kind="aggregate", method="arithmetic", weight=given)

    nodes = [inner("root", None)]
    nodes += [inner(f"p{n}", "root", case.weights[2][n]) for n in range(PARTS)]
    nodes += [inner(f"s{n}", f"p{n // (SUBS // PARTS)}", case.weights[1][n]) for n in range(SUBS)]
    nodes += [
        Node(
            id=f"l{n}", title={}, parent=f"s{n // (LEAVES // SUBS)}", kind="indicator", full=by(100),
            weight=by(case.weights[0][n]), series=f"l{n}", decimals=2, scoring=Scoring(function="efficacy"),
        )
        for n in range(LEAVES)
    ]  # fmt: skip
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
    starts = np.flatnonzero(np.diff(case.groups, prepend=-1))
    low, high = np.minimum.reduceat(values, starts), np.maximum.reduceat(values, starts)
    row = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(values))))
    found = [(values - low[row]) / (high - low)[row] * 100]
    for weights, number in zip(case.weights, (SUBS, PARTS, 1), strict=True):
        shares = weights.reshape(number, -1)
        below = found[-1].reshape(len(values), number, -1)
        found.append((below * shares).sum(axis=2) / shares.sum(axis=1))
    return found


def matrix_of(case: Case) -> Matrix:
    units = tuple(f"u{n:05}" for n in range(len(case.values)))
    groups = {"g": tuple(f"g{code}" for code in case.groups)}
    series = tuple(f"l{n}" for n in range(LEAVES))
    return Matrix(units=units, series=series, values=case.values.astype(float), groups=groups)


def float_scheme(scheme: Scheme) -> Scheme:
    steps: Any = {"normalise": {"method": "minmax", "scope": "group", "grouping": "g"}}
    return replace(scheme, arithmetic="float", treatment=steps)


def by_engine(frame: pl.DataFrame, scheme: Scheme, *, has_trace: bool) -> pl.DataFrame:
    lazy = assess_exact(frame, scheme)
    return (lazy if has_trace else lazy.select("unit", "total", "score", "rank")).collect()


def contenders(case: Case) -> Mapping[str, Run]:
    frame, scheme = frame_of(case), scheme_of(case)
    values, matrix, steps = case.values.astype(float), matrix_of(case), float_scheme(scheme)
    return {
        "numpy": lambda: by_numpy(case),
        "pandas": lambda: by_pandas(case),
        "engine": lambda: by_engine(frame, scheme, has_trace=True),
        "engine, no trace": lambda: by_engine(frame, scheme, has_trace=False),
        "compiling alone": lambda: assess_exact(frame, scheme),
        "float: numpy": partial(float_numpy, values, case),
        "float: research build": partial(build, matrix, steps),
    }


def assert_same(case: Case) -> None:
    """Every contender, every cell."""
    expected = by_numpy(case)
    for mine, theirs in zip(by_pandas(case), expected, strict=True):
        assert np.array_equal(np.asarray(mine).reshape(-1), theirs.reshape(-1))
    table = by_engine(frame_of(case), scheme_of(case), has_trace=True)
    for level, prefix in enumerate(("l", "s", "p")):
        names = [f"p_{prefix}{n}" for n in range(expected[level].shape[1])]
        assert np.array_equal(table.select(names).to_numpy(), expected[level])
    for name, column in zip(("p_root", "score", "rank"), expected[3:], strict=True):
        assert np.array_equal(table[name].to_numpy(), column.reshape(-1))
    research: Build = build(matrix_of(case), float_scheme(scheme_of(case)))
    total = float_numpy(case.values.astype(float), case)[-1][:, 0]
    assert np.allclose(research.score_of("root"), total, rtol=1e-12, atol=0)


# ---------------------------------------------------------------- measuring


def measured(case: Case, rounds: int) -> dict[str, tuple[float, float]]:
    """Median wall and CPU seconds of each contender, the rounds in turn; one warm-up each."""
    runs = contenders(case)
    seen = {name: ([], []) for name in runs}
    for lap in range(rounds + 1):
        for name, run in runs.items():
            wall, cpu = time.perf_counter(), time.process_time()
            run()
            spent = time.perf_counter() - wall, time.process_time() - cpu
            if lap:
                seen[name][0].append(spent[0])
                seen[name][1].append(spent[1])
    return {name: (median(walls), median(cpus)) for name, (walls, cpus) in seen.items()}


def peak(size: str, name: str) -> tuple[int, int]:
    """Peak memory in MB of a process of its own, and what of it came after the input stood."""
    program = [sys.executable, "-m", "benchmarks.engine", "--peak", size, name]
    top, more = json.loads(subprocess.run(program, capture_output=True, text=True, check=True).stdout)
    return top, more


def print_peak(size: str, name: str) -> None:
    run = contenders(make_case(SIZES[size]))[name]
    before = high_water()
    run()
    after = high_water()
    print(json.dumps([round(after / 1024), round((after - before) / 1024)]))


def high_water() -> int:
    """Most memory this process ever held, in kB. (``ru_maxrss`` keeps the parent's mark after exec.)"""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0])


def rows_of(size: str, rounds: int) -> Iterator[str]:
    case = make_case(SIZES[size])
    assert_same(case)
    seen = measured(case, rounds)
    for name, (wall, cpu) in seen.items():
        base = seen["float: numpy" if name.startswith("float") else "numpy"]
        top, more = peak(size, name)
        yield (
            f"| {size} {SIZES[size]:,} x {LEAVES} | {name} | {wall * 1000:.1f} | {wall / base[0]:.2f} "
            f"| {cpu * 1000:.1f} | {cpu / base[1]:.2f} | {top} | {more} |"
        )
    if size in TARGETS:
        name, most = TARGETS[size]
        ratio = seen[name][0] / seen["numpy"][0]
        verdict = "met" if ratio <= most else "**missed**"
        yield f"| {size} | *target: {name} at most {most} x numpy* | {verdict} | {ratio:.2f} | | | | |"
    share = seen["compiling alone"][0] / seen["engine"][0]
    yield f"| {size} | *share of compiling in engine* | {share:.0%} | | | | | |"


def page(rounds: int, lines: list[str]) -> str:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
    )
    versions = ", ".join(f"{kit.__name__} {kit.__version__}" for kit in (np, pl, pd))
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {versions}"
    return PAGE.format(
        command=f"./dev bench engine {rounds}", commit=commit.stdout.strip(), machine=machine, rounds=rounds,
        lines="\n".join(lines),
    )  # fmt: skip


PAGE = """# The engine against numpy and pandas

`{command}` at {commit} on {machine}.

A weights tree of 60 indicators, 12 sub-dimensions, 4 parts and a total; min-max inside 8 groups, half-up at
every node, rank in the group. All contenders agree on every cell before anything is timed (floats to 1e-12);
{rounds} rounds in turn after one warm-up, medians; the input stands in memory in each one's own form.

- `numpy`, `pandas`: the same steps in 64-bit integers, matrix by matrix.
- `engine` keeps every node's score and state; *no trace* keeps total, score and rank.
- `compiling alone`: the look at the input and the writing of the plan, contained in both.
- `float`: the research build in doubles, against numpy in doubles; its ratio is to `float: numpy`.
- Peak memory is of a process of its own (`VmHWM`), then how much of it came after the input stood.

| size | contender | wall ms | x numpy | CPU ms | x numpy | peak MB | of it working |
|---|---|---|---|---|---|---|---|
{lines}

Reading it: looking at the input, writing the plan and handing it over (*compiling alone*) cost about the same
whatever the size; the rest is the work. A district is so small that the fixed cost is all of its ratio.
"""


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--peak"]:
        print_peak(*arguments[1:])
        return
    rounds = int(arguments[0]) if arguments else 7
    lines = [line for size in SIZES for line in rows_of(size, rounds)]
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(page(rounds, lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
