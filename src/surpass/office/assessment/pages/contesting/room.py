"""The room of an objection: the unit's figures, who would move if they were others, and the correction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from surpass.exchange.runs.compare_runs import Move
from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.assessment.acts.correct_result import correct_result as correct_now
from surpass.office.assessment.acts.preview_correction import preview_correction
from surpass.office.assessment.models import Telling
from surpass.office.assessment.pages.contesting.amended import amended_of, standing_text
from surpass.office.assessment.pages.contesting.contested import contested_in
from surpass.office.assessment.pages.contesting.moved import moves_table
from surpass.office.assessment.pages.words import run_title, say, sentences, wording
from surpass.office.assessment.store.read import view_of
from surpass.office.assessment.subjects import results_seen
from surpass.office.assessment.telling.figures import Figure
from surpass.office.cases.acting.refused import RefusedByProcedure
from surpass.office.returns.models import Cell
from surpass.office.returns.pages.words import title_of, unit_of

Row = dict[str, Any]
UNPROCESSABLE = 422


class FiguresForm(forms.Form):
    """One field for each cell of the unit, filled with what stands; the reasons of a correction."""

    reasons = forms.CharField(max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *words: Any, cells: Sequence[Cell], **more: Any) -> None:
        """Reasons are asked for by the correction itself, not by a look at what would come of it."""
        super().__init__(*words, **more)
        self.cells, self.amended = cells, amended_of(cells)
        self.fields["reasons"].label = say("assessment.field_correction_reasons")
        for cell in cells:
            self.fields[f"cell-{cell.pk}"] = forms.CharField(
                max_length=80, required=False, label=title_of(cell.item),
                initial=standing_text(cell, self.amended),
                widget=forms.TextInput(attrs={"aria-label": title_of(cell.item), "inputmode": "decimal"}),
            )  # fmt: skip
        self.order_fields([f"cell-{cell.pk}" for cell in cells])

    def figures(self) -> list[Figure]:
        """Only what differs from what stands."""
        said = {cell: self.cleaned_data[f"cell-{cell.pk}"].strip() for cell in self.cells}
        return [
            Figure(cell.pk, text) for cell, text in said.items() if text != standing_text(cell, self.amended)
        ]


@require_http_methods(["GET", "HEAD", "POST"])
@door("assessment.preview_correction")
def room(request: HttpRequest, key: str, place: str) -> HttpResponse:
    """For those who review and decide: what would come of other figures. Nothing is changed here."""
    telling, actor = _telling(request, key, place), actor_behind(request)
    form = FiguresForm(request.POST or None, cells=_cells(telling))
    moves: list[Move] | None = None
    if request.method == "POST" and form.is_valid():
        try:
            moves = preview_correction(by=actor, at=timezone.now(), telling=telling, figures=form.figures())
        except Problems as refused:
            form.add_error(None, list(dict.fromkeys(sentences(refused.problems))))
    return _page(request, telling, form, moves)


@require_POST
@door("assessment.correct_result")
def correct_result(request: HttpRequest, key: str, place: str) -> HttpResponseBase:
    """What the case decided is entered; then the comparison of the two runs."""
    telling = _telling(request, key, place)
    form = FiguresForm(request.POST, cells=_cells(telling))
    if form.is_valid():
        try:
            made = correct_now(
                by=actor_behind(request), at=timezone.now(), telling=telling, figures=form.figures(),
                reasons=form.cleaned_data["reasons"],
            )  # fmt: skip
            return redirect("assessment:compare", made.key, telling.run.key)
        except Problems as refused:
            form.add_error(None, list(dict.fromkeys(sentences(refused.problems))))
        except RefusedByProcedure:
            return redirect("case", telling.case)
    return _page(request, telling, form, None)


def _telling(request: HttpRequest, key: str, place: str) -> Telling:
    """The telling of a result within the reader's reach."""
    seen = results_seen(actor_behind(request)).filter(run__key=key, place=place)
    found = Telling.objects.select_related("run__place", "place").filter(run__in=seen.values("run"))
    return get_object_or_404(found, place=place)


def _cells(telling: Telling) -> list[Cell]:
    run = telling.run
    found = Cell.objects.filter(
        round__in=run.rounds.values("round"), period=run.period, place=telling.place_id
    )
    return list(found.select_related("item").order_by("round", "item__order"))


def _page(
    request: HttpRequest, telling: Telling, form: FiguresForm, moves: list[Move] | None
) -> HttpResponse:
    run, actor = telling.run, actor_behind(request)
    contested = contested_in(telling)
    name = wording().text(view_of(run).name(telling.place_id))
    context = {
        "title": say("assessment.room_title", unit=name), "expected": say("assessment.room_said"),
        "trail": [
            {"title": say("assessment.runs"), "href": reverse("assessment:runs")},
            {"title": run_title(run), "href": reverse("assessment:board", args=[run.key])},
            {"title": name, "href": reverse("assessment:why", args=[run.key, telling.place_id])},
            {"title": say("assessment.room")},
        ],
        "form": form, "telling": telling, "may_correct": _may_correct(actor, telling),
        "contested": contested.points, "rows": _rows(form, contested.series),
        "has_amended": bool(form.amended),
        "table": None if moves is None else moves_table(run, moves),
    }  # fmt: skip
    return render(request, "assessment/room.html", context, status=UNPROCESSABLE if form.errors else 200)


def _rows(form: FiguresForm, contested: frozenset[str]) -> list[Row]:
    """The unit's figures, contested ones first: frozen, amended, standing, and what ought to be."""
    rows = [
        {
            "title": title_of(cell.item), "unit": unit_of(cell.item), "held": cell.text,
            "amended": form.amended.get(cell.pk, ()), "stands": standing_text(cell, form.amended),
            "field": form[f"cell-{cell.pk}"], "is_contested": cell.item.key in contested,
        }
        for cell in form.cells
    ]  # fmt: skip
    return sorted(rows, key=lambda row: not row["is_contested"])


def _may_correct(actor: Actor, telling: Telling) -> bool:
    return reach_of("assessment.correct_result", actor).covers(Subject(path=telling.place.path))
