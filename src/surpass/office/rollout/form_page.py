"""The page of an act: its form, what stands in the way, and where it leads once it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from surpass.foundation.problems import Problem, Problems
from surpass.office.accounts.doors import actor_behind, wording


def form_page(
    request: HttpRequest, form: forms.Form, does: Callable[[], str], *, key: str,
    trail: Sequence[dict[str, str]], said: str = "", more: dict[str, Any] | None = None,
    states: str = "",
) -> HttpResponseBase:  # fmt: skip
    """The form; done, the address that *does* gave.

    Shapes:   *key* names the wording, ``duties.accept``; ``…_expected`` beside it says what will happen;
              *states*: the wording of states found in a refusal, ``duties.state_``.
    """
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(does())
        except Problems as refused:
            faults = said_of(refused, room=key.partition(".")[0], states=states)
    title = wording().say(key)
    context = {
        "title": title, "expected": wording().say(f"{key}_expected"), "trail": [*trail, {"title": title}],
        "form": form, "faults": faults, "verb": title, "said": said, **(more or {}),
    }  # fmt: skip
    return render(request, "rollout/form.html", context, status=422 if faults or form.errors else 200)


def by(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when."""
    return {"by": actor_behind(request), "at": timezone.now()}


def said_of(problems: Problems, *, room: str, states: str = "") -> tuple[str, ...]:
    """Each problem once, as somebody reads it who wanted to do something: ``ROOM.why_CODE``."""
    return tuple(dict.fromkeys(_said(one, room, states) for one in problems.problems))


def _said(one: Problem, room: str, states: str) -> str:
    key = f"{room}.why_{one.code.replace('-', '_')}"
    found = one.found
    if one.code.endswith("-state") and wording().has(f"{states}{found}"):
        found = wording().say(f"{states}{found}")
    if wording().has(key):
        return wording().say(key, found=found, expected=one.expected)
    return wording().say("cases.why_other", code=one.code, found=found, expected=one.expected)
