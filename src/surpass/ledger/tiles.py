"""The tree and its entries as tiles: which there are, what they hold, what they are called (tlog-tiles)."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from surpass.foundation.problems import EvidenceProblem, Problem, UseProblem
from surpass.ledger.frontier import HEIGHT, Run
from surpass.ledger.hashing import DIGEST

WIDTH = 1 << HEIGHT
"""Hashes in a full tile, and entries in a full bundle."""
LONGEST_ENTRY = 0xFFFF
"""Bytes of an entry: its length is written in two."""

TileReader = Callable[[int, int], bytes]
"""Gives the hashes of a tile by its level and index: a full tile, or as much of it as there is."""

_PATH = re.compile(r"tile/(entries|[0-9]|[1-5][0-9]|6[0-3])/((?:x\d{3}/)*\d{3})(?:\.p/([1-9]\d{0,2}))?")
_LENGTH = struct.Struct(">H")


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile: ``width`` hashes, 256 when it is full. Entry bundles have no level."""

    level: int | None
    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Where the tile lies below the prefix of the log.

        Examples:
            >>> Tile(0, 1_234_067).path, Tile(2, 0, 17).path, Tile(None, 3).path
            ('tile/0/x001/x234/067', 'tile/2/000.p/17', 'tile/entries/003')
        """
        level = "entries" if self.level is None else self.level
        return f"tile/{level}/{numbered(self.index)}" + ("" if self.width == WIDTH else f".p/{self.width}")


def numbered(index: int) -> str:
    """A number as path elements of three digits, so that no folder holds more than a thousand files."""
    path, index = f"{index % 1000:03}", index // 1000
    while index:
        path, index = f"x{index % 1000:03}/{path}", index // 1000
    return path


def read_path(path: str) -> Tile:
    """The tile at a path.

    Raises:   UseProblem: ``ledger-path-wrong``, not the one spelling of a path of a tile.
    """
    if found := _PATH.fullmatch(path):
        level = None if found[1] == "entries" else int(found[1])
        tile = Tile(level, int(re.sub(r"\D", "", found[2])), int(found[3] or WIDTH))
        if tile.path == path and tile.width <= WIDTH:
            return tile
    problem = Problem(
        code="ledger-path-wrong",
        where="path of a tile",
        found=repr(path),
        expected="tile/LEVEL/INDEX or tile/entries/INDEX, as in tile/0/x001/067.p/17",
        next_step="ask for a path that the size of a checkpoint gives",
    )
    raise UseProblem([problem])


def tiles_of(size: int) -> Iterator[Tile]:
    """Every tile of the tree of *size* entries, from the leaves up.

    Examples:
        >>> [tile.path for tile in tiles_of(257)]
        ['tile/0/000', 'tile/0/001.p/1', 'tile/1/000.p/1']
    """
    level, hashes = 0, size
    while hashes:
        yield from (Tile(level, index) for index in range(hashes // WIDTH))
        if hashes % WIDTH:
            yield Tile(level, hashes // WIDTH, hashes % WIDTH)
        level, hashes = level + 1, hashes // WIDTH


def bundles_of(size: int) -> Iterator[Tile]:
    """Every entry bundle of the tree of *size* entries."""
    return (Tile(None, index, min(WIDTH, size - index * WIDTH)) for index in range(-(-size // WIDTH)))


@dataclass(frozen=True, slots=True)
class Growth:
    """What an append adds to one tile: ``hashes``, end to end, from the place ``offset`` on."""

    level: int
    index: int
    offset: int
    hashes: bytes


def growths(runs: Iterable[Run]) -> Iterator[Growth]:
    """What an append adds to each tile that it touches, from the leaves up.

    Examples:
        >>> [(one.index, one.offset, len(one.hashes)) for one in growths([Run(0, 254, (b"h" * 32,) * 3)])]
        [(0, 254, 64), (1, 0, 32)]
    """
    for run in runs:
        at, until = run.start, run.start + len(run.hashes)
        while at < until:
            end = min(until, (at // WIDTH + 1) * WIDTH)
            held = b"".join(run.hashes[at - run.start : end - run.start])
            yield Growth(run.level, at // WIDTH, at % WIDTH, held)
            at = end


def split_tile(tile: bytes) -> list[bytes]:
    """The hashes of a tile; a rest shorter than a hash is left out."""
    return [tile[at : at + DIGEST] for at in range(0, len(tile) - DIGEST + 1, DIGEST)]


def join_entries(entries: Sequence[bytes]) -> bytes:
    """An entry bundle: each entry after its length in two bytes, the higher first.

    Raises:   UseProblem: ``ledger-entry-long``.
    """
    longest = max(map(len, entries), default=0)
    if longest > LONGEST_ENTRY:
        raise UseProblem([too_long(longest)])
    return b"".join(part for entry in entries for part in (_LENGTH.pack(len(entry)), entry))


def split_entries(bundle: bytes) -> list[bytes]:
    """The entries of a bundle.

    Raises:   EvidenceProblem: ``ledger-bundle-broken``, cut off within an entry.
    """
    entries, at = [], 0
    while at < len(bundle):
        start = at + _LENGTH.size
        at = start + int.from_bytes(bundle[at:start], "big")
        entries.append(bundle[start:at])
    if at == len(bundle):
        return entries
    problem = Problem(
        code="ledger-bundle-broken",
        where=f"entry bundle, entry {len(entries) - 1}",
        found="an end within the entry",
        expected="whole entries, each after its length",
        next_step="fetch the bundle again",
    )
    raise EvidenceProblem([problem])


def too_long(length: int) -> Problem:
    """An entry that no bundle can hold."""
    return Problem(
        code="ledger-entry-long",
        where="entry",
        found=f"{length} bytes",
        expected=f"at most {LONGEST_ENTRY}",
        next_step="put the digest of a file in the entry, not the file",
    )
