"""The office's signing key, in a file that only the office's own user can read."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from surpass.foundation.problems import Problem, UseProblem
from surpass.ledger.checkpoint import origin_line
from surpass.ledger.signatures import ED25519
from surpass.ledger.signed_note import SigningKey, read_signing_key


def key_file() -> Path:
    """Where the key is."""
    return Path(settings.HOME) / "ledger-key"


def new_key(name: str, secret: bytes) -> str:
    """The text of a key for the ledger called *name*."""
    return SigningKey(name, ED25519, secret).text


def office_key() -> SigningKey:
    """The key that signs this office's heads.

    Raises:   UseProblem: ``ledger-key-missing``; ``ledger-key-malformed``.
    """
    if not key_file().is_file():
        problem = Problem(
            code="ledger-key-missing", where=str(key_file()), found="no file", expected="the ledger's key",
            next_step="restore it from where it is kept; with another key this would be another ledger",
        )  # fmt: skip
        raise UseProblem([problem])
    return read_signing_key(key_file().read_text(encoding="utf-8").strip())


def origin() -> str:
    """The name of this ledger with its algorithms, the first line of each head."""
    return origin_line(name=office_key().name)
