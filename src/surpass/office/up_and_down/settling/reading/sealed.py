"""What stands sealed in entries of the ledger, by entry."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from surpass.ledger.entry import read_entry
from surpass.office.record.models import Entry
from surpass.office.record.seals import unsealed


def sealed_in(entries: Collection[int]) -> dict[int, Mapping[str, Any]]:
    """The content of each.

    Missing:  an entry whose subject was erased has none.
    """
    rows = Entry.objects.filter(seq__in=entries).values_list("seq", "body")
    return {
        seq: content
        for seq, body in rows
        for digest in read_entry(bytes(body)).sealed
        if (content := unsealed(digest)) is not None
    }
