"""Enter a commendation, take one back: a form each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.cases.pages.act_form import given
from surpass.office.encouragement.fund.pages.verbs import by, form_page
from surpass.office.encouragement.recognition.commendations.acts import record_commendation as recording
from surpass.office.encouragement.recognition.commendations.acts import take_back_commendation as taking_back
from surpass.office.encouragement.recognition.commendations.pages.forms import CommendationForm, TakeBackForm
from surpass.office.encouragement.recognition.commendations.pages.listing import RECORD, TAKE_BACK
from surpass.office.encouragement.recognition.commendations.seen import commendations_seen


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
