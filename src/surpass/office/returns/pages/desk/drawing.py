"""Draw a sample for site checks, and see what was drawn."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.acts.draw_sample import draw_sample
from surpass.office.returns.cells.subjects import cells_within
from surpass.office.returns.models import Item, Round, SiteCheck
from surpass.office.returns.pages.cell.panel import entry_address, sees_entries
from surpass.office.returns.pages.faults import sentence
from surpass.office.returns.pages.rounds.one import find_round, round_frame
from surpass.office.returns.pages.words import people, say, title_of, units, when

MOST = 200


class DrawForm(forms.Form):
    """How many, and of what."""

    most = forms.IntegerField(min_value=1, max_value=MOST, initial=5)
    unit = forms.ChoiceField(required=False)
    fact = forms.ChoiceField(required=False)

    def __init__(
        self, *words: Any, places: list[str], facts: dict[str, str], period: str, **more: Any
    ) -> None:
        super().__init__(*words, **more)
        self.fields["most"].label = say("returns.draw_most")
        self.fields["unit"].label = say("returns.filter_unit")
        self.fields["fact"].label = say("returns.filter_item")
        every = [("", say("returns.desk_any"))]
        names = units(places, period=period)
        for name, options in (("unit", [(one, names[one]) for one in places]), ("fact", list(facts.items()))):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as it is declared above
            field.choices = [*every, *options]


@require_http_methods(["GET", "HEAD", "POST"])
@door("returns.draw_sample")
def sample(request: HttpRequest, key: str) -> HttpResponse:
    """The form, and every cell that was drawn in this round within reach."""
    actor = actor_behind(request)
    found = find_round("returns.draw_sample", actor, key)
    cells = cells_within("returns.draw_sample", actor).filter(round=found)
    places = list(cells.order_by("place_id").values_list("place_id", flat=True).distinct())
    items = Item.objects.filter(pk__in=cells.values("item")).order_by("order")
    facts = {f"{item.kind}:{item.key}": title_of(item) for item in items}
    form = DrawForm(request.POST or None, places=places, facts=facts, period=found.period)
    if request.method == "POST" and form.is_valid():
        try:
            draw_sample(by=actor, at=timezone.now(), found=found, **form.cleaned_data)
        except UseProblem as refused:
            form.add_error(None, [sentence(problem) for problem in refused.problems])
        else:
            messages.success(request, say("returns.drawn"))
            return redirect("returns:sample", key=key)
    words = {
        **round_frame(found, actor, here="sample"),
        "expected": say("returns.sample_expected"),
        "form": form,
        "table": _table(found, actor),
    }
    return render(request, "returns/sample.html", words, status=422 if form.errors else 200)


def _table(found: Round, actor: Actor) -> dict[str, Any]:
    checks = list(
        SiteCheck.objects.filter(sample__round=found, cell__in=cells_within("returns.draw_sample", actor))
        .select_related("sample", "cell__item")
        .order_by("-sample", "cell__place_id", "cell__item__order")
    )
    names = people(check.sample.drawn_by for check in checks)
    places = units((check.cell.place_id for check in checks), period=found.period)
    return {
        "id": "drawn",
        "title": say("returns.drawn_cells"),
        "note": say("returns.drawn_note"),
        "columns": [
            {"kind": "name", "title": say("returns.unit")},
            {"kind": "long", "title": say("returns.item")},
            {"kind": "n", "title": say("returns.value")},
            {"kind": "w", "title": say("returns.outcome")},
            {"kind": "n", "title": say("returns.found_on_site")},
            {"kind": "w", "title": say("returns.drawn_by")},
            {"kind": "w", "title": say("returns.seed")},
        ],
        "rows": [{"cells": _row(check, names, places, actor)} for check in checks],
        "stacks": True,
        "empty": {"said": say("returns.none_drawn"), "why": say("returns.none_drawn_why")},
    }


def _row(check: SiteCheck, names: Any, places: Any, actor: Actor) -> list[Any]:
    cell, drawn = check.cell, check.sample
    outcome = say(f"returns.outcome_{check.outcome}") if check.outcome else say("returns.outcome_open")
    return [
        places[cell.place_id],
        {"text": title_of(cell.item), "href": reverse("returns:cell", args=[cell.pk])},
        cell.text,
        {"text": outcome, "tone": "neutral", "shape": ""},
        check.text,
        f"{names.get(drawn.drawn_by, drawn.drawn_by)} {when(drawn.drawn_at)}",
        {
            "text": f"{drawn.seed[:12]}…" if drawn.seed else "",
            "href": entry_address(drawn.entry) if sees_entries(actor) else "",
        },
    ]
