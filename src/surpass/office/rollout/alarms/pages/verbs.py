"""Order, verify, answer, tell: one door each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import Problems, UseProblem
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.models import Place
from surpass.office.cases.pages.act_form import given
from surpass.office.rollout.alarms.acts.answer_difference import answer_difference as answer_now
from surpass.office.rollout.alarms.acts.enter_verified import enter_verified as enter_now
from surpass.office.rollout.alarms.acts.give_notice import give_notice as tell_now
from surpass.office.rollout.alarms.acts.order_verification import order_verification as order_now
from surpass.office.rollout.alarms.models import OrderedFigure
from surpass.office.rollout.alarms.pages.forms import OrderForm, VerifiedForm, WordsForm
from surpass.office.rollout.alarms.pages.looks import found_look, trail
from surpass.office.rollout.alarms.pages.ordered import fact_rows
from surpass.office.rollout.alarms.pages.words import named, said_of, say
from surpass.office.rollout.alarms.seen import ANSWER, NOTICE, ORDER, VERIFY, figure_called, orders_within


@door(ORDER)
def order_verification(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Chosen by a person, some by lot."""
    look = found_look(request, pk, act=ORDER)
    form = OrderForm(look, filled=given(request))

    def does() -> str:
        order_now(**by(request), look=look, **form.cleaned_data)
        return reverse("alarms:look", args=[pk])

    return form_page(request, form, does, verb="order")


@door(VERIFY)
def enter_verified(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What was found of a figure."""
    one, form = found_figure(request, pk, VERIFY), VerifiedForm(filled=given(request))

    def does() -> str:
        enter_now(**by(request), figure=one, **form.cleaned_data)
        return reverse("alarms:to_verify")

    return form_page(request, form, does, verb="verify", facts=fact_rows(one, is_unit=False))


@door(ANSWER)
def answer_difference(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What the unit says."""
    one = found_figure(request, pk, ANSWER)
    form = WordsForm(label="alarm.field_answer", filled=given(request))

    def does() -> str:
        answer_now(**by(request), figure=one, words=form.cleaned_data["words"])
        return reverse("alarms:mine")

    return form_page(request, form, does, verb="answer", facts=fact_rows(one, is_unit=True))


@door(NOTICE)
def give_notice(request: HttpRequest, pk: int, unit: str) -> HttpResponseBase:
    """To a unit of which figures were ordered."""
    order = orders_within(actor_behind(request)).filter(pk=pk).first()
    place = Place.objects.filter(pk=unit).first()
    rows = list(OrderedFigure.objects.filter(order=order, cell__place=unit)) if order else []
    if order is None or place is None or not rows:
        raise Http404
    differing = sum(row.outcome == "differs" for row in rows)
    draft = say("alarm.notice_draft", verified=len(rows), differing=differing)
    form = WordsForm(label="alarm.field_notice", initial=draft, filled=given(request))

    def does() -> str:
        made = tell_now(**by(request), order=order, place=place, words=form.cleaned_data["words"])
        return reverse("alarms:notice", args=[made.pk])

    facts = [{"term": say("alarm.head_unit"), "said": named([unit])[unit]}]
    return form_page(request, form, does, verb="give_notice", facts=facts)


def found_figure(request: HttpRequest, pk: int, act: str) -> OrderedFigure:
    """The figure, for whoever an act reaches; for others there is none."""
    try:
        return figure_called(pk, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def by(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when."""
    return {"by": actor_behind(request), "at": timezone.now()}


def form_page(
    request: HttpRequest, form: forms.Form, does: Callable[[], str], *, verb: str,
    facts: list[dict[str, str]] | None = None,
) -> HttpResponseBase:  # fmt: skip
    """The form of an act; done, where it leads."""
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            there = does()
        except Problems as refused:
            faults = said_of(refused)
        else:
            return redirect(there)
    title, way = say(f"alarm.{verb}"), trail() if verb in {"order", "give_notice"} else []
    context = {
        "title": title, "expected": say(f"alarm.{verb}_expected"), "trail": [*way, {"title": title}],
        "form": form, "faults": faults, "verb": title, "facts": facts,
    }  # fmt: skip
    return render(request, "alarms/form.html", context, status=422 if faults or form.errors else 200)
