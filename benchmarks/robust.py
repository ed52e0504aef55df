"""Weights drawn thousands of times beside plain numpy: same answer first, then rounds in turn.

Run by `./dev bench robust`; `./dev bench robust 5` makes five rounds. Writes benchmarks/results/robust.md.
One thread. Both are handed the draws; plain numpy gets its weights ready made, ours makes them from factors.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import gc
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from statistics import median

import numpy as np

from surpass.engine.robustness.cuts import Cut
from surpass.engine.robustness.drawn import draw
from surpass.engine.robustness.pairs.flips import flips_of
from surpass.engine.robustness.pairs.linear import linear_of
from surpass.engine.robustness.peers import Joint, Peers, Precision
from surpass.engine.robustness.robust import count_at_cuts, robustness_of

Run = Callable[[], object]
RESULT = Path(__file__).parent / "results" / "robust.md"
POINTS, RANK = 4, 2
SPREAD, TAIL = 0.25, Fraction(1, 20)
UNIT, SHOWN = 10.0**POINTS, 10 ** (POINTS - RANK)


# ---------------------------------------------------------------- what is drawn


@dataclass(frozen=True)
class Case:
    """A peer group, its factors, and the weights that they make: draws x leaves, whole, in 2**bits."""

    peers: Peers
    factors: dict
    draws: int
    weights: np.ndarray
    values: np.ndarray
    bits: int

    @property
    def cuts(self) -> list[Cut]:
        return [Cut(id=str(share), places=len(self.peers.units) * share // 100) for share in (10, 20, 60)]


def case(units: int, leaves: int, draws: int, *, seed: int = 7) -> Case:
    """Two levels of twelve parts at most, points as real runs have them."""
    rng, parts = np.random.default_rng(seed), min(12, leaves)
    results, joints, each = {}, [], leaves // parts
    names = [f"part{place}" for place in range(parts)]
    joints.append(Joint(node="root", method="sum", children=tuple(names), amounts=(100.0 / parts,) * parts))
    for name in names:
        below = tuple(f"{name}_{place}" for place in range(each))
        joints.append(Joint(node=name, method="sum", children=below, amounts=(100.0 / parts / each,) * each))
        results |= {leaf: np.rint(rng.random(units) * 100 * UNIT / parts / each) for leaf in below}
        results[name] = np.sum([results[leaf] for leaf in below], axis=0)
    results["root"] = np.sum([results[name] for name in names], axis=0)
    total = results["root"]
    peers = Peers(
        units=tuple(f"u{place:05}" for place in range(units)), joints=tuple(joints), results=results,
        held=np.zeros(units), ranks=1 + np.argsort(np.argsort(-total)), ties="min",
        measure=Precision(points=POINTS, score=RANK, rank=RANK),
    )  # fmt: skip
    factors = {name: rng.uniform(1 - SPREAD, 1 + SPREAD, draws) for name in peers.drawn}
    made = draw(peers, factors=factors, draws=draws)
    return Case(peers, factors, draws, made.parts[0].of, made.parts[0].values, made.bits)


# ---------------------------------------------------------------- contenders


def ours(one: Case) -> object:
    return robustness_of(
        one.peers, factors=one.factors, draws=one.draws, cuts=one.cuts, tail=TAIL, spread=SPREAD
    )


def ours_pairs(one: Case) -> object:
    found, linear = ours(one), linear_of(one.peers)
    above, below = np.triu_indices(len(one.peers.units), 1)
    order = np.argsort(-linear.total)
    return found, flips_of(linear, order[above], order[below])


def ours_cuts(groups: list[Case]) -> object:
    return [
        count_at_cuts(one.peers, factors=one.factors, draws=one.draws, cuts=one.cuts[:1]) for one in groups
    ]


def by_numpy(one: Case) -> tuple[np.ndarray, np.ndarray]:
    """Scores, places by sorting twice (ties by luck), quantiles, and the share inside three cuts."""
    scores = one.weights @ one.values
    order = np.argsort(-scores, axis=1)
    places = np.empty(order.shape, dtype=np.int32)
    np.put_along_axis(places, order, np.arange(1, order.shape[1] + 1, dtype=np.int32)[None, :], axis=1)
    bands = np.quantile(places, [0.05, 0.5, 0.95], axis=0, method="inverted_cdf")
    return bands, np.array([np.mean(places <= cut.places, axis=0) for cut in one.cuts])


def by_numpy_pairs(one: Case) -> object:
    found = by_numpy(one)
    weights = np.full(len(one.values), 1 / len(one.values))
    terms = one.values.T / UNIT / weights
    above, below = np.triu_indices(len(terms), 1)
    total = terms @ weights
    apart = np.abs(terms[above] - terms[below]) @ weights
    return found, np.abs(total[above] - total[below]) / apart


def by_numpy_cuts(groups: list[Case]) -> object:
    return [by_numpy_places(one) <= one.cuts[0].places for one in groups]


def by_numpy_places(one: Case) -> np.ndarray:
    order = np.argsort(-(one.weights @ one.values), axis=1)
    places = np.empty(order.shape, dtype=np.int32)
    np.put_along_axis(places, order, np.arange(1, order.shape[1] + 1, dtype=np.int32)[None, :], axis=1)
    return places


def assert_same(one: Case) -> None:
    """Every band and every share at a cut, against places given draw by draw with ties shared."""
    found = ours(one)
    by = SHOWN * 2.0**one.bits
    keys = np.floor((one.weights @ one.values + by / 2) / by)
    places = np.array([row.size - np.searchsorted(np.sort(row), row, side="right") + 1 for row in keys])
    bands = np.quantile(places, [0.05, 0.5, 0.95], axis=0, method="inverted_cdf")
    assert np.array_equal(bands, [found.low, found.median, found.high])
    for at in found.cuts:
        assert np.array_equal(at.counted.may, np.count_nonzero(places <= at.cut.places, axis=0))


# ---------------------------------------------------------------- measuring


@dataclass(frozen=True)
class Job:
    name: str
    must: float
    stretch: float
    runs: dict[str, Run]


def jobs() -> Iterator[Job]:
    small, middle, large = case(51, 48, 10_000), case(3_000, 60, 1_000), case(40_000, 60, 1_000)
    groups = [case(1_379, 60, 1_000, seed=seed) for seed in range(29)]
    for one in (small, middle, case(40_000, 60, 40)):
        assert_same(one)
    yield Job("51 x 48, 10,000 draws, bands, 3 cuts, all pairs", 0.3, 0.1,
              {"ours": lambda: ours_pairs(small), "numpy": lambda: by_numpy_pairs(small)})  # fmt: skip
    yield Job("3,000 x 60, 1,000 draws, bands, 3 cuts", 0.25, 0.12,
              {"ours": lambda: ours(middle), "numpy": lambda: by_numpy(middle)})  # fmt: skip
    yield Job("40,000 x 60, 1,000 draws, bands, 3 cuts", 3.0, 1.2,
              {"ours": lambda: ours(large), "numpy": lambda: by_numpy(large)})  # fmt: skip
    yield Job("40,000 x 60 in 29 groups, 1,000 draws, first tenth", 0.6, 0.25,
              {"ours": lambda: ours_cuts(groups), "numpy": lambda: by_numpy_cuts(groups)})  # fmt: skip


def measured(runs: dict[str, Run], rounds: int) -> dict[str, float]:
    """Median CPU seconds, the contenders in turn; one warm-up each."""
    seen: dict[str, list[float]] = {name: [] for name in runs}
    for lap in range(rounds + 1):
        for name, run in runs.items():
            gc.collect()
            start = time.process_time()
            run()
            if lap:
                seen[name].append(time.process_time() - start)
    return {name: median(spent) for name, spent in seen.items()}


def peak(name: str) -> int:
    """Most MB held by the largest job in a process of its own, draws and values included."""
    program = [sys.executable, "-m", "benchmarks.robust", "--peak", name]
    return int(subprocess.run(program, capture_output=True, text=True, check=True).stdout)


def print_peak(name: str) -> None:
    one = case(40_000, 60, 1_000)
    (ours if name == "ours" else by_numpy)(one)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(int(status.split("VmHWM:")[1].split()[0]) // 1024)


def lines(rounds: int) -> Iterator[str]:
    for job in jobs():
        spent = measured(job.runs, rounds)
        mine, theirs = spent["ours"], spent["numpy"]
        times = f"{mine:.3f} | {theirs:.3f} | {mine / theirs:.2f}"
        yield f"| {job.name} | {times} | {job.must} | {job.stretch} | {met(mine, job.must, job.stretch)} |"
    mine, theirs = peak("ours"), peak("numpy")
    held = f"{mine:,} | {theirs:,} | {mine / theirs:.2f} | 1,024 | 300 | {met(mine, 1024, 300)}"
    yield f"| peak MB of 40,000 x 60, 1,000 draws | {held} |"


def met(found: float, must: float, stretch: float) -> str:
    return "stretch met" if found <= stretch else "met" if found <= must else "**missed**"


PAGE = """# Weights drawn again and again

`{command}` at {commit} on {machine}.
Load average {before:.1f} before and {after:.1f} after.

CPU seconds of one thread, medians of {rounds} round(s) in turn after one warm-up. Ours rounds scores as
the pack says, shares ties, counts wins of neighbours and computes their closed forms; plain numpy is given
its weights, sorts twice and breaks ties by luck. First both are held equal, ties shared, on every band and
every share at a cut.

| job | ours | numpy | ours / numpy | must | stretch | |
|---|---|---|---|---|---|---|
{lines}
"""


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--peak"]:
        print_peak(arguments[1])
        return
    rounds = int(arguments[0]) if arguments else 3
    before = os.getloadavg()[0]
    body = list(lines(rounds))
    program = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(program, capture_output=True, text=True, check=True)
    kits = f"Python {platform.python_version()}, numpy {np.__version__}"
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {kits}"
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(
        PAGE.format(
            command=f"./dev bench robust {rounds}", commit=commit.stdout.strip(), machine=machine,
            rounds=rounds, before=before, after=os.getloadavg()[0], lines="\n".join(body),
        ),
        encoding="utf-8",
    )  # fmt: skip
    print("\n".join(body))


if __name__ == "__main__":
    main(sys.argv[1:])
