"""Begin, remark, answer, hand in, drop, put in force: one door each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.cases.pages.act_form import given
from surpass.office.cases.pages.seats import seats_in
from surpass.office.packs import office_pack
from surpass.office.rollout.form_page import by
from surpass.office.rollout.form_page import form_page as form_page_of_room
from surpass.office.rollout.local_rules.acts.answer_remark import answer_remark as answer_now
from surpass.office.rollout.local_rules.acts.begin_draft import Beginning
from surpass.office.rollout.local_rules.acts.begin_draft import begin_draft as begin_now
from surpass.office.rollout.local_rules.acts.consent_to_draft import consent_to_draft as consent_now
from surpass.office.rollout.local_rules.acts.drop_draft import drop_draft as drop_now
from surpass.office.rollout.local_rules.acts.hand_in_draft import PROCEDURE
from surpass.office.rollout.local_rules.acts.hand_in_draft import hand_in_draft as hand_in_now
from surpass.office.rollout.local_rules.acts.put_in_force import put_in_force as put_now
from surpass.office.rollout.local_rules.acts.remark_on_draft import remark_on_draft as remark_now
from surpass.office.rollout.local_rules.consenting import CONSENT, is_above
from surpass.office.rollout.local_rules.models import LocalDraft
from surpass.office.rollout.local_rules.pages.forms import (
    BeginForm,
    ConsentForm,
    DayForm,
    RemarkForm,
    SeatsForm,
    WordsForm,
)
from surpass.office.rollout.local_rules.pages.one import found_draft, trail
from surpass.office.rollout.local_rules.pages.words import title_said
from surpass.rollout.edits.head import Order

BEGIN, REMARK, ANSWER, HAND_IN, DROP, PUT = (
    f"rollout.{verb}"
    for verb in (
        "begin_draft", "remark_on_draft", "answer_remark", "hand_in_draft", "drop_draft", "put_in_force",
    )
)  # fmt: skip


@door(BEGIN)
def begin_draft(request: HttpRequest) -> HttpResponseBase:
    """The next edition of the pack in force."""
    places = within(reach_of(BEGIN, actor_behind(request)), path="path")
    form = BeginForm(places, filled=given(request))

    def does() -> LocalDraft:
        said = form.cleaned_data
        title = {"zh": said["title_zh"], "en": said["title_en"] or said["title_zh"]}
        order = Order(
            key=said["key"], title=title, number=said["number"], date=said["order_day"], signer=said["signer"]
        )
        beginning = Beginning(edition=said["edition"], in_force_from=said["in_force_from"], order=order)
        return begin_now(**by(request), place=said["place"], beginning=beginning)

    return form_page(request, form, does, verb="begin")


@door(REMARK)
def remark_on_draft(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A comment, the legal check, a voice consulted."""
    one, form = found_draft(request, pk, act=REMARK), RemarkForm(filled=given(request))

    def does() -> LocalDraft:
        remark_now(**by(request), draft=one, **form.cleaned_data)
        return one

    return form_page(request, form, does, verb="remark", one=one)


@door(ANSWER)
def answer_remark(request: HttpRequest, pk: int, row: int) -> HttpResponseBase:
    """Taken up or not, and why."""
    one, form = found_draft(request, pk, act=ANSWER), WordsForm(filled=given(request))
    remark = one.remarks.select_related("draft__place").filter(pk=row).first()
    if remark is None:
        raise Http404

    def does() -> LocalDraft:
        answer_now(**by(request), remark=remark, words=form.cleaned_data["words"])
        return one

    return form_page(request, form, does, verb="answer", one=one, said=remark.words)


@door(HAND_IN)
def hand_in_draft(request: HttpRequest, pk: int) -> HttpResponseBase:
    """To be proved, decided, filed."""
    one = found_draft(request, pk, act=HAND_IN)
    law, _ = laws_of_case(office_pack(), PROCEDURE, on=timezone.localdate())
    form = SeatsForm(law, [one.place.path], filled=given(request))
    return form_page(
        request, form, lambda: hand_in_now(**by(request), draft=one, seats=seats_in(form.cleaned_data)),
        verb="hand_in", one=one,
    )  # fmt: skip


@door(DROP)
def drop_draft(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons."""
    one, form = found_draft(request, pk, act=DROP), WordsForm(filled=given(request))
    return form_page(
        request, form, lambda: drop_now(**by(request), draft=one, reasons=form.cleaned_data["words"]),
        verb="drop", one=one,
    )  # fmt: skip


@door(CONSENT)
def consent_to_draft(request: HttpRequest, pk: int) -> HttpResponseBase:
    """By the superior's person; or its paper, by the office."""
    one = found_draft(request, pk, act=CONSENT)
    is_paper = not is_above(actor_behind(request), one)
    form = ConsentForm(one, is_paper=is_paper, filled=given(request))

    def does() -> LocalDraft:
        said = form.cleaned_data
        return consent_now(
            **by(request), draft=one, is_given=said["answer"] == "yes", words=said["words"], paper=form.paper
        ).draft

    return form_page(request, form, does, verb="consent", one=one)


@door(PUT)
def put_in_force(request: HttpRequest, pk: int) -> HttpResponseBase:
    """By somebody who did not draft it."""
    one = found_draft(request, pk, act=PUT)
    form = DayForm(one, filled=given(request))
    return form_page(
        request, form, lambda: put_now(**by(request), draft=one, on=form.cleaned_data["on"]),
        verb="put_in_force", one=one,
    )  # fmt: skip


def form_page(
    request: HttpRequest, form: forms.Form, does: Callable[[], LocalDraft], *, verb: str,
    one: LocalDraft | None = None, said: str = "", more: dict[str, Any] | None = None,
) -> HttpResponseBase:  # fmt: skip
    """The form of an act; done, its draft."""
    way = trail()
    if one is not None:
        way.append({"title": title_said(one), "href": reverse("rollout:draft", args=[one.pk])})
    return form_page_of_room(
        request, form, lambda: reverse("rollout:draft", args=[does().pk]), key=f"draft.{verb}", trail=way,
        said=said, more=more, states="draft.state_",
    )  # fmt: skip
