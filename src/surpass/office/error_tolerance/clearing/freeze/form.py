"""Forms of freezes: a filed case, a review, a closing. None of them has a field for who reported."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from surpass.office.cases.pages.act_form import choice
from surpass.office.error_tolerance.clearing.freeze.asking import Filed
from surpass.office.error_tolerance.clearing.freeze.clauses import clauses_on
from surpass.office.error_tolerance.pages.forms import day_field, line_field, text_field
from surpass.office.error_tolerance.pages.words import say
from surpass.office.registry.models import Person
from surpass.office.registry.pages.words import in_both, named


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's own class takes none
    """A person by name."""

    def label_from_instance(self, person: Any) -> str:
        """Name and key, since two may have one name."""
        return f"{in_both(person.name_zh, person.name_en)} ({person.key})"


class FreezeForm(forms.Form):
    """Whom it concerns, the filed case, the clause, and whether the person is told now."""

    def __init__(self, people: Q, *, filled: Any = None) -> None:
        """The people within reach; the clauses of today's pack."""
        super().__init__(filled)
        clauses = clauses_on(timezone.localdate())
        listed = [(name, f"{named(one.rule.says)} ({one.rule.cite})") for name, one in clauses.items()]
        found = Person.objects.filter(people, withdrawn_entry=None).order_by("place__path", "key")
        self.fields |= {
            "person": PersonField(found, label=say("clearing.field_person")),
            "body": line_field("clearing.field_body"),
            "number": line_field("clearing.field_number", most=100, hint="clearing.hint_number"),
            "filed_on": day_field("clearing.field_filed_on"),
            "clause": choice("clearing.field_clause", listed),
            "is_told": choice(
                "clearing.field_is_told",
                [("yes", say("clearing.told_now")), ("no", say("clearing.told_later"))],
            ),
        }

    def filed(self) -> Filed:
        """What the act takes."""
        said = self.cleaned_data
        names = ("body", "number", "filed_on", "clause")
        return Filed(**{name: said[name] for name in names}, is_told=said["is_told"] == "yes")


class ReviewForm(forms.Form):
    """Whether it goes on, and why."""

    def __init__(self, *, filled: Any = None) -> None:
        """None is chosen beforehand."""
        super().__init__(filled, prefix="review")
        answers = [("yes", say("clearing.goes_on")), ("no", say("clearing.lifted"))]
        self.fields |= {
            "goes_on": choice("clearing.field_goes_on", answers),
            "reasons": text_field("clearing.field_reasons", most=2000),
        }


class ClosingForm(forms.Form):
    """What the body found, with its number."""

    def __init__(self, *, filled: Any = None) -> None:
        """One box."""
        super().__init__(filled, prefix="closing")
        self.fields |= {"finding": text_field("clearing.field_body_finding", most=2000)}
