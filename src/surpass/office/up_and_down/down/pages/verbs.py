"""What may be done with a question, each on its own page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.act_form import given
from surpass.office.cases.pages.seats import seats_in
from surpass.office.error_tolerance.pages.forms import near_seats
from surpass.office.packs import office_pack
from surpass.office.up_and_down.down.acts.answer_check import answer_check as answer_now
from surpass.office.up_and_down.down.acts.link_tolerance import link_tolerance as link_now
from surpass.office.up_and_down.down.acts.look_for_triggers import look_for_triggers as look_now
from surpass.office.up_and_down.down.acts.open_adjustment import PROCEDURE
from surpass.office.up_and_down.down.acts.open_adjustment import open_adjustment as open_now
from surpass.office.up_and_down.down.acts.refer_trigger import refer_trigger as refer_now
from surpass.office.up_and_down.down.acts.set_trigger_aside import set_trigger_aside as aside_now
from surpass.office.up_and_down.down.improving.acts.open_improvement import open_improvement as improve_now
from surpass.office.up_and_down.down.improving.reading import PROCEDURE as IMPROVEMENT
from surpass.office.up_and_down.down.models import Trigger
from surpass.office.up_and_down.down.pages.forms import CheckForm, ReasonsForm, ToleranceForm
from surpass.office.up_and_down.down.pages.one import STATES, found_trigger, trail_of
from surpass.office.up_and_down.down.pages.words import said_of, say
from surpass.office.up_and_down.down.reading.tolerated import cases_to_link
from surpass.office.up_and_down.down.seen import tops_of


@require_POST
@door("up_and_down.look_for_triggers")
def look_for_triggers(request: HttpRequest) -> HttpResponseBase:
    """Everybody below one place."""
    actor, key = actor_behind(request), request.POST.get("place", "")
    place = next((one for one in tops_of(actor) if one.pk == key), None)
    if place is None:
        raise Http404
    risen, fallen = look_now(by=actor, at=timezone.now(), place=place)
    messages.success(request, say("down.looked", risen=str(risen), fallen=str(fallen)))
    return redirect("up_and_down:triggers")


@door("up_and_down.answer_check")
def answer_check(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Every situation."""
    row = _for(request, pk, "answer_check")
    form = CheckForm(row, filled=given(request))
    return _form(
        request, row, form, "answer_check",
        lambda: answer_now(**_by(request), trigger=row, answers=form.cleaned_data),
    )  # fmt: skip


@door("up_and_down.link_tolerance")
def link_tolerance(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One of the cases about this official."""
    row = _for(request, pk, "link_tolerance")
    cases = cases_to_link(row.person, actor_behind(request), year=row.year)
    form = ToleranceForm(cases, filled=given(request))
    return _form(
        request, row, form, "link_tolerance",
        lambda: link_now(**_by(request), trigger=row, case=form.cleaned_data["case"]),
    )  # fmt: skip


@door("up_and_down.set_trigger_aside")
def set_trigger_aside(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons."""
    row = _for(request, pk, "set_trigger_aside")
    form = ReasonsForm(filled=given(request))
    return _form(
        request, row, form, "set_trigger_aside",
        lambda: aside_now(**_by(request), trigger=row, reasons=form.cleaned_data["reasons"]),
    )  # fmt: skip


@door("up_and_down.open_adjustment")
def open_adjustment(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons, and everybody in a seat."""
    row = _for(request, pk, "open_adjustment")
    law, _ = laws_of_case(office_pack(), PROCEDURE, on=timezone.localdate())
    paths = [way.path for way in reach_of("up_and_down.open_adjustment", actor_behind(request)).ways]
    seats = near_seats(law, paths, without=(law.party,) if row.person.account else ())
    form = ReasonsForm(seats, filled=given(request))

    def does() -> Trigger:
        said = form.cleaned_data
        return open_now(**_by(request), trigger=row, reasons=said["reasons"], seats=seats_in(said))

    return _form(request, row, form, "open_adjustment", does)


@door("up_and_down.open_improvement")
def open_improvement(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons, and everybody in a seat."""
    row = _for(request, pk, "open_improvement")
    law, _ = laws_of_case(office_pack(), IMPROVEMENT, on=timezone.localdate())
    paths = [way.path for way in reach_of("up_and_down.open_improvement", actor_behind(request)).ways]
    seats = near_seats(law, paths, without=(law.party,) if row.person.account else ())
    form = ReasonsForm(seats, filled=given(request))

    def does() -> Trigger:
        said = form.cleaned_data
        return improve_now(**_by(request), trigger=row, reasons=said["reasons"], seats=seats_in(said))

    return _form(request, row, form, "open_improvement", does)


@door("up_and_down.refer_trigger")
def refer_trigger(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A letter."""
    row = _for(request, pk, "refer_trigger")
    form, lang = ReasonsForm(filled=given(request)), (get_language() or "zh")[:2]
    return _form(
        request, row, form, "refer_trigger",
        lambda: refer_now(**_by(request), trigger=row, reasons=form.cleaned_data["reasons"], lang=lang),
    )  # fmt: skip


def _for(request: HttpRequest, pk: int, verb: str) -> Trigger:
    row = found_trigger(request, pk, act=f"up_and_down.{verb}")
    if row.state not in STATES[verb]:
        raise Http404
    return row


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_behind(request), "at": timezone.now()}


def _form(
    request: HttpRequest, row: Trigger, form: forms.Form, verb: str, does: Callable[[], object]
) -> HttpResponseBase:
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            does()
        except Problems as refused:
            faults = said_of(refused)
        else:
            after = Trigger.objects.get(pk=row.pk)
            return redirect("case", after.case) if after.case else redirect("up_and_down:trigger", row.pk)
    title = say(f"down.{verb}")
    context = {
        "title": title, "expected": say(f"down.{verb}_expected"), "form": form, "faults": faults,
        "verb": title, "trail": [*trail_of(request, row), {"title": title}],
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, "up_and_down/vacancies/form.html", context, status=status)
