"""Opening a case from the web: the procedure first, then everybody's seat."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.exchange.cases.case_laws import procedures_of
from surpass.foundation.problems import Problem, Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.acts.open_case import open_case
from surpass.office.cases.pages.act_form import MOST_SIGNS, given
from surpass.office.cases.pages.seats import seat_fields, seats_in
from surpass.office.cases.pages.words import say, wording
from surpass.office.packs import office_pack
from surpass.policy.procedures.procedure import Procedure
from surpass.policy.rules.rule import DRAFT
from surpass.procedure.opening import ID


class OpeningForm(forms.Form):
    """About whom, on what ground, and who sits where; a body holds Ctrl to choose several."""

    def __init__(self, procedure: Procedure, places: Q, filled: QueryDict | None = None) -> None:
        """A seat for every role that acts."""
        super().__init__(filled)
        self.procedure = procedure
        self.fields["case"] = forms.RegexField(
            ID, label=say("cases.field_case"), max_length=60, help_text=say("cases.hint_case")
        )
        self.fields["place"] = forms.ModelChoiceField(
            Place.objects.filter(places).order_by("path"), label=say("cases.field_place")
        )
        self.fields["subject"] = forms.CharField(label=say("cases.field_subject"), max_length=120)
        self.fields["ground"] = forms.CharField(
            label=say("cases.field_opening_ground"),
            max_length=MOST_SIGNS,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.fields |= seat_fields(procedure, on=timezone.localdate())


@door("cases.open_case")
def open_(request: HttpRequest) -> HttpResponseBase:
    """Choose a procedure; then name everybody."""
    actor, today = actor_behind(request), timezone.localdate()
    known = {
        name: one for name, one in procedures_of(office_pack(), on=today)[0].items() if one.status != DRAFT
    }
    procedure = known.get(request.GET.get("procedure", ""))
    context: dict[str, Any] = {
        "title": say("cases.open_case"), "expected": say("cases.open_expected"),
        "trail": [{"title": say("cases.title"), "href": reverse("cases")}, {"title": say("cases.open_case")}],
    }  # fmt: skip
    if procedure is None:
        rows = [(name, wording().text(one.says)) for name, one in known.items()]
        return render(request, "cases/choose.html", context | {"procedures": rows})
    places = within(reach_of("cases.open_case", actor), path="path")
    form = OpeningForm(procedure, places, given(request))
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        problems = _open(request, actor, form)
        if not problems:
            return redirect("case", form.cleaned_data["case"])
    context |= {"title": wording().text(procedure.says)}
    context |= {"form": form, "problems": problems}
    return render(request, "cases/open.html", context, status=422 if problems or form.errors else 200)


def _open(request: HttpRequest, actor: Actor, form: OpeningForm) -> tuple[Problem, ...]:
    said = form.cleaned_data
    try:
        open_case(
            by=actor, at=timezone.now(), place=said["place"], pack=office_pack(), procedure=form.procedure.id,
            case=said["case"], subject=said["subject"], ground=said["ground"], seats=seats_in(said),
        )  # fmt: skip
    except Problems as found:
        return found.problems
    messages.success(request, say("case.opened_now", case=said["case"]))
    return ()
