"""Forms of inspections: the plan, reasons, seats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from surpass.office.accounts.doors import wording
from surpass.office.error_tolerance.pages.forms import PlaceField, day_field, near_seats, text_field
from surpass.office.returns.pages.words import round_title
from surpass.office.rollout.alarms.models import VerificationOrder
from surpass.office.rollout.alarms.said import MOST
from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.office.rollout.inspection.pages.words import say
from surpass.office.rollout.inspection.reading.matters import matters
from surpass.policy.procedures.procedure import Procedure

NEWEST = 50
"""Of so many orders of verification the form lets choose."""


class PlanForm(forms.Form):
    """Unit, matter, scope, day, and the figures that are taken over from alarms."""

    def __init__(
        self, places: Q, orders: QuerySet[VerificationOrder], *, meant: Mapping[str, Any], filled: Any = None
    ) -> None:
        """Every rule in force that asks for anything is a matter; *meant*: what is filled in already."""
        super().__init__(filled, initial={name: value for name, value in meant.items() if value})
        today = timezone.localdate()
        on = day_field("inspection.field_on", hint="inspection.hint_on")
        on.initial = today
        known = sorted((wording().text(said), name) for name, said in matters(today).items())
        self.fields |= {
            "place": PlaceField(places, label=say("inspection.field_unit")),
            "matter": forms.ChoiceField(
                label=say("inspection.field_matter"), choices=[(name, said) for said, name in known]
            ),
            "scope": text_field("inspection.field_scope", most=MOST, hint="inspection.hint_scope"),
            "on": on,
            "order": forms.TypedChoiceField(
                label=say("inspection.field_order"), required=False, coerce=int, empty_value=None,
                choices=[("", say("inspection.no_order")), *_orders(orders)],
                help_text=say("inspection.hint_order"),
            ),
        }  # fmt: skip


def _orders(orders: QuerySet[VerificationOrder]) -> Iterator[tuple[int, str]]:
    for one in orders[:NEWEST]:
        day = timezone.localdate(one.at).isoformat()
        yield one.pk, say("inspection.of_order", order=one.pk, round=round_title(one.look.round), day=day)


class ReasonsForm(forms.Form):
    """Why."""

    def __init__(self, *, filled: Any = None) -> None:
        """One box."""
        super().__init__(filled)
        self.fields["reasons"] = text_field("inspection.field_reasons", most=MOST)


class SeatsForm(forms.Form):
    """Who sits in the case; the unit's people are its party."""

    def __init__(self, law: Procedure, one: PlannedInspection, *, filled: Any = None) -> None:
        """The people of the unit's own line."""
        super().__init__(filled)
        self.fields |= near_seats(law, [one.place.path], without=(law.party,))
