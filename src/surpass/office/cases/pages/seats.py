"""Seats in a form: one field for each role that acts, filled with who sat there last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import forms

from surpass.office.accounts.models import Account, Grant
from surpass.office.accounts.standing import holding
from surpass.office.cases.models import KeptCase, Seat
from surpass.office.cases.pages.words import say, wording
from surpass.policy.procedures.procedure import Procedure
from surpass.procedure.opening import acting_roles

USUAL = {
    "office": "assessment_office", "clerk": "assessment_office", "committee": "committee_director",
    "organisation": "organisation_department", "discipline": "discipline_body",
}  # fmt: skip
"""Whose grants are proposed for a role of this name, before anybody sat in it."""


def accounts() -> list[tuple[str, str]]:
    """Everybody who could take a seat."""
    found = Account.objects.filter(is_active=True).order_by("full_name", "username")
    return [(account.key, str(account)) for account in found]


def seat_fields(procedure: Procedure, *, on: date, without: tuple[str, ...] = ()) -> dict[str, forms.Field]:
    """A field for each role that acts; *without* those that are seated otherwise."""
    known, proposed = accounts(), proposed_seats(procedure, on=on)
    return {
        f"seat-{role}": forms.MultipleChoiceField(
            label=say("cases.field_seat_of", role=wording().text(procedure.roles[role].title)), choices=known,
            initial=proposed.get(role, ()), widget=forms.SelectMultiple(attrs={"size": 4}),
        )
        for role in acting_roles(procedure)
        if role not in without
    }  # fmt: skip


def seats_in(said: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Who sits where, from a form that was filled in."""
    seats = {name: people for name, people in said.items() if name.startswith("seat-")}
    return {name.removeprefix("seat-"): tuple(people) for name, people in seats.items()}


def proposed_seats(procedure: Procedure, *, on: date) -> dict[str, tuple[str, ...]]:
    """Who sat in the last case of this procedure, else who holds the role that is usual; two queries."""
    last = KeptCase.objects.filter(procedure=procedure.id).order_by("-opened_on", "-key").values("pk")[:1]
    found: dict[str, list[str]] = {}
    for role, person in Seat.objects.filter(case__in=last).order_by("pk").values_list("role", "person"):
        found.setdefault(role, []).append(person)
    held: dict[str, list[str]] = {}
    grants = Grant.objects.filter(holding(on), role__in=USUAL.values(), account__is_active=True)
    for role, person in grants.order_by("pk").values_list("role", "account__key"):
        held.setdefault(role, []).append(person)
    wanted = {role: found.get(role) or held.get(USUAL.get(role, ""), []) for role in procedure.roles}
    return {role: tuple(dict.fromkeys(people)) for role, people in wanted.items() if people}
