"""Order, verify, answer, propose a correction, tell: one door each."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.models import Place
from surpass.office.cases.pages.act_form import given
from surpass.office.rollout.alarms.acts.answer_difference import answer_difference as answer_now
from surpass.office.rollout.alarms.acts.enter_verified import enter_verified as enter_now
from surpass.office.rollout.alarms.acts.give_notice import give_notice as tell_now
from surpass.office.rollout.alarms.acts.order_verification import order_verification as order_now
from surpass.office.rollout.alarms.acts.propose_correction import propose_correction as propose_now
from surpass.office.rollout.alarms.models import FrozenCorrection, OrderedFigure
from surpass.office.rollout.alarms.pages.forms import OrderForm, VerifiedForm, WordsForm
from surpass.office.rollout.alarms.pages.looks import found_look, trail
from surpass.office.rollout.alarms.pages.ordered import fact_rows
from surpass.office.rollout.alarms.pages.words import named, say, words_said
from surpass.office.rollout.alarms.seen import (
    ANSWER,
    NOTICE,
    ORDER,
    PROPOSE,
    VERIFY,
    figure_called,
    orders_within,
)
from surpass.office.rollout.form_page import by, form_page


@door(ORDER)
def order_verification(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Chosen by a person, some by lot."""
    look = found_look(request, pk, act=ORDER)
    form = OrderForm(look, filled=given(request))

    def does() -> str:
        order_now(**by(request), look=look, **form.cleaned_data)
        return reverse("alarms:look", args=[pk])

    return form_page(request, form, does, key="alarm.order", trail=trail())


@door(VERIFY)
def enter_verified(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What was found of a figure."""
    one, form = found_figure(request, pk, VERIFY), VerifiedForm(filled=given(request))

    def does() -> str:
        enter_now(**by(request), figure=one, **form.cleaned_data)
        return reverse("alarms:to_verify")

    return form_page(request, form, does, key="alarm.verify", trail=[], more=known(one))


@door(ANSWER)
def answer_difference(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What the unit says."""
    one = found_figure(request, pk, ANSWER)
    form = WordsForm(label="alarm.field_answer", filled=given(request))

    def does() -> str:
        answer_now(**by(request), figure=one, words=form.cleaned_data["words"])
        return reverse("alarms:mine")

    return form_page(request, form, does, key="alarm.answer", trail=[], more=known(one, is_unit=True))


@door(NOTICE)
def give_notice(request: HttpRequest, pk: int, unit: str) -> HttpResponseBase:
    """To a unit of which figures were ordered."""
    order = orders_within(actor_behind(request)).filter(pk=pk).first()
    place = Place.objects.filter(pk=unit).first()
    rows = list(OrderedFigure.objects.filter(order=order, cell__place=unit)) if order else []
    if order is None or place is None or not rows:
        raise Http404
    differing = sum(row.outcome == "differs" for row in rows)
    corrected = FrozenCorrection.objects.filter(figure__in=rows, is_approved=True).count()
    draft = say("alarm.notice_draft", verified=len(rows), differing=differing)
    draft += say("alarm.notice_corrected", corrected=corrected) if corrected else ""
    form = WordsForm(label="alarm.field_notice", initial=draft, filled=given(request))

    def does() -> str:
        made = tell_now(**by(request), order=order, place=place, words=form.cleaned_data["words"])
        return reverse("alarms:notice", args=[made.pk])

    facts = [{"term": say("alarm.head_unit"), "said": named([unit])[unit]}]
    return form_page(request, form, does, key="alarm.give_notice", trail=trail(), more={"known": facts})


@door(PROPOSE)
def propose_correction(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Filled in from what was verified and what the unit said; the value itself is the verified one."""
    one = found_figure(request, pk, PROPOSE)
    draft = say(
        "alarm.propose_draft",
        source=words_said(one.source),
        answer=words_said(one.answer) or say("word.none"),
    )
    form = WordsForm(label="alarm.field_reasons", initial=draft, filled=given(request))

    def does() -> str:
        propose_now(**by(request), figure=one, reasons=form.cleaned_data["words"])
        return reverse("alarms:to_verify")

    return form_page(request, form, does, key="alarm.propose", trail=[], more=known(one, is_unit=True))


def known(one: OrderedFigure, *, is_unit: bool = False) -> dict[str, Any]:
    """What is known of a figure, above its form."""
    return {"known": fact_rows(one, is_unit=is_unit)}


def found_figure(request: HttpRequest, pk: int, act: str) -> OrderedFigure:
    """The figure, for whoever an act reaches; for others there is none."""
    try:
        return figure_called(pk, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown
