"""The form of a statement of support."""

from __future__ import annotations

from typing import Any

from django import forms

from surpass.office.error_tolerance.pages.forms import line_field, text_field


class SupportForm(forms.Form):
    """Before whom, in which words; whoever sends it signs it."""

    def __init__(self, *, filled: Any = None) -> None:
        """Two boxes."""
        super().__init__(filled)
        self.fields |= {
            "audience": line_field("clearing.field_audience", hint="clearing.hint_support_audience"),
            "text": text_field("clearing.field_support", most=2000, hint="clearing.hint_support"),
        }
