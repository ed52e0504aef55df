"""A Merkle tree that only grows: its frontier, the few hashes that the next append needs.

The frontier of *size* leaves holds the root of one complete subtree for each 1 in the binary form of *size*,
the largest first (RFC 6962, section 2.1). Nothing else of the tree is needed to append, or to name its root.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surpass.foundation.problems import EvidenceProblem, Problem
from surpass.ledger.hashing import DIGEST, SHA256, Hashing

HEIGHT = 8
"""Levels of the tree that one level of tiles spans (C2SP tlog-tiles)."""


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive new hashes of one level of tiles, the first of them at ``start``."""

    level: int
    start: int
    hashes: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Appended:
    """A tree after an append, and what the append added to its tiles."""

    size: int
    root: bytes
    frontier: tuple[bytes, ...]
    runs: tuple[Run, ...]

    @property
    def hashes(self) -> Iterator[tuple[int, int, bytes]]:
        """Each new hash as (level of tiles, index in that level, hash), leaves first."""
        for run in self.runs:
            yield from ((run.level, index, one) for index, one in enumerate(run.hashes, start=run.start))


def append_leaves(
    *, frontier: Sequence[bytes], size: int, leaves: Sequence[bytes], hashing: Hashing = SHA256
) -> Appended:
    """The tree of *size* leaves with more leaves after them; *leaves* are leaf hashes, not entries.

    Raises:   EvidenceProblem: ``ledger-frontier-wrong``, a frontier that is not of that size, or a hash of
              another length than a digest.
    Examples:
        >>> first = append_leaves(frontier=(), size=0, leaves=SHA256.leaves([b"a", b"b", b"c"]))
        >>> first.size, len(first.frontier), [len(run.hashes) for run in first.runs]
        (3, 2, [3])
        >>> more = append_leaves(frontier=first.frontier, size=3, leaves=[SHA256.leaf(b"d")])
        >>> whole = append_leaves(frontier=(), size=0, leaves=SHA256.leaves([b"a", b"b", b"c", b"d"]))
        >>> more.root == whole.root
        True
    """
    _check(frontier, size, leaves)
    before, kept, runs = list(frontier), [], []
    level, start, nodes = 0, size, list(leaves)
    while nodes:
        if level % HEIGHT == 0:
            runs.append(Run(level // HEIGHT, start, tuple(nodes)))
        if start & 1:
            nodes = [before.pop(), *nodes]
        if len(nodes) & 1:
            kept.append(nodes.pop())
        level, start, nodes = level + 1, start >> 1, hashing.parents(nodes)
    after = (*before, *reversed(kept))
    return Appended(size + len(leaves), root_of(after, hashing=hashing), after, tuple(runs))


def root_of(frontier: Sequence[bytes], *, hashing: Hashing = SHA256) -> bytes:
    """The root of the tree with that frontier; of no leaves, the digest of nothing."""
    if not frontier:
        return hashing.digest(b"")
    root = frontier[-1]
    for left in reversed(frontier[:-1]):
        root = hashing.node(left, root)
    return root


def _check(frontier: Sequence[bytes], size: int, leaves: Sequence[bytes]) -> None:
    is_sound = size >= 0 and len(frontier) == size.bit_count()
    if is_sound and {DIGEST}.issuperset(map(len, frontier)) and {DIGEST}.issuperset(map(len, leaves)):
        return
    problem = Problem(
        code="ledger-frontier-wrong",
        where=f"head of {size} entries",
        found=f"a frontier of {len(frontier)} hashes" if not is_sound else "a hash of another length",
        expected=f"{max(size, 0).bit_count()} hashes, each of {DIGEST} bytes",
        next_step="restore the head, or rebuild it from the entries",
    )
    raise EvidenceProblem([problem])
