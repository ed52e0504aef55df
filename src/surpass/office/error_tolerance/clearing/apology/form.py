"""The form of an apology."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from surpass.office.cases.pages.act_form import choice
from surpass.office.error_tolerance.pages.forms import line_field, text_field


class ApologyForm(forms.Form):
    """For which decision, before whom, in which words."""

    def __init__(self, lines: Sequence[tuple[str, str]], *, filled: Any = None) -> None:
        """The decisions for which there is no apology yet."""
        super().__init__(filled)
        self.fields |= {
            "line": choice("clearing.field_wrong", list(lines)),
            "audience": line_field("clearing.field_audience", hint="clearing.hint_audience"),
            "text": text_field("clearing.field_apology", most=2000, hint="clearing.hint_apology"),
        }
