"""Object, enter a paper, answer, find: a form each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import Problems, UseProblem
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.act_form import given
from surpass.office.encouragement.recognition.notice_objections.acts import (
    answer_notice_objection as answering,
)
from surpass.office.encouragement.recognition.notice_objections.acts import enter_notice_objection as entering
from surpass.office.encouragement.recognition.notice_objections.acts import find_notice_objection as finding
from surpass.office.encouragement.recognition.notice_objections.acts import object_to_notice as objecting
from surpass.office.encouragement.recognition.notice_objections.models import NoticeObjection
from surpass.office.encouragement.recognition.notice_objections.pages.forms import (
    UPHELD,
    FindForm,
    PaperForm,
    WordsForm,
)
from surpass.office.encouragement.recognition.notice_objections.pages.words import said_of, said_whole, say
from surpass.office.encouragement.recognition.notice_objections.plain import objection_rows, to_look_into
from surpass.office.encouragement.recognition.notice_objections.put_up import PutUp, of_objection
from surpass.office.encouragement.recognition.notice_objections.seen import (
    ANSWER,
    ENTER,
    FIND,
    OBJECT,
    objection_called,
    objections_against,
    put_up_called,
)
from surpass.office.error_tolerance.pages.words import own as written

Done = Callable[[], object]


@door(OBJECT)
def object_to_notice(request: HttpRequest, kind: str, row: int) -> HttpResponseBase:
    """Until the end of the last day; afterwards the form says that it is over."""
    one, form = _found(request, kind, row, OBJECT), WordsForm("object", filled=given(request))
    return _asked(
        request, form, lambda: objecting.object_to_notice(**_by(request), one=one, **form.cleaned_data),
        verb="object", said=said_whole(one),
    )  # fmt: skip


@door(ENTER)
def enter_notice_objection(request: HttpRequest, kind: str, row: int) -> HttpResponseBase:
    """By the day on which it came."""
    one, form = _found(request, kind, row, ENTER), PaperForm(filled=given(request))
    return _asked(
        request, form, lambda: entering.enter_notice_objection(**_by(request), one=one, came=form.came()),
        verb="enter", said=said_whole(one),
    )  # fmt: skip


@door(ANSWER)
def answer_notice_objection(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Whom it concerns."""
    actor = actor_behind(request)
    try:
        row = objection_called(pk, objections_against(actor))
    except UseProblem as unknown:
        raise Http404 from unknown
    form = WordsForm("answer", filled=given(request))
    return _asked(
        request, form,
        lambda: answering.answer_notice_objection(**_by(request), row=row, **form.cleaned_data),
        verb="answer", said=_told(row),
    )  # fmt: skip


@door(FIND)
def find_notice_objection(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Somebody who had no hand in it."""
    row = next((row for row in to_look_into(actor_behind(request)) if row.pk == pk), None)
    if row is None:
        raise Http404
    form = FindForm(filled=given(request))

    def does() -> object:
        said = form.cleaned_data
        return finding.find_notice_objection(
            **_by(request), row=row, is_upheld=said["holds"] == UPHELD, finding=said["words"]
        )

    return _asked(request, form, does, verb="find", said=_told(row))


def _found(request: HttpRequest, kind: str, row: int, act: str) -> PutUp:
    try:
        return put_up_called(kind, row, actor_behind(request), on=timezone.localdate(), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def _told(row: NoticeObjection) -> str:
    [said] = objection_rows([row])
    told = say("objections.said", of=said_whole(of_objection(row)), words=written(said["words"]))
    return f"{told} {say('objections.replied', words=written(said['reply']))}" if said["reply"] else told


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_behind(request), "at": timezone.now()}


def _asked(request: HttpRequest, form: forms.Form, does: Done, *, verb: str, said: str) -> HttpResponseBase:
    """The form of a verb, its faults beside it."""
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            does()
        except Problems as refused:
            faults = said_of(refused)
        else:
            messages.success(request, say(f"objections.{verb}_done"))
            return redirect("encouragement:notice_objections")
    title = say(f"objections.{verb}")
    way = {"title": say("objections.title"), "href": reverse("encouragement:notice_objections")}
    context = {
        "title": title, "expected": say(f"objections.{verb}_expected"), "trail": [way, {"title": title}],
        "form": form, "faults": faults, "verb": title, "said": said,
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, "error_tolerance/clearing/form.html", context, status=status)
