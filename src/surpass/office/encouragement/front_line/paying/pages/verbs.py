"""Propose, decide, issue: one door each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.cases.pages.act_form import given
from surpass.office.encouragement.front_line.paying.acts.decide_allowances import (
    decide_allowances as decide_now,
)
from surpass.office.encouragement.front_line.paying.acts.issue_allowances import issue_allowances as issue_now
from surpass.office.encouragement.front_line.paying.acts.propose_allowances import (
    propose_allowances as propose_now,
)
from surpass.office.encouragement.front_line.paying.models import AllowanceList
from surpass.office.encouragement.front_line.paying.pages.one import found_list, trail
from surpass.office.encouragement.front_line.paying.pages.words import said_of, say
from surpass.office.encouragement.front_line.paying.said import MOST_REASONS
from surpass.office.encouragement.front_line.paying.seen import DECIDE, ISSUE, PROPOSE
from surpass.office.encouragement.front_line.paying.standing import decimals_of, due_lines
from surpass.office.encouragement.front_line.standing import FIRST_YEAR
from surpass.office.encouragement.fund.pages.words import amount_said
from surpass.office.error_tolerance.pages.forms import PlaceField, text_field

YES, NO = "yes", "no"


class ProposeForm(forms.Form):
    """For whose people, of which year."""

    def __init__(self, request: HttpRequest) -> None:
        """The last year is filled in."""
        super().__init__(given(request))
        this = timezone.localdate().year
        places = within(reach_of(PROPOSE, actor_behind(request)), path="path")
        self.fields |= {
            "place": PlaceField(places, label=say("paying.field_place"), hint=say("paying.hint_place")),
            "year": forms.IntegerField(
                label=say("paying.field_year"), min_value=FIRST_YEAR, max_value=this,
                initial=request.GET.get("year") or this - 1,
            ),
        }  # fmt: skip


class DecideForm(forms.Form):
    """Approve or send back what was read, and why."""

    def __init__(self, one: AllowanceList, *, filled: Any = None) -> None:
        """The digest goes along unseen; what was approved can only be sent back."""
        super().__init__(filled)
        words = (NO,) if one.state == AllowanceList.State.APPROVED else (YES, NO)
        choices = [(word, say(f"paying.decide_{word}")) for word in words]
        self.fields |= {
            "word": forms.ChoiceField(
                label=say("paying.field_word"), choices=choices, widget=forms.RadioSelect
            ),
            "reasons": text_field("paying.field_reasons", most=MOST_REASONS),
            "digest": forms.CharField(widget=forms.HiddenInput, initial=one.digest, max_length=64),
        }  # fmt: skip


@door(PROPOSE)
def propose_allowances(request: HttpRequest) -> HttpResponseBase:
    """Of a year; who waits stands in it too."""
    form = ProposeForm(request)

    def does() -> AllowanceList:
        return propose_now(**_by(request), **form.cleaned_data)

    way = trail(timezone.localdate().year - 1)
    return _form(request, form, does, verb="propose", way=way)


@door(DECIDE)
def decide_allowances(request: HttpRequest, pk: int) -> HttpResponseBase:
    """By somebody who neither proposed it nor is on it."""
    one = found_list(request, pk, act=DECIDE)
    form = DecideForm(one, filled=given(request))

    def does() -> AllowanceList:
        said = form.cleaned_data
        return decide_now(
            **_by(request), allowances=one, is_approved=said["word"] == YES, digest=said["digest"],
            reasons=said["reasons"],
        )  # fmt: skip

    amount = amount_said(one.amount, decimals_of(one))
    said = say("paying.read", amount=amount, lines=str(len(due_lines(one))), digest=one.digest[:16])
    return _form(request, form, does, verb="decide", way=trail(one.year, one), said=said)


@require_POST
@door(ISSUE)
def issue_allowances(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Once; a button of the list's page."""
    one = found_list(request, pk, act=ISSUE)
    try:
        issue_now(**_by(request), allowances=one)
    except Problems as refused:
        for fault in said_of(refused):
            messages.error(request, fault)
    return redirect("encouragement:allowance_list", one.pk)


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_behind(request), "at": timezone.now()}


def _form(
    request: HttpRequest, form: forms.Form, does: Callable[[], AllowanceList], *, verb: str,
    way: list[dict[str, str]], said: str = "",
) -> HttpResponseBase:  # fmt: skip
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            made = does()
        except Problems as refused:
            faults = said_of(refused)
        else:
            return redirect("encouragement:allowance_list", made.pk)
    title = say(f"paying.{verb}")
    context = {
        "title": title, "expected": say(f"paying.{verb}_expected"), "trail": [*way, {"title": title}],
        "form": form, "faults": faults, "verb": title, "said": said,
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, "error_tolerance/clearing/form.html", context, status=status)
