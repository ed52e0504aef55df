"""A unit objects: which figures, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from surpass.exchange.showing.report.units import read_section
from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.assessment.acts.object_to_result import object_to_result as object_now
from surpass.office.assessment.models import Run, Telling
from surpass.office.assessment.pages.acting import form_page
from surpass.office.assessment.pages.why.why import result_seen
from surpass.office.assessment.pages.words import say, sentences, wording
from surpass.office.assessment.store.read import view_of
from surpass.office.cases.acting.refused import RefusedByProcedure


class ObjectionForm(forms.Form):
    """The contested figures, and the reasons."""

    nodes = forms.MultipleChoiceField(widget=forms.SelectMultiple(attrs={"size": 12}))
    reasons = forms.CharField(max_length=2_000, widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *words: Any, run: Run, place: str, **more: Any) -> None:
        """The figures of the unit's own tree, each with what it stands at."""
        super().__init__(*words, **more)
        steps = read_section(view_of(run), unit=place, period=run.period, wording=wording()).steps
        field = self.fields["nodes"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - as it is declared above
        field.choices = [(step.node, f"{'　' * step.depth}{step.title}  {step.points}") for step in steps]
        field.label, field.help_text = say("assessment.field_nodes"), say("assessment.field_nodes_hint")
        self.fields["reasons"].label = say("cases.field_reasons")


@require_http_methods(["GET", "HEAD", "POST"])
@door("assessment.object_to_result")
def object_to_result(request: HttpRequest, key: str, place: str) -> HttpResponseBase:
    """The form; then the unit's case, with the objection in it."""
    run = result_seen(request, key, place).run
    telling = get_object_or_404(Telling.objects.select_related("run", "place"), run=run, place=place)
    form = ObjectionForm(
        request.POST or None, run=run, place=place, initial={"nodes": request.GET.getlist("node")}
    )
    if request.method == "POST" and form.is_valid():
        try:
            object_now(by=actor_behind(request), at=timezone.now(), telling=telling, **form.cleaned_data)
            return redirect("case", telling.case)
        except Problems as refused:
            form.add_error(None, list(dict.fromkeys(sentences(refused.problems))))
        except RefusedByProcedure:
            return redirect("case", telling.case)
    return form_page(
        request, run, form, verb=say("act.assessment.object_to_result"), said=say("assessment.object_said")
    )
