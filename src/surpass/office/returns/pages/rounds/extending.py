"""More time for one unit, with its reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.models import Place
from surpass.office.returns.acts.extend import extend
from surpass.office.returns.cells.subjects import subject_of_round
from surpass.office.returns.models import Extension, Round
from surpass.office.returns.pages.faults import sentence
from surpass.office.returns.pages.rounds.one import find_round, round_frame
from surpass.office.returns.pages.words import people, say, units, when


class ExtensionForm(forms.Form):
    """Which unit, until when, why."""

    unit = forms.ChoiceField()
    until = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(max_length=400)

    def __init__(self, *words: Any, found: Round, **more: Any) -> None:
        super().__init__(*words, **more)
        places = list(found.members.order_by("place_id").values_list("place_id", flat=True))
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ChoiceField)  # noqa: S101 - as it is declared above
        unit.choices = list(units(places, period=found.period).items())
        for name in ("unit", "until", "reason"):
            self.fields[name].label = say(f"returns.extend_{name}")


@require_http_methods(["GET", "HEAD", "POST"])
@door("returns.extend")
def extension(request: HttpRequest, key: str) -> HttpResponse:
    """The form, and what was granted so far."""
    actor = actor_behind(request)
    found = find_round("returns.see_values", actor, key)
    if not reach_of("returns.extend", actor).touches(subject_of_round(found)):
        raise Http404
    form = ExtensionForm(request.POST or None, found=found)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            extend(
                by=actor, at=timezone.now(), found=found, place=Place.objects.get(pk=said["unit"]),
                until=said["until"], reason=said["reason"],
            )  # fmt: skip
        except UseProblem as refused:
            form.add_error(None, [sentence(problem) for problem in refused.problems])
        else:
            messages.success(request, say("returns.extended"))
            return redirect("returns:extend", key=key)
    words = {
        **round_frame(found, actor, here="extend"),
        "expected": say("returns.extend_expected", due=found.due.isoformat()),
        "form": form,
        "table": _table(found),
    }
    return render(request, "returns/extend.html", words, status=422 if form.errors else 200)


def _table(found: Round) -> dict[str, Any]:
    given = list(Extension.objects.filter(round=found).order_by("-pk"))
    names, places = (
        people(one.given_by for one in given),
        units((one.place_id for one in given), period=found.period),
    )
    return {
        "id": "extensions",
        "title": say("returns.extensions"),
        "columns": [
            {"kind": "name", "title": say("returns.unit")},
            {"kind": "d", "title": say("returns.extend_until")},
            {"kind": "long", "title": say("returns.extend_reason")},
            {"kind": "w", "title": say("returns.given_by")},
        ],
        "rows": [
            {
                "cells": [
                    places[one.place_id],
                    one.until.isoformat(),
                    one.reason,
                    f"{names.get(one.given_by, one.given_by)} {when(one.given_at)}",
                ]
            }
            for one in given
        ],
        "stacks": True,
        "empty": {"said": say("returns.no_extensions"), "why": say("returns.no_extensions_why")},
    }
