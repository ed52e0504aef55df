"""Forms of shares inside a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms

from surpass.foundation.quantity import show
from surpass.office.encouragement.fund.pages.words import say
from surpass.office.encouragement.fund_use.shares.members import Served
from surpass.office.encouragement.fund_use.shares.models import Division, PersonShare
from surpass.office.encouragement.fund_use.shares.said import MOST_DOCUMENT, MOST_REASONS, MOST_RULE, Said
from surpass.office.error_tolerance.pages.forms import line_field, text_field
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.policy.rules.allocations.allocation import Inside

YES, NO = "yes", "no"


class DivideForm(forms.Form):
    """By which method and rule, and of each person what the method asks."""

    def __init__(
        self, inside: Inside, served: Mapping[str, Served], *, before: Division | None, filled: Any = None
    ) -> None:
        """What was declared before is filled in; the register's days are a hint beside the field."""
        super().__init__(filled)
        self.people = tuple(served)
        methods = [(one, say(f"shares.method_{one}")) for one in inside.methods]
        self.fields |= {
            "method": forms.ChoiceField(
                label=say("shares.field_method"), choices=methods, widget=forms.RadioSelect,
                initial=before.method if before else None,
            ),
            "rule": line_field("shares.field_rule", most=MOST_RULE, hint="shares.hint_rule"),
        }  # fmt: skip
        self.fields["rule"].initial = before.rule if before else ""
        known = {one.person_id: one for one in before.shares.all()} if before else {}
        self.names = names_of_people(served)
        bounds = {"least": show(inside.least, 2), "most": show(inside.most, 2)}
        for key, one in served.items():
            self._of_person(one, known.get(key), bounds)

    def _of_person(self, one: Served, before: PersonShare | None, bounds: dict[str, str]) -> None:
        hint = "shares.hint_days_whole" if one.is_whole_year else "shares.hint_days_part"
        days = forms.CharField(
            label=say("shares.field_days"), required=False, max_length=4,
            help_text=say(hint, days=str(one.days)),
        )  # fmt: skip
        coefficient = forms.CharField(
            label=say("shares.field_coefficient"), required=False, max_length=6,
            help_text=say("shares.hint_coefficient", **bounds),
        )  # fmt: skip
        if before is not None:
            days.initial = "" if before.days is None else str(before.days)
            coefficient.initial = "" if before.coefficient is None else show(before.coefficient, 2)
        self.fields |= {f"days-{one.key}": days, f"coefficient-{one.key}": coefficient}

    def whole(self) -> list[forms.BoundField]:
        """What is said of the division."""
        return [self["method"], self["rule"]]

    def groups(self) -> Iterator[dict[str, Any]]:
        """What is said of each person, by name."""
        for key in self.people:
            yield {"title": self.names[key], "fields": [self[f"days-{key}"], self[f"coefficient-{key}"]]}

    def said(self) -> Said:
        """What the act takes."""
        given = self.cleaned_data
        people = {key: (given[f"coefficient-{key}"], given[f"days-{key}"]) for key in self.people}
        return Said(method=given["method"], rule=given["rule"], people=people)


class WordForm(forms.Form):
    """Yes or no, and why; a document where one is needed."""

    def __init__(self, verb: str, *, asks: Iterable[str] = ("reasons",), filled: Any = None) -> None:
        """Nothing is chosen beforehand."""
        super().__init__(filled)
        choices = [(one, say(f"shares.{verb}_{one}")) for one in (YES, NO)]
        self.fields["word"] = forms.ChoiceField(
            label=say(f"shares.field_{verb}"), choices=choices, widget=forms.RadioSelect
        )
        if "document" in asks:
            self.fields["document"] = line_field("shares.field_document", most=MOST_DOCUMENT)
        if "reasons" in asks:
            self.fields["reasons"] = text_field("shares.field_reasons", most=MOST_REASONS)

    @property
    def is_yes(self) -> bool:
        """Whether yes was chosen."""
        return bool(self.cleaned_data["word"] == YES)


class ObjectForm(forms.Form):
    """What one has against one's share."""

    def __init__(self, *, filled: Any = None) -> None:
        """The reasons."""
        super().__init__(filled)
        self.fields["reasons"] = text_field(
            "shares.field_objection", most=MOST_REASONS, hint="shares.hint_objection"
        )
