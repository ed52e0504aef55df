"""The tiles and entries of the ledger, read from the tables."""

from __future__ import annotations

from collections.abc import Iterator

from surpass.ledger.tiles import split_tile
from surpass.office.record.models import Entry, Head, Tile

STEP = 2_000


def read_tile(level: int, index: int) -> bytes:
    """The hashes of a tile, as many as there are.

    Missing:  nothing: no such tile.
    """
    held = Tile.objects.filter(level=level, index=index).values_list("hashes", flat=True).first()
    return bytes(held or b"")


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
