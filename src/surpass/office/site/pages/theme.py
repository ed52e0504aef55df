"""The reader's theme."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBadRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from surpass.office.accounts.doors import door
from surpass.office.site.frame.theme import COOKIE, DARK_SHEET

A_YEAR = 365 * 24 * 3600


@require_POST
@door("site.see_front")
def choose_theme(request: HttpRequest) -> HttpResponseBase:
    """Keep light, dark or system in a cookie, and go back to where the reader was."""
    theme, there = request.POST.get("theme", ""), request.POST.get("next", "")
    if theme not in DARK_SHEET:
        return HttpResponseBadRequest()
    is_ours = url_has_allowed_host_and_scheme(
        there, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    answer = redirect(there if is_ours else "front")
    answer.set_cookie(
        COOKIE, theme, max_age=A_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
    )
    return answer
