"""Entries for pages, programs and the command line: the same rows everywhere, and nowhere the case."""

from __future__ import annotations

from datetime import date
from typing import Any

from surpass.office.error_tolerance.learning.models import Precedent

KEPT = (
    "title", "happened", "kind", "situations", "gates", "findings", "outcome", "year", "issuer_zh",
    "issuer_en", "reply",
)  # fmt: skip


def row_of(one: Precedent, *, on: date) -> dict[str, Any]:
    """What everybody reads who reads the library."""
    found = {name: getattr(one, name) for name in KEPT}
    return {"precedent": one.pk, **found, "until": one.expires_on.year, "state": one.state(on)}
