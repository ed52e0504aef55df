"""The form of the self-check: the day of the fact, then a question for each gate, situation and factor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from surpass.exchange.mechanisms.error_tolerance.law_of_day import Laws
from surpass.exchange.mechanisms.error_tolerance.questions import GROUPS, SAID, UNKNOWN, Question, asked
from surpass.exchange.showing.finding_text import clause_words
from surpass.office.accounts.doors import wording

BEFORE = "ask-"
"""Before the name of a fact, so that no question is called like another field."""
ISO, ISO_DATE = "%Y-%m-%d", {"type": "date"}


class DayForm(forms.Form):
    """On which day it happened."""

    def __init__(self, filled: QueryDict | None = None, *, today: date) -> None:
        """Nothing later than today."""
        super().__init__(filled)
        self.today = today
        self.fields["day"] = forms.DateField(
            label=wording().say("tolerance.field_day"), help_text=wording().say("tolerance.hint_day"),
            input_formats=[ISO], widget=forms.DateInput(ISO_DATE | {"max": today.isoformat()}, format=ISO),
        )  # fmt: skip

    def clean_day(self) -> date:
        """A day that has come."""
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError(wording().say("tolerance.day_ahead"))
        return day


class AnswersForm(forms.Form):
    """Each question with its clause, and three answers; not to know is the one that stands there."""

    def __init__(self, laws: Laws, filled: QueryDict | None = None) -> None:
        """A field for each question that somebody but the deciding body can answer."""
        is_filled = filled is not None and any(name.startswith(BEFORE) for name in filled)
        super().__init__(filled if is_filled else None)
        self.questions = asked(laws)
        for one in self.questions:
            if not one.is_judged:
                self.fields[BEFORE + one.fact] = _field(one)

    def groups(self) -> Iterator[dict[str, Any]]:
        """The fields as the page puts them, group by group; what only the body judges stands beside them."""
        for group in GROUPS:
            own = [one for one in self.questions if one.group == group]
            yield {
                "key": group, "title": wording().say(f"tolerance.group_{group}"),
                "said": wording().say(f"tolerance.group_{group}_said"),
                "fields": [self[BEFORE + one.fact] for one in own if not one.is_judged],
                "judged": [wording().text(one.says) for one in own if one.is_judged],
            }  # fmt: skip

    @property
    def answers(self) -> dict[str, str]:
        """What was said, by fact; an answer left out is unknown."""
        return {
            one.fact: self.cleaned_data.get(BEFORE + one.fact) or UNKNOWN
            for one in self.questions
            if not one.is_judged
        }


def answers_said() -> list[tuple[str, str]]:
    """Yes, no, not known."""
    return [(one, wording().say(f"tolerance.said_{one}")) for one in SAID]


def _field(one: Question) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=wording().text(one.says), choices=answers_said(), initial=UNKNOWN, required=False,
        help_text=clause_words(one.cited, wording()), widget=forms.RadioSelect,
    )  # fmt: skip
