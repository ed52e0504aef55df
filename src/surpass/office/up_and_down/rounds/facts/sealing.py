"""What was sealed under a round's key; it is destroyed when the round ends, and nobody reads on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from surpass.ledger.entry import read_entry
from surpass.office.record.models import Entry
from surpass.office.record.seals import unsealed

Sealed = dict[str, Any]


def opened(entries: Collection[int]) -> Mapping[int, Sealed]:
    """By entry what was sealed in it.

    Missing:  an entry whose key was destroyed is not there.
    """
    bodies = Entry.objects.filter(seq__in=entries).values_list("seq", "body")
    found: dict[int, Sealed] = {}
    for seq, body in bodies:
        for digest in read_entry(bytes(body)).sealed:
            if (content := unsealed(digest)) is not None:
                found[seq] = dict(content)
    return found
