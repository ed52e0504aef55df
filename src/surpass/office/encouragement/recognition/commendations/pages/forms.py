"""Forms of commendations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from surpass.office.accounts.doors import wording
from surpass.office.encouragement.fund.pages.words import say
from surpass.office.encouragement.recognition.commendations.counted import kinds_of
from surpass.office.error_tolerance.pages.forms import PlaceField, day_field, line_field, text_field
from surpass.office.up_and_down.periods.law import law_on


class CommendationForm(forms.Form):
    """Who, which kind, for what, by which document, on which day."""

    def __init__(self, places: Q, *, filled: Any = None) -> None:
        """The kinds that the pack counts."""
        super().__init__(filled)
        kinds = kinds_of(law_on(timezone.localdate()))
        self.fields |= {
            "unit": PlaceField(places, label=say("commended.head_unit")),
            "fact": forms.ChoiceField(
                label=say("commended.head_kind"),
                choices=[(name, wording().text(says)) for name, says in kinds.items()],
            ),
            "what": line_field("commended.head_what"),
            "document": line_field("commended.head_document", most=120),
            "on": day_field("commended.head_on"),
        }  # fmt: skip


class TakeBackForm(forms.Form):
    """Why it counts no more."""

    def __init__(self, *, filled: Any = None) -> None:
        """A text."""
        super().__init__(filled)
        self.fields["reasons"] = text_field("fund.field_reasons", most=2000)
