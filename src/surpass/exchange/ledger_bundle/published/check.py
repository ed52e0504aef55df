"""Check a bundle that somebody was handed: every digest, and every proof that the ledger has its entries."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from surpass.exchange.ledger_bundle.published.manifest import MANIFEST, digest_of, read_manifest
from surpass.exchange.ledger_bundle.verifier import verify
from surpass.foundation.problems import EvidenceProblem, Problem, Problems, UseProblem
from surpass.ledger.proof_text import check_proof
from surpass.ledger.signed_note import PublicKey, open_note, read_vkey

PROOF, RUN, WHOLE = ".tlog-proof", "manifest.json", "ledger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """A file that is not as it was published. ``kind``: changed, missing, added, proof, entry, ledger."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedBundle:
    """What was checked, and each wrong file by its name. ``size``: entries of the ledger under the head.

    ``signers``: whose signature on the head holds; ``own``: their keys came with the bundle itself.
    """

    files: int
    proofs: int
    size: int
    root: str
    signers: tuple[str, ...]
    own: bool
    wrong: tuple[Wrong, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.wrong


def is_published_bundle(folder: Path) -> bool:
    """Whether the folder is a published bundle, and neither one of the ledger nor a run."""
    return (
        (folder / MANIFEST).is_file()
        and not (folder / "checkpoint").is_file()
        and not (folder / "scheme.json").is_file()
    )


def check_published(folder: Path, *, vkeys: Sequence[str] = ()) -> CheckedBundle:
    """Every file against the manifest, every proof against the head; keys given stand above the bundle's own.

    Raises:   UseProblem: ``bundle-unusable``: no manifest that can be read, or a key that is none.
    """
    try:
        said = read_manifest((folder / MANIFEST).read_bytes())
        keys = [read_vkey(key) for key in vkeys] or _own_keys(folder)
    except (ValueError, OSError, EvidenceProblem) as fault:
        raise UseProblem([_unusable(folder, str(fault))]) from fault
    wrong, signers = list(_digests(folder, said["files"])), set[str]()
    proofs = [name for name in sorted(said["files"]) if name.endswith(PROOF)]
    for name in proofs:
        wrong += _proof(folder, name, said["ledger"] or {}, keys, signers)
    head = said["ledger"] or {}
    if head:
        wrong += _head(folder, head, keys, signers)
    if (folder / WHOLE / "verify.py").is_file():
        wrong += _ledger(folder / WHOLE, vkeys)
    return CheckedBundle(
        files=len(said["files"]), proofs=len(proofs), size=int(head.get("size", 0)),
        root=str(head.get("root", "")), signers=tuple(sorted(signers)), own=not vkeys,
        wrong=tuple(dict.fromkeys(wrong)),
    )  # fmt: skip


def _own_keys(folder: Path) -> list[PublicKey]:
    """The keys in the bundle; none where they cannot be read: then no signature holds."""
    place = folder / "ledger" / "keys"
    try:
        return [read_vkey(line) for line in place.read_text().splitlines()] if place.is_file() else []
    except (Problems, UnicodeDecodeError):
        return []


def _digests(folder: Path, files: dict[str, str]) -> Iterator[Wrong]:
    held = {
        one.relative_to(folder).as_posix(): one
        for one in sorted(folder.rglob("*"))
        if one.is_file() or one.is_symlink()
    }
    for name, digest in files.items():
        if name not in held:
            yield Wrong(name=name, kind="missing")
        elif held[name].is_symlink() or digest_of(held[name].read_bytes()) != digest:
            yield Wrong(name=name, kind="changed")
    yield from (Wrong(name=name, kind="added") for name in held if name not in files and name != MANIFEST)


def _head(
    folder: Path, head: dict[str, Any], keys: Sequence[PublicKey], signers: set[str]
) -> Iterator[Wrong]:
    """That the head of the manifest is the checkpoint in the bundle, and signed."""
    name = "ledger/checkpoint"
    try:
        opened = open_note((folder / name).read_text(), known=keys)
    except (OSError, UnicodeDecodeError, EvidenceProblem):
        yield Wrong(name=name, kind="proof")
        return
    lines = opened.body.splitlines()
    if len(lines) < 2 or (head.get("origin"), str(head.get("size"))) != (lines[0], lines[1]):
        yield Wrong(name=name, kind="proof")
    signers |= {key.name for key in opened.verified}


def _ledger(folder: Path, vkeys: Sequence[str]) -> Iterator[Wrong]:
    """That the whole ledger, where the bundle has it, leads from its entries to its heads."""
    try:
        report = verify(folder, vkeys=vkeys)
    except argparse.ArgumentTypeError:
        yield Wrong(name=f"{WHOLE}/checkpoint", kind="proof")
        return
    if report.counts["findings"]:
        yield Wrong(name=WHOLE, kind="ledger")


def _proof(
    folder: Path, name: str, head: dict[str, Any], keys: Sequence[PublicKey], signers: set[str]
) -> Iterator[Wrong]:
    entry = f"{name.removesuffix(PROOF)}.json"
    try:
        body = (folder / entry).read_bytes()
        proved = check_proof((folder / name).read_text(), entry=body, known=keys)
    except (OSError, UnicodeDecodeError, EvidenceProblem):
        yield Wrong(name=name, kind="proof")
        return
    signers |= {key.name for key in proved.verified}
    if proved.head.size != head.get("size") or proved.head.root.hex() != head.get("root"):
        yield Wrong(name=name, kind="proof")
    if name.endswith(f"/computed{PROOF}") and not _is_of_run(folder / Path(name).parent.parent / "run", body):
        yield Wrong(name=entry, kind="entry")


def _is_of_run(run: Path, entry: bytes) -> bool:
    """Whether the entry by which a run was made has the digests of the folder beside it."""
    try:
        facts = json.loads(entry)["facts"]
        files = {one.relative_to(run).as_posix(): one for one in run.rglob("*") if one.is_file()}
        lines = "".join(f"{digest_of(files[name].read_bytes())}  {name}\n" for name in sorted(files))
        return bool(
            facts["files"] == digest_of(lines.encode())
            and facts["digest"] == json.loads((run / RUN).read_bytes())["run"]
        )
    except (ValueError, KeyError, TypeError, OSError):
        return False


def _unusable(folder: Path, fault: str) -> Problem:
    return Problem(
        code="bundle-unusable", where=str(folder), found=fault[:200],
        expected=f"a folder with a {MANIFEST}, and keys of the form NAME+ID+KEY",
        next_step="correct the path or the option",
    )  # fmt: skip
