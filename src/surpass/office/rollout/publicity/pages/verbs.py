"""Draft, rewrite, review, check, publish, say yes or no, withdraw: one door each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.cases.pages.act_form import given
from surpass.office.rollout.form_page import by, form_page
from surpass.office.rollout.publicity.acts.check_piece import check_piece as check_now
from surpass.office.rollout.publicity.acts.consent_to_piece import consent_to_piece as consent_now
from surpass.office.rollout.publicity.acts.draft_piece import draft_piece as draft_now
from surpass.office.rollout.publicity.acts.publish_piece import publish_piece as publish_now
from surpass.office.rollout.publicity.acts.review_piece import review_piece as review_now
from surpass.office.rollout.publicity.acts.rewrite_piece import rewrite_piece as rewrite_now
from surpass.office.rollout.publicity.acts.withdraw_piece import withdraw_piece as withdraw_now
from surpass.office.rollout.publicity.models import Piece
from surpass.office.rollout.publicity.pages.forms import ConsentForm, DraftForm, StepForm, TextForm, WordsForm
from surpass.office.rollout.publicity.pages.one import found_piece, trail, way_to
from surpass.office.rollout.publicity.seen import CHECK, CONSENT, DRAFT, PUBLISH, REVIEW, REWRITE, WITHDRAW


@door(DRAFT)
def draft_article(request: HttpRequest) -> HttpResponseBase:
    """An interpretation, or an article of a leader or an expert."""
    return _draft(request, "article")


@door(DRAFT)
def draft_example(request: HttpRequest) -> HttpResponseBase:
    """A positive example, with what it rests on."""
    return _draft(request, "example")


@door(DRAFT)
def draft_lesson(request: HttpRequest) -> HttpResponseBase:
    """What several closed cases have in common."""
    return _draft(request, "lesson")


@door(REWRITE)
def rewrite_piece(request: HttpRequest, pk: int) -> HttpResponseBase:
    """By whoever drafted it, once it came back."""
    one = found_piece(request, pk)
    form = TextForm(like=one, filled=given(request))
    return _page(
        request,
        one,
        form,
        lambda: rewrite_now(**by(request), piece=one, written=form.written()),
        "rewrite_piece",
    )


@door(REVIEW)
def review_piece(request: HttpRequest, pk: int) -> HttpResponseBase:
    """By another person."""
    one, form = found_piece(request, pk), StepForm(filled=given(request))
    return _page(
        request, one, form, lambda: review_now(**by(request), piece=one, **form.said()), "review_piece"
    )


@door(CHECK)
def check_piece(request: HttpRequest, pk: int) -> HttpResponseBase:
    """By a legal reviewer."""
    one = found_piece(request, pk)
    form = StepForm(counts=one.is_lesson, filled=given(request))
    return _page(
        request, one, form, lambda: check_now(**by(request), piece=one, **form.said()), "check_piece"
    )


@door(PUBLISH)
def publish_piece(request: HttpRequest, pk: int) -> HttpResponseBase:
    """By a director."""
    one, form = found_piece(request, pk), StepForm(filled=given(request))
    return _page(
        request, one, form, lambda: publish_now(**by(request), piece=one, **form.said()), "publish_piece"
    )


@door(CONSENT)
def consent_to_piece(request: HttpRequest, pk: int) -> HttpResponseBase:
    """By the person named."""
    one, form = found_piece(request, pk), ConsentForm(filled=given(request))
    return _page(
        request, one, form,
        lambda: consent_now(**by(request), piece=one, is_given=form.cleaned_data["consent"] == "yes"),
        "consent_to_piece",
    )  # fmt: skip


@door(WITHDRAW)
def withdraw_piece(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons."""
    one, form = found_piece(request, pk), WordsForm("publicity.field_reasons", filled=given(request))
    return _page(
        request, one, form,
        lambda: withdraw_now(**by(request), piece=one, reasons=form.cleaned_data["words"]),
        "withdraw_piece",
    )  # fmt: skip


def _draft(request: HttpRequest, sort: str) -> HttpResponseBase:
    actor = actor_behind(request)
    places = within(reach_of(DRAFT, actor), path="path")
    form = DraftForm(places, sort=sort, actor=actor, on=timezone.localdate(), filled=given(request))

    def does() -> str:
        made = draft_now(
            **by(request), place=form.cleaned_data["place"], kind=form.kind, written=form.written(),
            sources=form.rests,
        )  # fmt: skip
        return reverse("rollout:publicity:piece", args=[made.pk])

    return form_page(request, form, does, key=f"publicity.draft_{sort}", trail=trail())


def _page(
    request: HttpRequest, one: Piece, form: forms.Form, does: Callable[[], Any], verb: str
) -> HttpResponseBase:
    """The form of an act; done, the text."""

    def done() -> str:
        does()
        return reverse("rollout:publicity:piece", args=[one.pk])

    return form_page(
        request, form, done, key=f"publicity.{verb}", trail=way_to(one), states="publicity.stage_"
    )
