"""Forms of reports: a number, a finding, the case that clears. None has a field for who reported."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from surpass.exchange.cases.case_laws import procedures_of
from surpass.office.cases.pages.act_form import choice
from surpass.office.cases.pages.seats import seat_fields
from surpass.office.cases.pages.words import wording
from surpass.office.error_tolerance.clearing.freeze.form import PersonField
from surpass.office.error_tolerance.clearing.models import Report
from surpass.office.error_tolerance.clearing.toward import clears
from surpass.office.error_tolerance.pages.forms import line_field, text_field
from surpass.office.error_tolerance.pages.words import say
from surpass.office.packs import office_pack
from surpass.office.registry.models import Person
from surpass.policy.procedures.procedure import Procedure
from surpass.policy.rules.rule import DRAFT
from surpass.procedure.opening import ID


class ReportForm(forms.Form):
    """Whom it concerns, the body, its number."""

    def __init__(self, people: Q, *, filled: Any = None) -> None:
        """The people within reach."""
        super().__init__(filled)
        found = Person.objects.filter(people, withdrawn_entry=None).order_by("place__path", "key")
        self.fields |= {
            "person": PersonField(found, label=say("clearing.field_reported")),
            "body": line_field("clearing.field_report_body"),
            "number": line_field(
                "clearing.field_report_number", most=100, hint="clearing.hint_report_number"
            ),
        }


class FindingForm(forms.Form):
    """What the body found."""

    def __init__(self, *, filled: Any = None) -> None:
        """None is chosen beforehand."""
        super().__init__(filled, prefix="finding")
        found = [(str(one), say(f"clearing.found_{one}")) for one in Report.Found]
        self.fields |= {
            "found": choice("clearing.field_found", found),
            "finding": text_field("clearing.field_body_finding", most=2000),
        }


class ClearForm(forms.Form):
    """The number of the case, and a seat for every role of the procedure."""

    def __init__(self, report: Report, procedure: Procedure, *, filled: Any = None) -> None:
        """The person concerned is seated where they have an account."""
        super().__init__(filled)
        self.fields["new"] = forms.RegexField(
            ID, label=say("cases.field_case"), max_length=60, initial=f"clear-{report.pk}"
        )
        self.fields |= seat_fields(procedure, on=timezone.localdate())
        concerned = f"seat-{procedure.party}"
        if concerned in self.fields and report.owner:
            self.fields[concerned].initial = [report.owner]


def clearing_procedures() -> dict[str, Procedure]:
    """The procedures of the office's pack in which somebody may be cleared."""
    known, _ = procedures_of(office_pack(), on=timezone.localdate())
    return {name: one for name, one in known.items() if one.status != DRAFT and clears(one)}


def named_procedures() -> list[tuple[str, str]]:
    """Each with its title."""
    return [(name, wording().text(one.says)) for name, one in clearing_procedures().items()]
