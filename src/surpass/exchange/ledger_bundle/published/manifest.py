"""The manifest of a bundle: every file with its digest, and the head of the ledger at that time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

MANIFEST = "manifest.json"
SCHEMA = "surpass-public/1"


def manifest_of(files: Mapping[str, bytes], *, kind: str, head: Mapping[str, object] | None) -> bytes:
    """The manifest of *files*; the same files under the same head give the same bytes.

    Examples:
        >>> found = manifest_of({"a": b""}, kind="site", head=None)
        >>> json.loads(found)["files"]["a"] == digest_of(b"")
        True
    """
    said = {
        "schema": SCHEMA, "kind": kind, "ledger": head,
        "files": {name: digest_of(files[name]) for name in sorted(files)},
    }  # fmt: skip
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def digest_of(content: bytes) -> str:
    """What the manifest says of a file.

    Examples:
        >>> digest_of(b"")[:8]
        'e3b0c442'
    """
    return hashlib.sha256(content).hexdigest()


def read_manifest(raw: bytes) -> dict[str, Any]:
    """The manifest as data.

    Raises:   ValueError: it is none.
    """
    found = json.loads(raw)
    if not isinstance(found, dict) or found.get("schema") != SCHEMA:
        raise ValueError(SCHEMA)
    files = found.get("files")
    if not isinstance(files, dict) or not all(isinstance(one, str) for one in files.values()):
        raise ValueError("files")
    return found
