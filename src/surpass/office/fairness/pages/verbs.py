"""Switch an attribute on or off, hand in values: one door each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from surpass.foundation.problems import Problems, UseProblem
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.act_form import given
from surpass.office.fairness.acts.hand_in import hand_in as hand_in_now
from surpass.office.fairness.acts.release_fairness import release_fairness
from surpass.office.fairness.acts.switch_off import switch_off as switch_off_now
from surpass.office.fairness.acts.switch_on import switch_on as switch_on_now
from surpass.office.fairness.pages.forms import HandInForm, SwitchForm
from surpass.office.fairness.pages.words import said_of, say
from surpass.office.fairness.seen import (
    HAND_IN,
    RELEASE,
    SWITCH_OFF,
    SWITCH_ON,
    known_attributes,
    place_called,
    places_seen,
    switch_called,
)


@door(SWITCH_ON)
def switch_on(request: HttpRequest) -> HttpResponseBase:
    """With its basis."""
    actor = actor_behind(request)
    known = known_attributes(on=timezone.localdate())
    form = SwitchForm(places_seen(actor, act=SWITCH_ON), known, filled=given(request))

    def does() -> HttpResponseBase:
        said = form.cleaned_data
        place = place_called(said["place"], actor, act=SWITCH_ON)
        switch_on_now(**_by(request), place=place, attribute=said["attribute"], basis=said["basis"])
        messages.success(request, say("fair.switched_on"))
        return _to_page(place.pk)

    return _shown(request, form, does, verb="switch_on")


@require_POST
@door(SWITCH_OFF)
def switch_off(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Its values and counts are deleted."""
    try:
        switch = switch_called(pk, actor_behind(request), act=SWITCH_OFF)
    except UseProblem as unknown:
        raise Http404 from unknown
    try:
        switch_off_now(**_by(request), switch=switch)
        messages.success(request, say("fair.switched_off"))
    except Problems as refused:
        for fault in said_of(refused):
            messages.error(request, fault)
    return _to_page(switch.place_id)


@door(HAND_IN)
def hand_in(request: HttpRequest) -> HttpResponseBase:
    """A file of its own, for audits alone."""
    actor = actor_behind(request)
    files = request.FILES if request.method == "POST" else None
    form = HandInForm(places_seen(actor, act=HAND_IN), filled=given(request), files=files)

    def does() -> HttpResponseBase:
        table, said = form.cleaned_data["table"], form.cleaned_data
        place = place_called(said["place"], actor, act=HAND_IN)
        count = hand_in_now(
            **_by(request), place=place, name=table.name, body=table.read(), source=said["source"]
        )
        messages.success(request, say("fair.handed_in", count=str(count)))
        return _to_page(place.pk)

    return _shown(request, form, does, verb="hand_in")


@require_POST
@door(RELEASE)
def release(request: HttpRequest, place: str, year: int) -> HttpResponseBase:
    """A year that is over, once and for good."""
    try:
        found = place_called(place, actor_behind(request), act=RELEASE)
    except UseProblem as unknown:
        raise Http404 from unknown
    try:
        release_fairness(**_by(request), place=found, year=year)
        messages.success(request, say("fair.released_now", year=str(year)))
    except Problems as refused:
        for fault in said_of(refused):
            messages.error(request, fault)
    return _to_page(found.pk, year=year)


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_behind(request), "at": timezone.now()}


def _to_page(place: str, **query: Any) -> HttpResponseBase:
    return redirect(f"{reverse('fairness:page')}?{urlencode({'place': place, **query})}")


def _shown(
    request: HttpRequest, form: forms.Form, does: Callable[[], HttpResponseBase], *, verb: str
) -> HttpResponseBase:
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            return does()
        except Problems as refused:
            faults = said_of(refused)
    title = say(f"fair.{verb}")
    context = {
        "title": title, "expected": say(f"fair.{verb}_expected"), "form": form, "faults": faults,
        "trail": [{"title": say("fair.title"), "href": reverse("fairness:page")}, {"title": title}],
        "verb": title, "has_file": form.is_multipart(),
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, "up_and_down/vacancies/form.html", context, status=status)
