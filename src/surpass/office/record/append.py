"""Append to the ledger in the caller's transaction: entry, tiles and head move together or not at all.

Written in plain SQL: an act must not cost noticeably more than its own commit, and an import not more than
twice its rows. Statements are those that both databases understand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from surpass.ledger.entry import entry_bytes, utc_text
from surpass.ledger.frontier import Run, append_leaves, root_of
from surpass.ledger.hashing import DIGEST, SHA256
from surpass.ledger.tiles import WIDTH, growths, split_tile
from surpass.office.record.seals import seal_each
from surpass.office.record.tiles import read_tile

FIRST_HEAD = (
    "INSERT INTO record_head (id, size, root, frontier, leaves) VALUES (1, 0, %s, %s, %s)"
    " ON CONFLICT DO NOTHING"
)
READ_HEAD = "SELECT size, frontier, leaves FROM record_head WHERE id = 1"
MOVE_HEAD = "UPDATE record_head SET size = %s, root = %s, frontier = %s, leaves = %s WHERE id = 1"
ADD_ENTRY = "INSERT INTO record_entry (seq, body) VALUES (%s, %s)"
ADD_MENTION = "INSERT INTO record_mention (subject, first, count, places) VALUES (%s, %s, %s, %s)"
ADD_TILE = 'INSERT INTO record_tile (level, "index", hashes) VALUES (%s, %s, %s)'


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one entry says: subjects by key, facts, and personal content by subject, which is sealed."""

    about: Sequence[str]
    facts: Mapping[str, Any]
    sealed: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def append_entry(
    *,
    act: str,
    actor: str,
    at: datetime,
    about: Sequence[str],
    facts: Mapping[str, Any],
    sealed: Mapping[str, Mapping[str, Any]],
) -> int:
    """Append one act and return its place in the order, counted from 0.

    ``sealed`` holds personal content by subject: the entry keeps a digest, the content is sealed under the
    subject's own key.

    Raises:   TransactionManagementError: not inside a transaction. UseProblem: an entry that has no canonical
              form. SubjectErased: personal content about somebody who was erased.
    """
    one = Said(about=about, facts=facts, sealed=sealed)
    return append_entries([one], act=act, actor=actor, at=at)


def append_entries(said: Sequence[Said], *, act: str, actor: str, at: datetime) -> int:
    """Append several entries of one act, in order, and return the place of the first.

    Raises:   as ``append_entry``.
    """
    parts = [sorted(one.sealed.items()) for one in said]
    digests = iter(seal_each([part for listed in parts for part in listed]))
    bodies = [
        entry_bytes(
            act=act, actor=actor, at=utc_text(at), about=one.about, facts=one.facts,
            sealed=sorted(next(digests) for _ in listed),
        )
        for one, listed in zip(said, parts, strict=True)
    ]  # fmt: skip
    return append_bodies(bodies, abouts=[one.about for one in said])


def append_bodies(bodies: Sequence[bytes], *, abouts: Sequence[Iterable[str]]) -> int:
    """Append canonical entries in order and return the place of the first.

    Raises:   TransactionManagementError: not inside a transaction.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("the ledger is appended to inside a transaction only")
    with connection.cursor() as cursor:
        size, frontier, leaves = _lock_head(cursor)
        hashes = SHA256.leaves(bodies)
        grown = append_leaves(frontier=split_tile(frontier), size=size, leaves=hashes)
        cursor.executemany(ADD_ENTRY, list(enumerate(bodies, start=size)))
        cursor.executemany(ADD_MENTION, list(_mentions(size, abouts)))
        if full := list(_full_tiles(grown.runs, leaves)):
            cursor.executemany(ADD_TILE, full)
        kept = (leaves + b"".join(hashes))[(grown.size // WIDTH - size // WIDTH) * WIDTH * DIGEST :]
        cursor.execute(MOVE_HEAD, (grown.size, grown.root, b"".join(grown.frontier), kept))
    return size


def _lock_head(cursor: CursorWrapper) -> tuple[int, bytes, bytes]:
    """Size, frontier, leaves of the tile that is not full yet; nobody else appends until the commit."""
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    cursor.execute(READ_HEAD + lock)
    row = cursor.fetchone()
    if row is None:
        cursor.execute(FIRST_HEAD, (root_of(()), b"", b""))
        cursor.execute(READ_HEAD + lock)
        row = cursor.fetchone()
    return int(row[0]), bytes(row[1]), bytes(row[2])


def _mentions(first: int, abouts: Sequence[Iterable[str]]) -> Iterator[tuple[str, int, int, str]]:
    """One row for each subject of a batch; no places where every entry of it speaks of the subject."""
    places: dict[str, list[int]] = {}
    for nth, about in enumerate(abouts):
        for subject in dict.fromkeys(about):
            places.setdefault(subject, []).append(nth)
    for subject, found in places.items():
        is_all = len(found) == len(abouts)
        yield subject, first, len(abouts), "" if is_all else ",".join(map(str, found))


def _full_tiles(runs: Iterable[Run], leaves: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The tiles that an append fills; what is not full yet follows from the head and the tiles below."""
    for growth in growths(runs):
        if growth.offset * DIGEST + len(growth.hashes) < WIDTH * DIGEST:
            continue
        held = b""
        if growth.offset:
            held = leaves if growth.level == 0 else read_tile(growth.level, growth.index)
        yield growth.level, growth.index, held[: growth.offset * DIGEST] + growth.hashes
