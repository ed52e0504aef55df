"""Accept, split, report, settle, send back, ask for time, answer: one door each."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.act_form import given
from surpass.office.rollout.duties.acts.accept_duty import accept_duty as accept_now
from surpass.office.rollout.duties.acts.answer_time import answer_time as answer_now
from surpass.office.rollout.duties.acts.ask_for_time import ask_for_time as ask_now
from surpass.office.rollout.duties.acts.report_duty import report_duty as report_now
from surpass.office.rollout.duties.acts.send_back_duty import send_back_duty as send_back_now
from surpass.office.rollout.duties.acts.settle_duty import settle_duty as settle_now
from surpass.office.rollout.duties.acts.split_duty import split_duty as split_now
from surpass.office.rollout.duties.models import Duty
from surpass.office.rollout.duties.pages.forms import AnswerForm, OwnerForm, SplitForm, WordsForm
from surpass.office.rollout.duties.pages.one import found_duty, way_to
from surpass.office.rollout.duties.said import MOST
from surpass.office.rollout.form_page import by, form_page

ACCEPT, SPLIT, REPORT, SETTLE, BACK, ASK, ANSWER = (
    f"rollout.{verb}"
    for verb in (
        "accept_duty", "split_duty", "report_duty", "settle_duty", "send_back_duty", "ask_for_time",
        "answer_time",
    )
)  # fmt: skip


@door(ACCEPT)
def accept_duty(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With the name of whoever has it."""
    one = found_duty(request, pk)
    form = OwnerForm(one, me=actor_behind(request).key, filled=given(request))
    return _page(
        request, one, form, lambda: accept_now(**by(request), duty=one, owner=form.cleaned_data["owner"]),
        verb="accept_duty", said=one.part or one.assignment.words,
    )  # fmt: skip


@door(SPLIT)
def split_duty(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Among the units directly below."""
    one = found_duty(request, pk)
    form = SplitForm(one, filled=given(request))
    return _page(
        request, one, form, lambda: split_now(**by(request), duty=one, parts=list(form.parts(one))),
        verb="split_duty", said=one.part or one.assignment.words,
    )  # fmt: skip


@door(REPORT)
def report_duty(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What was done."""
    one, form = found_duty(request, pk), WordsForm(most=MOST, filled=given(request))
    return _page(
        request, one, form, lambda: report_now(**by(request), duty=one, words=form.cleaned_data["words"]),
        verb="report_duty", said=one.part or one.assignment.words,
    )  # fmt: skip


@door(SETTLE)
def settle_duty(request: HttpRequest, pk: int) -> HttpResponseBase:
    """By somebody who did not report."""
    one, form = found_duty(request, pk), WordsForm(is_asked=False, filled=given(request))
    return _page(
        request, one, form, lambda: settle_now(**by(request), duty=one, words=form.cleaned_data["words"]),
        verb="settle_duty", said=one.report,
    )  # fmt: skip


@door(BACK)
def send_back_duty(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With what is missing, and more time where it is needed."""
    one, form = found_duty(request, pk), WordsForm(day="free", filled=given(request))
    return _page(
        request, one, form,
        lambda: send_back_now(
            **by(request), duty=one, reasons=form.cleaned_data["words"], until=form.cleaned_data["until"]
        ),
        verb="send_back_duty", said=one.report,
    )  # fmt: skip


@door(ASK)
def ask_for_time(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With what stands in the way."""
    one, form = found_duty(request, pk), WordsForm(day="asked", filled=given(request))
    return _page(
        request, one, form,
        lambda: ask_now(
            **by(request), duty=one, until=form.cleaned_data["until"], reasons=form.cleaned_data["words"]
        ),
        verb="ask_for_time",
    )  # fmt: skip


@door(ANSWER)
def answer_time(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Given or not, with reasons."""
    one, form = found_duty(request, pk), AnswerForm(filled=given(request))
    asked = one.steps.filter(kind="ask_for_time").order_by("-pk").first()
    return _page(
        request, one, form,
        lambda: answer_now(
            **by(request), duty=one, is_given=form.cleaned_data["is_given"] == "given",
            reasons=form.cleaned_data["words"],
        ),
        verb="answer_time", said=f"{one.asked_until}: {asked.words}" if asked and one.asked_until else "",
    )  # fmt: skip


def _page(
    request: HttpRequest,
    one: Duty,
    form: forms.Form,
    does: Callable[[], object],
    *,
    verb: str,
    said: str = "",
) -> HttpResponseBase:
    """The form of an act; done, the duty."""

    def done() -> str:
        does()
        return reverse("rollout:duties:duty", args=[one.pk])

    return form_page(
        request, form, done, key=f"duties.{verb}", trail=way_to(one), said=said, states="duties.state_"
    )
