"""Draw a sample that anybody can draw again from its seed; pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def drawn(seed: str, subjects: Iterable[str], *, most: int) -> list[str]:
    """The subjects whose digest with the seed comes first, in that order.

    Examples:
        >>> drawn("5f3a", ["cell:1.1.T01", "cell:1.1.T02", "cell:1.1.T03"], most=2)
        ['cell:1.1.T03', 'cell:1.1.T02']
    """

    def place(subject: str) -> bytes:
        return hashlib.sha256(f"{seed}\n{subject}".encode()).digest()

    return sorted(set(subjects), key=place)[:most]
