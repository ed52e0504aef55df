"""The office puts right what a case found: other figures for the unit's cells, and the new run."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.assessment.acts.correct_result import Figure
from surpass.office.assessment.acts.correct_result import correct_result as correct_now
from surpass.office.assessment.models import Run, Telling
from surpass.office.assessment.pages.acting import form_page
from surpass.office.assessment.pages.words import say, sentences
from surpass.office.assessment.subjects import runs_seen
from surpass.office.cases.acting.refused import RefusedByProcedure
from surpass.office.returns.models import Cell
from surpass.office.returns.pages.words import title_of


class CorrectionForm(forms.Form):
    """One field for each cell of the unit, filled with what was frozen, and the reasons."""

    reasons = forms.CharField(max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *words: Any, cells: list[Cell], **more: Any) -> None:
        super().__init__(*words, **more)
        self.fields["reasons"].label = say("cases.field_reasons")
        for cell in cells:
            self.fields[f"cell-{cell.pk}"] = forms.CharField(
                max_length=80, required=False, label=title_of(cell.item), initial=cell.text
            )

    def figures(self, cells: list[Cell]) -> list[Figure]:
        """Only what differs from what was frozen."""
        said = {cell: self.cleaned_data[f"cell-{cell.pk}"].strip() for cell in cells}
        return [Figure(cell.pk, text) for cell, text in said.items() if text != cell.text]


@require_http_methods(["GET", "HEAD", "POST"])
@door("assessment.correct_result")
def correct_result(request: HttpRequest, key: str, place: str) -> HttpResponseBase:
    """The form; then the comparison of the two runs."""
    run = get_object_or_404(runs_seen(actor_behind(request)).select_related("place"), key=key)
    telling = get_object_or_404(Telling.objects.select_related("run", "place"), run=run, place=place)
    cells = list(_cells(run, place))
    form = CorrectionForm(request.POST or None, cells=cells)
    if request.method == "POST" and form.is_valid():
        try:
            made = correct_now(
                by=actor_behind(request), at=timezone.now(), telling=telling, figures=form.figures(cells),
                reasons=form.cleaned_data["reasons"],
            )  # fmt: skip
            return redirect("assessment:compare", made.key, run.key)
        except Problems as refused:
            form.add_error(None, list(dict.fromkeys(sentences(refused.problems))))
        except RefusedByProcedure:
            return redirect("case", telling.case)
    return form_page(
        request, run, form, verb=say("act.assessment.correct_result"), said=say("assessment.correct_said")
    )


def _cells(run: Run, place: str) -> Any:
    found = Cell.objects.filter(round__in=run.rounds.values("round"), period=run.period, place=place)
    return found.select_related("item").order_by("round", "item__order")
