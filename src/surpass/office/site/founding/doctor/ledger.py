"""Questions about the ledger: does everything follow from the entries, and is its head signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from surpass.ledger.checkpoint import read_checkpoint
from surpass.ledger.frontier import append_leaves
from surpass.ledger.hashing import SHA256
from surpass.ledger.signed_note import open_note
from surpass.office.record.checkpoints import latest_checkpoint
from surpass.office.record.heads import check_head
from surpass.office.record.keys import office_key
from surpass.office.record.models import Entry
from surpass.office.record.tiles import STEP, entries_from, head_now, read_tile
from surpass.office.site.founding.doctor.answer import Answer

LONG_UNSIGNED = timedelta(minutes=5)


def ledger(*, now: datetime) -> Iterator[Answer]:
    """Every entry hashed again and held against the tiles and the head."""
    size, root, _ = head_now()
    count = Entry.objects.count()
    yield Answer(
        "entries",
        count == size,
        f"{count:,} entries, a head of {size:,}",
        "stop, and compare with a backup" * (count != size),
    )
    fault = _first_fault(size, root)
    yield Answer(
        "hashes",
        fault is None,
        fault or "all follow from the entries",
        "surpass verify a bundle" * bool(fault),
    )
    signed = latest_checkpoint()
    if size and (signed is None or (signed.size < size and now - signed.at > LONG_UNSIGNED)):
        yield Answer(
            "signed head",
            False,
            f"{signed.size if signed else 0:,} of {size:,} entries",
            "surpass run checkpoint",
        )
    else:
        yield Answer("signed head", True, f"{signed.size if signed else 0:,} of {size:,} entries")


def _first_fault(size: int, root: bytes) -> str | None:
    frontier: tuple[bytes, ...] = ()
    done, found = 0, b""
    while done < size:
        bodies = list(entries_from(done, min(done + STEP, size)))
        if not bodies:
            return f"entry {done} is missing"
        leaves = SHA256.leaves(bodies)
        for nth, leaf in enumerate(leaves, start=done):
            if nth % 256 == 0:
                tile = read_tile(0, nth // 256)
            if tile[nth % 256 * 32 : nth % 256 * 32 + 32] != leaf:
                return f"entry {nth} is not what its tile says"
        grown = append_leaves(frontier=frontier, size=done, leaves=leaves)
        frontier, done, found = grown.frontier, grown.size, grown.root
    return None if found == root or not size else "the head is not that of the entries"


def noted_head(note: str) -> Answer:
    """Whether the ledger still has a head that was noted elsewhere; after a restore this finds the loss.

    Raises:   EvidenceProblem: no signed head, or not one of this office's key.
    """
    head = read_checkpoint(open_note(note, known=[office_key().public]).body)
    held = check_head(head.size, head.root.hex())
    found = f"noted {head.size:,}, now {held.now:,}: {held.verdict.removeprefix('verify.')}"
    step = "" if held.is_ours else "entries are lost or changed: restore a newer backup, or declare the loss"
    return Answer("noted head", held.is_ours, found, step)
