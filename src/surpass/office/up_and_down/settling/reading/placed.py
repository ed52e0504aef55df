"""Placements that rounds decided: final once the round has ended as decided, and never before."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from surpass.office.up_and_down.rounds.models import MatchingRound, Placement


def open_placements() -> QuerySet[Placement]:
    """Adopted placements of rounds that ended as decided, of officials of the registry."""
    return Placement.objects.filter(
        is_adopted=True, round__ended=MatchingRound.End.DECIDED, person__withdrawn_entry=None
    ).select_related("round__place", "person__account", "person__place")


def settled_on(one: Placement) -> date | None:
    """The day on which the round ended with it.

    Missing:  None: it was not adopted, or the round still runs or was withdrawn.
    """
    is_final = one.is_adopted and one.round.ended == MatchingRound.End.DECIDED
    return one.round.ended_on if is_final else None
