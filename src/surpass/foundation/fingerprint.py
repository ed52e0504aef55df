"""Fingerprints: the digest of a canonical form, so that layout, comments and key order do not count."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from typing import Any


def canonical(value: Any) -> Any:
    """JSON data with decimals as shortest fixed-point text.

    Examples:
        >>> canonical({"quota": Decimal("0.350"), "n": [Decimal("1E+2"), True, None]})
        {'quota': '0.35', 'n': ['100', True, None]}
    """
    if isinstance(value, Decimal):
        text = f"{value:f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return text if value else "0"
    if isinstance(value, dict):
        return {str(key): canonical(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [canonical(item) for item in value]
    return value


def canonical_bytes(value: Any) -> bytes:
    """Canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(canonical(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8")


def fingerprint(value: Any) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_bytes(value)).hexdigest()
