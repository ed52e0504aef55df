"""Who sits in a case of targets: the unit by its grants, everybody else as the office says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from surpass.foundation.problems import Problem
from surpass.office.accounts.models import Grant
from surpass.office.accounts.standing import holding

PARTY_ROLES = ("unit_head", "unit_clerk")
Seats = Mapping[str, tuple[str, ...]]


def people_of_units(places: Iterable[str], *, on: date) -> dict[str, tuple[str, ...]]:
    """Of each unit its head and clerks, by account; one query.

    Missing:  a unit without either is left out.
    """
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    grants = Grant.objects.filter(
        holding(on), role__in=PARTY_ROLES, place__in=list(places), account__is_active=True
    )
    for place, person in grants.order_by("-role", "pk").values_list("place_id", "account__key"):
        found[place][person] = None
    return {place: tuple(people) for place, people in found.items()}


def without_people(places: Iterable[str], people: Mapping[str, object]) -> list[Problem]:
    """Units for which nobody could act."""
    return [
        Problem(
            code="unit-without-account", where=f"unit {place}", found="neither head nor clerk",
            expected="an account with the role of unit head or clerk there",
            next_step="give somebody the role",
        )
        for place in sorted(places)
        if place not in people
    ]  # fmt: skip
