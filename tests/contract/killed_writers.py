"""Kill writers of one case file half-way, again and again; print how often acts were lost.

Run: ``python -m tests.contract.killed_writers FOLDER TIMES``. A process of its own, since it forks.
"""

import os
import random
import signal
import sys
import time
from datetime import date
from pathlib import Path

from surpass.exchange.cases.case_folder import CaseFolder
from surpass.exchange.cases.keep_case import open_case, record_act
from surpass.exchange.cases.read_cases import read_case
from surpass.procedure.cases.case import Event
from tests.fixtures.procedures import calendar, opening, procedure

NOW = date(2024, 6, 3)
CHANCE = random.Random(7)


def act(store, number):
    event = Event(
        act="recuse", on=NOW, role="clerk", by=("c1",), person=f"p{number}", ground="kin",
        reasons="because " * CHANCE.randrange(2_000),
    )  # fmt: skip
    record_act(store, "k1", event, recorded=NOW)


def write_until_killed(store, pipe):
    number = 0
    while True:
        act(store, number)
        os.write(pipe, b".")
        number += 1


def one_kill(store):
    """Lines that a writer said it had written, and how many are there after it was killed."""
    before = len(read_case(store, "k1").digests)
    reader, pipe = os.pipe()
    start = time.perf_counter()
    writer = os.fork()
    if not writer:
        write_until_killed(store, pipe)
    os.close(pipe)
    with os.fdopen(reader, "rb", buffering=0) as said:
        first = said.read(1)
        time.sleep(CHANCE.uniform(0.0, 2 * (time.perf_counter() - start)))
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        return len(first + said.readall()), len(read_case(store, "k1").digests) - before


def main(folder, times):
    store = CaseFolder(Path(folder))
    open_case(store, opening(), procedure=procedure(), calendar=calendar(), recorded=NOW)
    found = [one_kill(store) for _ in range(times)]
    lost = sum(kept not in {said, said + 1} for said, kept in found)
    print(times, lost, sum(kept for _, kept in found))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
