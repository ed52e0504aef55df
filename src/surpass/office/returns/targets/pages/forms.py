"""Forms of targets: seats of the offices, and what a change asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import forms
from django.http import QueryDict

from surpass.office.cases.pages.seats import seat_fields, seats_in
from surpass.office.returns.targets.pages.words import say, wording
from surpass.office.returns.targets.setting.following import grounds_of
from surpass.policy.procedures.procedure import Procedure

__all__ = ["ChangeForm", "SeatsForm", "seats_in"]


class SeatsForm(forms.Form):
    """Who sits for the offices; the unit is seated by its own head and clerks."""

    def __init__(self, procedure: Procedure, *, on: date, filled: QueryDict | None = None) -> None:
        """A field for each role but the unit's."""
        super().__init__(filled)
        self.fields |= seat_fields(procedure, on=on, without=(procedure.party,))


class ChangeForm(SeatsForm):
    """Which target, its new figure, on which of the listed grounds, and why."""

    def __init__(
        self,
        procedure: Procedure,
        *,
        on: date,
        facts: Mapping[str, str],
        fact: str = "",
        filled: QueryDict | None = None,
    ) -> None:
        """The grounds are the procedure's own, in its own words."""
        super().__init__(procedure, on=on, filled=filled)
        grounds = [(ground, wording().text(procedure.acts[ground])) for ground in grounds_of(procedure)]
        own: dict[str, forms.Field] = {
            "fact": forms.ChoiceField(
                label=say("targets.field_fact"), choices=list(facts.items()), initial=fact
            ),
            "text": forms.CharField(label=say("targets.field_text"), max_length=80),
            "ground": forms.ChoiceField(
                label=say("targets.field_ground"), choices=grounds, widget=forms.RadioSelect
            ),
            "reasons": forms.CharField(
                label=say("cases.field_reasons"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4})
            ),
        }
        self.fields = {**own, **self.fields}
