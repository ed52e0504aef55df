"""Forms of the negative list; each asks first whether a tie binds whoever acts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from surpass.office.accounts.doors import wording
from surpass.office.cases.pages.file.forms import grades
from surpass.office.error_tolerance.clearing.freeze.form import PersonField
from surpass.office.error_tolerance.pages.forms import day_field, line_field, text_field
from surpass.office.registry.models import Person
from surpass.office.up_and_down.down.listed.pages.words import say
from surpass.policy.rules.rule import ListedConduct, Slot

NO, YES = "no", "yes"
ACCEPT = {"accept": ".pdf,.jpg,.jpeg,.png,.xlsx,.docx,.csv"}


class FreeForm(forms.Form):
    """Whether a tie binds whoever acts to the official."""

    def ask(self) -> None:
        """Kinship is in no registry: it is said by everybody, each time."""
        choices = [(NO, say("listed.tie_no")), (YES, say("listed.tie_yes"))]
        self.fields["tie"] = forms.ChoiceField(
            label=say("listed.field_tie"), choices=choices, widget=forms.RadioSelect,
            help_text=say("listed.hint_tie"),
        )  # fmt: skip

    @property
    def has_tie(self) -> bool:
        """What was said."""
        return bool(self.cleaned_data["tie"] == YES)


class RecordForm(FreeForm):
    """About whom, which conduct of the list, on which day, and what was seen."""

    def __init__(self, people: QuerySet[Person], listed: list[ListedConduct], *, filled: Any = None) -> None:
        """By domain, as the list has them."""
        super().__init__(filled)
        domains: dict[str, list[tuple[str, str]]] = {}
        for one in listed:
            domains.setdefault(say(f"listed.domain_{one.domain}"), []).append(
                (one.id, wording().text(one.says))
            )
        self.fields |= {
            "person": PersonField(people.order_by("place__path", "key"), label=say("listed.field_person")),
            "conduct": forms.ChoiceField(
                label=say("listed.field_conduct"), choices=[("", "—"), *domains.items()]
            ),
            "happened_on": day_field("listed.field_day"),
            "what": text_field("listed.field_what", most=4000, hint="listed.hint_what"),
        }  # fmt: skip
        self.ask()


class SlotForm(FreeForm):
    """The document of a slot: the file, its number, from whom, how much it carries."""

    def __init__(self, slot: Slot, *, filled: Any = None, files: Any = None) -> None:
        """From whom it is asked for is filled in."""
        super().__init__(filled, files)
        self.fields |= {
            "file": forms.FileField(
                label=wording().text(slot.says), allow_empty_file=True, widget=forms.FileInput(attrs=ACCEPT),
                help_text=say("cases.hint_file"),
            ),
            "number": line_field("listed.field_number", most=100),
            "issuer": line_field("listed.field_issuer"),
            "grade": forms.ChoiceField(
                label=say("cases.field_grade"), choices=grades(), widget=forms.RadioSelect
            ),
        }  # fmt: skip
        self.fields["issuer"].initial = wording().text(slot.holder)
        self.ask()


class FindForm(FreeForm):
    """Whether it is so, and why."""

    def __init__(self, verb: str, *, filled: Any = None) -> None:
        """Nothing is chosen beforehand."""
        super().__init__(filled)
        choices = [(YES, say(f"listed.{verb}_yes")), (NO, say(f"listed.{verb}_no"))]
        self.fields |= {
            "answer": forms.ChoiceField(
                label=say(f"listed.field_{verb}"), choices=choices, widget=forms.RadioSelect
            ),
            "reasons": text_field("down.field_reasons", most=4000, hint="listed.hint_reasons"),
        }  # fmt: skip
        self.ask()

    @property
    def is_yes(self) -> bool:
        """What was found, or whether it is signed."""
        return bool(self.cleaned_data["answer"] == YES)


class WordsForm(forms.Form):
    """One's own words, or reasons."""

    def __init__(self, key: str, *, filled: Any = None) -> None:
        """They are asked for."""
        super().__init__(filled)
        self.fields["words"] = text_field(key, most=4000)
