"""Check a ledger bundle: `python verify.py FOLDER [--head FILE ...] [--key VKEY ...] [--json]`.

One file, the standard library alone, Python 3.10 or newer; it trusts nothing that the bundle says of itself.
Every entry is hashed again, every tile and the root rebuilt, every earlier checkpoint held against the tree
of its size. --head is a head remembered or printed elsewhere: it finds a ledger cut, rewritten or forked.
--key is a key you have from elsewhere; signatures are checked where the package `cryptography` is installed.
Exit code 0: sound; 1: a finding; 2: bad use. Layout and findings are described in docs/reference/ledger.md.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import hashlib
import heapq
import importlib.util
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

WIDTH, DIGEST, LISTED, LATE = 256, 32, 20, 2
MOST_NOTE, MOST_BUNDLE, MOST_SEALED = 1_000_000, WIDTH * (2 + 0xFFFF), 1 << 26
BASE64 = "((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)"
LINE = rf"\u2014 ([^\s+]+) {BASE64}\n"
HEAD = re.compile(
    rf"([^\0-\x1f\x7f-\x9f]+)\n(0|[1-9][0-9]{{0,15}})\n{BASE64}\n(?:[^\0-\x1f\x7f-\x9f]+\n)*(?:\n(?:{LINE})+)?"
)
VKEY = re.compile(rf"([^\s+]+)\+([0-9a-f]{{8}})\+{BASE64}")
SUITE = re.compile(".*/(sha256|sm3)-[a-z0-9-]+")
TIME = re.compile(rb'([0-9]{4}-[0-9][0-9]-[0-9][0-9])(?:"|T([0-9][0-9]):([0-9][0-9]):([0-9][0-9])Z)')
SEALED = re.compile(rb'"sealed":\[("[0-9a-f]{64}"(?:,"[0-9a-f]{64}")*)\],"v":1\}\Z')
Keys = dict[tuple[str, bytes], bytes]
SIGNED = {
    "given": "signatures checked with the keys given",
    "own": "signatures checked with keys out of the bundle: hold these against keys you have from elsewhere",
    "unchecked": "SIGNATURES NOT CHECKED: there is no key, or this Python has no package `cryptography`",
}


class Note(NamedTuple):
    """A checkpoint: the head it states, its text, its signatures, and what it shows when it does not hold."""

    where: str
    origin: str
    size: int
    root: bytes
    body: bytes
    signatures: list[tuple[str, bytes]]
    fault: str


class Report:
    """What was found, remarked and checked; lists end at twenty, counts do not."""

    def __init__(self) -> None:
        self.said: dict[str, list[dict[str, Any]]] = {"findings": [], "remarks": []}
        self.counts = {"findings": 0, "remarks": 0, "checkpoints": 0, "sealed": 0}
        self.signatures, self.signers = "unchecked", set[str]()
        self.latest = Note("", "", 0, b"", b"", [], "")

    def add(self, kind: str, *, to: str = "findings", **values: object) -> None:
        """One thing more."""
        self.counts[to] += 1
        self.said[to] += [{"kind": kind, **values}] if len(self.said[to]) < LISTED else []

    def as_json(self) -> dict[str, Any]:
        """All of it, keyed."""
        head = {"origin": self.latest.origin, "size": self.latest.size, "root": self.latest.root.hex()}
        signed = {"signatures": self.signatures, "signers": sorted(self.signers)}
        return {**head, **signed, **self.said, "counts": self.counts}


def read(path: Path | str, most: int) -> bytes:
    """A file; nothing when there is none, or when it is longer than it may be."""
    if not os.path.isfile(path):
        return b""
    with open(path, "rb") as file:
        content = file.read(min(most, os.fstat(file.fileno()).st_size) + 1)
    return content if len(content) <= most else b""


def read_note(path: Path, where: str, fault: str = "not-a-prefix") -> Note | None:
    """The note in a file; its three lines may do."""
    text = read(path, MOST_NOTE).decode(errors="replace")
    found = HEAD.fullmatch(text if "\n\n" in text else text.strip() + "\n")
    if not found:
        return None
    body, _, lines = text.rpartition("\n\n")
    signatures = [(name, base64.b64decode(made)) for name, made in re.findall(LINE, lines)]
    root = base64.b64decode(found[3])
    return Note(where, found[1], int(found[2]), root, body.encode() + b"\n", signatures, fault)


def read_keys(text: str) -> Keys:
    """Verifier keys, NAME+ID+KEY, one a line."""
    known = {}
    for line in filter(None, text.splitlines()):
        found = VKEY.fullmatch(line)
        key = base64.b64decode(found[3]) if found else b""
        if not found or hashlib.sha256(f"{found[1]}\n".encode() + key).hexdigest()[:8] != found[2]:
            raise argparse.ArgumentTypeError(f"no verifier key: {line[:80]}")
        known[found[1], bytes.fromhex(found[2])] = key
    return known


def signature_fault(note: Note, known: Keys, signers: set[str]) -> str:
    """What is wrong with the signatures of a note; nothing when a known key signed it, which is noted."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    fault = "unsigned"
    for name, made in note.signatures:
        key, message, signature = known.get((name, made[:4]), b""), note.body, made[4:]
        if key[:1] == b"\4":  # a cosignature states its time
            message = b"cosignature/v1\ntime %d\n" % int.from_bytes(signature[:8], "big") + message
            signature = signature[8:]
        elif key[:1] != b"\1":
            continue
        try:
            Ed25519PublicKey.from_public_bytes(key[1:]).verify(signature, message)
        except (InvalidSignature, ValueError):
            return "signature-wrong"
        fault = ""
        signers.add(name)
    return fault


def tile_path(level: object, index: int, width: int) -> str:
    """Where a tile lies, as C2SP tlog-tiles has it."""
    path, index = f"{index % 1000:03}", index // 1000
    while index:
        path, index = f"x{index % 1000:03}/{path}", index // 1000
    return f"tile/{level}/{path}" + ("" if width == WIDTH else f".p/{width}")


def tile(folder: Path, level: object, index: int, width: int, most: int) -> bytes:
    """A tile or entry bundle; where the partial one is gone, the full one begins with it."""
    partial = read(f"{folder}/{tile_path(level, index, width)}", most) if width < WIDTH else b""
    return partial or read(f"{folder}/{tile_path(level, index, WIDTH)}", most)


def entries_of(folder: Path, index: int, width: int) -> list[bytes]:
    """The entries of a bundle, up to the first that is cut off."""
    content, at, found = tile(folder, "entries", index, width, MOST_BUNDLE), 0, list[bytes]()
    with contextlib.suppress(IndexError):  # the end of the file
        for _ in range(width):
            start = at + 2
            at = start + (content[at] << 8 | content[at + 1])
            found.append(content[start:at])
    return found if at <= len(content) else found[:-1]


def wrong_places(folder: Path, level: int, index: int, made: Sequence[bytes], width: int) -> list[int]:
    """The places of a tile of that width which do not hold what was made."""
    held = tile(folder, level, index, width, WIDTH * DIGEST)[: width * DIGEST]
    if held == b"".join(made) and len(made) == width:
        return []
    hashes = [held[at : at + DIGEST] for at in range(0, width * DIGEST, DIGEST)]
    return [at for at in range(width) if at >= len(made) or hashes[at] != made[at]]


class Tree:
    """The tree of the entries as it grows, held against the tiles and the heads it should have had."""

    def __init__(self, folder: Path, new: Callable[[bytes], Any]) -> None:
        self.folder, self.new, self.size, self.good = folder, new, 0, [0, 0]
        self.has_sealed = (folder / "sealed").is_dir()
        self.frontier: list[bytes] = []
        self.above: dict[int, tuple[int, list[bytes]]] = {}
        self.tiles: list[tuple[str, int]] = []
        self.failed: list[tuple[Note, int]] = []

    def extend(self, leaves: Sequence[bytes]) -> None:
        """Append leaves; every 256^n leaves a hash is due in the tiles above."""
        new, level, start, nodes, kept = self.new, 0, self.size, list(leaves), list[bytes]()
        while nodes:
            if level and level % 8 == 0:
                self.above.setdefault(level // 8, (0, []))[1].extend(nodes)
            if start & 1:
                nodes.insert(0, self.frontier.pop())
            if len(nodes) & 1:
                kept.append(nodes.pop())
            each = iter(nodes)
            nodes = [new(b"\1" + left + right).digest() for left, right in zip(each, each, strict=True)]
            level, start = level + 1, start >> 1
        self.frontier += kept[::-1]
        self.size += len(leaves)

    def hold(self, note: Note) -> bool:
        """Whether the root is that of a checkpoint of this size."""
        nodes = self.frontier[::-1] or [self.new(b"").digest()]
        root = nodes[0]
        for left in nodes[1:]:
            root = self.new(b"\1" + left + root).digest()
        kin = note.fault == "forked"  # heads remembered tell of forks, the bundle's own of rewriting
        if root == note.root:
            self.good[kin] = note.size
        elif len(self.failed) < LISTED:
            self.failed.append((note, self.good[kin]))
        return root == note.root

    def compare(self, least: int) -> None:
        """Hold what was made above the leaves against the tiles there; at the end also what is not full."""
        for level, (index, hashes) in list(self.above.items()):
            if len(hashes) >= least:
                wrong = wrong_places(self.folder, level, index, hashes, len(hashes))
                self.tiles += [(tile_path(level, index, len(hashes)), place) for place in wrong[:1]]
                self.above[level] = index + 1, []


def is_before(time: bytes, latest: bytes) -> bool:
    """Whether a time is before another by more than clocks differ; beside a day alone only the day counts."""
    now, then = TIME.match(time), TIME.match(latest)
    if not now or not then:
        return False
    if now[1] != then[1] or not now[2] or not then[2]:
        return now[1] < then[1]
    seconds = [int(one[2]) * 3600 + int(one[3]) * 60 + int(one[4]) for one in (now, then)]
    return seconds[1] - seconds[0] > LATE


def look(tree: Tree, start: int, bodies: Sequence[bytes], latest: bytes, report: Report) -> bytes:
    """Remark entries dated before an earlier one; hold sealed payloads that are here against the entries."""
    times = [body.partition(b',"at":"')[2][:20] for body in bodies]
    in_order = sorted([latest, *times])
    for seq, time in enumerate(times, start) if in_order != [latest, *times] else ():
        if is_before(time, latest):
            said = {"at": time[:19].decode(), "before": latest[:19].decode()}
            report.add("clock-back", to="remarks", seq=seq, **said)
        latest = max(latest, time)
    for seq, body in enumerate(bodies, start) if tree.has_sealed else ():
        found = SEALED.search(body)
        for digest in re.findall("[0-9a-f]+", found[1].decode()) if found else ():
            if (path := tree.folder / "sealed" / digest[:2] / digest).is_file():
                report.counts["sealed"] += 1
                if tree.new(read(path, MOST_SEALED)).hexdigest() != digest:
                    report.add("sealed-changed", seq=seq, digest=digest)
    return in_order[-1]


class Walk:
    """One pass over the entries of a bundle: each is hashed, held against its tile, and grows the tree."""

    def __init__(self, tree: Tree, latest: Note, notes: Iterator[Note], report: Report) -> None:
        self.tree, self.latest, self.notes, self.report = tree, latest, notes, report
        self.note, self.holds, self.first, self.count = next(notes, None), False, (-1, ""), 0
        self.tiles: list[tuple[str, int]] = []
        time = b""
        for start in range(0, latest.size or 1, WIDTH):
            bodies = entries_of(tree.folder, start // WIDTH, min(WIDTH, latest.size - start))
            self.grow(start, bodies)
            time = look(tree, start, bodies, time, report)
            if not bodies:
                break
        tree.compare(1)
        for _ in self.notes:  # where entries are missing: who signed is told all the same
            self.holds = False
        self.conclude()

    def grow(self, start: int, bodies: Sequence[bytes]) -> None:
        """Hold entries against their tile; append them, and stop at each checkpoint on the way."""
        tree, new, width = self.tree, self.tree.new, min(WIDTH, self.latest.size - start)
        leaves = [new(b"\0" + body).digest() for body in bodies]
        if places := wrong_places(tree.folder, 0, start // WIDTH, leaves, width):
            kind = "entry-changed" if places[0] < len(leaves) else "entry-missing"
            self.first = self.first if self.count else (start + places[0], kind)
            self.count += len(places) if bodies else self.latest.size - start
            self.tiles.append((tile_path(0, start // WIDTH, width), places[0]))
        if tree.size == start:
            while self.note and self.note.size <= start + len(leaves):
                tree.extend(leaves[tree.size - start : self.note.size - start])
                self.holds, self.note = tree.hold(self.note), next(self.notes, None)
            tree.extend(leaves[tree.size - start :])
            tree.compare(WIDTH)

    def conclude(self) -> None:
        """Say what is wrong: entries when they do not make the signed root, else tiles; then heads."""
        failed, wrong = self.tree.failed, self.count and not (self.holds and self.note is None)
        if wrong:
            self.report.add(self.first[1], seq=self.first[0], count=self.count)
            failed = [one for one in failed if one[0].size <= self.first[0]]
        for path, place in [] if wrong else self.tiles + self.tree.tiles:
            self.report.add("tile-changed", tile=path, place=place)
        for note, first in failed:
            self.report.add(note.fault, where=note.where, size=note.size, first=first, last=note.size - 1)


def notes_of(folder: Path, report: Report) -> Iterator[Note]:
    """The earlier checkpoints, in the order in which they were made."""
    size = 0
    while (path := folder / (where := f"checkpoints/{report.counts['checkpoints']:09}")).exists():
        report.counts["checkpoints"] += 1
        note = read_note(path, where)
        if note and note.size >= size:
            size = note.size
            yield note
        else:
            report.add("checkpoint-back" if note else "note-unreadable", where=where)


def checked(notes: Iterator[Note], latest: Note, known: Keys, report: Report) -> Iterator[Note]:
    """The notes that can be held against the tree; what is wrong with the others, and who signed."""
    for note in notes:
        fault = signature_fault(note, known, report.signers) if report.signatures != "unchecked" else ""
        if fault and (fault, note.fault) != ("unsigned", "forked"):  # a head remembered need not be signed
            report.add(fault, where=note.where)
        if note.origin != latest.origin:
            report.add("origin-differs", where=note.where, origin=note.origin)
        elif note.size > latest.size:
            report.add("cut", where=note.where, size=note.size, held=latest.size)
        else:
            yield note


def verify(folder: Path, *, heads: Sequence[str] = (), vkeys: Sequence[str] = ()) -> Report:
    """What a bundle shows, and what is wrong with it.

    Raises:   ArgumentTypeError: a head or a key that is none, or something that this Python does not have.
    """
    report, latest = Report(), read_note(folder / "checkpoint", "checkpoint", "root-differs")
    remembered = [note for path in heads if (note := read_note(Path(path), path, "forked"))]
    if len(remembered) < len(heads):
        raise argparse.ArgumentTypeError("--head: a file that is no checkpoint")
    known = read_keys("\n".join(vkeys) or read(folder / "keys", MOST_NOTE).decode(errors="replace"))
    if known and importlib.util.find_spec("cryptography"):
        report.signatures = "given" if vkeys else "own"
    elif vkeys:
        raise argparse.ArgumentTypeError("--key: this Python has no package `cryptography`")
    if latest is None:
        report.add("note-unreadable", where="checkpoint")
        return report
    report.latest, by_size = latest, sorted(remembered, key=lambda note: note.size)
    notes = heapq.merge(notes_of(folder, report), by_size, [latest], key=lambda note: note.size)
    Walk(Tree(folder, hash_of(latest.origin)), latest, checked(notes, latest, known, report), report)
    return report


def hash_of(origin: str) -> Callable[[bytes], Any]:
    """The hash algorithm that an origin names; SHA-256 where it names none."""
    found = SUITE.fullmatch(origin)
    if not found or found[1] == "sha256":
        return hashlib.sha256
    if found[1] not in hashlib.algorithms_available:
        raise argparse.ArgumentTypeError(f"FOLDER: this Python has no {found[1]}")
    return lambda message: hashlib.new(found[1], message)


def lines_of(report: Report) -> Iterator[str]:
    """The report in words."""
    head, counts = report.latest, report.counts
    yield f"{head.origin}: {head.size} entries, {counts['checkpoints']} earlier checkpoints"
    yield " ".join([SIGNED[report.signatures], *sorted(report.signers)])
    for kind, listed in report.said.items():
        for one in listed:
            yield f"{kind[:-1]}: " + " ".join(f"{key}={value}" for key, value in one.items())
    verdict = "CHANGED" if counts["findings"] else "sound"
    yield f"{counts['findings']} findings, {counts['remarks']} remarks: {verdict}"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="verify.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--head", action="append", default=[], metavar="FILE")
    parser.add_argument("--key", action="append", default=[], metavar="VKEY")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    try:
        report = verify(asked.folder, heads=asked.head, vkeys=asked.key)
    except (argparse.ArgumentTypeError, OSError) as fault:
        parser.error(str(fault))
    print(json.dumps(report.as_json(), ensure_ascii=False) if asked.json else "\n".join(lines_of(report)))
    return 1 if report.counts["findings"] else 0


if __name__ == "__main__":
    sys.exit(main())
