"""What decided cases keep out of a run, as it was known at an instant."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from surpass.foundation import effects
from surpass.office.assessment.facts.basis import Basis
from surpass.office.assessment.models import Blocker


def blockers_of(basis: Basis, places: Iterable[str]) -> tuple[effects.Blocker, ...]:
    """The blockers in force when the run was made, of the units that it reads; one query."""
    stands = Q(ended_at=None) | Q(ended_at__gt=basis.known_at)
    found = Blocker.objects.filter(
        stands, in_force_at__lte=basis.known_at, programme=basis.scheme.programme, place__in=list(places)
    )
    return tuple(sorted((_told(one) for one in found), key=lambda one: one.order))


def _told(kept: Blocker) -> effects.Blocker:
    return effects.Blocker(
        unit=kept.place_id, blocks=kept.item, count=kept.count, from_=kept.fact_on, until=None,
        cause=f"{kept.case_id}: {kept.outcome}" if kept.outcome else kept.case_id, cite=kept.cite,
    )  # fmt: skip
