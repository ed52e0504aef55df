"""From each figure of a result to the value it was read from, for those who may see values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Min
from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.assessment.models import Run
from surpass.office.assessment.pages.words import say
from surpass.office.assessment.store.read import view_of
from surpass.office.returns.cells.subjects import cells_within
from surpass.office.returns.models import Cell

KINDS = {"value": "value", "adjustment": "count"}


def evidence_of(run: Run, place: Place, actor: Actor) -> Mapping[str, dict[str, Any]]:
    """By node: a link to the returned value with its stamps, and the best grade of what stands behind it.

    One query. Missing:  a derived figure has no value of its own; what is out of reach is left out.
    """
    is_whole = reach_of("returns.see_values", actor).covers(Subject(path=place.path))
    reached = Cell.objects.all() if is_whole else cells_within("returns.see_values", actor)
    cells = reached.filter(round__in=run.rounds.values("round"), place=place, period=run.period)
    counted = cells.annotate(seals=Count("stamps", distinct=True), best=Min("backings__grade"))
    found = {
        fact: (pk, seals, best)
        for pk, fact, seals, best in counted.values_list("pk", "fact", "seals", "best")
    }
    linked = {}
    for node in view_of(run).scheme.nodes:
        kind = KINDS["value" if node.scoring is not None else "adjustment"]
        cell = found.get(f"{kind}:{node.series or node.id}")
        if cell is not None:
            pk, seals, best = cell
            said = (
                say("why.stamps_graded", count=seals, grade=best) if best else say("why.stamps", count=seals)
            )
            linked[node.id] = {"text": said, "href": reverse("returns:cell", args=[pk])}
    return linked
