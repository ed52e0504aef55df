"""A page that leaves no trace: it does not ask who reads it, sets no cookie, and stays in no cache."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from surpass.office.accounts.acting import check
from surpass.office.accounts.permission.rule import Subject
from surpass.office.accounts.standing import STRANGER

HEADERS: Mapping[str, str] = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
View = Callable[[HttpRequest], HttpResponse]
LANGUAGES = {"zh": "zh-hans", "en": "en"}


def open_door(act: str) -> Callable[[View], View]:
    """Declare the act of a page that everybody may see. It changes nothing, so that no forged call could.

    Raises:   NotAllowed: the permission table does not give it to everybody.
    """
    check(act, STRANGER, Subject())

    def declare(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def answer(request: HttpRequest) -> HttpResponse:
            wished = LANGUAGES.get(request.POST.get("lang", ""), translation.get_language())
            with translation.override(wished):
                found = view(request)
            for name, value in HEADERS.items():
                found.headers[name] = value
            return found

        answer.act = act  # type: ignore[attr-defined]  # read by the test that holds the doors to the table
        return answer

    return declare


def drawn(template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page without the frame, which asks who reads it and guards its forms with a cookie."""
    return HttpResponse(render_to_string(template, context), status=status)
