"""Forms of the front-line register."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from surpass.office.accounts.doors import wording
from surpass.office.accounts.models import Place
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.pages.words import say
from surpass.office.encouragement.front_line.said import MOST, MOST_WORDS, Entered
from surpass.office.encouragement.front_line.standing import days_possible, kind_of, kinds_on, years_of
from surpass.office.error_tolerance.clearing.freeze.form import PersonField
from surpass.office.error_tolerance.pages.forms import PlaceField, day_field, line_field, text_field
from surpass.office.registry.models import Person


class EnterForm(forms.Form):
    """Who serves where, as what, from when until when."""

    def __init__(self, people: QuerySet[Person], units: Q, *, on: date, filled: Any = None) -> None:
        """The kinds of today's pack."""
        super().__init__(filled)
        kinds = [(one.id, wording().text(one.title)) for one in kinds_on(on).values()]
        self.fields |= {
            "person": PersonField(people.order_by("place__path", "key"), label=say("front_line.head_person")),
            "kind": forms.ChoiceField(
                label=say("front_line.head_kind"), choices=kinds, widget=forms.RadioSelect
            ),
            "unit": PlaceField(units, label=say("front_line.head_unit"), hint="front_line.hint_unit"),
            "what": line_field("front_line.head_what", most=MOST, hint="front_line.hint_what"),
            "since": day_field("front_line.head_since"),
            "until": day_field("front_line.head_until", is_asked=False, hint="front_line.hint_until"),
        }
        unit = self.fields["unit"]
        unit.help_text = say("front_line.hint_unit")

    def said(self) -> Entered:
        """What the act takes, beside the person."""
        given = self.cleaned_data
        names = ("kind", "what", "since", "until")
        return Entered(unit=given["unit"].pk, **{name: given[name] for name in names})


class VerdictForm(forms.Form):
    """Yes or no, and words; ``verb`` says to what."""

    def __init__(self, verb: str, *, is_asked: bool, filled: Any = None) -> None:
        """Two answers."""
        super().__init__(filled)
        answers = [(name, say(f"front_line.{verb}_{name}")) for name in ("yes", "no")]
        self.fields |= {
            "verdict": forms.ChoiceField(
                label=say(f"front_line.field_{verb}"), choices=answers, widget=forms.RadioSelect
            ),
            "words": text_field(
                "front_line.field_reasons", most=MOST_WORDS, is_asked=is_asked,
                hint=f"front_line.hint_{verb}",
            ),
        }  # fmt: skip


class WordsForm(forms.Form):
    """Words alone."""

    def __init__(self, verb: str, *, filled: Any = None) -> None:
        """One box."""
        super().__init__(filled)
        self.fields["words"] = text_field(f"front_line.field_{verb}", most=MOST_WORDS)


class DaysForm(forms.Form):
    """Of which year, how many."""

    def __init__(self, one: Posting, *, today: date, filled: Any = None) -> None:
        """The years of the posting, each with how many days are over."""
        super().__init__(filled)
        years = [
            (
                year,
                say("front_line.year_most", year=str(year), most=str(days_possible(one, year, today=today))),
            )
            for year in reversed(years_of(one, today=today))
        ]
        self.fields |= {
            "year": forms.TypedChoiceField(label=say("front_line.head_year"), choices=years, coerce=int),
            "days": forms.IntegerField(
                label=say("front_line.head_days"), min_value=0, max_value=366,
                help_text=say("front_line.hint_days"),
            ),
        }  # fmt: skip


class EndForm(forms.Form):
    """From which day on."""

    def __init__(self, *, filled: Any = None) -> None:
        """One day."""
        super().__init__(filled)
        self.fields["until"] = day_field("front_line.head_until", hint="front_line.hint_end")


class AppraisalForm(forms.Form):
    """Of which kind, on which day, what it says."""

    def __init__(self, one: Posting, *, filled: Any = None) -> None:
        """The kinds that the pack asks for."""
        super().__init__(filled)
        law = kind_of(one)
        kinds = [(name, say(f"front_line.appraisal_{name}")) for name in (law.appraised if law else ())]
        self.fields |= {
            "kind": forms.ChoiceField(
                label=say("front_line.head_appraisal"), choices=kinds, widget=forms.RadioSelect
            ),
            "on": day_field("front_line.head_on"),
            "words": text_field("front_line.field_appraise", most=MOST_WORDS),
        }


def units_near(people: QuerySet[Person]) -> Q:
    """The units of the districts from which these people come."""
    tops = {f"/{path.strip('/').split('/')[0]}/" for path in people.values_list("place__path", flat=True)}
    found = Q(pk__in=())
    for top in sorted(tops):
        found |= Q(path__startswith=top)
    return found & Q(pk__in=Place.objects.exclude(unit=None).values("pk"))
