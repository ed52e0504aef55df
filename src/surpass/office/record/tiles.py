"""The tiles and entries of the ledger, read from the tables.

Only full tiles are rows. A tile that is not full yet follows: of level 0 from the head, of a higher level
from the full tiles below it.
"""

from __future__ import annotations

from collections.abc import Iterator

from surpass.ledger.hashing import SHA256
from surpass.ledger.tiles import WIDTH, split_tile
from surpass.office.record.models import Entry, Head, Mention, Tile

STEP = 2_000


def read_tile(level: int, index: int) -> bytes:
    """The hashes of a tile, as many as there are.

    Missing:  nothing: no such tile.
    """
    held = Tile.objects.filter(level=level, index=index).values_list("hashes", flat=True).first()
    if held is not None:
        return bytes(held)
    if level == 0:
        head = Head.objects.filter(pk=1).values_list("size", "leaves").first()
        return bytes(head[1]) if head and head[0] // WIDTH == index else b""
    below = Tile.objects.filter(level=level - 1, index__gte=index * WIDTH, index__lt=(index + 1) * WIDTH)
    return b"".join(_top(bytes(tile)) for tile in below.order_by("index").values_list("hashes", flat=True))


def _top(tile: bytes) -> bytes:
    """The root of the subtree above a full tile."""
    nodes = split_tile(tile)
    while len(nodes) > 1:
        nodes = SHA256.parents(nodes)
    return nodes[0]


def head_now() -> tuple[int, bytes, tuple[bytes, ...]]:
    """Size, root and frontier of the ledger.

    Missing:  before the first entry, no entries and no root.
    """
    found = Head.objects.filter(pk=1).values_list("size", "root", "frontier").first()
    return (found[0], bytes(found[1]), tuple(split_tile(bytes(found[2])))) if found else (0, b"", ())


def entries_from(first: int, until: int) -> Iterator[bytes]:
    """The bytes of entries in order, read in steps."""
    for start in range(first, until, STEP):
        rows = Entry.objects.filter(seq__gte=start, seq__lt=min(start + STEP, until)).order_by("seq")
        yield from (bytes(body) for body in rows.values_list("body", flat=True))


def places_about(subject: str) -> list[int]:
    """The places of all entries that speak of a subject, newest first."""
    rows = Mention.objects.filter(subject=subject).order_by("-first").values_list("first", "count", "places")
    return [
        first + nth
        for first, count, places in rows
        for nth in (reversed([*map(int, places.split(","))]) if places else range(count - 1, -1, -1))
    ]
