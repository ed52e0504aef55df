"""Registrations: the list, one with its papers, filing one, adding a paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.pages.words import names_of
from surpass.office.documents.files.handing_out import attachment
from surpass.office.documents.files.keeping import read_kept
from surpass.office.documents.files.kinds import MOST_BYTES
from surpass.office.error_tolerance.acts.add_registered_paper import add_registered_paper
from surpass.office.error_tolerance.acts.register_beforehand import register_beforehand
from surpass.office.error_tolerance.asking.beforehand.handed import Handed
from surpass.office.error_tolerance.asking.beforehand.seen import SEE, registrations_seen
from surpass.office.error_tolerance.models import Registration
from surpass.office.error_tolerance.pages.forms import PaperForm, RegistrationForm
from surpass.office.error_tolerance.pages.words import own, said_of, say, unit_names

FILE, ADD = "error_tolerance.register_beforehand", "error_tolerance.add_registered_paper"
PER_PAGE = 50
Row = dict[str, Any]


@require_safe
@door(SEE)
def registrations(request: HttpRequest) -> HttpResponse:
    """What was filed beforehand, as far as the reader may see it."""
    actor = actor_behind(request)
    page = Paginator(registrations_seen(actor), PER_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    context = {
        "title": say("tolerance.registrations"), "expected": say("tolerance.registrations_expected"),
        "trail": _trail(), "table": _table(shown), "page": page,
        "may_file": not reach_of(FILE, actor).is_empty,
    }  # fmt: skip
    return render(request, "error_tolerance/registrations.html", context)


@door(FILE)
def register(request: HttpRequest) -> HttpResponse:
    """File one."""
    actor = actor_behind(request)
    places = within(reach_of(FILE, actor), path="path")
    is_sent, faults = request.method == "POST", tuple[str, ...]()
    form = RegistrationForm(places, filled=request.POST if is_sent else None, files=request.FILES or None)
    if is_sent and form.is_valid():
        try:
            made = register_beforehand(
                by=actor, at=timezone.now(), place=form.cleaned_data["place"], said=form.filing,
                papers=form.papers(MOST_BYTES),
            )  # fmt: skip
        except Problems as problems:
            faults = said_of(problems)
        else:
            messages.success(request, say("tolerance.registered", number=made.number))
            return redirect("error_tolerance:registration", made.pk)
    context = {
        "title": say("tolerance.register"), "expected": say("tolerance.register_expected"),
        "trail": _trail(say("tolerance.register")), "form": form, "faults": faults,
    }  # fmt: skip
    return render(
        request, "error_tolerance/register.html", context, status=422 if faults or form.errors else 200
    )


@require_safe
@door(SEE)
def registration(request: HttpRequest, number: int) -> HttpResponse:
    """One with its papers."""
    return _page(request, _found(request, number))


@require_POST
@door(ADD)
def add_paper(request: HttpRequest, number: int) -> HttpResponse:
    """A later paper."""
    found = _found(request, number)
    form = PaperForm(filled=request.POST, files=request.FILES)
    if not form.is_valid():
        return _page(request, found, form=form)
    given = form.cleaned_data["file"]
    handed = Handed(form.cleaned_data["part"], given.name or "", given.read(MOST_BYTES + 1))
    try:
        add_registered_paper(by=actor_behind(request), at=timezone.now(), registration=found, handed=handed)
    except Problems as problems:
        return _page(request, found, form=form, faults=said_of(problems))
    messages.success(request, say("tolerance.paper_added"))
    return redirect("error_tolerance:registration", number)


@require_safe
@door(SEE)
def paper(request: HttpRequest, number: int, nth: int) -> HttpResponseBase:
    """A file as it was handed in."""
    found = _found(request, number).papers.filter(number=nth).first()
    if found is None:
        raise Http404
    content = read_kept(found.digest)
    if content is None:
        messages.error(request, say("cases.file_gone"))
        return redirect("error_tolerance:registration", number)
    return attachment(content, name=found.name, media_type=found.media_type)


def _found(request: HttpRequest, number: int) -> Registration:
    found = registrations_seen(actor_behind(request)).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, found: Registration, *, form: PaperForm | None = None, faults: tuple[str, ...] = ()
) -> HttpResponse:
    may_add = reach_of(ADD, actor_behind(request)).covers(Subject(path=found.place.path))
    names = names_of({found.by, *found.papers.values_list("by", flat=True)})
    context = {
        "title": own(found.title), "expected": say("tolerance.registration_of", number=found.number),
        "trail": _trail(found.number), "one": found, "facts": _facts(found, names.get(found.by, "")),
        "papers": [
            {
                "number": one.number, "name": one.name, "part": say(f"tolerance.part_{one.part}"),
                "filed": one.filed_on.isoformat(), "is_later": one.filed_on > found.filed_on,
                "entry": one.entry, "who": names.get(one.by, ""), "size": f"{one.size:,}",
                "digest": one.digest[:16],
            }
            for one in found.papers.order_by("number")
        ],
        "form": (form or PaperForm()) if may_add else None, "faults": faults,
    }  # fmt: skip
    is_bad = bool(faults or (form and form.errors))
    return render(request, "error_tolerance/registration.html", context, status=422 if is_bad else 200)


def _facts(one: Registration, who: str) -> list[Row]:
    decision = " ".join(filter(None, (one.body, str(one.decided_on or ""), one.decision)))
    rows = {
        "unit": unit_names([one.place_id])[one.place_id], "kind": say(f"tolerance.kind_{one.kind}"),
        "starts_on": one.starts_on.isoformat(), "filed_on": one.filed_on.isoformat(), "filed_by": who,
        "entry": str(one.entry), "decided": decision or say("tolerance.not_yet"), "reasons": own(one.reasons),
    }  # fmt: skip
    return [{"term": say(f"tolerance.term_{key}"), "said": said} for key, said in rows.items() if said]


def _trail(*titles: str) -> list[Row]:
    here = [{"title": say("tolerance.registrations"), "href": reverse("error_tolerance:registrations")}]
    return [*here, *({"title": title} for title in titles)] if titles else []


def _table(shown: list[Registration]) -> Row:
    names = unit_names({one.place_id for one in shown})
    heads = {"title": "name", "unit": "w", "kind": "w", "starts_on": "w", "filed_on": "w"}
    return {
        "id": "registrations", "title": say("tolerance.registrations"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"tolerance.term_{name}")} for name, kind in heads.items()],
        "rows": [
            {"cells": [
                {"text": own(one.title), "note": one.number,
                 "href": reverse("error_tolerance:registration", args=[one.pk])},
                names[one.place_id], say(f"tolerance.kind_{one.kind}"),
                one.starts_on.isoformat(), one.filed_on.isoformat(),
            ]}
            for one in shown
        ],
        "empty": {"said": say("tolerance.no_registrations"), "why": say("tolerance.no_registrations_why")},
    }  # fmt: skip
