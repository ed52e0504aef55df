"""Enter a commendation, take one back: a form each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.permission.listing import within
from surpass.office.cases.pages.act_form import given
from surpass.office.encouragement.commendations.acts import record_commendation as recording
from surpass.office.encouragement.commendations.acts import take_back_commendation as taking_back
from surpass.office.encouragement.commendations.counted import kinds_of
from surpass.office.encouragement.commendations.pages.listing import RECORD, TAKE_BACK
from surpass.office.encouragement.commendations.seen import commendations_seen
from surpass.office.encouragement.fund.pages.verbs import by, form_page
from surpass.office.encouragement.fund.pages.words import say
from surpass.office.error_tolerance.pages.forms import PlaceField, day_field, line_field, text_field
from surpass.office.up_and_down.periods.law import law_on


class CommendationForm(forms.Form):
    """Who, which kind, for what, by which document, on which day."""

    def __init__(self, places: Q, *, filled: Any = None) -> None:
        """The kinds that the pack counts."""
        super().__init__(filled)
        kinds = kinds_of(law_on(timezone.localdate()))
        self.fields |= {
            "unit": PlaceField(places, label=say("commended.head_unit")),
            "fact": forms.ChoiceField(
                label=say("commended.head_kind"),
                choices=[(name, wording().text(says)) for name, says in kinds.items()],
            ),
            "what": line_field("commended.head_what"),
            "document": line_field("commended.head_document", most=120),
            "on": day_field("commended.head_on"),
        }  # fmt: skip


class TakeBackForm(forms.Form):
    """Why it counts no more."""

    def __init__(self, *, filled: Any = None) -> None:
        """A text."""
        super().__init__(filled)
        self.fields["reasons"] = text_field("fund.field_reasons", most=2000)


@door(RECORD)
def record_commendation(request: HttpRequest) -> HttpResponseBase:
    """By its document."""
    places = within(reach_of(RECORD, actor_behind(request)), path="path")
    form = CommendationForm(places, filled=given(request))

    def does() -> HttpResponseBase:
        recording.record_commendation(**by(request), **form.cleaned_data)
        return redirect("encouragement:commendations")

    return form_page(request, form, does, verb="commend")


@door(TAKE_BACK)
def take_back(request: HttpRequest, pk: int) -> HttpResponseBase:
    """It stays readable."""
    found = commendations_seen(actor_behind(request), act=TAKE_BACK).filter(pk=pk, taken_back=None).first()
    if found is None:
        raise Http404
    form = TakeBackForm(filled=given(request))

    def does() -> HttpResponseBase:
        reasons = form.cleaned_data["reasons"]
        taking_back.take_back_commendation(**by(request), found=found, reasons=reasons)
        return redirect("encouragement:commendations")

    return form_page(request, form, does, verb="take_back")
