"""The ledger in memory and on disk, beside the raw rate of its hash: appending, verifying, proving.

Run by `./dev bench ledger`; `./dev bench ledger 9 200000` makes nine rounds over 200,000 entries. Writes
benchmarks/results/ledger.md. The raw rate is that of the two digests which each entry cannot do without, its
leaf and one node of the tree, from entries in memory. The office measures an entry beside an insert.
"""

import gc
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from statistics import median, quantiles

from surpass.exchange.ledger_bundle import verifier
from surpass.exchange.ledger_bundle.write_bundle import write_bundle
from surpass.ledger.checkpoint import checkpoint_body
from surpass.ledger.entry import entry_bytes
from surpass.ledger.frontier import append_leaves
from surpass.ledger.hashing import SHA256, Hashing, hashing
from surpass.ledger.proofs import consistency_proof, inclusion_proof, is_included
from surpass.ledger.signatures import ED25519
from surpass.ledger.signed_note import SigningKey, open_note, sign
from surpass.ledger.tiles import growths

RESULT = Path(__file__).parent / "results" / "ledger.md"
ORIGIN = "ledger.benchmark/sha256-ed25519"
BATCH, SINGLES = 5_000, 5_000
Run = Callable[[], object]


def entry(number: int) -> bytes:
    """An act of 357 bytes or so, as the office writes them."""
    facts = {
        "indicator": f"grain_output_{number % 40:02}", "period": "2026-H1", "value": f"{number}.50",
        "state": "accepted", "evidence": f"{number:064x}", "version": number % 7,
        "reason": f"as in the return of town {number % 29:02}, sheet 3, row 17",
    }  # fmt: skip
    day, hour, minute = 1 + number // 86_400 % 28, number // 3_600 % 24, number // 60 % 60
    at = f"2026-03-{day:02}T{hour:02}:{minute:02}:{number % 60:02}Z"
    return entry_bytes(
        act="returns.accept_value", actor=f"u{number % 97:05}", at=at, about=[f"unit:T{number % 29:02}"],
        facts=facts,
    )  # fmt: skip


class Ledger:
    """Entries, tiles and head, kept in memory."""

    def __init__(self) -> None:
        self.tiles: dict[tuple[int, int], bytes] = {}
        self.size, self.frontier, self.root = 0, (), SHA256.digest(b"")

    def append(self, entries: list[bytes], *, algorithm: Hashing = SHA256) -> None:
        done = append_leaves(
            frontier=self.frontier, size=self.size, leaves=algorithm.leaves(entries), hashing=algorithm
        )
        for growth in growths(done.runs):
            place = growth.level, growth.index
            self.tiles[place] = self.tiles.get(place, b"") + growth.hashes
        self.size, self.frontier, self.root = done.size, done.frontier, done.root

    def read(self, level: int, index: int) -> bytes:
        return self.tiles.get((level, index), b"")


def appended(entries: list[bytes], step: int, *, algorithm: Hashing = SHA256) -> Ledger:
    ledger = Ledger()
    for start in range(0, len(entries), step):
        ledger.append(entries[start : start + step], algorithm=algorithm)
    return ledger


def measured(runs: dict[str, Run], rounds: int) -> dict[str, list[float]]:
    """CPU seconds of each in every round, the rounds in turn; one warm-up each."""
    gc.collect()
    gc.freeze()
    seen: dict[str, list[float]] = {name: [] for name in runs}
    for lap in range(rounds + 1):
        for name, run in runs.items():
            start = time.process_time()
            run()
            if lap:
                seen[name].append(time.process_time() - start)
    return seen


def each(run: Callable[[int], object], count: int) -> tuple[float, float]:
    """Median and 99th percentile of single calls, in microseconds."""
    spent = []
    for number in range(count):
        start = time.perf_counter()
        run(number)
        spent.append((time.perf_counter() - start) * 1e6)
    return median(spent), quantiles(spent, n=100)[98]


def rates(entries: list[bytes], folder: Path, rounds: int) -> dict[str, list[float]]:
    """Seconds for all entries, of each contender in each round."""
    node, sm3 = sha256(b"").digest(), hashing("sm3")

    def raw() -> None:
        for one in entries:
            sha256(b"\0" + one).digest()
            sha256(b"\1" + node + node).digest()

    def singles() -> None:
        for one in entries[:SINGLES]:
            long.append([one])

    def verified() -> None:
        assert not verifier.verify(folder).counts["findings"]

    long = appended(entries, BATCH)
    runs: dict[str, Run] = {
        "raw": raw,
        "batched": lambda: appended(entries, BATCH),
        "hundreds": lambda: appended(entries, 100),
        "verify": verified,
        "singles": singles,
        "sm3": lambda: appended(entries[:SINGLES], BATCH, algorithm=sm3),
    }
    found = measured(runs, rounds)
    for name in ("singles", "sm3"):
        found[name] = [spent * len(entries) / SINGLES for spent in found[name]]
    return found


def proofs(entries: list[bytes], ledger: Ledger) -> dict[str, tuple[float, float]]:
    """Microseconds of one proof, from cold tiles."""
    size, step = ledger.size, ledger.size // 1_000
    made = [inclusion_proof(index=number * step, size=size, read=ledger.read) for number in range(1_000)]
    marks = [SHA256.leaf(entries[number * step]) for number in range(1_000)]
    key = SigningKey(ORIGIN, ED25519, b"k" * 32)
    body = checkpoint_body(origin=ORIGIN, size=size, root=ledger.root)
    note, known = sign(body, key), [key.public]

    def check(number: int) -> None:
        assert is_included(
            leaf=marks[number], index=number * step, size=size, root=ledger.root, proof=made[number]
        )

    return {
        f"a proof of an entry is made ({max(map(len, made))} hashes at most)": each(
            lambda number: inclusion_proof(index=number * step, size=size, read=ledger.read), 1_000
        ),
        "a proof of an entry is checked": each(check, 1_000),
        "a proof of a prefix is made": each(
            lambda number: consistency_proof(old=number * step + 1, new=size, read=ledger.read), 1_000
        ),
        "a checkpoint is signed": each(lambda _: sign(body, key), 300),
        "a checkpoint is opened": each(lambda _: open_note(note, known=known), 300),
        "an entry is written": each(entry, 1_000),
    }


ALONE = """
import runpy, sys
sys.argv = sys.argv[1:]
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
finally:
    print(*(line for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def alone(folder: Path) -> tuple[float, float]:
    """Wall seconds and peak memory (MB) of the verifier as a stranger runs it."""
    start = time.perf_counter()
    command = [sys.executable, "-I", "-S", "-c", ALONE, str(folder / "verify.py"), str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return time.perf_counter() - start, int(done.stdout.split()[-2]) / 1024


def of_raw(raw: list[float], spent: list[float]) -> float:
    """The rate as a share of the raw one: the median over the rounds, each held against its own raw rate."""
    return median(one / other for one, other in zip(raw, spent, strict=True))


def met(found: float, *, least: float = 0, most: float = float("inf")) -> str:
    return "met" if least <= found <= most else "**missed**"


def page(rounds: int, count: int) -> str:
    load = os.getloadavg()[0]
    entries = [entry(number) for number in range(count)]
    ledger = appended(entries, BATCH)
    note = sign(
        checkpoint_body(origin=ORIGIN, size=count, root=ledger.root), SigningKey(ORIGIN, ED25519, b"k" * 32)
    )
    with tempfile.TemporaryDirectory() as place:
        folder = write_bundle(Path(place) / "bundle", note=note, entries=entries, read=ledger.read)
        found, (wall, peak) = rates(entries, folder, rounds), alone(folder)
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
    ).stdout.strip()
    rows = "\n".join(
        f"| {name} | {count / median(spent) / 1e3:,.0f} | {median(spent) / count * 1e6:.2f} "
        f"| {of_raw(found['raw'], spent):.2f} |"
        for spent, name in (
            (found["raw"], "raw: a digest of the entry, one of two hashes"),
            (found["batched"], f"append {BATCH:,} at a time, tiles and head kept"),
            (found["hundreds"], "append 100 at a time"),
            (found["singles"], f"append one at a time, to a ledger of {count:,}"),
            (found["verify"], "verify a bundle from disk: read, hash, tiles, root"),
            (found["sm3"], "append with SM3 in place of SHA-256"),
        )
    )
    single = "\n".join(
        f"| {name} | {mid:,.0f} | {late:,.0f} |" for name, (mid, late) in proofs(entries, ledger).items()
    )
    share, most = of_raw(found["raw"], found["verify"]), 15 * count / 1e6
    size = sum(map(len, entries)) // count
    return f"""# Ledger

`./dev bench ledger {rounds} {count}` at commit {commit}; {platform.machine()}, {os.cpu_count()} cores,
Python {platform.python_version()}, load {load:.1f} at the start; {count:,} entries of {size} bytes; medians
of {rounds} rounds in turn, CPU time; shares are taken within each round.

| | thousand entries a second | microseconds an entry | of the raw rate |
|---|---|---|---|
{rows}

| one | median, microseconds | 99th of a hundred |
|---|---|---|
{single}

| target | found | asked | |
|---|---|---|---|
| verify, of the raw SHA-256 rate | {share:.2f} | at least 0.60 | {met(share, least=0.6)} |
| verify.py alone, all entries, wall seconds | {wall:.1f} | at most {most:.1f} | {met(wall, most=most)} |
| the same, peak memory, MB | {peak:.0f} | at most 100 | {met(peak, most=100)} |
"""


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    RESULT.write_text(page(*given, *(5, 1_000_000)[len(given) :]), encoding="utf-8")
    print(RESULT.read_text(encoding="utf-8"))
