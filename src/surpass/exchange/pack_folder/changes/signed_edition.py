"""The signature of an adopted edition: a note beside its files, by the key of the office's ledger."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from surpass.exchange.pack_folder.packs import pack_folder, read_folder
from surpass.foundation.problems import EvidenceProblem, Problem
from surpass.ledger.signed_note import open_note, read_vkey

NOTE, HEAD = "edition.note", "surpass-edition/1"
MOST_NOTE = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedEdition:
    """What was signed, and whose signatures hold."""

    pack: str
    edition: str
    in_force_from: str
    digest: str
    signers: tuple[str, ...]


def files_digest(files: Mapping[str, bytes]) -> str:
    """SHA-256 over every path and the digest of its bytes.

    Examples:
        >>> files_digest({"pack.yaml": b"pack: a"})[:12]
        '4410d69b75ae'
    """
    held = {path: sha256(body).hexdigest() for path, body in files.items()}
    return sha256(json.dumps(held, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def edition_body(*, pack: str, edition: str, in_force_from: date, digest: str) -> str:
    """The text that is signed: five lines."""
    return f"{HEAD}\n{pack}\n{edition}\n{in_force_from.isoformat()}\n{digest}\n"


def check_edition(place: Path | str, *, vkeys: Iterable[str]) -> SignedEdition:
    """An edition whose note a known key signed, and whose files are those that were signed.

    Raises:   EvidenceProblem: ``edition-unsigned``, ``edition-altered``; ``ledger-note-malformed``,
              ``ledger-note-unsigned``, ``ledger-signature-wrong``. UseProblem: ``ledger-key-malformed``.
    """
    folder = pack_folder(place)
    note = folder / NOTE
    if not note.is_file() or note.stat().st_size > MOST_NOTE:
        raise _problem("edition-unsigned", note, "no note", "take the edition as the office hands it out")
    opened = open_note(
        note.read_text(encoding="utf-8", errors="replace"), known=[read_vkey(one) for one in vkeys]
    )
    lines = opened.body.split("\n")
    found = files_digest(read_folder(folder))
    if len(lines) != 6 or lines[0] != HEAD or lines[4] != found:
        raise _problem(
            "edition-altered", folder, f"files {found[:12]}", "take it again; do not use these files"
        )
    return SignedEdition(
        pack=lines[1], edition=lines[2], in_force_from=lines[3], digest=found,
        signers=tuple(key.name for key in opened.verified),
    )  # fmt: skip


def _problem(code: str, where: Path, found: str, next_step: str) -> EvidenceProblem:
    problem = Problem(
        code=code, where=str(where), found=found, expected="the files that the office signed",
        next_step=next_step,
    )  # fmt: skip
    return EvidenceProblem([problem])
