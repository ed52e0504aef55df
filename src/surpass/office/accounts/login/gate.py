"""Between the login and every page: a password of one's own first, then a second factor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from surpass.office.accounts.models import Account

ALWAYS = frozenset({"account_logout", "choose_language", "choose_theme"})
PASSWORD = ALWAYS | {"account_change_password"}
"""What whoever must change the password may open."""
FACTOR = PASSWORD | {"account_reauthenticate"}
"""What whoever lacks a second factor may open, beside its own pages (``mfa_…``)."""


def missing_step(account: Account) -> str:
    """The step that an account has not taken: ``password``, ``factor``, or none."""
    if account.must_change_password:
        return "password"
    return "factor" if settings.NEEDS_SECOND_FACTOR and not is_mfa_enabled(account) else ""


class FirstSteps:
    """Leads whoever came in to the step that is still missing; the API tells a program instead."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; what somebody signed in reads stays in no cache, so that nobody finds it by going back."""
        answer = self.respond(request)
        if isinstance(request.user, Account) and not answer.has_header("Cache-Control"):
            answer.headers["Cache-Control"] = "no-store, private"
        return answer

    def lead(self, request: HttpRequest, *_: Any) -> HttpResponseBase | None:
        """Let the page answer, or lead to the step."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not isinstance(request.user, Account) or request.path.startswith("/api/"):
            return None
        step = missing_step(request.user)
        if step == "password" and name not in PASSWORD:
            return redirect("account_change_password")
        if step == "factor" and name not in FACTOR and not name.startswith("mfa_"):
            return redirect("mfa_index")
        return None

    process_view = lead  # the framework's name for this hook
