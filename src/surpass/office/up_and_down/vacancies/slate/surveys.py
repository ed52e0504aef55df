"""Who on the list of a vacancy is not told apart by the survey behind what its order reads."""

from __future__ import annotations

from collections.abc import Sequence

from surpass.exchange.mechanisms.allocations.surveys import near_among
from surpass.mechanisms.up_and_down.slates.near_ties import Near
from surpass.office.up_and_down.vacancies.models import Listed
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import RuleBook


def near_on(found: Sequence[Listed], *, book: RuleBook, order: Allocation) -> dict[str, dict[str, Near]]:
    """By share and person: who stands before or after them by that share alone, and may well not."""
    placed = {row.person_id: row.values for row in found if row.place is not None}
    return near_among(placed, book=book, order=order)
