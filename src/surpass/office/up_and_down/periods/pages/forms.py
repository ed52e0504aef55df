"""Forms of measures: what a body decided; why it is withdrawn; what lifted it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from surpass.mechanisms.up_and_down.periods.kinds import KINDS, SANCTION
from surpass.office.error_tolerance.clearing.freeze.form import PersonField
from surpass.office.error_tolerance.pages.forms import day_field, line_field, text_field
from surpass.office.registry.models import Person
from surpass.office.up_and_down.periods.pages.words import kind_said, say
from surpass.office.up_and_down.periods.said import Said

MOST_EQUAL = 9
"""As many equal sanctions of one decision as the form can say."""


def measure_fields() -> dict[str, forms.Field]:
    """What was decided, by whom, from when on."""
    kinds = [(name, kind_said(name)) for name in KINDS]
    return {
        "kind": forms.ChoiceField(label=say("periods.field_kind"), choices=[("", "—"), *kinds]),
        "count": forms.IntegerField(
            label=say("periods.field_count"), min_value=1, max_value=MOST_EQUAL, initial=1,
            help_text=say("periods.hint_count"),
        ),
        "months": forms.IntegerField(
            label=say("periods.field_months"), min_value=1, max_value=999, required=False,
            help_text=say("periods.hint_months"),
        ),
        "on": day_field("periods.field_on", is_asked=False, hint="periods.hint_on"),
        "body": line_field("periods.field_body"),
        "number": line_field("periods.field_number", most=100),
        "evidence": line_field("periods.field_evidence", hint="periods.hint_evidence"),
    }  # fmt: skip


class MeasureForm(forms.Form):
    """A measure upon one of these people."""

    def __init__(self, people: QuerySet[Person] | None, *, filled: Any = None, initial: Any = None) -> None:
        """Without people it is a correction: whose it is stays, and why is asked."""
        super().__init__(filled, initial=initial)
        if people is not None:
            ordered = people.order_by("place__path", "key")
            self.fields["person"] = PersonField(ordered, label=say("periods.field_person"))
        self.fields |= measure_fields()
        if people is None:
            self.fields["why"] = text_field("periods.field_why", most=2000)

    def clean(self) -> dict[str, Any]:
        """Several of a kind are several sanctions."""
        said: dict[str, Any] = super().clean() or {}
        kind = KINDS.get(said.get("kind", ""))
        if kind and kind.family != SANCTION and said.get("count", 1) != 1:
            self.add_error("count", say("periods.why_count"))
        return said

    def said(self) -> Said:
        """What the act takes."""
        given = self.cleaned_data
        names = ("on", "body", "number", "evidence", "months")
        return Said(kinds=(given["kind"],) * given["count"], **{name: given[name] for name in names})


def initial_of(said: Said) -> dict[str, Any]:
    """A measure as the form shows it."""
    return {
        "kind": said.kinds[0], "count": len(said.kinds), "months": said.months, "on": said.on,
        "body": said.body, "number": said.number, "evidence": said.evidence,
    }  # fmt: skip


class WithdrawForm(forms.Form):
    """Why it does not stand."""

    def __init__(self, *, filled: Any = None) -> None:
        """One box."""
        super().__init__(filled)
        self.fields["why"] = text_field("periods.field_withdraw", most=2000)


class LiftForm(forms.Form):
    """The decision that lifted it."""

    def __init__(self, *, filled: Any = None) -> None:
        """A day and a number."""
        super().__init__(filled)
        self.fields |= {
            "on": day_field("periods.field_lifted_on"),
            "why": line_field("periods.field_lifted_by"),
        }
