"""Put a part under seal, open one, lift one: from the page of the file and back to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.acts.open_sealed_part import open_sealed_part
from surpass.office.cases.acts.seal_part import seal_part
from surpass.office.cases.acts.unseal_part import unseal_part
from surpass.office.cases.pages.file.facts import said_of
from surpass.office.cases.pages.file.page import file_page
from surpass.office.cases.pages.file.sealing.form import SealForm
from surpass.office.cases.pages.seen import seen_case
from surpass.office.cases.pages.words import say


@require_POST
@door("cases.seal_part")
def seal(request: HttpRequest, key: str) -> HttpResponse:
    """Put a part under seal."""
    seen = seen_case(request, key, act="cases.seal_part")
    form = SealForm(seen, filled=request.POST)
    if not form.is_valid():
        return file_page(request, seen, seal_form=form)
    try:
        seal_part(by=actor_behind(request), at=timezone.now(), case=key, **form.said)
    except Problems as problems:
        return file_page(request, seen, faults=said_of(problems, seen), seal_form=form)
    messages.success(request, say("sealing.done"))
    return redirect("case_file", key)


@require_POST
@door("cases.open_sealed_part")
def open_(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Open one for oneself."""
    return _done(request, key, pk, open_sealed_part, "sealing.opened")


@require_POST
@door("cases.unseal_part")
def unseal(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Lift one."""
    return _done(request, key, pk, unseal_part, "sealing.lifted")


def _done(request: HttpRequest, key: str, pk: int, does: Callable[..., Any], told: str) -> HttpResponse:
    seen = seen_case(request, key, act=does.act)  # type: ignore[attr-defined]  # an act names itself
    reason = request.POST.get("reason", "")[:1000]
    try:
        does(by=actor_behind(request), at=timezone.now(), case=key, part=pk, reason=reason)
    except Problems as problems:
        return file_page(request, seen, faults=said_of(problems, seen))
    messages.success(request, say(told))
    return redirect("case_file", key)
