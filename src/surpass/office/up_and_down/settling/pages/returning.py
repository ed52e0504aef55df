"""The proposal that somebody comes back: what speaks for it, from the case, and the answer."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.cases.pages.act_form import given
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.settling.acts.answer_return import answer_return
from surpass.office.up_and_down.settling.pages.forms import ACCEPT, ReturnForm
from surpass.office.up_and_down.settling.pages.one import trail
from surpass.office.up_and_down.settling.pages.words import said_of, say, step_said
from surpass.office.up_and_down.settling.reading.returns import ANSWER, Return, return_proposals

Row = dict[str, Any]


@door(ANSWER)
def settling_return(request: HttpRequest, key: str) -> HttpResponseBase:
    """A named person says whether; the person reads the reasons."""
    actor = actor_behind(request)
    found = next(
        (one for one in return_proposals(actor, on=timezone.localdate()) if one.kept.key == key), None
    )
    if found is None:
        raise Http404
    form, faults = ReturnForm(filled=given(request)), tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            answer_return(
                by=actor, at=timezone.now(), case=found.kept, is_accepted=said["decision"] == ACCEPT,
                reasons=said["reasons"],
            )  # fmt: skip
            return redirect("up_and_down:settling_case", key)
        except Problems as refused:
            faults = said_of(refused)
    context = {
        "title": say("settling.return_of", who=names_of_people([found.person.pk])[found.person.pk]),
        "expected": say("settling.return_expected"), "trail": trail(found.kept), "why": _why(found),
        "is_open": found.is_open, "asks": _asks(found), "form": form, "faults": faults,
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, "up_and_down/settling/return.html", context, status=status)


def _why(found: Return) -> list[Row]:
    return [
        {"step": step_said(found.case, one.step), "on": one.on.isoformat(), "text": wording().word(one.text)}
        for one in found.why
    ]


def _asks(found: Return) -> list[str]:
    """Whom to ask whether a period bars."""
    holders = [ask.holder for reason in found.bars.reasons for ask in reason.asks]
    return list(dict.fromkeys(wording().text(one) for one in holders))
