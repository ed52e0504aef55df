"""Forms of fairness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from surpass.mechanisms.up_and_down.fairness.page import Attribute
from surpass.office.accounts.models import Place
from surpass.office.error_tolerance.pages.forms import line_field
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.fairness.pages.words import attribute_said, say

MOST_BYTES = 5_000_000


class SwitchForm(forms.Form):
    """Where, which attribute, on what basis."""

    def __init__(
        self, places: Iterable[Place], known: Mapping[str, Attribute], *, filled: Any = None
    ) -> None:
        """The attributes that the pack names, with their clause."""
        super().__init__(filled)
        choices = [(name, f"{attribute_said(one)} ({one.cite})") for name, one in known.items()]
        self.fields |= {
            "place": _place_field(places),
            "attribute": forms.ChoiceField(label=say("fair.field_attribute"), choices=choices),
            "basis": line_field("fair.field_basis", most=300, hint="fair.hint_basis"),
        }


class HandInForm(forms.Form):
    """Where, which file, from which document."""

    def __init__(self, places: Iterable[Place], *, filled: Any = None, files: Any = None) -> None:
        """All three are asked for."""
        super().__init__(filled, files)
        self.fields |= {
            "place": _place_field(places),
            "table": forms.FileField(
                label=say("fair.field_table"), help_text=say("fair.hint_table"),
                widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
            ),
            "source": line_field("vacancy.field_source", hint="vacancy.hint_source"),
        }  # fmt: skip

    def clean_table(self) -> Any:
        """Not larger than what is taken."""
        given = self.cleaned_data["table"]
        if given.size > MOST_BYTES:
            raise forms.ValidationError(say("vacancy.why_table_large"))
        return given


def _place_field(places: Iterable[Place]) -> forms.ChoiceField:
    keys = [one.pk for one in places]
    names = unit_names(keys)
    choices = [(key, names.get(key, key)) for key in keys]
    return forms.ChoiceField(label=say("fair.field_place"), choices=choices)
