"""Forms of the honours register."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from surpass.office.accounts.doors import wording
from surpass.office.encouragement.recognition.honours.pages.words import say
from surpass.office.encouragement.recognition.honours.proposing.kinds import kinds_on
from surpass.office.encouragement.recognition.honours.said import MOST, Said
from surpass.office.error_tolerance.clearing.freeze.form import PersonField
from surpass.office.error_tolerance.pages.forms import PlaceField, near_seats, text_field
from surpass.office.registry.models import Person
from surpass.office.up_and_down.periods.law import law_on
from surpass.policy.procedures.procedure import Procedure

RELATION = "kin_relation"


class NominateForm(forms.Form):
    """A person or a unit, for which honour, for what; and how one stands to the person."""

    def __init__(self, people: QuerySet[Person], places: Q, *, on: date, filled: Any = None) -> None:
        """The kinds of the pack of a day, and the ties that it knows."""
        super().__init__(filled)
        kinds = [(kind.key, wording().text(kind.says)) for kind in kinds_on(on)]
        self.fields |= {
            "person": PersonField(people.order_by("place__path", "key"), label=say("honours.field_person"),
                                  required=False, help_text=say("honours.hint_person")),
            "place": PlaceField(places, label=say("honours.field_unit"), hint=say("honours.hint_unit")),
            "kind": forms.ChoiceField(label=say("honours.head_kind"), choices=kinds),
            "year": forms.IntegerField(
                label=say("honours.head_year"), min_value=2000, max_value=on.year, initial=on.year - 1
            ),
            "merits": text_field("honours.head_merits", most=MOST, hint="honours.hint_merits"),
            "kin": forms.ChoiceField(
                label=say("honours.field_kin"), required=False, help_text=say("honours.hint_kin"),
                choices=[("", say("honours.kin_unsaid")), *_ties(on)],
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
        """What the act takes."""
        given = self.cleaned_data
        return Said(kind=given["kind"], year=given["year"], merits=given["merits"], kin=given["kin"])


def _ties(on: date) -> list[tuple[str, str]]:
    """The kinds of kinship that the pack knows."""
    fact = law_on(on).facts.get(RELATION)
    if fact is None:
        return []
    return [(key, wording().text(fact.level_titles.get(key, {"en": key}))) for key in fact.levels]


class SeatsForm(forms.Form):
    """Who sits in the case; the person or unit is its party by itself, where there is an account."""

    def __init__(
        self, law: Procedure, paths: Iterable[str], *, has_party: bool, filled: Any = None
    ) -> None:  # fmt: skip
        """Seats with the people of the place."""
        super().__init__(filled)
        self.fields |= near_seats(law, paths, without=(law.party,) if has_party else ())


class RevokeForm(SeatsForm):
    """The same, and what is alleged."""

    def __init__(self, law: Procedure, paths: Iterable[str], **more: Any) -> None:
        """The ground first."""
        super().__init__(law, paths, **more)
        ground = text_field("honours.field_ground", most=MOST, hint="honours.hint_ground")
        self.fields = {"ground": ground, **self.fields}


class WordsForm(forms.Form):
    """Words alone; ``verb`` says whose."""

    def __init__(self, verb: str, *, filled: Any = None) -> None:
        """One box."""
        super().__init__(filled)
        self.fields["words"] = text_field(f"honours.field_{verb}", most=MOST, hint=f"honours.hint_{verb}")


class FindForm(WordsForm):
    """Whether an objection holds, and what was found."""

    def __init__(self, *, filled: Any = None) -> None:
        """Two answers, and reasons either way."""
        super().__init__("find", filled=filled)
        answers = [(name, say(f"honours.objection_{name}")) for name in ("upheld", "unfounded")]
        holds = forms.ChoiceField(label=say("honours.field_holds"), choices=answers, widget=forms.RadioSelect)
        self.fields = {"holds": holds, **self.fields}


class ChooseForm(WordsForm):
    """Whom of the equals, and why."""

    def __init__(self, equals: list[tuple[str, str]], *, free: int, filled: Any = None) -> None:
        """As many as there are places."""
        super().__init__("choose", filled=filled)
        label = say("honours.field_chosen", count=str(free))
        chosen = forms.MultipleChoiceField(label=label, choices=equals, widget=forms.CheckboxSelectMultiple)
        self.fields = {"chosen": chosen, **self.fields}


class CertifyForm(forms.Form):
    """In which language it is issued."""

    def __init__(self, *, filled: Any = None) -> None:
        """The languages of the catalogues."""
        super().__init__(filled)
        choices = [(lang, say(f"honours.in_{lang}")) for lang in ("zh", "en")]
        self.fields["lang"] = forms.ChoiceField(
            label=say("honours.field_lang"), choices=choices, initial="zh", widget=forms.RadioSelect
        )
