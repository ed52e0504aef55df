"""Whoever came in without a second factor sees nothing but the page that sets one up."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

OPEN_TO_ALL = ("/accounts/", "/static/", "/language/", "/verify/", "/api/")
"""The API asks for the second factor itself: a program is told, not led to a page."""


class SecondFactorMiddleware:
    """Stands behind the login, before every page."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, or lead to the set-up."""
        needs = settings.NEEDS_SECOND_FACTOR and request.user.is_authenticated
        if needs and not request.path.startswith(OPEN_TO_ALL) and not is_mfa_enabled(request.user):
            return redirect("mfa_index")
        return self.respond(request)
