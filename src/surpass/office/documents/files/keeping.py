"""Keep files by their digest: written beside, forced to the disk, then put in place in one step."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def keep(content: bytes) -> str:
    """Keep a file and return its SHA-256 digest; one that is there already stays."""
    digest = hashlib.sha256(content).hexdigest()
    place = file_of(digest)
    if place.is_file():
        return digest
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, written = tempfile.mkstemp(dir=place.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(written).replace(place)
    except BaseException:
        Path(written).unlink(missing_ok=True)
        raise
    _settle(place.parent)
    return digest


def file_of(digest: str) -> Path:
    """Where a file is kept."""
    return Path(settings.EVIDENCE_ROOT) / digest[:2] / digest


def read_kept(digest: str) -> bytes | None:
    """The file as it was handed in.

    Missing:  None: it is gone, or its bytes are no longer those that were handed in.
    """
    place = file_of(digest)
    content = place.read_bytes() if place.is_file() else b""
    return content if hashlib.sha256(content).hexdigest() == digest else None


def _settle(folder: Path) -> None:
    """Force the folder's own entry to the disk."""
    held = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
