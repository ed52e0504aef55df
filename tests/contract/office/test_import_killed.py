"""An import that is killed half-way, again and again, loses nothing acknowledged and repeats nothing."""

import json
import os
import random
import signal
import subprocess
import sys
import time

from tests.contract.killed_importer import PIECE
from tests.fixtures.past import past_file
from tests.fixtures.served import Office

KILLS, UNITS, ITEMS, YEARS = 5, 40, 60, (2021, 2022, 2023)
TOTAL = UNITS * ITEMS * len(YEARS)
CHANCE = random.Random(11)
MODULE = "tests.contract.killed_importer"


class Importer:
    """The office's database, and processes upon it."""

    def __init__(self, home):
        self.home, self.office = home, Office(home)
        self.office.run("init", "--place", "D")
        self.run("prepare")

    def command(self, *words):
        return [sys.executable, "-m", MODULE, str(self.home), *map(str, words)]

    def run(self, *words):
        done = subprocess.run(
            self.command(*words), env=self.office.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def standing(self):
        return json.loads(self.run("check"))

    def killed_while_writing(self, file):
        """Start an import, kill it soon after its first piece; what it had acknowledged: on a quick machine
        an earlier one was through before it was killed, and nothing is left."""
        started = subprocess.Popen(
            self.command("write", file), env=self.office.environment, stdout=subprocess.PIPE, text=True
        )
        started.stdout.readline()
        begun = time.perf_counter()
        first = started.stdout.readline()
        time.sleep(CHANCE.uniform(0, 2 * (time.perf_counter() - begun)))
        os.kill(started.pid, signal.SIGKILL)
        said = (first + started.stdout.read()).split()
        ended = started.wait()
        started.stdout.close()
        assert ended in {0, -signal.SIGKILL}
        return int(said[-1]) if said else 0


def rows():
    return [
        f"T{unit:02},{year},i{item},{unit * item}.{year % 100}"
        for year in YEARS
        for unit in range(UNITS)
        for item in range(ITEMS)
    ]


def test_a_killed_import_loses_nothing_and_repeats_nothing(tmp_path):
    importer = Importer(tmp_path / "office")
    file = past_file(tmp_path, *rows())
    before = 0
    for _ in range(KILLS):
        acknowledged = before + importer.killed_while_writing(file)
        found = importer.standing()
        assert acknowledged <= found["cells"] <= min(acknowledged + PIECE, TOTAL)
        assert found["cells"] == found["stamps"] == found["stamped_once"] == found["cursor"] == found["told"]
        assert found["is_each_entry_true"]
        assert found["is_head_true"]
        before = found["cells"]
    assert 0 < before <= TOTAL
    importer.run("write", file)
    whole = importer.standing()
    assert (whole["cells"], whole["stamps"], whole["cursor"], whole["told"]) == (TOTAL,) * 4
    assert whole["sealed"] == [True] * len(YEARS)
    importer.run("write", file)
    assert importer.standing() == whole
