"""Requests: one's own drafts and requests, what waits for seats, and seating it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.seats import seats_in
from surpass.office.cases.pages.words import names_of
from surpass.office.error_tolerance.acts.seat_request import seat_request
from surpass.office.error_tolerance.asking.drafts import drafts_of
from surpass.office.error_tolerance.asking.opening import laws_of_tolerance
from surpass.office.error_tolerance.asking.seen import SEE, requests_seen, subject_of_request
from surpass.office.error_tolerance.asking.told import from_data
from surpass.office.error_tolerance.models import Request
from surpass.office.error_tolerance.pages.forms import near_seats
from surpass.office.error_tolerance.pages.words import own, said_of, say, unit_names
from surpass.policy.procedures.procedure import Procedure

SEAT = "error_tolerance.seat_request"
PER_PAGE = 50
Row = dict[str, Any]


class SeatsForm(forms.Form):
    """Everybody's seat but that of whoever asks."""

    def __init__(self, law: Procedure, path: str, *, superior: str = "", filled: Any = None) -> None:
        """Filled with whoever is proposed; with the superior whom the request names."""
        super().__init__(filled)
        self.fields |= near_seats(law, (path,), without=(law.party,))
        if superior and "seat-superior" in self.fields:
            self.fields["seat-superior"].initial = (superior,)


@door(SEE)
def requests(request: HttpRequest) -> HttpResponse:
    """What one writes, what one asked for, and what waits for the reader."""
    actor = actor_behind(request)
    page = Paginator(requests_seen(actor), PER_PAGE).get_page(request.GET.get("page"))
    drafts = drafts_of(actor.key, today=timezone.localdate())
    context = {
        "title": say("tolerance.requests"), "expected": say("tolerance.requests_expected"), "page": page,
        "drafts": [
            {"key": one.key, "changed": one.changed_on.isoformat(), "until": one.until.isoformat()}
            for one in drafts
        ],
        "table": _table(list(page.object_list)),
        "may_open": not reach_of("error_tolerance.open_tolerance", actor).is_empty,
    }  # fmt: skip
    return render(request, "error_tolerance/requests.html", context)


@door(SEE)
def one_request(request: HttpRequest, number: int) -> HttpResponse:
    """Where a request stands; for the receiving office also what it tells, and the seats."""
    row = _found(request, number)
    return _page(request, row)


@door(SEAT)
def seat(request: HttpRequest, number: int) -> HttpResponseBase:
    """Seat everybody, so that the case is opened."""
    row = _found(request, number)
    if request.method != "POST":
        return redirect("error_tolerance:request", number)
    law, _ = laws_of_tolerance(opens="request", on=timezone.localdate())
    form = SeatsForm(law, row.place.path, filled=request.POST)
    if not form.is_valid():
        return _page(request, row, form=form)
    try:
        done = seat_request(
            by=actor_behind(request), at=timezone.now(), request=row, seats=seats_in(form.cleaned_data)
        )
    except Problems as problems:
        return _page(request, row, form=form, faults=said_of(problems))
    messages.success(request, say("tolerance.sent_opened", case=done.case))
    return redirect("error_tolerance:request", number)


def _found(request: HttpRequest, number: int) -> Request:
    row = requests_seen(actor_behind(request)).filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _page(
    request: HttpRequest, row: Request, *, form: SeatsForm | None = None, faults: tuple[str, ...] = ()
) -> HttpResponse:
    may_seat = not row.case and reach_of(SEAT, actor_behind(request)).covers(subject_of_request(row))
    if may_seat and form is None:
        law, _ = laws_of_tolerance(opens="request", on=timezone.localdate())
        form = SeatsForm(law, row.place.path, superior=from_data(row.content).superior)
    context = {
        "title": say("tolerance.request_nth", nth=row.pk), "one": row, "faults": faults,
        "expected": say("tolerance.state_opened" if row.case else "tolerance.state_waits"),
        "trail": [
            {"title": say("tolerance.requests"), "href": reverse("error_tolerance:requests")},
            {"title": str(row.pk)},
        ],
        "facts": _facts(row), "form": form if may_seat else None,
    }  # fmt: skip
    is_bad = bool(faults or (form and form.errors))
    return render(request, "error_tolerance/request.html", context, status=422 if is_bad else 200)


def _facts(row: Request) -> list[Row]:
    told = from_data(row.content) if row.content else None
    rows = {
        "unit": unit_names([row.place_id])[row.place_id], "origin": say(f"tolerance.origin_{row.origin}"),
        "asked_by": names_of({row.by}).get(row.by, ""), "day": row.day.isoformat(),
        "filed_on": row.filed_on.isoformat(), "entry": str(row.entry),
        "editions": row.editions, "older": say("tolerance.older") if row.is_older else "",
        "registration": row.registration.number if row.registration else "",
        "what": own(told.what) if told else "",
    }  # fmt: skip
    return [{"term": say(f"tolerance.term_{key}"), "said": said} for key, said in rows.items() if said]


def _table(shown: list[Request]) -> Row:
    names = unit_names({one.place_id for one in shown})
    heads = {"request": "name", "unit": "w", "day": "w", "filed_on": "w", "state": "w"}
    return {
        "id": "requests", "title": say("tolerance.requests"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"tolerance.term_{name}")} for name, kind in heads.items()],
        "rows": [{"cells": _cells(one, names)} for one in shown],
        "empty": {"said": say("tolerance.no_requests"), "why": say("tolerance.no_requests_why")},
    }  # fmt: skip


def _cells(one: Request, names: dict[str, str]) -> list[Any]:
    stands: Row = {"text": say("tolerance.state_waits_short"), "tone": "soon", "shape": "soon"}
    if one.case:
        stands = {"text": one.case, "href": reverse("case", args=[one.case])}
    return [
        {"text": say("tolerance.request_nth", nth=one.pk), "note": say(f"tolerance.origin_{one.origin}"),
         "href": reverse("error_tolerance:request", args=[one.pk])},
        names[one.place_id], one.day.isoformat(), one.filed_on.isoformat(), stands,
    ]  # fmt: skip
