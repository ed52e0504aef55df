"""One offer: what lapsed meanwhile; it is opened anew, or declined with reasons."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.act_form import given
from surpass.office.cases.pages.words import title_of
from surpass.office.error_tolerance.acts.decline_offer import decline_offer as decline_now
from surpass.office.error_tolerance.clearing.freeze.offering import DECLINE, offers_within
from surpass.office.error_tolerance.clearing.models import Offer
from surpass.office.error_tolerance.clearing.words import said_of
from surpass.office.error_tolerance.pages.forms import text_field
from surpass.office.error_tolerance.pages.words import say


class DeclineForm(forms.Form):
    """Why it is not opened anew."""

    def __init__(self, *, filled: Any = None) -> None:
        """One box."""
        super().__init__(filled)
        self.fields |= {"reasons": text_field("clearing.field_reasons", most=2000)}


@door(DECLINE)
def offer(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What lapsed, the way to open it anew, and the form that declines."""
    actor = actor_behind(request)
    one = get_object_or_404(offers_within(actor), pk=pk)
    form, faults = DeclineForm(filled=given(request)), tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            decline_now(by=actor, at=timezone.now(), offer=one, reasons=form.cleaned_data["reasons"])
        except Problems as refused:
            faults = said_of(refused)
        else:
            return redirect("home")
    context = {
        "title": say("clearing.offer"), "expected": say("clearing.offer_expected"),
        "trail": [
            {"title": say("clearing.freezes"), "href": reverse("error_tolerance:freezes")},
            {"title": say("clearing.offer")},
        ],
        "one": one, "form": None if one.answered_on else form, "faults": faults, "facts": facts_of_offer(one),
    }  # fmt: skip
    return render(
        request, "error_tolerance/clearing/offer.html", context, status=422 if faults or form.errors else 200
    )


def facts_of_offer(one: Offer) -> list[dict[str, str]]:
    """What lapsed when, and what became of it."""
    ended = one.case.ended_on.isoformat() if one.case.ended_on else ""
    answer = say("clearing.offer_waits")
    if one.answered_on:
        answer = f"{one.answered_on.isoformat()} {one.reasons or one.again_id}"
    rows = {
        "case": f"{one.case_id} {title_of(one.case)}", "lapsed": ended,
        "freeze": f"{one.freeze.since.isoformat()} – {one.on.isoformat()}", "answer": answer,
    }  # fmt: skip
    return [{"term": say(f"clearing.offer_{key}"), "said": said} for key, said in rows.items()]
