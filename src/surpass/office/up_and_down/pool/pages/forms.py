"""Forms of the reserve pool."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from surpass.office.error_tolerance.clearing.freeze.form import PersonField
from surpass.office.error_tolerance.pages.forms import day_field, line_field, text_field
from surpass.office.registry.models import Person
from surpass.office.up_and_down.pool.acts.nominate import WAYS
from surpass.office.up_and_down.pool.models import PoolStep
from surpass.office.up_and_down.pool.pages.words import say


class WordsForm(forms.Form):
    """Words alone; ``verb`` says whose."""

    def __init__(self, verb: str, *, filled: Any = None) -> None:
        """One box."""
        super().__init__(filled)
        self.fields["words"] = text_field(f"pool.field_{verb}", most=2000, hint=f"pool.hint_{verb}")


class NominateForm(forms.Form):
    """Who, by which way, and why."""

    def __init__(self, people: QuerySet[Person], *, filled: Any = None) -> None:
        """One of these people."""
        super().__init__(filled)
        ways = [(way.value, say(f"pool.way_{way}")) for way in WAYS]
        self.fields |= {
            "person": PersonField(people.order_by("place__path", "key"), label=say("pool.head_name")),
            "way": forms.ChoiceField(label=say("pool.head_way"), choices=ways, widget=forms.RadioSelect,
                                     initial=ways[0][0]),
            "words": text_field("pool.field_nominate", most=2000, hint="pool.hint_nominate"),
        }  # fmt: skip


class DecideForm(forms.Form):
    """Taken in or not, and why."""

    def __init__(self, *, filled: Any = None) -> None:
        """Reasons are asked for either way."""
        super().__init__(filled)
        answers = [("yes", say("pool.accept")), ("no", say("pool.refuse"))]
        self.fields |= {
            "accepted": forms.ChoiceField(
                label=say("pool.field_accepted"), choices=answers, widget=forms.RadioSelect
            ),
            "words": text_field("pool.field_decide", most=2000, hint="pool.hint_decide"),
        }


class StepForm(forms.Form):
    """What is to be done, until when."""

    def __init__(self, *, filled: Any = None) -> None:
        """Three kinds."""
        super().__init__(filled)
        kinds = [(kind, say(f"pool.step_{kind}")) for kind in PoolStep.Kind.values]
        self.fields |= {
            "kind": forms.ChoiceField(label=say("pool.field_kind"), choices=kinds, widget=forms.RadioSelect),
            "what": line_field("pool.field_what", most=300),
            "due": day_field("pool.field_due"),
        }


class EvidenceForm(forms.Form):
    """What shows that it was done."""

    def __init__(self, *, filled: Any = None) -> None:
        """One line."""
        super().__init__(filled)
        self.fields["evidence"] = line_field("pool.field_evidence", most=300, hint="pool.hint_evidence")
