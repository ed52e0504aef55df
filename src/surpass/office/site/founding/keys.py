"""Keys of an office, each in a file that only the office's own user can read."""

from __future__ import annotations

from pathlib import Path


def make_key(file: Path, key: str) -> None:
    """Keep a key; one that is there stays."""
    if file.exists():
        return
    file.touch(mode=0o600)
    file.write_text(key, encoding="ascii")
