"""Open a round, hand in facts, solve, lock, forbid, lift, decide, end: one door each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.act_form import given
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.rounds.acts.decide_placement import decide_placement as decide_now
from surpass.office.up_and_down.rounds.acts.end_round import end_round as end_now
from surpass.office.up_and_down.rounds.acts.hold_pair import hold_pair as hold_now
from surpass.office.up_and_down.rounds.acts.lift_hold import lift_hold as lift_now
from surpass.office.up_and_down.rounds.acts.open_round import open_round as open_now
from surpass.office.up_and_down.rounds.acts.solve_round import solve_round as solve_now
from surpass.office.up_and_down.rounds.acts.take_back_placement import (
    take_back_placement as take_back_now,
)
from surpass.office.up_and_down.rounds.acts.tell_round_facts import tell_round_facts as tell_now
from surpass.office.up_and_down.rounds.models import MatchingRound
from surpass.office.up_and_down.rounds.pages.forms import (
    DecideForm,
    HoldForm,
    RoundFactsForm,
    RoundForm,
    TakeBackForm,
)
from surpass.office.up_and_down.rounds.pages.words import running_round, said_of, say, trail
from surpass.office.up_and_down.vacancies.facts.told import read_told

OPEN, TELL = "up_and_down.open_round", "up_and_down.tell_round_facts"


@door(OPEN)
def open_round(request: HttpRequest) -> HttpResponseBase:
    """Who is to be settled, in which posts."""
    form = RoundForm(reach_of(OPEN, actor_behind(request)), on=timezone.localdate(), filled=given(request))

    def does() -> HttpResponseBase:
        return redirect("up_and_down:round", open_now(**by(request), said=form.said()).pk)

    return shown(request, form, does, verb="open")


@door(TELL)
def tell_round_facts(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A table of the posts, or of people for one post."""
    one = running_round(request, pk, act=TELL)
    form = RoundFactsForm(
        one, filled=given(request), files=request.FILES if request.method == "POST" else None
    )

    def does() -> HttpResponseBase:
        table, said = form.cleaned_data["table"], form.cleaned_data
        told = read_told(table.name, table.read(), book=law_on(one.on), on=one.on)
        count = tell_now(**by(request), one=one, told=told, source=said["source"], post=said["about"] or None)
        messages.success(request, say("vacancy.recorded", count=str(count)))
        return redirect("up_and_down:round", one.pk)

    return shown(request, form, does, verb="facts", one=one)


@require_POST
@door("up_and_down.solve_round")
def solve_round(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Solve again."""
    one = running_round(request, pk, act="up_and_down.solve_round")
    return _press(request, one, lambda: solve_now(**by(request), one=one))


@require_POST
@door("up_and_down.hold_pair")
def hold_pair(request: HttpRequest, pk: int, key: str) -> HttpResponseBase:
    """Lock, or forbid."""
    one = running_round(request, pk, act="up_and_down.hold_pair")
    form = HoldForm(one, key, filled=request.POST)

    def does() -> object:
        said = form.cleaned_data
        return hold_now(
            **by(request), one=one, person=key, post=said["post"], is_lock=said["kind"] == "lock",
            reasons=said["reasons"],
        )  # fmt: skip

    return _press(request, one, does, form=form, key=key)


@require_POST
@door("up_and_down.lift_hold")
def lift_hold(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The pair is free again."""
    one = running_round(request, pk, act="up_and_down.lift_hold")
    chosen = request.POST.get("hold", "")
    hold = one.holds.filter(pk=chosen).select_related("round__place").first() if chosen.isdecimal() else None
    if hold is None:
        raise Http404
    return _press(request, one, lambda: lift_now(**by(request), hold=hold))


@require_POST
@door("up_and_down.decide_placement")
def decide_placement(request: HttpRequest, pk: int, key: str) -> HttpResponseBase:
    """Adopted, or not."""
    one = running_round(request, pk, act="up_and_down.decide_placement")
    form = DecideForm(filled=request.POST)

    def does() -> object:
        said = form.cleaned_data
        return decide_now(
            **by(request), one=one, person=key, is_adopted=said["kind"] == "adopt", reasons=said["reasons"]
        )

    return _press(request, one, does, form=form, key=key)


@require_POST
@door("up_and_down.take_back_placement")
def take_back_placement(request: HttpRequest, pk: int, key: str) -> HttpResponseBase:
    """What was decided stands no longer."""
    one = running_round(request, pk, act="up_and_down.take_back_placement")
    form = TakeBackForm(filled=request.POST)

    def does() -> object:
        said = form.cleaned_data
        return take_back_now(
            **by(request), one=one, person=key, reasons=said["reasons"], post=said["post"] or None
        )

    return _press(request, one, does, form=form, key=key)


@require_POST
@door("up_and_down.end_round")
def end_round(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Everything was decided, or the round is withdrawn."""
    one = running_round(request, pk, act="up_and_down.end_round")
    return _press(request, one, lambda: end_now(**by(request), one=one, ended=request.POST.get("ended", "")))


def by(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when."""
    return {"by": actor_behind(request), "at": timezone.now()}


def _press(
    request: HttpRequest, one: MatchingRound, does: Callable[[], object], *, form: forms.Form | None = None,
    key: str = "",
) -> HttpResponseBase:  # fmt: skip
    if form is not None and not form.is_valid():
        for name, faults in form.errors.items():
            label = form.fields[name].label if name in form.fields else ""
            messages.error(request, say("rounds.fault_field", field=label, fault=" ".join(map(str, faults))))
    else:
        try:
            does()
        except Problems as refused:
            for fault in said_of(refused):
                messages.error(request, fault)
    if key:
        return redirect("up_and_down:round_person", one.pk, key)
    return redirect("up_and_down:round", one.pk)


def shown(
    request: HttpRequest, form: forms.Form, does: Callable[[], HttpResponseBase], *, verb: str,
    one: MatchingRound | None = None, template: str = "up_and_down/vacancies/form.html", **more: Any,
) -> HttpResponseBase:  # fmt: skip
    """A form, or what follows from it."""
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            return does()
        except Problems as refused:
            faults = said_of(refused)
    title = more.pop("title", say(f"rounds.{verb}"))
    context = {
        "title": title, "expected": say(f"rounds.{verb}_expected"), "trail": [*trail(one), {"title": title}],
        "form": form, "faults": faults, "verb": say(f"rounds.{verb}"),
        "has_file": form.is_multipart(), **more,
    }  # fmt: skip
    return render(request, template, context, status=422 if faults or form.errors else 200)
