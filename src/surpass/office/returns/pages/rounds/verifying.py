"""Who verifies which item, and between which limits its values are plausible."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.acts.assign_verifier import assign_verifier
from surpass.office.returns.models import Item, Verifier
from surpass.office.returns.opening.duties import NOBODY, duties_on
from surpass.office.returns.pages.faults import sentence
from surpass.office.returns.pages.words import digits, people, say, title_of, units, when


class VerifierForm(forms.Form):
    """Which item, which unit, between which limits, from which day."""

    fact = forms.ChoiceField()
    place = forms.ChoiceField()
    low = forms.DecimalField(required=False, max_digits=28, decimal_places=10)
    high = forms.DecimalField(required=False, max_digits=28, decimal_places=10)
    since = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *words: Any, facts: dict[str, str], places: list[str], **more: Any) -> None:
        super().__init__(*words, **more)
        for name, options in (("fact", facts), ("place", dict(units(places)))):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as it is declared above
            field.choices = list(options.items())
        for name in self.fields:
            self.fields[name].label = say(f"returns.verifier_{name}")


@require_http_methods(["GET", "HEAD", "POST"])
@door("returns.assign_verifier")
def verifiers(request: HttpRequest) -> HttpResponse:
    """The items ever asked, with who verifies them today, and the form for another word."""
    actor, today = actor_behind(request), timezone.localdate()
    facts = _facts(actor)
    reach = reach_of("returns.assign_verifier", actor)
    places = list(
        Place.objects.filter(within(reach, path="path")).order_by("path").values_list("pk", flat=True)
    )
    form = VerifierForm(request.POST or None, facts=facts, places=places, initial={"since": today})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            assign_verifier(
                by=actor, at=timezone.now(), fact=said["fact"], place=Place.objects.get(pk=said["place"]),
                since=said["since"], low=said["low"], high=said["high"],
            )  # fmt: skip
        except UseProblem as refused:
            form.add_error(None, [sentence(problem) for problem in refused.problems])
        else:
            messages.success(request, say("returns.verifier_assigned"))
            return redirect("returns:verifiers")
    words = {
        "title": say("returns.verifiers"),
        "expected": say("returns.verifiers_expected"),
        "form": form,
        "table": _table(facts),
    }
    return render(request, "returns/verifiers.html", words, status=422 if form.errors else 200)


def _facts(actor: Actor) -> dict[str, str]:
    """The items of all rounds within reach, each fact once, by its latest title."""
    reach = reach_of("returns.assign_verifier", actor)
    items = Item.objects.filter(within(reach, path="round__place__path")).order_by("order", "round")
    return {f"{item.kind}:{item.key}": title_of(item) for item in items}


def _table(facts: dict[str, str]) -> dict[str, Any]:
    duties = duties_on(timezone.localdate(), facts=facts)
    last = {row.fact: row for row in Verifier.objects.filter(fact__in=facts).order_by("since", "pk")}
    names = people(row.given_by for row in last.values())
    places = units(duty.place for duty in duties.values() if duty.place)
    rows = []
    for fact, title in facts.items():
        duty, word = duties.get(fact, NOBODY), last.get(fact)
        rows.append(
            {
                "cells": [
                    title,
                    places[duty.place]
                    if duty.place
                    else {"text": say("returns.by_office"), "tone": "neutral", "shape": ""},
                    "" if duty.low is None else digits(duty.low),
                    "" if duty.high is None else digits(duty.high),
                    word.since.isoformat() if word else "",
                    f"{names.get(word.given_by, word.given_by)} {when(word.given_at)}" if word else "",
                ]
            }
        )
    return {
        "id": "verifiers",
        "title": say("returns.verifiers"),
        "columns": [
            {"kind": "name", "title": say("returns.item")},
            {"kind": "w", "title": say("returns.verifier_place")},
            {"kind": "n", "title": say("returns.verifier_low")},
            {"kind": "n", "title": say("returns.verifier_high")},
            {"kind": "d", "title": say("returns.verifier_since")},
            {"kind": "w", "title": say("returns.given_by")},
        ],
        "rows": rows,
        "stacks": True,
        "is_alone": True,
        "empty": {"said": say("returns.no_items"), "why": say("returns.no_items_why")},
    }
