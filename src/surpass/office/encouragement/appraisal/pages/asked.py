"""How a form of an appraisal is asked, and how a button of it is pressed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind
from surpass.office.encouragement.appraisal.pages.words import said_of, say

Does = Callable[[], HttpResponseBase]
Trail = list[dict[str, str]]


def by(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when."""
    return {"by": actor_behind(request), "at": timezone.now()}


def press(request: HttpRequest, does: Callable[[], object], *, to: str, pk: int) -> HttpResponseBase:
    """A button; what stands in the way is told on the page that it leads back to."""
    try:
        does()
    except Problems as refused:
        for fault in said_of(refused):
            messages.error(request, fault)
    return redirect(f"encouragement:{to}", pk)


def asked(
    request: HttpRequest, form: forms.Form, does: Does, *, verb: str, trail: Trail, page: str = "form"
) -> HttpResponseBase:
    """The form of a verb, its faults beside it."""
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            return does()
        except Problems as refused:
            faults = said_of(refused)
    title = say(f"appraisal.{verb}")
    context = {
        "title": title, "expected": say(f"appraisal.{verb}_expected"), "trail": [*trail, {"title": title}],
        "form": form, "faults": faults, "verb": title, "said": "",
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, PAGES[page], context, status=status)


PAGES = {
    "form": "error_tolerance/clearing/form.html", "slips": "up_and_down/ballots/sheet.html",
    "summary": "encouragement/summary.html",
}  # fmt: skip
