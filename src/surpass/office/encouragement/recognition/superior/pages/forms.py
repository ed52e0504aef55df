"""Forms of papers of a superior."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from surpass.office.accounts.doors import wording
from surpass.office.encouragement.recognition.commendations.counted import kinds_of
from surpass.office.encouragement.recognition.honours.pages.forms import WordsForm
from surpass.office.encouragement.recognition.honours.pages.words import say
from surpass.office.encouragement.recognition.honours.proposing.kinds import is_ours, kinds_on
from surpass.office.encouragement.recognition.honours.said import MOST, Said
from surpass.office.encouragement.recognition.superior.said import Paper
from surpass.office.error_tolerance.clearing.freeze.form import PersonField
from surpass.office.error_tolerance.pages.forms import PlaceField, day_field, line_field, text_field
from surpass.office.registry.models import Person
from surpass.office.up_and_down.periods.law import law_on

RIGHT, WRONG = "right", "wrong"


def paper_fields() -> dict[str, forms.Field]:
    """Who issued it, its number, its day, where the original is kept."""
    return {
        "issuer": line_field("superior.field_issuer", most=120, hint="superior.hint_issuer"),
        "document": line_field("superior.field_document", most=120),
        "on": day_field("superior.field_on", hint="superior.hint_on"),
        "evidence": line_field("superior.field_evidence", hint="superior.hint_evidence"),
    }


class PaperForm(forms.Form):
    """A paper, and words beside it."""

    words = "superior.field_grounds"

    def __init__(self, *, filled: Any = None) -> None:
        """The paper first."""
        super().__init__(filled)
        self.fields |= {**paper_fields(), "merits": text_field(self.words, most=MOST)}

    def paper(self) -> Paper:
        """What the act takes."""
        given = self.cleaned_data
        names = ("issuer", "document", "on", "evidence")
        return Paper(**{name: given[name] for name in names}, counts_as=given.get("counts_as", ""))


class ConferredForm(PaperForm):
    """Whom it names, which honour, for what, and in which count a unit's is counted."""

    words = "honours.head_merits"

    def __init__(self, people: QuerySet[Person], places: Q, *, on: date, filled: Any = None) -> None:
        """The kinds that another level decides on, and the counts of the pack."""
        super().__init__(filled=filled)
        kinds = [(kind.key, wording().text(kind.says)) for kind in kinds_on(on) if not is_ours(kind)]
        counts = [(name, wording().text(says)) for name, says in kinds_of(law_on(on)).items()]
        self.fields = {
            "person": PersonField(people.order_by("place__path", "key"), label=say("honours.field_person"),
                                  required=False, help_text=say("superior.hint_person")),
            "place": PlaceField(places, label=say("honours.field_unit"), hint=say("honours.hint_unit")),
            "kind": forms.ChoiceField(label=say("honours.head_kind"), choices=kinds),
            "year": forms.IntegerField(
                label=say("honours.head_year"), min_value=2000, max_value=on.year, initial=on.year - 1
            ),
            **self.fields,
            "counts_as": forms.ChoiceField(
                label=say("superior.field_counts"), required=False, help_text=say("superior.hint_counts"),
                choices=[("", say("superior.counts_nowhere")), *counts],
            ),
        }  # fmt: skip
        self.fields["place"].required = False

    def clean(self) -> dict[str, Any]:
        """A person brings their place along; without a person a unit is asked."""
        said = super().clean() or {}
        if said.get("person") is not None:
            said["place"] = said["person"].place
        elif said.get("place") is None and "place" not in self.errors:
            self.add_error("place", say("honours.unit_asked"))
        return said

    def said(self) -> Said:
        """Which honour, for which year, for what."""
        given = self.cleaned_data
        return Said(kind=given["kind"], year=given["year"], merits=given["merits"])


class VerifyForm(WordsForm):
    """Whether the entry is as the original says it, and what was seen."""

    def __init__(self, *, filled: Any = None) -> None:
        """Two answers, and words either way."""
        super().__init__("verify_paper", filled=filled)
        answers = [(name, say(f"superior.is_{name}")) for name in (RIGHT, WRONG)]
        is_right = forms.ChoiceField(
            label=say("superior.field_right"), choices=answers, widget=forms.RadioSelect
        )
        self.fields = {"right": is_right, **self.fields}
