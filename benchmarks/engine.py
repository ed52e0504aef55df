"""The engine against plain numpy, pandas and Polars by hand: same answer first, then rounds in turn.

Run by `./dev bench engine`; `./dev bench engine 5` makes five rounds. Writes benchmarks/results/engine.md.
"""

import gc
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd
import polars as pl

from benchmarks.engine_contenders import (
    Case,
    assert_same,
    by_engine,
    by_numpy,
    by_pandas,
    by_polars,
    float_numpy,
    float_scheme,
    frame_of,
    make_case,
    matrix_of,
    scheme_of,
)
from benchmarks.engine_facts import assert_same_from_facts, facts_contenders
from surpass.engine.assessment.assess import assess_exact
from surpass.engine.research.build import build

Run = Callable[[], object]
Seen = Mapping[str, tuple[float, float]]

RESULT = Path(__file__).parent / "results" / "engine.md"


@dataclass(frozen=True)
class Target:
    """The most that *name* may take: times *base*, or milliseconds where there is none."""

    says: str
    name: str
    most: float
    base: str = ""


BY_HAND = Target("A1", "engine, no trace", 1.2, "Polars by hand, no trace")
TRACE = Target("A9", "engine", 1.6, "engine, no trace")


@dataclass(frozen=True)
class Job:
    """One table, its contenders, and what they must reach."""

    title: str
    case: Callable[[], Case]
    contenders: Callable[[Case], Mapping[str, Run]]
    check: Callable[[Case], None]
    targets: tuple[Target, ...]


def contenders(case: Case) -> Mapping[str, Run]:
    frame, scheme = frame_of(case), scheme_of(case)
    values, matrix, steps = case.values.astype(float), matrix_of(case), float_scheme(scheme)
    return {
        "numpy": lambda: by_numpy(case),
        "pandas": lambda: by_pandas(case),
        "Polars by hand": lambda: by_polars(frame, case, has_trace=True),
        "Polars by hand, no trace": lambda: by_polars(frame, case, has_trace=False),
        "engine": lambda: by_engine(frame, scheme, has_trace=True),
        "engine, no trace": lambda: by_engine(frame, scheme, has_trace=False),
        "compiling alone": lambda: assess_exact(frame, scheme),
        "float: numpy": partial(float_numpy, values, case),
        "float: research build": partial(build, matrix, steps),
    }


def matrix_job(title: str, units: int, *targets: Target, shape: tuple[int, ...] = (60, 12, 4)) -> Job:
    return Job(title, partial(make_case, units, shape=shape), contenders, assert_same, targets)


def facts_job(title: str, years: int, *targets: Target) -> Job:
    case = partial(make_case, 90, years=years)
    return Job(title, case, facts_contenders, assert_same_from_facts, targets)


JOBS = {
    "index": matrix_job(
        "index 51 x 49", 51, Target("must, ms", "engine", 60), Target("stretch, ms", "engine", 20),
        Target("must, ms", "float: research build", 60), BY_HAND, TRACE, shape=(49, 7, 1),
    ),
    "district": matrix_job(
        "district 90 x 60", 90, Target("x numpy", "engine, no trace", 4, "numpy"), BY_HAND, TRACE
    ),
    "county": matrix_job("county 3,000 x 60", 3_000, BY_HAND, TRACE),
    "nation": matrix_job(
        "nation 40,000 x 60", 40_000, Target("decision 6", "engine", 2.5, "numpy"),
        Target("the issue", "engine", 2, "numpy"), BY_HAND, TRACE,
    ),
    "year": facts_job(
        "district year: 5,400 readings", 1,
        Target("the issue", "engine, from facts, no trace", 4, "numpy, from facts"),
        Target("decision 6, ms", "engine, from facts, with all rows", 300),
    ),
    "years": facts_job(
        "district, ten years: 54,000 readings", 10,
        Target("the issue", "engine, from facts, no trace", 4, "numpy, from facts"),
        Target("x numpy", "engine, from the wide frame, no trace", 4, "numpy, from coded columns"),
        Target("A10, ms", "engine, from facts", 500),
    ),
}  # fmt: skip


# ---------------------------------------------------------------- measuring


def measured(runs: Mapping[str, Run], rounds: int) -> Seen:
    """Median wall and CPU seconds of each contender, the rounds in turn; one warm-up each."""
    seen = {name: ([], []) for name in runs}
    for lap in range(rounds + 1):
        for name, run in runs.items():
            gc.collect()
            wall, cpu = time.perf_counter(), time.process_time()
            run()
            spent = time.perf_counter() - wall, time.process_time() - cpu
            if lap:
                seen[name][0].append(spent[0])
                seen[name][1].append(spent[1])
    return {name: (median(walls), median(cpus)) for name, (walls, cpus) in seen.items()}


def peak(job: str, name: str) -> tuple[int, int]:
    """Peak memory in MB of a process of its own, and what of it came after the input stood."""
    program = [sys.executable, "-m", "benchmarks.engine", "--peak", job, name]
    top, more = json.loads(subprocess.run(program, capture_output=True, text=True, check=True).stdout)
    return top, more


def print_peak(key: str, name: str) -> None:
    job = JOBS[key]
    run = job.contenders(job.case())[name]
    before = high_water()
    run()
    after = high_water()
    print(json.dumps([round(after / 1024), round((after - before) / 1024)]))


def high_water() -> int:
    """Most memory this process ever held, in kB. (``ru_maxrss`` keeps the parent's mark after exec.)"""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0])


def base_of(name: str, seen: Seen) -> str:
    """What a contender is held against: the numpy of its own kind."""
    if name.startswith("float"):
        return "float: numpy"
    if "coded" in name or "wide frame" in name:
        return "numpy, from coded columns"
    return next(iter(seen))


def seen_in(key: str, rounds: int) -> Seen:
    """Same answer first, then the rounds."""
    job = JOBS[key]
    case = job.case()
    job.check(case)
    return measured(job.contenders(case), rounds)


def rows_of(key: str, seen: Seen) -> Iterator[str]:
    for name, (wall, cpu) in seen.items():
        base = seen[base_of(name, seen)]
        top, more = peak(key, name)
        yield (
            f"| {JOBS[key].title} | {name} | {wall * 1000:.1f} | {wall / base[0]:.2f} "
            f"| {cpu * 1000:.1f} | {cpu / base[1]:.2f} | {top} | {more} |"
        )


def judged(figure: float, most: float) -> str:
    return "met" if figure <= most else f"**missed** by {figure / most:.1f} times"


def verdicts(key: str, seen: Seen) -> Iterator[str]:
    for target in JOBS[key].targets:
        wall, cpu = seen[target.name]
        over = seen[target.base] if target.base else (0.001, 0.001)
        ratio, in_cpu = wall / over[0], cpu / over[1]
        verdict = " | ".join(judged(figure, target.most) for figure in (ratio, in_cpu))
        against = f"x {target.base}" if target.base else "ms"
        yield (
            f"| {JOBS[key].title} | {target.says} | {target.name} | at most {target.most:g} {against} "
            f"| {ratio:.2f} | {in_cpu:.2f} | {verdict} |"
        )
    if "compiling alone" in seen:
        shares = [alone / whole for alone, whole in zip(seen["compiling alone"], seen["engine"], strict=True)]
        yield f"| {JOBS[key].title} | share of compiling | engine | | {shares[0]:.0%} | {shares[1]:.0%} | | |"


# ---------------------------------------------------------------- the whole command, cold


def commands(folder: Path) -> Mapping[str, list[str]]:
    """The example district's programmes, each in a process of its own, from files to a run folder."""
    surpass = [sys.executable, "-c", "from surpass.cli import main; main()"]
    demo = [*surpass, "demo", "--out", str(folder), "--no-serve"]
    subprocess.run(demo, capture_output=True, check=True)
    assess = [*surpass, "assess", str(folder / "facts"), "--pack", "example-district", "--programme"]
    programmes = sorted(path.name for path in (folder / "runs").iterdir())
    return {
        "python, import polars": [sys.executable, "-c", "import polars"],
        "surpass --help": [*surpass, "--help"],
        **{f"surpass assess, {name}": [*assess, name, "--out"] for name in programmes},
    }


def cold_rows(rounds: int) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as place:
        programs = commands(Path(place) / "demo")
        seen: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
        for lap in range(rounds):
            for name, program in programs.items():
                out = [str(Path(place) / f"{name[16:]}-{lap}")] if program[-1] == "--out" else []
                seen[name].append(spent_by([*program, *out]))
    for name, spent in seen.items():
        wall, cpu = (median(column) for column in zip(*spent, strict=True))
        yield f"| {name} | {wall:.2f} | {cpu:.2f} |"


def spent_by(program: list[str]) -> tuple[float, float]:
    """Wall and CPU seconds of one process."""
    before, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(program, capture_output=True, check=True)
    wall, after = time.perf_counter() - wall, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


# ---------------------------------------------------------------- the page


def page(rounds: int, load: str, parts: Mapping[str, list[str]]) -> str:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
    )
    versions = ", ".join(f"{kit.__name__} {kit.__version__}" for kit in (np, pl, pd))
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {versions}"
    return PAGE.format(
        command=f"./dev bench engine {rounds}", commit=commit.stdout.strip(), machine=machine, rounds=rounds,
        load=load, **{name: "\n".join(lines) for name, lines in parts.items()},
    )  # fmt: skip


PAGE = """# The engine against numpy, pandas and Polars by hand

`{command}` at {commit} on {machine}; load {load}.

A weights tree of 60 indicators, 12 sub-dimensions, 4 parts and a total (the index: 49, 7, 1); min-max inside
8 groups, half-up at every node, rank in the group. All contenders agree on every cell before anything is
timed (floats to 1e-12); {rounds} rounds in turn after one warm-up, medians; the input stands in memory in
each one's own form.

The machine is shared. Where the load is above the number of cores, wall seconds count the waiting for others
as well: they judge neither way, and only ratios of CPU seconds can be read. Targets are judged by both.

- `numpy`, `pandas`: the same steps in 64-bit integers, matrix by matrix.
- `Polars by hand`: the same steps in the same wide layout, as somebody who knows Polars would write them.
- `engine` keeps every node's points, state, dividend and divisors; *no trace* keeps total, score and rank.
- `compiling alone`: the look at the input and the writing of the plan, contained in both.
- `float`: the research build in doubles, against numpy in doubles; its ratio is to `float: numpy`.
- `from facts`: readings as the product holds them, a dictionary of decimals by series, unit and period, laid
  out wide and assessed, all years in one plan; numpy reads the same dictionary. *With all rows* adds every
  result, rank, progress and open item as text, beside the explanations that `engine` keeps. *Coded columns*
  start where the long table is already numbers; their ratio is to `numpy, from coded columns`.
- Peak memory is of a process of its own (`VmHWM`), then how much of it came after the input stood.

| job | contender | wall ms | x numpy | CPU ms | x numpy | peak MB | of it working |
|---|---|---|---|---|---|---|---|
{lines}

## What it must reach

| job | target | contender | most | wall | CPU | by wall | by CPU |
|---|---|---|---|---|---|---|---|
{verdicts}

## The whole command, cold

The example district, from its files to a run folder with results, explanations and two reports; seconds of a
process of its own, medians of {rounds}.

| command | wall s | CPU s |
|---|---|---|
{cold}

Reading it: looking at the input and writing the plan (*compiling alone*) cost about the same whatever the
size, and so does Polars' own planning, which `Polars by hand` pays too; a single district is so small that
this is all of its ratio. From facts, most of the time is reading decimals out of a dictionary, for numpy as
for the engine. The command spends its time elsewhere: start-up, the pack's YAML, charts, spreadsheets.
"""


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--peak"]:
        print_peak(*arguments[1:])
        return
    rounds = int(arguments[0]) if arguments else 7
    before = os.getloadavg()[0]
    seen = {key: seen_in(key, rounds) for key in JOBS}
    parts = {
        "lines": [line for key in JOBS for line in rows_of(key, seen[key])],
        "verdicts": [line for key in JOBS for line in verdicts(key, seen[key])],
        "cold": list(cold_rows(rounds)),
    }
    load = f"{before:.1f} at the start, {os.getloadavg()[0]:.1f} at the end"
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(page(rounds, load, parts), encoding="utf-8")
    print("\n".join(line for lines in parts.values() for line in lines))


if __name__ == "__main__":
    main(sys.argv[1:])
