"""Hash algorithms of a ledger, by name; leaves and nodes as RFC 6962 tells them apart."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from surpass.foundation.problems import Problem, UseProblem

DIGEST = 32
"""Bytes of a digest; every algorithm here has as many, so that tiles keep their size."""
LEAF, NODE = b"\x00", b"\x01"
NAMES = ("sha256", "sm3")


@dataclass(frozen=True, slots=True)
class Hashing:
    """One algorithm; ``new`` is bound once, since looking it up by name costs more than a short digest."""

    name: str
    new: Callable[[bytes], Any] = field(repr=False, compare=False)

    def digest(self, message: bytes) -> bytes:
        """The digest of a message as it stands."""
        return bytes(self.new(message).digest())

    def leaf(self, entry: bytes) -> bytes:
        """The leaf of an entry: H(0x00 || entry)."""
        return self.digest(LEAF + entry)

    def node(self, left: bytes, right: bytes) -> bytes:
        """The node above two others: H(0x01 || left || right)."""
        return self.digest(NODE + left + right)

    def leaves(self, entries: Iterable[bytes]) -> list[bytes]:
        """The leaves of many entries, in their order."""
        new = self.new
        return [new(LEAF + entry).digest() for entry in entries]

    def parents(self, nodes: Sequence[bytes]) -> list[bytes]:
        """The nodes above an even number of nodes, two by two."""
        new, each = self.new, iter(nodes)
        return [new(NODE + left + right).digest() for left, right in zip(each, each, strict=True)]


SHA256 = Hashing("sha256", hashlib.sha256)


def hashing(name: str) -> Hashing:
    """The algorithm of that name.

    Raises:   UseProblem: ``ledger-hash-unavailable``, unknown, or not in this OpenSSL.
    Examples:
        >>> hashing("sha256").leaf(b"").hex()[:16]
        '6e340b9cffb37a98'
    """
    if name == SHA256.name:
        return SHA256
    if name in NAMES and name in hashlib.algorithms_available:
        return Hashing(name, partial(hashlib.new, name))
    problem = Problem(
        code="ledger-hash-unavailable",
        where="hash algorithm",
        found=repr(name),
        expected="one of " + ", ".join(one for one in NAMES if one in hashlib.algorithms_available),
        next_step="use one of these, or an OpenSSL that has it" if name in NAMES else "use one of these",
    )
    raise UseProblem([problem])
