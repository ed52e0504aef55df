"""What is held of oneself for audits: value, basis, document, and that nothing else reads it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from surpass.mechanisms.up_and_down.fairness.page import Attribute
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.cases.pages.words import names_of
from surpass.office.fairness.models import HeldValue
from surpass.office.fairness.pages.words import say, switch_said
from surpass.office.fairness.seen import SEE_OWN, known_attributes, own_values
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.pages.words import clause_said

HEADS = (
    ("name", "attribute"),
    ("w", "value"),
    ("long", "clause"),
    ("long", "basis"),
    ("long", "source"),
    ("w", "by"),
)


@door(SEE_OWN)
def mine(request: HttpRequest) -> HttpResponse:
    """Rights first."""
    rows = list(own_values(actor_behind(request)))
    known, names = known_attributes(on=timezone.localdate()), names_of({one.by for one in rows})
    context: dict[str, Any] = {
        "title": say("fair.mine"), "expected": say("fair.mine_expected"), "trail": [],
        "table": {
            "id": "held", "title": say("fair.held"), "stacks": True,
            "columns": [{"kind": kind, "title": say(f"fair.head_{name}")} for kind, name in HEADS],
            "rows": [{"cells": _cells(one, known.get(one.switch.attribute), names)} for one in rows],
            "empty": {"said": say("fair.nothing_held"), "why": say("fair.nothing_held_why")},
        },
    }  # fmt: skip
    return render(request, "fairness/mine.html", context)


def _cells(one: HeldValue, attribute: Attribute | None, names: dict[str, str]) -> list[str]:
    value = (
        wording().text(attribute.values[one.value])
        if attribute and one.value in attribute.values
        else one.value
    )
    clause = clause_said(law_on(one.on), one.switch.cite)
    by = say("fair.by_on", name=names.get(one.by, one.by), day=one.on.isoformat())
    return [
        switch_said(one.switch),
        value,
        clause,
        wording().word(one.switch.basis),
        wording().word(one.source),
        by,
    ]
