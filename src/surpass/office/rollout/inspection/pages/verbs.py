"""Plan, open, drop: one door each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.cases.pages.act_form import given
from surpass.office.cases.pages.seats import seats_in
from surpass.office.packs import office_pack
from surpass.office.rollout.alarms.models import VerificationOrder
from surpass.office.rollout.inspection.acts.drop_inspection import drop_inspection as drop_now
from surpass.office.rollout.inspection.acts.open_inspection import PROCEDURE
from surpass.office.rollout.inspection.acts.open_inspection import open_inspection as open_now
from surpass.office.rollout.inspection.acts.plan_inspection import Planned
from surpass.office.rollout.inspection.acts.plan_inspection import plan_inspection as plan_now
from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.office.rollout.inspection.pages.forms import PlanForm, ReasonsForm, SeatsForm
from surpass.office.rollout.inspection.pages.plan import found_inspection, trail
from surpass.office.rollout.inspection.pages.words import said_of, say
from surpass.office.rollout.inspection.said import refused
from surpass.office.rollout.inspection.seen import DROP, OPEN, PLAN


@door(PLAN)
def plan_inspection(request: HttpRequest) -> HttpResponseBase:
    """A unit, a matter, a scope, a day."""
    places = within(reach_of(PLAN, actor_behind(request)), path="path")
    form = PlanForm(places, filled=given(request))

    def does() -> PlannedInspection:
        said = {**form.cleaned_data, "order": order_called(form.cleaned_data["order"])}
        return plan_now(**by(request), planned=Planned(**said))

    return _form_page(request, form, does, verb="plan")


@door(OPEN)
def open_inspection(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Its case begins."""
    one = found_inspection(request, pk, act=OPEN)
    law, _ = laws_of_case(office_pack(), PROCEDURE, on=timezone.localdate())
    form = SeatsForm(law, one, filled=given(request))
    return _form_page(
        request, form, lambda: open_now(**by(request), inspection=one, seats=seats_in(form.cleaned_data)),
        verb="open",
    )  # fmt: skip


@door(DROP)
def drop_inspection(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons."""
    one, form = found_inspection(request, pk, act=DROP), ReasonsForm(filled=given(request))
    return _form_page(
        request, form, lambda: drop_now(**by(request), inspection=one, reasons=form.cleaned_data["reasons"]),
        verb="drop",
    )  # fmt: skip


def order_called(number: int | None) -> VerificationOrder | None:
    """The order of that number; the act asks whether a figure of it is the unit's.

    Raises:   UseProblem: ``inspection-sample``.
    """
    if number is None:
        return None
    found = VerificationOrder.objects.filter(pk=number).first()
    if found is None:
        raise refused("inspection-sample", f"order {number}", "an order with figures of the unit")
    return found


def by(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when."""
    return {"by": actor_behind(request), "at": timezone.now()}


def _form_page(
    request: HttpRequest, form: forms.Form, does: Callable[[], PlannedInspection], *, verb: str
) -> HttpResponseBase:
    """The form of an act; done, its inspection."""
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            made = does()
        except Problems as problems:
            faults = said_of(problems)
        else:
            return redirect("inspection:inspection", made.pk)
    title = say(f"inspection.{verb}")
    context = {
        "title": title, "expected": say(f"inspection.{verb}_expected"),
        "trail": [*trail(), {"title": title}], "form": form, "faults": faults, "verb": title,
    }  # fmt: skip
    return render(request, "alarms/form.html", context, status=422 if faults or form.errors else 200)
