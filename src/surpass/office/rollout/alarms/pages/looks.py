"""Looks at rounds: the list, one of them with its reasons, and the order that follows."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.foundation.problems import Problems, UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.cases.pages.words import names_of
from surpass.office.registry.pages.words import ON_A_PAGE, pager
from surpass.office.returns.models import Round
from surpass.office.returns.opening.asked import Purpose
from surpass.office.returns.pages.words import round_title, when
from surpass.office.rollout.alarms.acts.look_at_round import look_at_round as look_now
from surpass.office.rollout.alarms.models import AlarmLook
from surpass.office.rollout.alarms.pages.shown import listed_table, ordered_table, reasons, unit_table
from surpass.office.rollout.alarms.pages.words import said_of, say, table
from surpass.office.rollout.alarms.seen import LOOK, ORDER, SEE, look_called, looks_seen, orders_of_look

LOOKS = (("name", "round"), ("w", "at"), ("w", "by"), ("n", "figures"), ("n", "raised"), ("n", "proposed"))
NEWEST = 12


@door(SEE)
def alarms(request: HttpRequest, faults: tuple[str, ...] = ()) -> HttpResponse:
    """The latest first; below, the rounds that can be looked at."""
    actor = actor_behind(request)
    page = Paginator(looks_seen(actor), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    names = names_of({row.by for row in rows})
    rounds = Round.objects.filter(within(reach_of(LOOK, actor), path="place__path"), purpose=Purpose.RESULTS)
    context: dict[str, Any] = {
        "title": say("alarm.title"), "expected": say("alarm.expected"), "trail": [], "faults": faults,
        "table": table("looks", LOOKS, [
            {"cells": [
                {"text": round_title(row.round), "href": reverse("alarms:look", args=[row.pk])},
                when(row.at), names.get(row.by, row.by), row.figures, row.raised, row.proposed,
            ]}
            for row in rows
        ]),
        "pager": pager(page, request.GET),
        "rounds": [
            {"key": one.key, "said": round_title(one)} for one in rounds.order_by("-period", "-pk")[:NEWEST]
        ],
    }  # fmt: skip
    return render(request, "alarms/list.html", context, status=422 if faults else 200)


@require_POST
@door(LOOK)
def look_at(request: HttpRequest) -> HttpResponseBase:
    """Ask the instruments now."""
    found = get_object_or_404(
        Round.objects.filter(within(reach_of(LOOK, actor_behind(request)), path="place__path")),
        key=request.POST.get("round", ""),
    )
    try:
        look = look_now(by=actor_behind(request), at=timezone.now(), found=found)
    except Problems as refused:
        return alarms(request, faults=said_of(refused))
    return redirect("alarms:look", look.pk)


@door(SEE)
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """The list from the top, what is said of units and years, what was ordered."""
    one, actor = found_look(request, pk), actor_behind(request)
    ordered = list(orders_of_look(actor, one))
    facts = (
        ("figures", one.figures), ("raised", one.raised), ("proposed", one.proposed),
        ("ordered", len(ordered)), ("found", sum(row.outcome == "differs" for row in ordered)),
    )  # fmt: skip
    by = names_of({one.by}).get(one.by, one.by)
    context: dict[str, Any] = {
        "title": round_title(one.round), "expected": say("alarm.look_expected"),
        "trail": [*trail(), {"title": round_title(one.round)}], "one": one,
        "figures": [{"term": say(f"alarm.head_{name}"), "said": said} for name, said in facts],
        "stamp": say("alarm.looked", by=by, at=when(one.at), digest=one.digest[:16]),
        "listed": listed_table(one), "units": unit_table(one), "ordered": ordered_table(ordered, actor),
        "may_order": not reach_of(ORDER, actor).is_empty,
    }  # fmt: skip
    return render(request, "alarms/look.html", context)


@door(SEE)
def why(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """What each instrument says of one figure."""
    one = found_look(request, pk)
    listed = one.listed.select_related("cell__item", "cell__place").filter(row=row).first()
    if listed is None:
        raise Http404
    return render(request, "alarms/why.html", {**reasons(listed), "trail": [
        *trail(), {"title": round_title(one.round), "href": reverse("alarms:look", args=[pk])},
        {"title": say("alarm.why", row=row)},
    ]})  # fmt: skip


def found_look(request: HttpRequest, pk: int, *, act: str = SEE) -> AlarmLook:
    """The look, for whoever an act reaches; for others there is none."""
    try:
        return look_called(pk, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def trail() -> list[dict[str, str]]:
    """The way back."""
    return [{"title": say("alarm.title"), "href": reverse("alarms:alarms")}]
