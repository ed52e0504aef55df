"""Forms of scans."""

from __future__ import annotations

from typing import Any

from django import forms

from surpass.office.documents.files.kinds import MOST_BYTES
from surpass.office.encouragement.recognition.scans.pages.shown import say
from surpass.office.encouragement.recognition.scans.said import MOST
from surpass.office.error_tolerance.pages.forms import text_field


class ScanForm(forms.Form):
    """A file."""

    def __init__(self, *, filled: Any = None, files: Any = None) -> None:
        """Pictures and PDF alone: what a scanner or a telephone makes."""
        super().__init__(filled, files)
        self.fields["file"] = forms.FileField(
            label=say("scans.field_file"), allow_empty_file=True, max_length=200,
            help_text=say("scans.hint_file", most=MOST_BYTES // 1_000_000),
            widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        )  # fmt: skip


class TakeBackForm(forms.Form):
    """Why."""

    def __init__(self, *, filled: Any = None) -> None:
        """A text."""
        super().__init__(filled)
        self.fields["reasons"] = text_field("fund.field_reasons", most=MOST)
