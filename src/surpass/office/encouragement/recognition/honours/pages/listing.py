"""Honours within reach by kind and year; one's own; and what anybody may read."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.pages.words import kind_names, names_for, say, stands
from surpass.office.encouragement.recognition.honours.seen import (
    SEE_NOTICES,
    SEE_PUBLIC,
    honours_seen,
    is_entitled,
    told_in_public,
)
from surpass.office.encouragement.recognition.yearly.numbers import limited_kinds
from surpass.office.encouragement.recognition.yearly.seen import tree_read
from surpass.office.error_tolerance.pages.words import own as written
from surpass.office.registry.pages.words import ON_A_PAGE, pager

COLUMNS = (("name", "name"), ("w", "kind"), ("n", "year"), ("w", "way"), ("w", "stands"))
TOLD = (("name", "name"), ("w", "kind"), ("n", "year"), ("d", "awarded"), ("long", "merits"))
VERBS = ("nominate_honour", "propose_by_results", "enter_superior_honour")


@door(SEE_NOTICES)
def honours(request: HttpRequest) -> HttpResponse:
    """Whoever sees no honour of others is led to their own."""
    actor, today = actor_behind(request), timezone.localdate()
    if not is_entitled(actor):
        return redirect("encouragement:my_honours")
    kinds = kind_names(today)
    seen = honours_seen(actor)
    found = _asked(request, seen, kinds)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    may = {verb: not reach_of(f"encouragement.{verb}", actor).is_empty for verb in VERBS}
    years = _years(seen)
    context: dict[str, Any] = {
        "title": say("honours.title"), "expected": say("honours.expected"), "trail": [], "may": may,
        "table": _table(list(page.object_list), kinds), "pager": pager(page, request.GET),
        "filters": _filters(request, kinds, years), "ceremony": years[0] if years else today.year,
        "may_count": tree_read(actor) is not None and bool(limited_kinds(today)),
    }  # fmt: skip
    return render(request, "encouragement/honours/list.html", context)


@door(SEE_NOTICES)
def mine(request: HttpRequest) -> HttpResponse:
    """Rights first, then where each stands."""
    actor, today = actor_behind(request), timezone.localdate()
    rows = list(honours_seen(actor).filter(person__account__key=actor.key))
    context: dict[str, Any] = {
        "title": say("honours.mine"), "expected": say("honours.mine_expected"), "trail": [],
        "table": _table(rows, kind_names(today)), "may_list": is_entitled(actor),
    }  # fmt: skip
    return render(request, "encouragement/honours/mine.html", context)


@door(SEE_PUBLIC)
def public(request: HttpRequest) -> HttpResponse:
    """Awards that stand, in their time, of units and of persons who said yes."""
    today = timezone.localdate()
    kinds, seen = kind_names(today), told_in_public(on=today)
    page = Paginator(_asked(request, seen, kinds), ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "title": say("honours.public"), "expected": say("honours.public_expected"), "trail": [],
        "table": _told(list(page.object_list), kinds), "pager": pager(page, request.GET),
        "filters": _filters(request, kinds, _years(seen)),
    }  # fmt: skip
    return render(request, "encouragement/honours/public.html", context)


def _asked(request: HttpRequest, seen: QuerySet[Honour], kinds: dict[str, str]) -> QuerySet[Honour]:
    kind, year = request.GET.get("kind", ""), request.GET.get("year", "")
    found = seen.filter(kind=kind) if kind in kinds else seen
    return found.filter(year=int(year)) if year.isascii() and year.isdigit() and len(year) == 4 else found


def _years(seen: QuerySet[Honour]) -> list[int]:
    return sorted(set(seen.order_by().values_list("year", flat=True)), reverse=True)


def _filters(request: HttpRequest, kinds: dict[str, str], years: list[int]) -> dict[str, Any]:
    kind, year = request.GET.get("kind", ""), request.GET.get("year", "")
    return {
        "kinds": [{"value": key, "text": text, "is_chosen": key == kind} for key, text in kinds.items()],
        "years": [{"value": one, "text": str(one), "is_chosen": str(one) == year} for one in years],
    }


def _table(rows: list[Honour], kinds: dict[str, str]) -> dict[str, Any]:
    names = names_for(rows)
    return {
        "id": "honours", "title": say("honours.title"), "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"honours.head_{name}")} for kind, name in COLUMNS],
        "rows": [
            {"cells": [
                {"text": names[one.pk], "href": reverse("encouragement:honour", args=[one.pk])},
                kinds.get(one.kind, one.kind), str(one.year), say(f"honours.way_{one.way}"), stands(one),
            ]}
            for one in rows
        ],
        "empty": {"said": say("honours.none"), "why": say("honours.none_why")},
    }  # fmt: skip


def _told(rows: list[Honour], kinds: dict[str, str]) -> dict[str, Any]:
    names = names_for(rows)
    return {
        "id": "public", "title": say("honours.public"), "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"honours.head_{name}")} for kind, name in TOLD],
        "rows": [
            {"cells": [
                names[one.pk], kinds.get(one.kind, one.kind), str(one.year), _day(one.awarded_on),
                written(one.merits),
            ]}
            for one in rows
        ],
        "empty": {"said": say("honours.public_none"), "why": say("honours.public_none_why")},
    }  # fmt: skip


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
