"""Reply to a text of the column, answer a reply, ask to be told."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.act_form import given
from surpass.office.error_tolerance.pages.words import own
from surpass.office.rollout.form_page import by, form_page
from surpass.office.rollout.publicity.acts.answer_piece_reply import answer_piece_reply as answer_now
from surpass.office.rollout.publicity.acts.reply_to_piece import reply_to_piece as reply_now
from surpass.office.rollout.publicity.acts.subscribe import subscribe as subscribe_now
from surpass.office.rollout.publicity.pages.forms import AnswerForm, WordsForm
from surpass.office.rollout.publicity.pages.one import found_piece, way_to
from surpass.office.rollout.publicity.pages.words import say
from surpass.office.rollout.publicity.seen import ANSWER, REPLY, SUBSCRIBE, column_called


@door(REPLY)
def reply_to_piece(request: HttpRequest, pk: int) -> HttpResponseBase:
    """To what stands in the column; a draft is answered like what does not exist."""
    try:
        one = column_called(pk, on=timezone.localdate())
    except UseProblem as unknown:
        raise Http404 from unknown
    form = WordsForm("publicity.field_reply", filled=given(request))
    here = {"title": own(one.title), "href": reverse("public:file", args=[f"column/{one.pk}.html"])}

    def done() -> str:
        made = reply_now(**by(request), piece=one, words=form.cleaned_data["words"])
        messages.success(request, say(f"publicity.reply_{'printed' if made.is_printed else 'waits'}"))
        return reverse("rollout:publicity:reply_to_piece", args=[pk])

    return form_page(request, form, done, key="publicity.reply_to_piece", trail=[here])


@door(ANSWER)
def answer_piece_reply(request: HttpRequest, pk: int, row: int) -> HttpResponseBase:
    """Printed, or not with reasons."""
    one, form = found_piece(request, pk), AnswerForm(filled=given(request))
    reply = one.replies.filter(pk=row).first()
    if reply is None:
        raise Http404

    def done() -> str:
        said = form.cleaned_data
        answer_now(**by(request), reply=reply, is_printed=said["prints"] == "yes", reasons=said["words"])
        return reverse("rollout:publicity:piece", args=[pk])

    return form_page(
        request, form, done, key="publicity.answer_piece_reply", trail=way_to(one), said=reply.words
    )


@require_POST
@door(SUBSCRIBE)
def subscribe(request: HttpRequest) -> HttpResponseBase:
    """On, or off; a press that says neither changes nothing."""
    if request.POST.get("on") not in {"0", "1"}:
        return redirect("rollout:publicity:pieces")
    is_on = subscribe_now(by=actor_behind(request), at=timezone.now(), is_on=request.POST["on"] == "1")
    messages.success(request, say(f"publicity.subscribed_{'yes' if is_on else 'no'}"))
    return redirect("rollout:publicity:pieces")
