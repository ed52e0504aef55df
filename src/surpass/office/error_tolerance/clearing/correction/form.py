"""Forms of a correction: its opening, a cause, a rule that is to be mended, what became of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.act_form import choice, text
from surpass.office.cases.pages.seats import accounts, seat_fields
from surpass.office.cases.store.reading import record_of
from surpass.office.error_tolerance.acts.open_correction import PROCEDURE
from surpass.office.error_tolerance.clearing.models import Cause
from surpass.office.error_tolerance.pages.forms import day_field, text_field
from surpass.office.error_tolerance.pages.words import say
from surpass.office.packs import office_pack
from surpass.procedure.opening import ID


class OpenCorrectionForm(forms.Form):
    """A number, and a seat for every role; whom the first case concerned is seated again."""

    def __init__(self, of: KeptCase, *, filled: Any = None) -> None:
        """The procedure of the pack in force today."""
        super().__init__(filled)
        procedure, _ = laws_of_case(office_pack(), PROCEDURE, on=timezone.localdate())
        self.fields["new"] = forms.RegexField(
            ID, label=say("cases.field_case"), max_length=60, initial=f"{of.key}-c"[:60]
        )
        self.fields |= seat_fields(procedure, on=timezone.localdate())
        first = record_of(of).case
        concerned = f"seat-{procedure.party}"
        if concerned in self.fields:
            self.fields[concerned].initial = list(first.seats.get(first.procedure.party, ()))


class CauseForm(forms.Form):
    """Where the cause lies, and what was found."""

    def __init__(self, *, filled: Any = None) -> None:
        """None is chosen beforehand."""
        super().__init__(filled, prefix="cause")
        kinds = [(str(one), say(f"clearing.cause_{one}")) for one in Cause.Kind]
        self.fields |= {
            "kind": choice("clearing.field_kind", kinds),
            "finding": text_field("clearing.field_finding", most=2000),
        }


class RuleChangeForm(forms.Form):
    """Which rule, by whom, until when."""

    def __init__(self, *, filled: Any = None) -> None:
        """Anybody with an account may be asked."""
        super().__init__(filled, prefix="change")
        self.fields |= {
            "text": text_field("clearing.field_rule", most=1000),
            "owner": choice("clearing.field_owner", accounts()),
            "due": day_field("clearing.field_due"),
        }


class DoneForm(forms.Form):
    """Where the new rule stands."""

    def __init__(self, *, filled: Any = None) -> None:
        """A document or a number."""
        super().__init__(filled, prefix="done")
        self.fields |= {"done": text("clearing.field_done", is_asked=True, rows=2)}
