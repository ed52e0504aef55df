"""Forms of open calls."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from surpass.office.error_tolerance.pages.forms import PlaceField, day_field, line_field, text_field
from surpass.office.up_and_down.calls.models import Call
from surpass.office.up_and_down.calls.pages.words import say
from surpass.office.up_and_down.calls.said import Published
from surpass.office.up_and_down.vacancies.models import Vacancy
from surpass.office.up_and_down.vacancies.pages.words import titles_of


class CallForm(forms.Form):
    """Where, what for, what is asked, until when."""

    def __init__(self, places: Q, found: Iterable[Vacancy], *, on: date, filled: Any = None) -> None:
        """Vacancies that are open may be chosen."""
        super().__init__(filled)
        self.vacancies = {str(one.pk): one for one in found}
        titles = titles_of(self.vacancies.values(), on=on)
        posts = [(key, " · ".join(reversed(titles[one.pk]))) for key, one in self.vacancies.items()]
        kinds = [(kind, say(f"calls.kind_{kind}")) for kind in Call.Kind.values]
        self.fields |= {
            "place": PlaceField(places, label=say("calls.field_place")),
            "kind": forms.ChoiceField(label=say("calls.head_kind"), choices=kinds, widget=forms.RadioSelect),
            "vacancy": forms.ChoiceField(
                label=say("calls.field_vacancy"), choices=[("", "—"), *posts], required=False,
                help_text=say("calls.hint_vacancy"),
            ),
            "title": line_field("calls.head_title", most=120),
            "asks": text_field("calls.head_asks", most=2000, hint="calls.hint_asks"),
            "until": day_field("calls.head_until", hint="calls.hint_until"),
        }  # fmt: skip

    def said(self) -> Published:
        """What the act takes."""
        given = self.cleaned_data
        words = {name: given[name] for name in ("kind", "title", "asks", "until")}
        return Published(**words, vacancy=self.vacancies.get(given["vacancy"]))


class PutForm(forms.Form):
    """One's own words."""

    def __init__(self, *, filled: Any = None) -> None:
        """One box."""
        super().__init__(filled)
        self.fields["words"] = text_field("calls.field_words", most=2000, hint="calls.hint_words")


class AnswerForm(forms.Form):
    """Taken up or not, and why."""

    def __init__(self, *, filled: Any = None) -> None:
        """Reasons are asked for either way."""
        super().__init__(filled)
        answers = [("yes", say("calls.name_taken")), ("no", say("calls.name_not_taken"))]
        self.fields |= {
            "taken": forms.ChoiceField(
                label=say("calls.field_taken"), choices=answers, widget=forms.RadioSelect
            ),
            "reasons": text_field("calls.field_reasons", most=2000, hint="calls.hint_reasons"),
        }
