"""Search: places and everything kept that the reader may see, as a page and as the palette."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.accounts.standing import holding
from surpass.office.cases.models import KeptCase
from surpass.office.cases.subjects import seen_by
from surpass.office.error_tolerance.learning.library.finding import precedents_found
from surpass.office.error_tolerance.pages.words import own
from surpass.office.registry.models import Person, UnitVersion, as_known
from surpass.office.returns.cells.subjects import rounds_seen
from surpass.office.rollout.publicity.seen import in_the_column
from surpass.office.site.frame.navigation import places_for
from surpass.office.site.templatetags.surpass_words import said

MOST = 8
"""Of each kind."""
Found = Iterator[tuple[str, str, str]]
"""Title, address, wording key of the kind."""


@door("site.see_front")
def search(request: HttpRequest) -> HttpResponse:
    """What was found, as a page of its own."""
    return render(request, "site/search.html", {"title": said("frame.search"), **_found(request)})


@door("site.see_front")
def palette(request: HttpRequest) -> HttpResponse:
    """The same, as the list below the palette's box."""
    return render(request, "site/parts/found.html", _found(request))


def _found(request: HttpRequest) -> dict[str, Any]:
    asked, actor = request.GET.get("q", "").strip(), actor_behind(request)
    found = [*_places(actor, asked)]
    if asked and actor.key:
        for kind in (_rounds, _units, _people, _cases, _precedents, _texts):
            found += kind(actor, asked)
    return {
        "asked": asked,
        "searched": asked,
        "found": [{"title": title, "url": url, "kind": said(kind)} for title, url, kind in found],
    }


def _places(actor: Actor, asked: str) -> Found:
    for place in places_for(actor):
        if asked.casefold() in said(place.key).casefold():
            yield said(place.key), place.url, "frame.places"


def _rounds(actor: Actor, asked: str) -> Found:
    named = _named(asked, "key", "title_zh", "title_en")
    rounds = rounds_seen("returns.see_values", actor).filter(named)
    for one in rounds.order_by("-period", "key")[:MOST]:
        title = wording().text({"zh": one.title_zh, "en": one.title_en})
        yield f"{title} {one.period}", reverse("returns:round", args=[one.key]), "search.round"


def _units(actor: Actor, asked: str) -> Found:
    seen = within(reach_of("registry.see_units", actor), path="unit__place__path")
    named = _named(asked, "unit__place__key", "name_zh", "name_en")
    rows = UnitVersion.objects.filter(holding(timezone.localdate()), as_known(None), seen, named)
    for row in rows.order_by("order", "unit")[:MOST]:
        title = wording().text({"zh": row.name_zh, "en": row.name_en})
        yield f"{title} {row.unit_id}", reverse("registry:unit", args=[row.unit_id]), "search.unit"


def _people(actor: Actor, asked: str) -> Found:
    seen = within(reach_of("registry.see_people", actor), path="place__path")
    named = _named(asked, "key", "name_zh", "name_en")
    rows = Person.objects.filter(seen, named, withdrawn_entry=None)
    for row in rows.order_by("key")[:MOST]:
        title = wording().text({"zh": row.name_zh, "en": row.name_en})
        yield title, reverse("registry:person", args=[row.key]), "search.person"


def _cases(actor: Actor, asked: str) -> Found:
    named = _named(asked, "key", "title_zh", "title_en")
    mine = KeptCase.objects.filter(seen_by(actor), named).values("pk")
    for one in KeptCase.objects.filter(pk__in=mine).order_by("-opened_on", "key")[:MOST]:
        title = wording().text({"zh": one.title_zh, "en": one.title_en})
        yield f"{one.key} {title}", reverse("case", args=[one.key]), "search.case"


def _precedents(actor: Actor, asked: str) -> Found:
    """Entries of the library, for those who read it."""
    for one in precedents_found(asked, actor, on=timezone.localdate())[:MOST]:
        yield own(one.title), reverse("error_tolerance:precedent", args=[one.pk]), "search.precedent"


def _texts(_: Actor, asked: str) -> Found:
    """Texts of the column; no draft, and no lesson."""
    for one in in_the_column(timezone.localdate()).filter(_named(asked, "title", "body"))[:MOST]:
        yield own(one.title), reverse("public:file", args=[f"column/{one.pk}.html"]), "search.text"


def _named(asked: str, *fields: str) -> Q:
    """Rows in one of whose fields the words stand."""
    found = Q()
    for field in fields:
        found |= Q(**{f"{field}__icontains": asked})
    return found
