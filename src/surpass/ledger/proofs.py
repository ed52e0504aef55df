"""Proofs that an entry is in a ledger, and that a ledger only grew: made from tiles, checked without them.

Both are checked by the algorithms of RFC 9162 (2.1.3.2 and 2.1.4.2), which read nothing but the proof.
"""

from __future__ import annotations

from collections.abc import Sequence

from surpass.foundation.problems import EvidenceProblem, Problem, UseProblem
from surpass.ledger.frontier import HEIGHT
from surpass.ledger.hashing import DIGEST, SHA256, Hashing
from surpass.ledger.tiles import WIDTH, Tile, TileReader, split_tile


class Nodes:
    """Hashes of complete subtrees, and of ranges made of them, from the tiles; each is made once.

    Many proofs from one `Nodes` share what they have in common.
    """

    def __init__(self, read: TileReader, *, hashing: Hashing = SHA256) -> None:
        self._read, self._hashing = read, hashing
        self._tiles: dict[tuple[int, int], list[bytes]] = {}
        self._subtrees: dict[tuple[int, int], bytes] = {}

    def subtree(self, height: int, index: int) -> bytes:
        """The root of the *index*-th complete subtree of 2^height leaves.

        Raises:   EvidenceProblem: ``ledger-tile-missing``.
        """
        if (height, index) not in self._subtrees:
            self._subtrees[height, index] = self._made(height, index)
        return self._subtrees[height, index]

    def root(self, start: int, end: int) -> bytes:
        """MTH(D[start:end]) of a range as RFC 6962 splits it off: *start* is a multiple of its largest part.

        Raises:   EvidenceProblem: ``ledger-tile-missing``.
        """
        if start == end:
            return self._hashing.digest(b"")
        parts = []
        while start < end:
            height = (end - start).bit_length() - 1
            parts.append(self.subtree(height, start >> height))
            start += 1 << height
        root = parts.pop()
        while parts:
            root = self._hashing.node(parts.pop(), root)
        return root

    def _made(self, height: int, index: int) -> bytes:
        level, rest = divmod(height, HEIGHT)
        first = index << rest
        end, tile = first % WIDTH + (1 << rest), self._tile(level, first // WIDTH)
        if len(tile) < end:
            raise _missing(Tile(level, first // WIDTH), needed=end, held=len(tile))
        nodes = tile[first % WIDTH : end]
        for _ in range(rest):
            nodes = self._hashing.parents(nodes)
        return nodes[0]

    def _tile(self, level: int, index: int) -> list[bytes]:
        if (level, index) not in self._tiles:
            self._tiles[level, index] = split_tile(self._read(level, index))
        return self._tiles[level, index]


def inclusion_proof(
    *, index: int, size: int, read: TileReader | Nodes, hashing: Hashing = SHA256
) -> tuple[bytes, ...]:
    """The hashes that lead from entry *index* to the root of the first *size* entries, the lowest first.

    Raises:   UseProblem: ``ledger-index-outside``. EvidenceProblem: ``ledger-tile-missing``.
    """
    _check(index, size - 1, f"an entry of a ledger of {size}")
    nodes, start, end, found = _nodes(read, hashing), 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((start, middle))
            start = middle
    return tuple(nodes.root(*place) for place in reversed(found))


def consistency_proof(
    *, old: int, new: int, read: TileReader | Nodes, hashing: Hashing = SHA256
) -> tuple[bytes, ...]:
    """The hashes by which the root of *new* entries is seen to hold the first *old* as they were.

    Raises:   UseProblem: ``ledger-index-outside``. EvidenceProblem: ``ledger-tile-missing``.
    """
    _check(old, new, f"a size that a ledger of {new} once had")
    if old in {0, new}:
        return ()
    nodes, start, end, found = _nodes(read, hashing), 0, new, []
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((start, middle))
            start = middle
    if start:
        found.append((start, end))
    return tuple(nodes.root(*place) for place in reversed(found))


def is_included(
    *, leaf: bytes, index: int, size: int, root: bytes, proof: Sequence[bytes], hashing: Hashing = SHA256
) -> bool:
    """Whether the proof shows that *leaf* is entry *index* of the ledger with that size and root."""
    if not 0 <= index < size or not _are_digests(leaf, root, *proof):
        return False
    at, last, node = index, size - 1, leaf
    for one in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            node = hashing.node(one, node)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            node = hashing.node(node, one)
        at, last = at >> 1, last >> 1
    return last == 0 and node == root


def is_prefix(
    *, old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes], hashing: Hashing = SHA256
) -> bool:
    """Whether the proof shows that the ledger of *new* entries begins with the ledger of *old* entries."""
    if not 0 <= old <= new or not _are_digests(old_root, new_root, *proof):
        return False
    if old == new:
        return not proof and old_root == new_root
    if old == 0:
        return not proof and old_root == hashing.digest(b"")
    path = [old_root, *proof] if old.bit_count() == 1 else list(proof)
    if not path:
        return False
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    before = after = path[0]
    for one in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            before, after = hashing.node(one, before), hashing.node(one, after)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            after = hashing.node(after, one)
        at, last = at >> 1, last >> 1
    return last == 0 and before == old_root and after == new_root


def _nodes(read: TileReader | Nodes, hashing: Hashing) -> Nodes:
    return read if isinstance(read, Nodes) else Nodes(read, hashing=hashing)


def _split(count: int) -> int:
    """The largest power of two smaller than *count*."""
    return 1 << (count - 1).bit_length() - 1


def _are_digests(*hashes: bytes) -> bool:
    return all(len(one) == DIGEST for one in hashes)


def _check(value: int, most: int, expected: str) -> None:
    if 0 <= value <= most:
        return
    problem = Problem(
        code="ledger-index-outside",
        where="proof",
        found=str(value),
        expected=expected,
        next_step="ask within the size of the checkpoint",
    )
    raise UseProblem([problem])


def _missing(tile: Tile, *, needed: int, held: int) -> EvidenceProblem:
    problem = Problem(
        code="ledger-tile-missing",
        where=tile.path,
        found=f"{held} hashes",
        expected=f"{needed} hashes",
        next_step="rebuild the tiles from the entries, and hold their root against a signed head",
    )
    return EvidenceProblem([problem])
