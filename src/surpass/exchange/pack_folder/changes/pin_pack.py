"""Pin a pack to its superiors as they stand: what changed since they were read, digests, kept words."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from surpass.exchange.pack_folder.changes.word_changes import WordChange, word_changes
from surpass.exchange.pack_folder.packs import find_pack, load_pack, pack_folder, pack_problem, read_folder
from surpass.foundation.fingerprint import canonical_bytes
from surpass.foundation.problems import UseProblem
from surpass.policy.shape.dated import shown
from surpass.policy.shape.gathering import Gathering
from surpass.policy.shape.layer import refined
from surpass.policy.yaml_text import Entries, Scalar, plain, read_yaml

KEPT = "pinned"
"""The folder of a pack that keeps its superiors' canonical words; JSON, which no reader of packs takes up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A superior, or the edition that was replaced, as it was pinned and as it stands."""

    name: str
    declared: Entries
    edition: str
    before: str
    after: str
    words: bytes
    changes: tuple[WordChange, ...] | None
    """None where the words that were read are not kept."""

    @property
    def is_unchanged(self) -> bool:
        """Whether what was pinned is what stands there."""
        return self.before == self.after and shown(self.declared.get("edition")) == self.edition

    @property
    def file(self) -> str:
        """Where the words are kept, below the pack."""
        return f"{KEPT}/{self.name.replace('/', '--')}-{self.edition}.json"


def read_pins(path: Path | str) -> tuple[Pin, ...]:
    """Everything that the pack at *path* refines or replaces, held against what it was pinned to.

    Raises:   UseProblem: nothing to pin, or a superior that is not there.
    """
    folder = pack_folder(path)
    head = read_yaml(read_folder(folder).get("pack.yaml", b""), file="pack.yaml", found=Gathering())
    pins = tuple(_pin(folder, item) for key in ("refines", "replaces") for item in refined(head, key))
    if not pins:
        expected = "a pack that refines or replaces another"
        raise UseProblem([pack_problem("superior-not-declared", folder, "no refines", expected)])
    return pins


def write_pins(path: Path | str, pins: tuple[Pin, ...]) -> None:
    """Write editions and digests into ``pack.yaml``, and the words beside it; what was kept before goes."""
    folder = pack_folder(path)
    head = folder / "pack.yaml"
    lines = head.read_text(encoding="utf-8-sig").split("\n")
    for pin in pins:
        _write(lines, pin.declared.get("digest"), pin.after)
        _write(lines, pin.declared.get("edition"), pin.edition)
    kept = folder / KEPT
    kept.mkdir(exist_ok=True)
    for pin in pins:
        (folder / pin.file).write_bytes(pin.words)
    head.write_text("\n".join(lines), encoding="utf-8")
    for stale in {*kept.glob("*.json")} - {folder / pin.file for pin in pins}:
        stale.unlink()


def _pin(folder: Path, declared: Entries) -> Pin:
    name, edition, before = (shown(declared.get(key)) for key in ("pack", "edition", "digest"))
    place = find_pack(folder, name, edition)
    if place is None or "digest" not in declared:
        raise UseProblem(
            [pack_problem("superior-missing", folder, f"{name} {edition}", "that pack, and a digest")]
        )
    superior = load_pack(place)
    words = canonical_bytes(plain(superior.own))
    kept = _kept(folder, before)
    changes = None if kept is None else tuple(word_changes(json.loads(kept), json.loads(words)))
    return Pin(
        name=name, declared=declared, edition=superior.edition, before=before, after=superior.fingerprint,
        words=words, changes=changes,
    )  # fmt: skip


def _kept(folder: Path, wanted: str) -> bytes | None:
    """The kept words with that very digest, whatever their file is called."""
    contents = (file.read_bytes() for file in sorted((folder / KEPT).glob("*.json")))
    return next((content for content in contents if sha256(content).hexdigest() == wanted), None)


def _write(lines: list[str], held: object, now: str) -> None:
    """Put a value in the place of the one that a line holds; quotes stay."""
    if isinstance(held, Scalar) and held.text != now:
        line = held.mark.line - 1
        standing = rf"(?<![\w.-]){re.escape(held.text)}(?![\w.-])"
        lines[line] = re.sub(standing, lambda _: now, lines[line], count=1)
