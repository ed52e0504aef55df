"""The front page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from surpass.office.accounts.doors import door


@door("site.see_front")
def front(request: HttpRequest) -> HttpResponse:
    """What this is, for everybody."""
    return render(request, "site/front.html")
