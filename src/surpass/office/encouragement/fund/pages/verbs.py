"""Open a fund, reckon its list, put it before those who decide: one door each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.cases.pages.act_form import given
from surpass.office.cases.pages.seats import seats_in
from surpass.office.encouragement.fund.acts.change_fund import change_fund as change_now
from surpass.office.encouragement.fund.acts.open_fund import open_fund as open_now
from surpass.office.encouragement.fund.acts.propose_fund import PROCEDURE
from surpass.office.encouragement.fund.acts.propose_fund import propose_fund as propose_now
from surpass.office.encouragement.fund.acts.reckon_rewards import reckon_rewards as reckon_now
from surpass.office.encouragement.fund.acts.settle_reward import settle_reward as settle_now
from surpass.office.encouragement.fund.models import Fund
from surpass.office.encouragement.fund.pages.forms import ChangeForm, FundForm, ProposeForm, SettleForm
from surpass.office.encouragement.fund.pages.one import found_fund, trail
from surpass.office.encouragement.fund.pages.words import said_of, say
from surpass.office.encouragement.fund.standing import newest_list
from surpass.office.packs import office_pack

OPEN, CHANGE, RECKON, SETTLE, PROPOSE = (
    f"encouragement.{verb}"
    for verb in ("open_fund", "change_fund", "reckon_rewards", "settle_reward", "propose_fund")
)


@door(OPEN)
def open_fund(request: HttpRequest) -> HttpResponseBase:
    """An approved budget."""
    places = within(reach_of(OPEN, actor_behind(request)), path="path")
    form = FundForm(places, on=timezone.localdate(), filled=given(request))

    def does() -> HttpResponseBase:
        made = open_now(**by(request), place=form.cleaned_data["place"], said=form.said())
        return redirect("encouragement:fund", made.pk)

    return form_page(request, form, does, verb="open")


@door(CHANGE)
def change_fund(request: HttpRequest, pk: int) -> HttpResponseBase:
    """By another document, with reasons."""
    one = found_fund(request, pk, act=CHANGE)
    form = ChangeForm(one, filled=given(request))

    def does() -> HttpResponseBase:
        change_now(**by(request), fund=one, said=form.said(), reasons=form.cleaned_data["reasons"])
        return redirect("encouragement:fund", one.pk)

    return form_page(request, form, does, verb="change", one=one)


@require_POST
@door(RECKON)
def reckon_rewards(request: HttpRequest, pk: int) -> HttpResponseBase:
    """From the result that stands now."""
    one = found_fund(request, pk, act=RECKON)
    return press(request, one, lambda: reckon_now(**by(request), fund=one))


@door(SETTLE)
def settle_reward(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Which list a unit takes of several, or who has the place of a tie."""
    one = found_fund(request, pk, act=SETTLE)
    found = newest_list(one)
    if found is None:
        raise Http404
    form = SettleForm(found, filled=given(request))

    def does() -> HttpResponseBase:
        settle_now(**by(request), fund=one, choice=form.choice(), reasons=form.cleaned_data["reasons"])
        return redirect("encouragement:fund", one.pk)

    return form_page(request, form, does, verb="settle", one=one)


@door(PROPOSE)
def propose_fund(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With the seats of those who lead the case."""
    one = found_fund(request, pk, act=PROPOSE)
    if one.case:
        raise Http404
    law, _ = laws_of_case(office_pack(), PROCEDURE, on=timezone.localdate())
    form = ProposeForm(law, [one.place.path], filled=given(request))

    def does() -> HttpResponseBase:
        made = propose_now(**by(request), fund=one, seats=seats_in(form.cleaned_data))
        return redirect("case", made.case)

    return form_page(request, form, does, verb="propose", one=one)


def by(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when."""
    return {"by": actor_behind(request), "at": timezone.now()}


def press(request: HttpRequest, one: Fund, does: Callable[[], object]) -> HttpResponseBase:
    """A button of the fund's page; what stands in the way is told there."""
    try:
        does()
    except Problems as refused:
        for fault in said_of(refused):
            messages.error(request, fault)
    return redirect("encouragement:fund", one.pk)


def form_page(
    request: HttpRequest, form: forms.Form, does: Callable[[], HttpResponseBase], *, verb: str,
    one: Fund | None = None,
) -> HttpResponseBase:  # fmt: skip
    """The form of a verb, its faults beside it."""
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            return does()
        except Problems as refused:
            faults = said_of(refused)
    title = say(f"fund.{verb}")
    context = {
        "title": title, "expected": say(f"fund.{verb}_expected"), "trail": [*trail(one), {"title": title}],
        "form": form, "faults": faults, "verb": title, "said": "",
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, "error_tolerance/clearing/form.html", context, status=status)
