"""Forms of appraisals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q

from surpass.mechanisms.up_and_down.ballots.counted import Counted
from surpass.office.accounts.doors import wording
from surpass.office.encouragement.appraisal.models import Appraised
from surpass.office.encouragement.appraisal.pages.words import grade_said, name_of, say
from surpass.office.encouragement.appraisal.said import MOST
from surpass.office.error_tolerance.pages.forms import (
    PlaceField,
    day_field,
    line_field,
    near_seats,
    text_field,
)
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.ballot.pages.forms import TellersForm
from surpass.office.up_and_down.vacancies.ballot.said import MOST_ON_ROLL, SLIPS, roll_of
from surpass.policy.procedures.procedure import Procedure
from surpass.policy.rules.fact import Fact
from surpass.policy.rules.rule import ACTIVE

WEEKS = timedelta(days=14)


class YearForm(forms.Form):
    """Which unit and year, by which quota, until when summaries are handed in."""

    def __init__(self, places: Q, *, on: date, filled: Any = None) -> None:
        """The quotas of excellent persons that may be used on this day."""
        super().__init__(filled)
        quotas = [
            (one.id, wording().text(one.says))
            for one in law_on(on).allocations.values()
            if one.kind == "quota" and one.status == ACTIVE and one.bars and one.pool
        ]
        self.fields |= {
            "place": PlaceField(places, label=say("appraisal.field_place")),
            "year": forms.IntegerField(
                label=say("appraisal.field_year"), min_value=2000, max_value=on.year, initial=on.year - 1
            ),
            "allocation": forms.ChoiceField(label=say("appraisal.field_allocation"), choices=quotas),
            "document": line_field("appraisal.field_document", most=120),
            "summaries_until": day_field("appraisal.field_summaries"),
        }  # fmt: skip
        self.fields["summaries_until"].initial = on + WEEKS


class SummaryForm(forms.Form):
    """The own year, in one's own words."""

    def __init__(self, text: str, *, filled: Any = None) -> None:
        """With what was saved so far."""
        super().__init__(filled)
        self.fields["text"] = text_field("appraisal.field_text", most=MOST, hint="appraisal.hint_text")
        self.fields["text"].initial = text
        self.fields["text"].widget.attrs["rows"] = 14


class FactsForm(forms.Form):
    """What holders say for the year; what is left open is unknown, and is asked again."""

    def __init__(self, facts: Sequence[Fact], known: Mapping[str, int | bool], *, filled: Any = None) -> None:
        """With what is on record."""
        super().__init__(filled)
        self.facts = facts
        for fact in facts:
            self.fields[fact.name] = _of_fact(fact, known.get(fact.column()))
        self.fields["source"] = line_field("appraisal.field_source")

    def said(self) -> dict[str, str]:
        """By fact, in words."""
        return {fact.name: self.cleaned_data[fact.name] for fact in self.facts}


class GradeForm(forms.Form):
    """A grade with its reasons; what the people of the unit said, where it is a proposal."""

    def __init__(self, one: Appraised, grades: Iterable[str], *, is_heard: bool, filled: Any = None) -> None:
        """The grades that may be given now; the one that was proposed is chosen where somebody decides."""
        super().__init__(filled)
        choices = [(grade, grade_said(grade, one.appraisal)) for grade in grades]
        self.fields["grade"] = forms.ChoiceField(
            label=say("appraisal.field_grade"), choices=choices, widget=forms.RadioSelect
        )
        if is_heard:
            self.fields["heard"] = text_field("appraisal.field_heard", most=MOST, hint="appraisal.hint_heard")
        elif one.proposed in dict(choices):
            self.fields["grade"].initial = one.proposed
        self.fields["reasons"] = text_field(
            "appraisal.field_reasons", most=MOST, hint="appraisal.hint_reasons"
        )


class TiesForm(forms.Form):
    """To whom a tie binds one: nobody is marked where none does."""

    def __init__(self, people: Iterable[Appraised], *, filled: Any = None) -> None:
        """Everybody who takes part."""
        super().__init__(filled)
        choices = [(one.person_id, name_of(one.person)) for one in people]
        self.fields["people"] = forms.MultipleChoiceField(
            label=say("appraisal.field_ties"), choices=choices, required=False,
            widget=forms.CheckboxSelectMultiple, help_text=say("appraisal.hint_ties"),
        )  # fmt: skip
        self.fields["said"] = text_field("appraisal.field_tie", most=2000, is_asked=False)


class MeetingForm(TellersForm):
    """The day of the meeting, the roll, the two who count."""

    def __init__(self, path: str, *, on: date, filled: Any = None) -> None:
        """*path*: where the unit is."""
        super().__init__(path, filled=filled)
        self.fields["held_on"] = day_field("ballot.field_held_on")
        self.fields["held_on"].initial = on
        self.fields["roll"] = text_field(
            "ballot.field_roll", most=100 * MOST_ON_ROLL, hint="ballot.hint_roll"
        )
        self.ask_tellers()

    def said(self) -> dict[str, Any]:
        """What the act takes."""
        given = self.cleaned_data
        return {
            "held_on": given["held_on"], "roll": roll_of(given["roll"]),
            "tellers": (given["first"], given["second"]),
        }  # fmt: skip


class SlipsForm(forms.Form):
    """Counts alone: of the box, of the slips, and beside each name of each grade."""

    def __init__(self, people: Sequence[Appraised], options: Sequence[str], *, filled: Any = None) -> None:
        """*people*: everybody who takes part; *options*: what a slip lets somebody mark."""
        super().__init__(filled)
        self.people, self.options = people, options
        self.fields["box"] = line_field("ballot.field_box", most=40, hint="ballot.hint_box")
        for name in SLIPS:
            self.fields[name] = _number(say(f"ballot.field_{name}"))
        for one in people:
            for option in options:
                label = f"{grade_said(option, one.appraisal)}"
                self.fields[f"{one.person_id} {option}"] = _number(label)

    @property
    def slips(self) -> list[forms.BoundField]:
        """What is counted of the slips."""
        return [self[name] for name in SLIPS]

    @property
    def of_each(self) -> list[tuple[str, list[forms.BoundField]]]:
        """By person, the grades."""
        return [
            (name_of(one.person), [self[f"{one.person_id} {option}"] for option in self.options])
            for one in self.people
        ]

    def counted(self) -> Counted:
        """What the act takes."""
        given = self.cleaned_data
        return Counted(
            box=given["box"].strip(), **{name: given[name] for name in SLIPS},
            votes={
                one.person_id: {option: given[f"{one.person_id} {option}"] for option in self.options}
                for one in self.people
            },
        )  # fmt: skip


class AskForm(forms.Form):
    """Why the grade should be looked at again."""

    def __init__(self, *, filled: Any = None) -> None:
        """Nothing is filled in."""
        super().__init__(filled)
        self.fields["text"] = text_field("appraisal.field_asks", most=MOST, hint="appraisal.hint_asks")


class ReviewForm(forms.Form):
    """Who sits in the case; the person sits in their own seat."""

    def __init__(self, law: Procedure, paths: Iterable[str], *, filled: Any = None) -> None:
        """Seats with the people of the tree."""
        super().__init__(filled)
        self.fields |= near_seats(law, paths, without=(law.party,))


def _of_fact(
    fact: Fact,
    value: int | bool | None,  # noqa: FBT001 - a value of a column
) -> forms.Field:
    label = wording().text(fact.label)
    hint = say("appraisal.holder", holder=wording().text(fact.holder))
    if fact.type == "bool":
        choices = [
            ("", say("appraisal.unknown")),
            ("yes", say("registry.choice.yes")),
            ("no", say("registry.choice.no")),
        ]
        initial = "" if value is None else "yes" if value else "no"
    elif fact.type == "code":
        titles = [(name, wording().text(fact.level_titles[name])) for name in fact.levels]
        choices, initial = [("", say("appraisal.unknown")), *titles], fact.word(value) or ""
    else:
        return forms.CharField(
            label=label, required=False, max_length=12, help_text=hint, initial=fact.word(value) or ""
        )
    return forms.ChoiceField(label=label, required=False, choices=choices, help_text=hint, initial=initial)


def _number(label: str) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "max": None, "size": 5})
    return forms.IntegerField(label=label, min_value=0, max_value=99_999, widget=widget)
