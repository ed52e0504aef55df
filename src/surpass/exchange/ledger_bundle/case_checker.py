"""Check what was taken along of a case: `python check.py [FOLDER]`, beside `verify.py`, which it uses.

The standard library alone, Python 3.10 or newer. Every entry is proved to be in the signed ledger; the record
of the case is read line by line; the record's head and every file stand in a proved entry.
Exit code 0: sound; 1: a finding.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

PROOF = re.compile(r"c2sp\.org/tlog-proof@v1\nindex ([0-9]+)\n((?:[A-Za-z0-9+/=]+\n)*)\n(.*)", re.DOTALL)
LINE = re.compile(rb'(.*),"digest":"([0-9a-f]{64})"\}', re.DOTALL)


def root_from(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """The root to which a proof leads (RFC 9162, 2.1.3.2); nothing when it is too long or too short."""
    at, last, root = index, size - 1, leaf
    for one in path:
        if last == 0:
            return b""
        if at & 1 or at == last:
            root = hashlib.sha256(b"\1" + one + root).digest()
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            root = hashlib.sha256(b"\1" + root + one).digest()
        at, last = at >> 1, last >> 1
    return root if last == 0 and 0 <= index < size else b""


def digests_in(said: object) -> Iterator[str]:
    """Every digest that the facts of an entry name."""
    if isinstance(said, dict):
        for value in said.values():
            yield from digests_in(value)
    elif isinstance(said, str) and re.fullmatch("[0-9a-f]{64}", said):
        yield said


def proved(folder: Path, findings: list[str]) -> set[str]:
    """The digests that stand in entries which are proved to be in the signed ledger."""
    import verify  # type: ignore[import-not-found]  # travels in the same folder

    note = verify.read_note(folder / "checkpoint", "checkpoint")
    known = verify.read_keys((folder / "keys").read_text())
    found: set[str] = set()
    if note is None:
        findings.append("checkpoint: unreadable")
        return found
    if known and importlib.util.find_spec("cryptography"):
        if fault := verify.signature_fault(note, known, set()):
            findings.append(f"checkpoint: {fault}")
    else:
        print(verify.SIGNED["unchecked"])
    for path in sorted((folder / "entries").glob("*.json")):
        body, text = path.read_bytes(), path.with_suffix(".tlog-proof").read_text()
        parts = PROOF.fullmatch(text)
        hashes = [base64.b64decode(line) for line in parts[2].split()] if parts else []
        leaf = hashlib.sha256(b"\0" + body).digest()
        root = root_from(leaf, int(parts[1]), note.size, hashes) if parts else b""
        if root != note.root or int(path.stem) != int(parts[1] if parts else -1):
            findings.append(f"entry {path.stem}: not in the ledger")
            continue
        found.update(digests_in(json.loads(body)["facts"]))
    return found


def record_head(path: Path, findings: list[str]) -> str:
    """The digest of the record's last line; each line holds its own, and that of the line before."""
    before = "0" * 64
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        parts = LINE.fullmatch(line)
        is_own = parts and hashlib.sha256(parts[1] + b"}").hexdigest() == parts[2].decode()
        if not parts or not is_own or json.loads(line)["before"] != before:
            findings.append(f"record: line {number} was changed")
            return ""
        before = parts[2].decode()
    return before


def check_files(folder: Path, known: set[str], findings: list[str]) -> int:
    """Hold each file against the tables and the entries; of one named by no entry here it is only said so."""
    tables = json.loads((folder / "case.json").read_text(encoding="utf-8"))["tables"]
    rows = [row for row in (*tables["exhibits"], *tables["documents"]) if row["file"]]
    for row in rows:
        path = folder / row["file"]
        found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"
        if found != row["digest"]:
            findings.append(f"{row['file']}: {'missing' if found == 'missing' else 'changed'}")
        elif found not in known:
            print(f"{row['file']}: as listed; no entry here names it")
    return len(rows)


def main(folder: Path) -> int:
    """Print what was found."""
    findings: list[str] = []
    known = proved(folder / "ledger", findings)
    if record_head(folder / "record.case.jsonl", findings) not in known:
        findings.append("record: its head is in no entry")
    count = check_files(folder, known, findings)
    print("\n".join([*findings, f"{count} files, {len(findings)} findings"]))
    print("CHANGED" if findings else "sound")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent)))
