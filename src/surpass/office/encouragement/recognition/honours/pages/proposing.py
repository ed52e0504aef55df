"""Nominate, take a nomination up, drop it: one door each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.cases.pages.act_form import given
from surpass.office.cases.pages.seats import seats_in
from surpass.office.encouragement.recognition.honours.acts.drop_honour import drop_honour as drop_now
from surpass.office.encouragement.recognition.honours.acts.nominate_honour import (
    nominate_honour as nominate_now,
)
from surpass.office.encouragement.recognition.honours.acts.take_up_honour import take_up_honour as take_up_now
from surpass.office.encouragement.recognition.honours.in_case.seats import party_of
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.pages.forms import NominateForm, SeatsForm, WordsForm
from surpass.office.encouragement.recognition.honours.pages.one import found_honour, trail
from surpass.office.encouragement.recognition.honours.pages.words import names_for, said_of, say
from surpass.office.encouragement.recognition.honours.proposing.kinds import kinds_on
from surpass.office.packs import office_pack
from surpass.office.up_and_down.periods.reading.seen import people_seen

NOMINATE, TAKE_UP, DROP = (
    f"encouragement.{verb}" for verb in ("nominate_honour", "take_up_honour", "drop_honour")
)


@door(NOMINATE)
def nominate_honour(request: HttpRequest) -> HttpResponseBase:
    """A person within reach, or a unit."""
    actor = actor_behind(request)
    form = NominateForm(
        people_seen(actor, act=NOMINATE), within(reach_of(NOMINATE, actor), path="path"),
        on=timezone.localdate(), filled=given(request),
    )  # fmt: skip

    def does() -> HttpResponseBase:
        place, person = form.cleaned_data["place"], form.cleaned_data["person"]
        made = nominate_now(**by(request), place=place, person=person, said=form.said())
        return redirect("encouragement:honour", made.pk)

    return form_page(request, form, does, verb="nominate")


@door(TAKE_UP)
def take_up_honour(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With the seats of its case."""
    one = found_honour(request, pk, act=TAKE_UP)
    today = timezone.localdate()
    kind = next(kind for kind in kinds_on(today) if kind.key == one.kind)
    law, _ = laws_of_case(office_pack(), kind.procedure, on=today)
    has_party = bool(party_of(one, on=today))
    form = SeatsForm(law, [one.place.path], has_party=has_party, filled=given(request))

    def does() -> HttpResponseBase:
        return redirect("case", take_up_now(**by(request), one=one, seats=seats_in(form.cleaned_data)).case)

    return form_page(request, form, does, verb="take_up", one=one)


@door(DROP)
def drop_honour(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons."""
    one, form = found_honour(request, pk, act=DROP), WordsForm("drop", filled=given(request))

    def does() -> HttpResponseBase:
        drop_now(**by(request), one=one, reasons=form.cleaned_data["words"])
        return redirect("encouragement:honour", one.pk)

    return form_page(request, form, does, verb="drop", one=one)


def by(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when."""
    return {"by": actor_behind(request), "at": timezone.now()}


def form_page(
    request: HttpRequest, form: forms.Form, does: Callable[[], HttpResponseBase], *, verb: str,
    one: Honour | None = None, way: list[dict[str, str]] | None = None, said: str = "",
) -> HttpResponseBase:  # fmt: skip
    """The form of a verb, its faults beside it."""
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            return does()
        except Problems as refused:
            faults = said_of(refused)
    title, back = say(f"honours.{verb}"), way if way is not None else trail(actor_behind(request))
    if one is not None:
        back = [
            *back,
            {"title": names_for([one])[one.pk], "href": reverse("encouragement:honour", args=[one.pk])},
        ]
    context = {
        "title": title, "expected": say(f"honours.{verb}_expected"), "trail": [*back, {"title": title}],
        "form": form, "faults": faults, "verb": title, "said": said,
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, "error_tolerance/clearing/form.html", context, status=status)
