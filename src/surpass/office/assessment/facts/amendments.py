"""Figures that a case put in the place of frozen ones, as they were known at an instant."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.office.assessment.facts.basis import Basis
from surpass.office.assessment.models import Amendment


def amendments_of(basis: Basis) -> Mapping[int, Amendment]:
    """The last amendment of each cell, by cell; one query."""
    found = Amendment.objects.filter(cell__round__in=basis.rounds, at__lte=basis.known_at)
    return {one.cell_id: one for one in found.order_by("at", "pk")}
