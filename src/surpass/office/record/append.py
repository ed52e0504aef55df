"""Append to the ledger in the caller's transaction: entry, tiles and head move together or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from surpass.ledger.entry import entry_bytes, utc_text
from surpass.ledger.frontier import append_leaves, root_of
from surpass.ledger.hashing import DIGEST, SHA256
from surpass.ledger.tiles import Growth, growths, split_tile
from surpass.office.record.models import Entry, Head, Mention, Tile
from surpass.office.record.seals import seal_for

NOTHING_YET = {"size": 0, "root": root_of(()), "frontier": b""}


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
    digests = [seal_for(subject, content) for subject, content in sorted(sealed.items())]
    body = entry_bytes(
        act=act, actor=actor, at=utc_text(at), about=about, facts=facts, sealed=sorted(digests)
    )
    return append_bodies([body], abouts=[about])


def append_bodies(bodies: Sequence[bytes], *, abouts: Sequence[Iterable[str]]) -> int:
    """Append canonical entries in order and return the place of the first.

    Raises:   TransactionManagementError: not inside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("the ledger is appended to inside a transaction only")
    head, _ = Head.objects.select_for_update().get_or_create(pk=1, defaults=NOTHING_YET)
    grown = append_leaves(
        frontier=split_tile(bytes(head.frontier)), size=head.size, leaves=SHA256.leaves(bodies)
    )
    Entry.objects.bulk_create(Entry(seq=head.size + nth, body=body) for nth, body in enumerate(bodies))
    Mention.objects.bulk_create(
        Mention(entry_id=head.size + nth, subject=subject)
        for nth, about in enumerate(abouts)
        for subject in sorted(set(about))
    )
    for growth in growths(grown.runs):
        _grow(growth)
    Head.objects.filter(pk=1).update(size=grown.size, root=grown.root, frontier=b"".join(grown.frontier))
    return head.size


def _grow(growth: Growth) -> None:
    """Put new hashes at the end of their tile; a tile that does not exist yet begins with them."""
    if not growth.offset:
        Tile.objects.create(level=growth.level, index=growth.index, hashes=growth.hashes)
        return
    tile = Tile.objects.get(level=growth.level, index=growth.index)
    tile.hashes = bytes(tile.hashes)[: growth.offset * DIGEST] + growth.hashes
    tile.save(update_fields=["hashes"])
