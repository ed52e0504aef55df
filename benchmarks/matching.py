"""People matched to posts: CPU beside LAPJV, with kin and a share; the second reckoning on its own.

Costs are shaped as competences are (five of them, a shortfall weighs four times a surplus), for uniform
random costs are misleadingly easy. LAPJV (``lap``, in C) solves the same table without kin and without the
share, and gives no proof; where it is not installed its column stays empty.
"""

import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np

from surpass.engine.matching.matching_round import FORBIDDEN, Apart, Floor, Round
from surpass.engine.matching.solve import solve
from surpass.engine.matching.verify import verify

try:
    import lap
except ImportError:
    lap = None

T = TypeVar("T")
OUT = Path(__file__).parent / "results" / "matching.md"
ROUNDS = 3
SMALL = ((12, 15, 0.2), (40, 45, 0.2))
SIZES = ((40, 45, 0.2), (500, 500, 0.2), (500, 500, 0.7), (2000, 2000, 0.2), (2000, 2000, 0.8))


def drawn(people: int, posts: int, share: float, *, seed: int = 1) -> Round:
    """A round: a fiftieth of the people are kin in pairs, units of eight posts, a share of the top tenth."""
    chance = np.random.default_rng(seed)
    have = chance.integers(0, 10, (people, 5))
    need = np.clip(chance.normal(6, 2, (posts, 5)).round(), 0, 10).astype(int)
    gap = need[None] - have[:, None]
    costs = np.where(gap > 0, 4 * gap, -gap).sum(2).astype(np.int64)
    costs[chance.random((people, posts)) < 0.08] = FORBIDDEN
    keys = tuple(f"a{place:05}" for place in range(people))
    places = tuple(f"p{place:05}" for place in range(posts))
    kin = chance.permutation(people)[: 2 * max(people // 50, 1)].reshape(-1, 2)
    group = frozenset(np.array(keys)[chance.random(people) < 0.3].tolist())
    top = frozenset(np.array(places)[np.argsort(-need.sum(1))[: posts // 10]].tolist())
    return Round(
        people=keys,
        posts=places,
        costs=costs,
        units=tuple(f"u{place // 8:04}" for place in range(posts)),
        apart=tuple(sorted(Apart(*sorted((keys[one], keys[other]))) for one, other in kin)),
        floors=(Floor(id="share", people=group, posts=top, need=int(share * (posts // 10))),),
    )


def seconds(work: Callable[[], T]) -> tuple[float, T]:
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def lapjv(held: Round) -> float:
    size = max(held.costs.shape)
    table = np.zeros((size, size))
    table[: held.costs.shape[0]] = held.left_out
    table[: held.costs.shape[0], : held.costs.shape[1]] = np.where(held.costs < 0, held.left_out, held.costs)
    return seconds(lambda: lap.lapjv(table))[0]


def row(people: int, posts: int, share: float) -> str:
    held = drawn(people, posts, share)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        taken, found = seconds(lambda: solve(held))
        ours.append(taken)
        if lap is not None:
            theirs.append(lapjv(held))
    checking, verdict = seconds(lambda: verify(held, found))
    assert not verdict.faults, verdict.faults
    own, other = statistics.median(ours), statistics.median(theirs) if theirs else None
    gap = 100 * float(verdict.gap) / found.cost
    cells = (
        f"{people} x {posts}", f"{share:.0%}", f"{own:.3f}", "" if other is None else f"{other:.3f}",
        "" if other is None else f"{own / other:.1f}", f"{gap:.3f} %", len(found.unplaced),
        sum(found.short.values()), f"{checking:.2f}",
    )  # fmt: skip
    return "| " + " | ".join(map(str, cells)) + " |"


def main() -> None:
    heads = (
        "people x posts", "share asked for", "CPU s", "LAPJV CPU s", "ratio", "proved within", "unplaced",
        "share missed", "second reckoning, CPU s",
    )  # fmt: skip
    lines = [
        "# People matched to posts",
        "",
        f"{platform.machine()}, Python {platform.python_version()}, numpy {np.__version__},",
        f"median of {ROUNDS}",
        "interleaved rounds, one core; `python -m benchmarks.matching`.",
        "LAPJV solves the table without kin and share.",
        "",
        f"| {' | '.join(heads)} |",
        f"|{'---|' * len(heads)}",
    ]
    is_small = "small" in sys.argv[1:]
    for size in SMALL if is_small else SIZES:
        lines.append(row(*size))
        print(lines[-1], flush=True)
    if is_small:
        return
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
