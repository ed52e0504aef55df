"""The gate with reasons against hand-written Polars, and the slate of one vacancy: same answer first.

Everybody is judged under three rules that must speak for them and one that must not; whoever is kept out is
counted by clause, whoever is let through or waits for a fact is named by key. By hand that is an expression
for each clause, written by somebody who knows the coding of the facts, and two filters. A slate
is the gate over everybody, then the order of those who are left, with the explanation of each.

Run by `./dev bench gate`; `./dev bench gate 9` makes nine rounds, `./dev bench gate small` tries few
people and writes nothing. Writes benchmarks/results/gate.md.
"""

import csv
import io
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import polars as pl

from benchmarks.rules import measured, verdict
from benchmarks.twelve_rules import book, conditions, facts, verdicts
from surpass.engine.allocations.entitled import Subject
from surpass.engine.allocations.gate import Gated, gated
from surpass.exchange.example_district.people import people_files
from surpass.exchange.mechanisms.allocations.gate import gate_of
from surpass.exchange.mechanisms.allocations.slate import slate_of
from surpass.exchange.pack_folder.prove_pack import load_rules
from surpass.mechanisms.up_and_down.slates.propose_slate import propose_slate
from surpass.policy.rules.allocations.allocation import Allocation, Seats

PEOPLE, OFFICIALS, SMALL = 1_000_000, 5_000, 2_000
MOST_RATIO, MOST_SECONDS = 1.3, 1.0
DAY, POST, ORDER = date(2026, 3, 2), "P01", "promotion.slate"
GATES, BARS = ("promotion.gate", "promotion.first", "honour"), ("down.review",)
CLAUSES = {
    "promotion.gate": ("tenure", "two_good_years", "clean", "recognised", "no_period"),
    "promotion.first": ("excellent_once", "clean"),
    "honour": ("excellent_twice", "at_the_front", "well_known"),
}
"""What each gate asks for together; of the bar the rule alone is counted."""
RESULT = Path(__file__).parent / "results" / "gate.md"
Counts = dict[tuple[str, str], tuple[int, int]]
Answer = tuple[list[str], list[str], Counts]


def allocation() -> Allocation:
    return Allocation(
        id="bench", kind="quota", says={}, cite="L1 art.1", status="active", gates=GATES, bars=BARS,
        seats=Seats(),
    )  # fmt: skip


# ---------------------------------------------------------------- one million before a gate


def ours(frame: pl.DataFrame) -> Gated:
    return gated(frame, allocation=allocation(), book=book(), key="person", known={})


def answer_of(found: Gated) -> Answer:
    return (
        list(found.eligible),
        list(found.open),
        {(one.rule, one.condition): (one.out, one.open) for one in found.kept},
    )


def by_hand(frame: pl.DataFrame) -> Answer:
    used = {name: one for name, one in conditions().items() if name.rpartition(".")[0] in (*GATES, *BARS)}
    rules = {name: one for name, one in verdicts().items() if name in (*GATES, *BARS)}
    judged = frame.with_columns(**used).with_columns(**rules)
    holds = pl.all_horizontal(*(pl.col(name) for name in GATES), *(~pl.col(name) for name in BARS))
    rows = judged.select(pl.col("person").cast(pl.String), holds.alias("holds")).sort("person")
    named = (
        rows.filter(pl.col("holds"))["person"].to_list(),
        rows.filter(pl.col("holds").is_null())["person"].to_list(),
    )
    return *named, _counted(judged)


def _counted(judged: pl.DataFrame) -> Counts:
    asked: dict[tuple[str, str], tuple[pl.Expr, pl.Expr]] = {}
    for name in GATES:
        asked[name, ""] = ~pl.col(name), pl.col(name).is_null()
        for clause in CLAUSES[name]:
            column = pl.col(f"{name}.{clause}")
            asked[name, clause] = ~pl.col(name) & ~column, pl.col(name).is_null() & column.is_null()
    for name in BARS:
        asked[name, ""] = pl.col(name), pl.col(name).is_null()
    sums = {
        f"{kind}{place}": part.fill_null(value=False).sum()
        for place, parts in enumerate(asked.values())
        for kind, part in zip(("out", "open"), parts, strict=True)
    }
    row = judged.select(**sums).row(0, named=True)
    found = {key: (int(row[f"out{at}"]), int(row[f"open{at}"])) for at, key in enumerate(asked)}
    return {key: counts for key, counts in found.items() if any(counts)}


def assert_same(frame: pl.DataFrame) -> None:
    mine, theirs = answer_of(ours(frame)), by_hand(frame)
    assert mine[2] == theirs[2]
    assert (sorted(mine[0]), sorted(mine[1])) == (sorted(theirs[0]), sorted(theirs[1]))


# ---------------------------------------------------------------- one vacancy in a district


def district(folder: Path, officials: int) -> None:
    """The officials of the example over and over under new keys, with the posts of the example."""
    (folder / "rounds").mkdir()
    for name, body in people_files().items():
        rows = list(csv.reader(io.StringIO(body.decode())))
        if name != "posts.csv":
            rows = [rows[0], *([f"{row[0]}-{nth}", *row[1:]] for nth, row in _over(rows[1:], officials))]
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        (folder / name).write_text(text.getvalue(), encoding="utf-8")


def _over(rows: list[list[str]], most: int) -> Iterator[tuple[int, list[str]]]:
    for nth in range(most):
        yield nth // len(rows), rows[nth % len(rows)]


def vacancy(folder: Path, rounds: int) -> dict[str, tuple[float, float]]:
    """Reading apart from judging: what the office does when somebody presses the button is the last two."""
    rules = load_rules("example-district", on=DAY)
    read = slate_of(folder, book=rules, post=POST, order=ORDER)
    left = gate_of(folder, book=rules, post=POST, order=ORDER)
    stays = {*left.eligible, *left.open}
    people: list[Subject] = [one.judged.subject for one in read.standings if one.judged.subject.key in stays]
    runs: dict[str, Callable[[], object]] = {
        "gate, read from tables": lambda: gate_of(folder, book=rules, post=POST, order=ORDER),
        "slate of everybody, read from tables": lambda: slate_of(folder, book=rules, post=POST, order=ORDER),
        f"slate of the {len(people):,} whom the gate left": lambda: propose_slate(
            book=rules, order=ORDER, post=read.post, people=people
        ),
    }
    return measured(runs, rounds)


# ---------------------------------------------------------------- the table


def lines(rounds: int, *, people: int, officials: int) -> Iterator[str]:
    frame = facts(people)
    assert_same(frame.head(100_000))
    found = measured({"by hand": lambda: by_hand(frame), "ours": lambda: ours(frame)}, rounds)
    base, own = found["by hand"], found["ours"]
    for name, (wall, cpu) in found.items():
        yield f"| {people:,} | {name} | {wall:.3f} | {wall / base[0]:.2f} | {cpu:.3f} | {cpu / base[1]:.2f} |"
    ratio = own[0] / base[0]
    yield from (
        "",
        f"At most {MOST_RATIO} times by hand, by wall: {ratio:.2f}, {verdict(is_met=ratio <= MOST_RATIO)}.",
    )
    yield from ("", "| officials | | wall s | CPU s |", "|---|---|---|---|")
    with tempfile.TemporaryDirectory() as place:
        district(Path(place), officials)
        slated = vacancy(Path(place), max(3, rounds // 2))
    for name, (wall, cpu) in slated.items():
        yield f"| {officials:,} | {name} | {wall:.3f} | {cpu:.3f} |"
    most = max(wall for wall, _ in slated.values())
    yield from (
        "",
        f"A vacancy within {MOST_SECONDS:.0f} s: {most:.2f} s, {verdict(is_met=most <= MOST_SECONDS)}.",
    )


def head(rounds: int) -> list[str]:
    return [
        "# The gate with reasons, and the slate of a vacancy",
        "",
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()},",
        f"polars {pl.__version__}, median of {rounds} interleaved rounds; `python -m benchmarks.gate`.",
        "Same answer first: who is let through, who waits, and every count by clause.",
        "",
        "| people | | wall s | ratio | CPU s | ratio |",
        "|---|---|---|---|---|---|",
    ]


def main() -> None:
    given = sys.argv[1] if len(sys.argv) > 1 else "5"
    if given == "small":
        print("\n".join([*head(1), *lines(1, people=SMALL, officials=SMALL // 10)]))
        return
    rounds = int(given)
    found = [*head(rounds), *lines(rounds, people=PEOPLE, officials=OFFICIALS)]
    print("\n".join(found))
    RESULT.write_text("\n".join(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
