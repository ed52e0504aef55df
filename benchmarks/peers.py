"""Our compiled plan beside what people would write instead: same answer first, then rounds in turn.

`./dev bench peers` takes 2.4 million observations and 5 rounds; `./dev bench peers 24 5` and `72 3` take
more; `no-spark` and `no-pandas` leave these out. Writes benchmarks/results/peers-SIZEM.md.
"""

import hashlib
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl

from benchmarks.engine_contenders import Case, frame_of, make_case
from benchmarks.peers_by_hand import FLOOR, KEPT, ON_SPARK, PEERS
from surpass.exchange.runs.engines.spark_session import spark_session

YEARS, INDICATORS, WARM = 10, 60, 3
MASTER = "local[2]"
BEST = "compiled plan, Polars"
NATIVE = "PySpark by hand, wide, every node kept"
AS_OURS = "PySpark by hand, in a session as a run opens it"
MEMORY = f"--driver-memory {os.environ.get('SPARK_MEMORY', '3g')} pyspark-shell"
ENVIRONMENT = os.environ | {"PYSPARK_SUBMIT_ARGS": MEMORY}
RESULTS = Path(__file__).parent / "results"


def case_of(units: int) -> Case:
    return make_case(units, years=YEARS)


def write_input(folder: Path, units: int) -> None:
    """The facts as Parquet, wide and long, in the order of the generator."""
    case = case_of(units)
    frame = frame_of(case)
    frame.write_parquet(folder / "wide.parquet", row_group_size=50_000)
    long = frame.unpivot(index=["unit", "period", "group"], variable_name="leaf")
    leaf = pl.col("leaf").str.strip_prefix("v_l").cast(pl.Int64)
    long.with_columns(leaf).write_parquet(folder / "long.parquet", row_group_size=500_000)


def digest_of(answer: Any, case: Case) -> str | None:
    """SHA-256 over total, score and rank as whole numbers, by period and unit; None of the floor."""
    if answer is None:
        return None
    if not isinstance(answer, pl.DataFrame):
        total, score, rank = (np.asarray(column).reshape(-1) for column in answer)
        columns = {"unit": case.units, "period": case.years, "total": total, "score": score, "rank": rank}
        answer = pl.DataFrame(columns)
    numbers = answer.select(KEPT).sort("period", "unit").select(pl.col(KEPT[2:]).cast(pl.Int64))
    return hashlib.sha256(numbers.to_numpy().astype("<i8").tobytes()).hexdigest()


# ---------------------------------------------------------------- one contender, in a process of its own


def processes() -> list[int]:
    """This process and everything that it started, such as Spark's Java."""
    found = [os.getpid()]
    for pid in found:
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            found += [int(child) for child in children.read_text().split()]
    return found


def cpu_seconds() -> float:
    ticks = 0
    for pid in processes():
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += sum(int(field) for field in fields[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def peak_mb() -> int:
    """High-water marks of all processes, added up."""
    said = [Path(f"/proc/{pid}/status").read_text() for pid in processes()]  # one that ended says none
    return round(sum(int(text.split("VmHWM:")[1].split()[0]) for text in said if "VmHWM:" in text) / 1024)


def print_one(name: str, place: str, units: str) -> None:
    """Laps of one contender: the first is cold; only Spark has warm ones."""
    folder, case = Path(place), case_of(int(units))
    if name in PEERS:
        laps = [lap(lambda: PEERS[name](folder, case))]
        peak = peak_mb()
    else:
        with plain_session() if name == NATIVE else spark_session(MASTER) as session:
            laps = [lap(lambda: ON_SPARK[name](folder, case, session)) for _ in range(WARM)]
            peak = peak_mb()  # before Java ends
    digests = {digest_of(answer, case) for answer, _, _ in laps}
    assert len(digests) == 1, digests
    timed = [(wall, cpu) for _, wall, cpu in laps]
    print(json.dumps({"digest": digests.pop(), "first": timed[0], "last": timed[-1], "peak": peak}))


def lap(run: Any) -> tuple[Any, float, float]:
    wall, cpu = time.perf_counter(), cpu_seconds()
    answer = run()
    return answer, time.perf_counter() - wall, cpu_seconds() - cpu


@contextmanager
def plain_session() -> Iterator[Any]:
    """As the first page of a tutorial opens it, but for what this machine has."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(MASTER)
    options = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.maxResultSize": "0",
        "spark.ui.showConsoleProgress": "false",
    }
    for key, value in options.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    session.range(1).collect()
    yield session
    session.stop()


# ---------------------------------------------------------------- rounds and the page


def measured(names: list[str], folder: Path, units: int, rounds: int) -> dict[str, list[dict[str, Any]]]:
    seen: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for number in range(rounds):
        for name in names:
            program = [sys.executable, "-m", "benchmarks.peers", "--one", name, str(folder), str(units)]
            done = subprocess.run(program, env=ENVIRONMENT, capture_output=True, text=True, check=False)
            if done.returncode:
                raise SystemExit(f"{name}: {done.stderr[-2000:]}")
            seen[name].append(json.loads(done.stdout.splitlines()[-1]))
            print(number, name, seen[name][-1], flush=True)
        digests = {laps[-1]["digest"] for laps in seen.values()} - {None}
        if len(digests) != 1:
            raise SystemExit(
                f"different answers: { {name: laps[-1]['digest'] for name, laps in seen.items()} }"
            )
    return seen


def medians(laps: list[dict[str, Any]], which: str) -> tuple[float, float]:
    return median(lap[which][0] for lap in laps), median(lap[which][1] for lap in laps)


def rows(seen: dict[str, list[dict[str, Any]]]) -> list[str]:
    best, lines = medians(seen[BEST], "first"), []
    for name, laps in seen.items():
        kinds = {"first": "cold", "last": "warm"} if name in ON_SPARK else {"first": ""}
        for which, says in kinds.items():
            wall, cpu = medians(laps, which)
            label = f"{name}, {says}" if says else name
            lines.append(
                f"| {label} | {wall:.2f} | {wall / best[0]:.2f} | {cpu:.2f} | {cpu / best[1]:.2f} "
                f"| {median(lap['peak'] for lap in laps):.0f} |"
            )
    return lines


# Each: the figure's name, whose it is, which lap, against whom, and at most how many times.
TARGETS = (
    ("A1", BEST, "first", "Polars by hand, wide", 1.2),
    ("A2, of long Polars", BEST, "first", "Polars by hand, long", 1 / 3),
    ("A2, of long DuckDB SQL", BEST, "first", "DuckDB SQL, long", 1 / 3),
    ("A3, of pandas", BEST, "first", "pandas, long", 1 / 8),
    ("A4", BEST, "first", FLOOR, 10),
    ("A6, DuckDB", "compiled plan, DuckDB", "first", BEST, 2.5),
    ("A6, Spark, warm", "compiled plan, Spark, every node kept", "last", NATIVE, 1.25),
    ("the same", "compiled plan, Spark, every node kept", "last", AS_OURS, 1.25),
    ("A9", "compiled plan, Polars, every node kept", "first", BEST, 1.6),
)


def verdicts(seen: dict[str, list[dict[str, Any]]]) -> list[str]:
    lines = []
    for says, name, which, base, most in TARGETS:
        if name in seen and base in seen:
            pairs = zip(medians(seen[name], which), medians(seen[base], which), strict=True)
            wall, cpu = (mine / other for mine, other in pairs)
            judged = " | ".join("met" if figure <= most else "**missed**" for figure in (wall, cpu))
            lines.append(f"| {says} | {name} | {base} | {most:.2f} | {wall:.2f} | {cpu:.2f} | {judged} |")
    return lines


PAGE = """# Beside what people would write instead: {size} million observations

`./dev bench peers {words}` at {commit} on {machine}, {versions}; load {load}.

{units:,} units x 60 indicators x 10 years; min-max inside 8 groups and a year, half-up at every node of a
tree of 12, 4 and 1, rank in the group. Every lap of every contender gave the same digest of total, score and
rank; the floor reads and does nothing. Rounds in turn, {rounds} of them, each in a new process; medians. Time
runs from Parquet to the answer, imports and the start of Spark apart; *wide* reads a column for each
indicator, *long* a row for each observation. CPU and peak memory count all processes, Java too. Spark is
`local[2]`, the last of its {warm} laps is *warm*; its compiled plan goes in slices and keeps every dividend
too, the plan by hand goes in one and keeps scores alone.

Where the load is above the number of cores only ratios of CPU seconds can be read.

| contender | wall s | x compiled | CPU s | x compiled | peak MB |
|---|---|---|---|---|---|
{lines}

## What it must reach

| figure | of | against | at most | wall | CPU | by wall | by CPU |
|---|---|---|---|---|---|---|---|
{verdicts}
"""


def main(words: list[str]) -> None:
    if words[:1] == ["--one"]:
        print_one(*words[1:])
        return
    left_out = [word.removeprefix("no-") for word in words if word.startswith("no-")]
    numbers = [float(word) for word in words if not word.startswith("no-")]
    size, rounds = numbers[0] if numbers else 2.4, int(numbers[1]) if len(numbers) > 1 else 5
    units = max(8, round(size * 1_000_000 / INDICATORS / YEARS))
    names = [name for name in (*PEERS, *ON_SPARK) if not any(word in name.lower() for word in left_out)]
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as place:
        write_input(Path(place), units)
        seen = measured(names, Path(place), units, rounds)
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
    )
    versions = ", ".join(f"{kit.__name__} {kit.__version__}" for kit in (np, pl, pd, duckdb))
    page = PAGE.format(
        size=f"{size:g}", words=" ".join(words), commit=commit.stdout.strip(), units=units, rounds=rounds,
        machine=f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        versions=versions, load=f"{before:.1f} at the start, {os.getloadavg()[0]:.1f} at the end", warm=WARM,
        lines="\n".join(rows(seen)), verdicts="\n".join(verdicts(seen)),
    )  # fmt: skip
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"peers-{size:g}M.md").write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main(sys.argv[1:])
