"""Plan, open, drop: one door each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.cases.pages.act_form import given
from surpass.office.cases.pages.seats import seats_in
from surpass.office.packs import office_pack
from surpass.office.rollout.form_page import by, form_page
from surpass.office.rollout.inspection.acts.drop_inspection import drop_inspection as drop_now
from surpass.office.rollout.inspection.acts.open_inspection import PROCEDURE
from surpass.office.rollout.inspection.acts.open_inspection import open_inspection as open_now
from surpass.office.rollout.inspection.acts.plan_inspection import Planned
from surpass.office.rollout.inspection.acts.plan_inspection import plan_inspection as plan_now
from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.office.rollout.inspection.pages.forms import PlanForm, ReasonsForm, SeatsForm
from surpass.office.rollout.inspection.pages.plan import found_inspection, trail
from surpass.office.rollout.inspection.pages.words import matter_said
from surpass.office.rollout.inspection.seen import DROP, OPEN, PLAN, orders_open_to


@door(PLAN)
def plan_inspection(request: HttpRequest) -> HttpResponseBase:
    """A unit, a matter, a scope, a day; from a look at alarms, its unit and order are filled in."""
    actor = actor_behind(request)
    orders = orders_open_to(actor)
    meant = {"place": request.GET.get("unit"), "order": request.GET.get("order")}
    form = PlanForm(
        within(reach_of(PLAN, actor), path="path"), orders, meant=meant, filled=given(request)
    )  # fmt: skip

    def does() -> str:
        said = form.cleaned_data
        order = orders.filter(pk=said["order"]).first() if said["order"] else None
        return _there(plan_now(**by(request), planned=Planned(**{**said, "order": order})))

    return form_page(request, form, does, key="inspection.plan", trail=trail())


@door(OPEN)
def open_inspection(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Its case begins."""
    one = found_inspection(request, pk, act=OPEN)
    law, _ = laws_of_case(office_pack(), PROCEDURE, on=timezone.localdate())
    form = SeatsForm(law, one, filled=given(request))

    def does() -> str:
        return _there(open_now(**by(request), inspection=one, seats=seats_in(form.cleaned_data)))

    return form_page(request, form, does, key="inspection.open", trail=[*trail(), _here(one)])


@door(DROP)
def drop_inspection(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons."""
    one, form = found_inspection(request, pk, act=DROP), ReasonsForm(filled=given(request))

    def does() -> str:
        return _there(drop_now(**by(request), inspection=one, reasons=form.cleaned_data["reasons"]))

    return form_page(request, form, does, key="inspection.drop", trail=[*trail(), _here(one)])


def _there(one: PlannedInspection) -> str:
    return reverse("inspection:inspection", args=[one.pk])


def _here(one: PlannedInspection) -> dict[str, str]:
    return {"title": matter_said(one), "href": _there(one)}
