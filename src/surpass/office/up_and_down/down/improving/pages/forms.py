"""Forms of a period to improve."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from surpass.office.error_tolerance.pages.forms import day_field, line_field, text_field
from surpass.office.up_and_down.down.improving.pages.words import say
from surpass.office.up_and_down.down.improving.reading import Planned

ROWS = 5
"""Rows of help that the form shows; a plan with more comes by a program."""


class PlanForm(forms.Form):
    """What will be measured, who helps with what, and the day of the second measurement."""

    def __init__(self, before: Planned | None, *, first_day: date | None, filled: Any = None) -> None:
        """The plan that stands is filled in."""
        super().__init__(filled)
        helps = before.helps if before else ()
        self.fields["goals"] = text_field("improving.field_goals", most=4000, hint="improving.hint_goals")
        for nth in range(1, ROWS + 1):
            what, by = f"what_{nth}", f"by_{nth}"
            self.fields[what] = line_field("improving.field_what", most=500, is_asked=nth == 1)
            self.fields[by] = line_field("improving.field_by", is_asked=nth == 1)
            for name in (what, by):
                self.fields[name].label = say(f"improving.field_{name.partition('_')[0]}_nth", nth=nth)
            if nth <= len(helps):
                self.fields[what].initial, self.fields[by].initial = helps[nth - 1]
        self.fields["measured_on"] = day_field("improving.field_measured_on")
        if first_day is not None:
            self.fields["measured_on"].help_text = say("improving.hint_day", day=first_day.isoformat())
        if before:
            self.fields["goals"].initial = "\n".join(before.goals)
            self.fields["measured_on"].initial = before.measured_on

    def named(self) -> dict[str, Any]:
        """What the act takes."""
        said = self.cleaned_data
        helps = [(said[f"what_{nth}"], said[f"by_{nth}"]) for nth in range(1, ROWS + 1)]
        return {"goals": said["goals"].splitlines(), "helps": helps, "measured_on": said["measured_on"]}


class DayForm(forms.Form):
    """Another day for a period that runs, and why; its goals and help stand."""

    def __init__(self, before: Planned, *, first_day: date | None, filled: Any = None) -> None:
        """The day that stands is filled in."""
        super().__init__(filled)
        self.fields["measured_on"] = day_field("improving.field_measured_on")
        if first_day is not None:
            self.fields["measured_on"].help_text = say("improving.hint_day", day=first_day.isoformat())
        self.fields["measured_on"].initial = before.measured_on
        self.fields["reasons"] = text_field(
            "improving.field_reasons", most=2000, hint="improving.hint_reasons"
        )

    def named(self) -> dict[str, Any]:
        """What the act takes."""
        return {name: self.cleaned_data[name] for name in ("measured_on", "reasons")}


class WordForm(forms.Form):
    """One's own words."""

    def __init__(self, *, filled: Any = None) -> None:
        """They are asked for."""
        super().__init__(filled)
        self.fields["words"] = text_field("improving.field_words", most=4000, hint="improving.hint_words")
