"""The office's store: what the ledger costs beside a plain commit, and eight writers at once.

Contenders take turns in one run; medians of ratios are told, never a lone time.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

NOW = datetime(2026, 3, 2, tzinfo=UTC)
FACTS = {"round": "target-results-2025", "cells": 40, "digest": "0" * 64, "reason": "x" * 80}


def opened(home: str) -> None:
    """An office of its own, on SQLite."""
    from surpass.office.opening import open_office

    open_office(Path(home))
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS plain (seq INTEGER PRIMARY KEY, body BLOB)")


def body_of(number: int) -> bytes:
    from surpass.ledger.entry import entry_bytes

    return entry_bytes(
        act="returns.save_values", actor="a0123456789abcdef", at="2026-03-02T00:00:00Z",
        about=[f"unit:T{number % 30:02}", "round:target-results-2025"], facts=FACTS | {"n": number},
    )  # fmt: skip


def plain(bodies: list[bytes]) -> None:
    """A commit of rows that nothing follows from."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany("INSERT INTO plain (body) VALUES (%s)", [(body,) for body in bodies])


def ledger(bodies: list[bytes]) -> None:
    """The same rows as entries, with mentions, tiles and head."""
    from django.db import transaction

    from surpass.office.record.append import append_bodies

    with transaction.atomic():
        append_bodies(bodies, abouts=[("unit:T01", "round:r")] * len(bodies))


def rate(work: Callable[[list[bytes]], None], batches: list[list[bytes]]) -> float:
    start = time.perf_counter()
    for batch in batches:
        work(batch)
    return sum(map(len, batches)) / (time.perf_counter() - start)


def compare(name: str, size: int, count: int, turns: int) -> None:
    """Print rows per second of both, turn by turn, and the median of their ratio."""
    found = []
    for turn in range(turns):
        batches = [[body_of(turn * 10**6 + nth * size + n) for n in range(size)] for nth in range(count)]
        found.append((rate(plain, batches), rate(ledger, batches)))
    ratio = statistics.median(mine / theirs for theirs, mine in found)
    theirs, mine = (statistics.median(column) for column in zip(*found, strict=True))
    print(f"| {name} | {theirs:,.0f} | {mine:,.0f} | {ratio:.2f} |")


WRITER = """
import sys
from benchmarks.office import body_of
from surpass.office.opening import open_office
from pathlib import Path
open_office(Path(sys.argv[1]))
from benchmarks.office import ledger
errors = 0
for number in range(int(sys.argv[2])):
    try:
        ledger([body_of(number)])
    except Exception as fault:
        errors += 1
        print(fault, file=sys.stderr)
print(errors)
"""


def writers(home: str, count: int, each: int) -> None:
    """Several processes that append at once; every entry must be there, without an error."""
    from surpass.office.record.models import Entry, Head

    before = Entry.objects.count()
    start = time.perf_counter()
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, home, str(each)], stdout=subprocess.PIPE, text=True)
        for _ in range(count)
    ]
    errors = sum(int(one.communicate()[0]) for one in running)
    spent = time.perf_counter() - start
    kept = Entry.objects.count() - before
    is_whole = Head.objects.get().size == Entry.objects.count()
    print(f"\n{count} writers x {each}: {errors} errors, {kept} entries kept, head whole: {is_whole}")
    print(f"{kept / spent:,.0f} entries a second")


def main() -> None:
    said = argparse.ArgumentParser()
    said.add_argument("--turns", type=int, default=5)
    said.add_argument("--quick", action="store_true")
    asked = said.parse_args()
    few = 10 if asked.quick else 1
    with tempfile.TemporaryDirectory() as home:
        opened(home)
        print("| entries a commit | plain rows/s | ledger entries/s | ratio |\n|---|---|---|---|")
        for name, size, count in (
            ("1", 1, 300),
            ("100", 100, 30),
            ("1,000", 1_000, 5),
            ("10,000", 10_000, 1),
        ):
            compare(name, size, max(1, count // few), asked.turns)
        writers(home, 8, 500 // few)


if __name__ == "__main__":
    main()
