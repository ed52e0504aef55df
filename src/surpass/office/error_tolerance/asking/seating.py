"""Who is proposed for the seats of a request: whoever sat there last, else who holds the usual role."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.rule import overlap
from surpass.office.cases.pages.seats import proposed_seats
from surpass.policy.procedures.procedure import Procedure
from surpass.procedure.opening import acting_roles

SUPERIOR = "superior"
"""Whoever gave the task is another one in every case, and is never proposed."""


def people_near(paths: Iterable[str]) -> list[tuple[str, str]]:
    """Keys and names of whoever may come into question at these places: of the unit, above and below it."""
    found = Account.objects.filter(is_active=True, place__isnull=False).select_related("place")
    asked = tuple(paths)
    return [
        (one.key, str(one))
        for one in found.order_by("full_name", "username")
        if any(overlap(one.path, path) for path in asked)
    ]


def seats_for(law: Procedure, *, party: str, superior: str, on: date) -> dict[str, tuple[str, ...]]:
    """Everybody's seat as far as the register of roles knows; nobody concerned sits elsewhere."""
    proposed = proposed_seats(law, on=on)
    active = set(Account.objects.filter(is_active=True).values_list("key", flat=True))
    seats = {
        role: tuple(one for one in proposed.get(role, ()) if one in active - {party})
        for role in acting_roles(law)
    }
    seats |= {law.party: (party,)}
    if SUPERIOR in law.roles:
        seats[SUPERIOR] = (superior,) if superior and superior != party else ()
    return {role: people for role, people in seats.items() if people}
