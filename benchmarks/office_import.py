"""A million past values into the office, beside a plain insert of the same rows; then the same file again.

Run by `./dev bench office_import`; `--values 100000` takes fewer. Writes benchmarks/results/office_import.md.
Each contender has a database of its own with the same tables; pieces take turns, so that a busy machine is
busy for both.
"""

import argparse
import os
import platform
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

UNITS, ITEMS, YEARS = 500, 50, range(2016, 2026)
RESULT = Path(__file__).parent / "results" / "office_import.md"


@dataclass
class Clock:
    """Seconds by contender."""

    spent: dict[str, float] = field(default_factory=dict)

    def time(self, name: str, work: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        found = work()
        self.spent[name] = self.spent.get(name, 0.0) + time.perf_counter() - start
        return found


def opened(home: Path) -> Any:
    """An office on SQLite with its units and somebody who may take history over."""
    os.environ.pop("SURPASS_DATABASE_URL", None)
    from surpass.office.opening import open_office

    open_office(home)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from surpass.office.accounts.models import Place
    from tests.fixtures.past import office

    Place.objects.bulk_create(
        [
            Place(key="D", path="/D/"),
            *(Place(key=f"T{nth:03}", path=f"/D/T{nth:03}/") for nth in range(UNITS)),
        ]
    )
    return office()


def values(most: int) -> Iterator[str]:
    """Rows of a file, quarter by quarter."""
    quarters = [f"{year}-Q{nth}" for year in YEARS for nth in range(1, 5)]
    count = 0
    for at, quarter in enumerate(quarters):
        for unit in range(UNITS):
            for item in range(ITEMS):
                if count == most:
                    return
                count += 1
                yield f"T{unit:03},{quarter},i{item},{unit * 7 + item}.{at:02}"


class Plain:
    """The same tables in a database of its own, filled with nothing but ``executemany``."""

    def __init__(self, home: Path, office: Path) -> None:
        with sqlite3.connect(office) as source, sqlite3.connect(home) as target:
            source.backup(target)
        self.held = sqlite3.connect(home, isolation_level=None)
        self.held.execute("PRAGMA journal_mode=WAL")
        self.held.execute("PRAGMA synchronous=FULL")

    def rounds(self, rows: list[tuple[Any, ...]], table: str) -> None:
        places = ", ".join("?" * len(rows[0]))
        self.held.execute("BEGIN IMMEDIATE")
        self.held.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
        self.held.execute("COMMIT")

    def copy(self, source: sqlite3.Connection, table: str, after: int) -> list[tuple[Any, ...]]:
        return source.execute(f"SELECT * FROM {table} WHERE id > ?", [after]).fetchall()


def side_by_side(past: Any, by: Any, home: Path, clock: Clock) -> int:
    """Take the file in, piece by piece; after each piece insert the same rows plainly."""
    from surpass.office.returns.sheets.history.take_in import look_at, take_in

    plain = Plain(home / "plain.sqlite3", home / "office.sqlite3")
    report = clock.time("read, check and compare", lambda: look_at(past))
    reader = sqlite3.connect(home / "office.sqlite3")
    seen = {"returns_cell": 0, "returns_stamp": 0, "returns_round": 0, "returns_item": 0}
    steps, done = take_in(past, by=by, report=report), 0
    while True:
        step = clock.time("write, stamp, record, seal", lambda: next(steps, None))
        if step is None:
            return done
        done = step
        for table in ("returns_round", "returns_item", "returns_cell", "returns_stamp"):
            rows = plain.copy(reader, table, seen[table])
            if not rows:
                continue
            seen[table] = rows[-1][0]
            name = {"returns_cell": "plain cells", "returns_stamp": "plain stamps"}.get(table, "set-up")
            clock.time(name, lambda rows=rows, table=table: plain.rounds(rows, table))


def table(count: int, clock: Clock, again: float) -> str:
    spent = clock.spent
    plain = spent["plain cells"]
    both = plain + spent["plain stamps"]
    ours = spent["read, check and compare"] + spent["write, stamp, record, seal"]
    asked = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    rows = [
        ("plain `executemany` of the cells alone", plain),
        ("plain `executemany` of cells and stamps", both),
        ("ours, writing alone: cells, stamps, ledger, seals", spent["write, stamp, record, seal"]),
        ("ours, the whole import from a csv file", ours),
        ("ours, the same file again: all stands, nothing is written", again),
    ]
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    store = f"SQLite {sqlite3.sqlite_version}, WAL, synchronous=FULL, load {os.getloadavg()[0]:.1f}"
    lines = [
        "# Import",
        "",
        f"`./dev bench office_import --values {count}` at commit {commit}; {machine},",
        f"{store}; wall time, pieces of 10,000 values taking turns.",
        "",
        f"| {count:,} values | seconds | values a second | to plain cells | to plain cells and stamps |",
        "|---|---|---|---|---|",
    ]
    for name, seconds in rows:
        rate = count / seconds
        lines.append(
            f"| {name} | {seconds:.1f} | {rate:,.0f} | {plain / seconds:.2f} | {both / seconds:.2f} |"
        )
    return "\n".join([*lines, ""])


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--values", type=int, default=1_000_000)
    most = asked.parse_args().values
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        by = opened(home)
        from surpass.foundation.period import Cycle
        from surpass.office.record.models import Entry
        from surpass.office.returns.models import Cell, Stamp
        from surpass.office.returns.sheets.history.take_in import look_at, take_in
        from tests.fixtures.past import past, past_file

        given = past(past_file(home, *values(most)), cycle=Cycle.QUARTER)
        clock = Clock()
        done = side_by_side(given, by, home, clock)
        assert done == Cell.objects.count() == Stamp.objects.count() == most
        entries, start = Entry.objects.count(), time.perf_counter()
        report = look_at(given)
        assert list(take_in(given, by=by, report=report)) == []
        again = time.perf_counter() - start
        assert (report.unchanged, Entry.objects.count()) == (most, entries)
    told = table(most, clock, again)
    RESULT.write_text(told, encoding="utf-8")
    print(told)


if __name__ == "__main__":
    main()
