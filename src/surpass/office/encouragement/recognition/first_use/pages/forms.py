"""Forms of recommendations for first use."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from surpass.office.accounts.doors import wording
from surpass.office.encouragement.recognition.first_use.pages.words import reasons_said, say
from surpass.office.encouragement.recognition.first_use.proposing.kin import RELATION, is_asked, ties
from surpass.office.encouragement.recognition.first_use.proposing.reason import Found
from surpass.office.encouragement.recognition.first_use.said import MOST, Recommended
from surpass.office.error_tolerance.pages.forms import text_field
from surpass.office.up_and_down.periods.law import law_on


class RecommendForm(forms.Form):
    """Which of the reasons on record, in which words, and how one stands to the person."""

    def __init__(self, found: Found, *, on: date, filled: Any = None) -> None:
        """The verified reasons alone may be ticked."""
        super().__init__(filled)
        rows = reasons_said([one.plain() for one in found.verified], on=on)
        choices = [(row["key"], f"{row['said']} {row['source']}") for row in rows]
        self.fields |= {
            "sources": forms.MultipleChoiceField(
                label=say("first_use.field_reasons"), choices=choices, widget=forms.CheckboxSelectMultiple,
                help_text=say("first_use.hint_reasons"),
            ),
            "words": text_field("first_use.field_words", most=MOST, hint="first_use.hint_words"),
        }  # fmt: skip
        if is_asked(on):
            self.fields["kin"] = forms.ChoiceField(
                label=say("first_use.field_kin"), help_text=say("first_use.hint_kin"),
                choices=[("", say("first_use.kin_unsaid")), *_ties(on)],
            )  # fmt: skip

    def said(self) -> Recommended:
        """What the act takes."""
        given = self.cleaned_data
        return Recommended(sources=tuple(given["sources"]), words=given["words"], kin=given.get("kin", ""))


class ConfirmForm(forms.Form):
    """Confirmed or not, and why."""

    def __init__(self, *, filled: Any = None) -> None:
        """Reasons are asked for either way."""
        super().__init__(filled)
        answers = [(name, say(f"first_use.confirm_{name}")) for name in ("yes", "no")]
        self.fields |= {
            "confirmed": forms.ChoiceField(
                label=say("first_use.field_confirmed"), choices=answers, widget=forms.RadioSelect
            ),
            "words": text_field("first_use.field_decision", most=MOST, hint="first_use.hint_decision"),
        }


class WordsForm(forms.Form):
    """One text; ``verb`` says of what."""

    def __init__(self, verb: str, *, filled: Any = None) -> None:
        """One box."""
        super().__init__(filled)
        self.fields["words"] = text_field(f"first_use.field_{verb}", most=MOST, hint=f"first_use.hint_{verb}")


def _ties(on: date) -> list[tuple[str, str]]:
    titles = law_on(on).facts[RELATION].level_titles
    return [(key, wording().text(titles.get(key, {"en": key}))) for key in ties(on)]
