"""Check a bundle and remember its head, so that the next bundle of that ledger must grow from it.

This is what Go's checksum database asks of its clients: whoever saw one head cannot be shown another history.
Heads lie in the state folder of the installation, a file for each origin, with the key that signed them.
"""

from __future__ import annotations

import argparse
import base64
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from surpass.exchange.ledger_bundle.verifier import MOST_NOTE, Report, read, read_note, verify
from surpass.foundation.problems import Problem, UseProblem


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, and what was known before: the head seen last, of how many entries."""

    report: Report
    seen: Path | None
    seen_size: int | None

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.report.counts["findings"]


def state_folder() -> Path:
    """Where this installation remembers: ``SURPASS_STATE``, else where the system keeps such things."""
    if asked := os.environ.get("SURPASS_STATE"):
        return Path(asked)
    home = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(home) if home else Path.home() / ".local" / "state") / "surpass"


def check_bundle(
    bundle: Path, *, state: Path, heads: Sequence[Path] = (), vkeys: Sequence[str] = ()
) -> Checked:
    """Check a bundle against its own notes, heads given, and the head seen last; a sound one is remembered.

    The keys that signed the head seen last are asked for again where none is given. Only a head with a
    signature that was checked is remembered: anybody could write another.

    Raises:   UseProblem: ``bundle-missing``; ``bundle-unusable``, a head or key that is none.
    """
    if not bundle.is_dir():
        raise UseProblem([_missing(bundle)])
    latest = read_note(bundle / "checkpoint", "checkpoint")
    seen = state / "heads" / sha256(latest.origin.encode()).hexdigest()[:32] if latest else None
    before = read_note(seen, str(seen)) if seen else None
    pinned = read(_keys_of(seen), MOST_NOTE).decode().splitlines() if seen and not vkeys else []
    asked = [*map(str, heads), *([str(seen)] if before else [])]
    try:
        report = verify(bundle, heads=asked, vkeys=[*vkeys, *pinned])
    except argparse.ArgumentTypeError as fault:
        raise UseProblem([_unusable(bundle, str(fault))]) from fault
    checked = Checked(report, seen if before else None, before.size if before else None)
    if seen and checked.is_sound and report.signers and (before is None or report.latest.size > before.size):
        _remember(seen, bundle, vkeys=[*vkeys, *pinned])
    return checked


def root_text(report: Report) -> str:
    """The root of a bundle's head, as checkpoints write it."""
    return base64.b64encode(report.latest.root).decode()


def _keys_of(seen: Path) -> Path:
    return seen.with_suffix(".keys")


def _remember(seen: Path, bundle: Path, *, vkeys: Sequence[str]) -> None:
    """Keep the head, and the keys it was checked with; first the keys, so that no head is without."""
    seen.parent.mkdir(parents=True, exist_ok=True)
    keys = "\n".join(vkeys) or read(bundle / "keys", MOST_NOTE).decode()
    _replace(_keys_of(seen), keys.encode())
    _replace(seen, read(bundle / "checkpoint", MOST_NOTE))


def _replace(path: Path, content: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)


def _missing(bundle: Path) -> Problem:
    return Problem(
        code="bundle-missing",
        where=str(bundle),
        found="no folder",
        expected="the folder of a ledger bundle",
        next_step="correct the path; unpack an archive first",
    )


def _unusable(bundle: Path, fault: str) -> Problem:
    return Problem(
        code="bundle-unusable",
        where=str(bundle),
        found=fault,
        expected="heads that are checkpoints, keys of the form NAME+ID+KEY, a hash that this Python has",
        next_step="correct the option",
    )
