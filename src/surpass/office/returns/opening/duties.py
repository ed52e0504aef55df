"""Who verifies which item on a day, and between which limits its values are plausible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from surpass.office.returns.models import Verifier


@dataclass(frozen=True, slots=True)
class Duty:
    """The unit that verifies an item (None: the assessment office), and the limits of its values."""

    place: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None


NOBODY = Duty()


def duties_on(day: date, *, facts: Iterable[str] | None = None) -> Mapping[str, Duty]:
    """For each fact the latest word on or before a day; without *facts*, of every fact.

    Missing:  a fact that nobody spoke of is left out.
    """
    rows = Verifier.objects.filter(since__lte=day).order_by("since", "pk")
    if facts is not None:
        rows = rows.filter(fact__in=set(facts))
    return {row.fact: Duty(row.place_id, row.low, row.high) for row in rows}
