"""Everything that is taken back, within reach: whose, of what, how much, where it stands."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from surpass.office.accounts.doors import actor_behind, door
from surpass.office.encouragement.fund.pages.words import amount_said
from surpass.office.encouragement.fund_use.recovery.models import Recovery
from surpass.office.encouragement.fund_use.recovery.pages.words import kind_said, names_for, say, stands
from surpass.office.encouragement.fund_use.recovery.seen import SEE, recoveries_seen
from surpass.office.encouragement.fund_use.recovery.standing import came
from surpass.office.registry.pages.words import ON_A_PAGE, pager

COLUMNS = (
    ("name", "whose"),
    ("w", "kind"),
    ("n", "amount"),
    ("n", "claimed"),
    ("n", "came"),
    ("w", "stands"),
)


@door(SEE)
def recoveries(request: HttpRequest) -> HttpResponse:
    """The latest first; whoever has one of their own finds it here too."""
    page = Paginator(recoveries_seen(actor_behind(request)), ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "title": say("recovery.title"), "expected": say("recovery.expected"),
        "trail": [{"title": say("fund.title"), "href": reverse("encouragement:funds")}],
        "table": _table(list(page.object_list)), "pager": pager(page, request.GET),
    }  # fmt: skip
    return render(request, "encouragement/recovery/list.html", context)


def _table(rows: list[Recovery]) -> dict[str, Any]:
    names = names_for(rows)
    return {
        "id": "recoveries", "title": say("recovery.title"), "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"recovery.head_{name}")} for kind, name in COLUMNS],
        "rows": [
            {"cells": [
                {"text": names[one.pk], "href": reverse("encouragement:recovery", args=[one.pk])},
                kind_said(one), amount_said(one.amount, one.decimals),
                amount_said(one.claimed, one.decimals), amount_said(came(one), one.decimals), stands(one),
            ]}
            for one in rows
        ],
        "empty": {"said": say("recovery.none"), "why": say("recovery.none_why")},
    }  # fmt: skip
