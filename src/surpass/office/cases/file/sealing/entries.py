"""Entries of the ledger that tell of a part whose very existence is under seal."""

from __future__ import annotations

from surpass.ledger.entry import read_entry
from surpass.office.cases.file.sealing.standing import EXHIBIT, Seals
from surpass.office.cases.models import Exhibit, KeptCase, PartOpened
from surpass.office.record.models import Entry
from surpass.office.record.tiles import places_about


def entries_unknown(kept: KeptCase, seals: Seals) -> set[int]:
    """The places of those that this person is not to see; also of how a file came in before it was sealed."""
    secret = [part for part in seals.standing.values() if not seals.is_known(part.kind, part.number)]
    if not secret:
        return set()
    found = {part.entry for part in secret}
    found |= set(PartOpened.objects.filter(part__in=secret).values_list("entry", flat=True))
    numbers = [part.number for part in secret if part.kind == EXHIBIT]
    digests = set(Exhibit.objects.filter(case=kept, number__in=numbers).values_list("digest", flat=True))
    rows = Entry.objects.filter(pk__in=places_about(f"case:{kept.key}")).values_list("seq", "body")
    return found | {seq for seq, body in rows if read_entry(bytes(body)).facts.get("digest") in digests}
