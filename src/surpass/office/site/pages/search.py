"""Search: the places of the reader that a word is found in, as a page, and as the list of the palette."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from surpass.office.accounts.doors import actor_behind, door
from surpass.office.site.frame.navigation import places_for
from surpass.office.site.templatetags.surpass_words import said


@door("site.see_front")
def search(request: HttpRequest) -> HttpResponse:
    """What was found, as a page of its own."""
    return render(request, "site/search.html", {"title": said("frame.search"), **_found(request)})


@door("site.see_front")
def palette(request: HttpRequest) -> HttpResponse:
    """The same, as the list below the palette's box."""
    return render(request, "site/parts/found.html", _found(request))


def _found(request: HttpRequest) -> dict[str, object]:
    asked = request.GET.get("q", "").strip()
    places = [(said(place.key), place.url) for place in places_for(actor_behind(request), here="")]
    return {
        "asked": asked,
        "found": [
            {"title": title, "url": url, "kind": said("frame.places")}
            for title, url in places
            if asked.casefold() in title.casefold()
        ],
    }
