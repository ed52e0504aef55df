"""Twelve rules over a million people against hand-written Polars, CEL and zen: same answer first.

Run by `./dev bench rules`; `./dev bench rules 9` makes nine rounds. Writes benchmarks/results/rules.md.
"""

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from statistics import median

import polars as pl

from benchmarks.rules_elsewhere import Cel, cel_contexts, zen_contexts, zen_decision, zen_verdicts
from benchmarks.twelve_rules import MISSING, book, by_hand, facts
from surpass.engine.findings.find import find

Run = Callable[[], object]

PEOPLE, ALIKE, ROWS, MOST = 1_000_000, 100_000, 2_000, 10_000_000
MOST_RATIO, LEAST_TIMES, MOST_MB = 1.3, 1_000, 4_096
CEL = ("CEL (Rust), verdicts only", "CEL (Rust), verdicts and conditions")
RESULT = Path(__file__).parent / "results" / "rules.md"


def ours(frame: pl.DataFrame) -> pl.DataFrame:
    return find(frame, book().rules.values(), key="person")


def columnar(frame: pl.DataFrame) -> dict[str, Run]:
    lazy = frame.lazy()
    return {
        "by hand": lambda: by_hand(frame),
        "ours": lambda: ours(frame),
        "by hand, lazy": lambda: by_hand(lazy).collect(),
        "ours, lazy": lambda: find(lazy, book().rules.values(), key="person").collect(),
    }


# ---------------------------------------------------------------- the same answer


def assert_same(frame: pl.DataFrame) -> None:
    """Every verdict and every condition of everybody, by hand and by the engine."""
    mine, theirs = ours(frame), by_hand(frame)
    assert mine.schema == theirs.schema
    assert mine.equals(theirs)


def assert_rows_same(frame: pl.DataFrame, verdicts: Callable[[int], dict[str, int | None]]) -> None:
    for place, row in enumerate(ours(frame).iter_rows(named=True)):
        found = verdicts(place)
        assert found.keys() >= set(book().rules)
        assert found == {name: row[name] for name in found}, place


# ---------------------------------------------------------------- measuring


def measured(runs: dict[str, Run], rounds: int) -> dict[str, tuple[float, float]]:
    """Median wall and CPU seconds of each contender, the rounds in turn; one warm-up each."""
    seen: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in runs}
    for lap in range(rounds + 1):
        for name, run in runs.items():
            wall, cpu = time.perf_counter(), time.process_time()
            run()
            spent = time.perf_counter() - wall, time.process_time() - cpu
            if lap:
                seen[name][0].append(spent[0])
                seen[name][1].append(spent[1])
    return {name: (median(walls), median(cpus)) for name, (walls, cpus) in seen.items()}


def by_row() -> dict[str, Run]:
    """One person at a time; contexts stand ready in each one's own form. zen is given complete people."""
    some, whole = facts(ROWS), facts(ROWS, missing=0)
    cel, cel_whole, known = Cel(), Cel(has_conditions=True), cel_contexts(some)
    decision, complete = zen_decision(), zen_contexts(whole)
    assert_rows_same(some, lambda place: cel.verdicts(known[place]))
    assert_rows_same(some, lambda place: cel_whole.verdicts(known[place]))
    assert_rows_same(whole, lambda place: zen_verdicts(decision, complete[place], has_trace=True))
    return {
        CEL[0]: lambda: [cel.verdicts(one) for one in known],
        CEL[1]: lambda: [cel_whole.verdicts(one) for one in known],
        "zen, no trace": lambda: [zen_verdicts(decision, one, has_trace=False) for one in complete],
        "zen with trace": lambda: [zen_verdicts(decision, one, has_trace=True) for one in complete],
    }


def peak() -> tuple[int, int, float]:
    """Of ten million people in a process of its own: most MB held, MB of the facts, seconds."""
    program = [sys.executable, "-m", "benchmarks.rules", "--peak"]
    top, held, spent = json.loads(subprocess.run(program, capture_output=True, text=True, check=True).stdout)
    return top, held, spent


def print_peak() -> None:
    frame = facts(MOST)
    start = time.perf_counter()
    found = ours(frame)
    spent = time.perf_counter() - start
    assert found.height == MOST
    assert found.width == 1 + len(book().rules) + sum(len(rule.conditions) for rule in book().rules.values())
    print(json.dumps([high_water() // 1024, round(frame.estimated_size() / 2**20), spent]))


def high_water() -> int:
    """Most memory this process ever held, in kB. (``ru_maxrss`` keeps the parent's mark after exec.)"""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0])


# ---------------------------------------------------------------- the table


def verdict(*, is_met: bool) -> str:
    return "met" if is_met else "**missed**"


def lines(rounds: int) -> Iterator[str]:
    frame = facts(PEOPLE)
    assert_same(frame.head(ALIKE))
    wide, rows = measured(columnar(frame), rounds), measured(by_row(), 3)
    for name, (wall, cpu) in wide.items():
        base = wide["by hand, lazy" if name.endswith("lazy") else "by hand"]
        spent = f"{wall * 1000:.0f} | {wall / base[0]:.2f} | {cpu * 1000:.0f} | {cpu / base[1]:.2f}"
        yield f"| {PEOPLE:,} | {name} | {spent} | {PEOPLE / wall:,.0f} | | |"
    for name, (wall, cpu) in rows.items():
        times = " | ".join(f"{one:,.0f}" for one in times_slower(rows[name], wide["ours"]))
        spent = f"{wall * 1000:.0f} | | {cpu * 1000:.0f} | | {ROWS / wall:,.0f}"
        yield f"| {ROWS:,} | {name} | {spent} | {times} |"
    top, held, most = peak()
    yield f"| {MOST:,} | ours | {most * 1000:.0f} | | | | {MOST / most:,.0f} | | |"
    yield from targets(wide, rows, (top, held))


def times_slower(row: tuple[float, float], wide: tuple[float, float]) -> tuple[float, float]:
    """Wall and CPU time for one person, by row and by column."""
    return row[0] / ROWS / (wide[0] / PEOPLE), row[1] / ROWS / (wide[1] / PEOPLE)


def targets(
    wide: dict[str, tuple[float, float]], rows: dict[str, tuple[float, float]], most: tuple[int, int]
) -> Iterator[str]:
    yield from ("", "| target | by wall | by CPU | |", "|---|---|---|---|")
    for ending in ("", ", lazy"):
        mine, theirs = wide[f"ours{ending}"], wide[f"by hand{ending}"]
        ratios = mine[0] / theirs[0], mine[1] / theirs[1]
        is_met = max(ratios) <= MOST_RATIO
        name = f"verdicts and all condition columns at most {MOST_RATIO} x by hand{ending}"
        yield f"| {name} | {ratios[0]:.2f} | {ratios[1]:.2f} | {verdict(is_met=is_met)} |"
    for name in (*CEL, "zen with trace"):
        times = times_slower(rows[name], wide["ours"])
        is_met = min(times) >= LEAST_TIMES
        head = f"at least {LEAST_TIMES:,} x the rows of {name}"
        yield f"| {head} | {times[0]:,.0f} | {times[1]:,.0f} | {verdict(is_met=is_met)} |"
    top, held = most
    of = f"{top:,} MB, of which the facts {held:,}"
    yield f"| {MOST:,} people within {MOST_MB:,} MB | {of} | | {verdict(is_met=top <= MOST_MB)} |"


def page(rounds: int, load: tuple[float, float], body: list[str]) -> str:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
    )
    kits = ", ".join(
        f"{name} {version(name)}"
        for name in ("polars", "narwhals", "common-expression-language", "zen-engine")
    )
    conditions = sum(len(rule.conditions) for rule in book().rules.values())
    return PAGE.format(
        command=f"./dev bench rules {rounds}", commit=commit.stdout.strip(), rounds=rounds,
        machine=f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {kits}",
        before=load[0], after=load[1], rules=len(book().rules), conditions=conditions,
        columns=facts(1).width - 1, missing=f"{MISSING:.0%}", rows=ROWS, alike=ALIKE, lines="\n".join(body),
    )  # fmt: skip


PAGE = """# Rules over everybody

`{command}` at {commit} on {machine}. Load average of the machine {before:.1f} before and {after:.1f} after.

{rules} rules with {conditions} named conditions (the tolerance check included) over {columns} columns of
facts, of which {missing} is missing; [the rules](../twelve_rules.yaml). All contenders agree first: by hand
on every verdict and condition of {alike:,} people, CEL and zen on every verdict of {rows:,}. {rounds} rounds
in turn after one warm-up, medians; three rounds for the row engines.

- `by hand`: the same columns written directly in [Polars](../twelve_rules.py), by somebody who knows the pack
  and the coding of its facts.
- `lazy`: the same two programs on a lazy frame, where Polars shares common parts.
- `CEL` and `zen` take one person at a time from contexts that stand ready. zen is given people of whom
  nothing is missing, because it stops at a missing fact.
- Peak memory is of a process of its own (`VmHWM`), facts included, in one piece.
- The first ratio is of wall, the second of CPU time; on a busy machine the second is the steadier one.

| people | contender | wall ms | x by hand | CPU ms | x by hand | people/s | x ours, wall | x ours, CPU |
|---|---|---|---|---|---|---|---|---|
{lines}
"""


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--peak"]:
        print_peak()
        return
    rounds = int(arguments[0]) if arguments else 7
    before = os.getloadavg()[0]
    body = list(lines(rounds))
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(page(rounds, (before, os.getloadavg()[0]), body), encoding="utf-8")
    print("\n".join(body))


if __name__ == "__main__":
    main(sys.argv[1:])
