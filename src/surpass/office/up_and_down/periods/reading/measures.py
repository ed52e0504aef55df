"""Measures as they were recorded: unsealed, for a set of people at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from surpass.ledger.entry import read_entry
from surpass.mechanisms.up_and_down.periods.period import Measure
from surpass.office.record.models import Entry
from surpass.office.record.seals import unsealed
from surpass.office.up_and_down.periods.models import KeptMeasure
from surpass.office.up_and_down.periods.said import Said, said_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A row, and what was sealed of it."""

    row: KeptMeasure
    said: Said
    known: datetime | None = None

    @property
    def key(self) -> str:
        """How its periods name it."""
        return f"measure:{self.row.pk}"

    def measure(self) -> Measure:
        """As the mechanism reckons with it; lifted only where that was known by then."""
        row = self.row
        is_lifted = row.lifted_at is not None and (self.known is None or row.lifted_at <= self.known)
        return Measure(
            key=self.key, kinds=self.said.kinds, from_=self.said.on, months=self.said.months,
            lifted=row.lifted_on if is_lifted else None,
        )  # fmt: skip


def measures_of(people: Collection[str], *, known: datetime | None = None) -> dict[str, list[Opened]]:
    """What stands, by person, oldest first.

    Missing:  somebody whose key was destroyed has none.
    """
    return _by_person(Q(person__in=people) & KeptMeasure.known(known), known)


def opened(row: KeptMeasure) -> Opened | None:
    """One row, withdrawn or not."""
    found = _by_person(Q(pk=row.pk), None)
    return next((one for listed in found.values() for one in listed), None)


def _by_person(where: Q, known: datetime | None) -> dict[str, list[Opened]]:
    rows = list(KeptMeasure.objects.filter(where).select_related("person__place").order_by("pk"))
    bodies = Entry.objects.filter(seq__in=[row.entry for row in rows]).values_list("seq", "body")
    sealed = {seq: read_entry(bytes(body)).sealed for seq, body in bodies}
    found: dict[str, list[Opened]] = {}
    for row in rows:
        for digest in sealed[row.entry]:
            if (content := unsealed(digest)) is not None and "kinds" in content:
                said = said_of(content)
                found.setdefault(row.person_id, []).append(Opened(row=row, said=said, known=known))
    return found
