"""The office: what the ledger costs beside a plain commit, eight writers at once, what permission costs.

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


ASKED = ("returns.see_values", "returns.accept_values", "accounts.grant_role", "record.see_head")


def checks(turns: int) -> None:
    """One point check of somebody with three roles, beside the table told plainly; microseconds, medians."""
    from surpass.office.accounts.acting import reach_of
    from surpass.office.accounts.permission.rule import Actor, Held, Subject
    from tests.fixtures.permission_reference import may

    held = (("unit_head", "/D/T01/", ""), ("special_assessor", "/D/B02/", ""), ("official", "/D/T01/", "k2"))
    actor = Actor("k1", tuple(Held(*one) for one in held))
    places = [(f"/D/T{nth:02}/V{nth}/", "", f"/D/B{nth:02}/") for nth in range(30)]
    subjects = [
        (Subject(path=path, assigned=bureau), (path, owner, bureau)) for path, owner, bureau in places
    ]
    cases = [(act, *pair) for act in ASKED for pair in subjects]

    def ours() -> list[bool]:
        return [reach_of(act, actor).covers(subject) for act, subject, _ in cases]

    def told() -> list[bool]:
        return [may(act, who="k1", held=held, subject=words, hands={}) for act, _, words in cases]

    assert ours() == told()
    found = [[spent(work, 200) / len(cases) for work in (ours, told)] for _ in range(turns)]
    mine, theirs = (statistics.median(column) * 1e6 for column in zip(*found, strict=True))
    print("\n| point check | ours, us | told plainly, us | ratio |\n|---|---|---|---|")
    print(f"| three roles | {mine:.2f} | {theirs:.2f} | {theirs / mine:.1f} |")


def lists(turns: int) -> None:
    """A list narrowed to a reach beside a plain range of the tree; 20,000 rows at 600 places."""
    from surpass.office.accounts.acting import reach_of
    from surpass.office.accounts.models import Account, Grant, Place
    from surpass.office.accounts.permission.listing import within
    from surpass.office.accounts.permission.rule import Actor, Held

    account = Account.objects.create(username="somebody")
    Place.objects.bulk_create(Place(key=f"P{nth}", path=f"/D/T{nth // 20:02}/P{nth}/") for nth in range(600))
    Grant.objects.bulk_create(
        Grant(
            account=account, role="official", place_id=f"P{nth % 600}", since=NOW, given_by="k", given_at=NOW
        )
        for nth in range(20_000)
    )
    reach = reach_of("accounts.grant_role", Actor("k", (Held("security_administrator", "/D/T07/"),)))

    def ours() -> int:
        return len(Grant.objects.filter(within(reach, path="place__path")).values_list("pk", flat=True))

    def plain_range() -> int:
        inside = Grant.objects.filter(place__path__gte="/D/T07/", place__path__lt="/D/T070")
        return len(inside.values_list("pk", flat=True))

    assert ours() == plain_range() > 0
    found = [[spent(work, 20) for work in (ours, plain_range)] for _ in range(turns)]
    mine, theirs = (statistics.median(column) * 1e3 for column in zip(*found, strict=True))
    print("\n| list within reach | ours, ms | plain range, ms | ratio |\n|---|---|---|---|")
    print(f"| 660 of 20,000 rows | {mine:.2f} | {theirs:.2f} | {mine / theirs:.2f} |")


def spent(work: Callable[[], object], times: int) -> float:
    start = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - start) / times


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
        checks(asked.turns)
        lists(asked.turns)


if __name__ == "__main__":
    main()
