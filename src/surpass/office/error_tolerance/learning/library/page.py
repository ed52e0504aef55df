"""Pages of the library: the list, one entry with what may be done to it, and the draft of a case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import NotAllowed, reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.acting.possible import roles_of
from surpass.office.cases.pages.act_form import given
from surpass.office.cases.pages.file.page import trail
from surpass.office.cases.pages.seen import Seen, seen_case
from surpass.office.error_tolerance.acts.answer_precedent import answer_precedent
from surpass.office.error_tolerance.acts.check_precedent import check_precedent
from surpass.office.error_tolerance.acts.confirm_anonymous import confirm_anonymous
from surpass.office.error_tolerance.acts.draft_precedent import draft_precedent
from surpass.office.error_tolerance.acts.reply_to_precedent import reply_to_precedent
from surpass.office.error_tolerance.acts.withdraw_precedent import withdraw_precedent
from surpass.office.error_tolerance.learning.library.closed import (
    check_teaches,
    findings_of,
    gates_of,
    kind_of,
    outcome_of,
    situations_of,
)
from surpass.office.error_tolerance.learning.library.finding import precedents_found
from surpass.office.error_tolerance.learning.library.form import (
    AnswerForm,
    CheckForm,
    ConfirmForm,
    DraftForm,
    ReplyForm,
    WithdrawForm,
)
from surpass.office.error_tolerance.learning.library.seen import (
    CHECK,
    CONFIRM,
    DRAFT,
    SEE,
    WITHDRAW,
    precedents_seen,
    subject_of_precedent,
)
from surpass.office.error_tolerance.learning.library.shown import badge, keys_shown, shown
from surpass.office.error_tolerance.learning.models import Precedent
from surpass.office.error_tolerance.learning.words import said_of, say, wording
from surpass.office.error_tolerance.weighing.seats import is_only_party

ANSWER, REPLY = "error_tolerance.answer_precedent", "error_tolerance.reply_to_precedent"
COLUMNS = (("title", "name"), ("situations", "long"), ("outcome", "w"), ("year", "w"), ("state", "w"))
MOST = 500
Row = dict[str, Any]
Form = Any


def links_of_case(*, seen: Seen, **_: Any) -> list[tuple[str, str]]:
    """From a case that is closed with a finding to the draft of its entry, for those who worked on it."""
    has_seat = bool(roles_of(seen.case, seen.person)) and not is_only_party(seen)
    if not has_seat or not teaches(seen):
        return []
    return [(say("learning.draft"), reverse("error_tolerance:draft_precedent", args=[seen.kept.key]))]


@door(SEE)
def precedents(request: HttpRequest) -> HttpResponse:
    """The library as far as the reader sees it, and what they have a part in."""
    today, asked = timezone.localdate(), request.GET.get("q", "")
    found = precedents_found(asked, actor_behind(request), on=today)[:MOST]
    context = {
        "asked": asked,
        "title": say("learning.library"), "expected": say("learning.library_expected"), "trail": [_home()],
        "may_count": not reach_of("error_tolerance.see_statistics", actor_behind(request)).is_empty,
        "table": {
            "id": "precedents", "title": say("learning.library"), "stacks": True, "is_alone": True,
            "columns": [{"kind": kind, "title": say(f"learning.head_{name}")} for name, kind in COLUMNS],
            "rows": [{"cells": _cells(one)} for one in found],
            "empty": {"said": say("learning.none_found" if asked.strip() else "learning.none"),
                      "why": say("learning.none_why")},
        },
    }  # fmt: skip
    return render(request, "error_tolerance/learning/precedents.html", context)


@door(SEE)
def precedent(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry."""
    return _page(request, _found(request, pk))


@door(DRAFT)
def draft(request: HttpRequest, key: str) -> HttpResponseBase:
    """The draft: what is taken over as keys, and what is to be written."""
    seen, faults = seen_case(request, key, act=DRAFT), tuple[str, ...]()
    if is_only_party(seen) or not teaches(seen):
        raise Http404
    form = DraftForm(on=seen.today, kind=kind_of(seen.kept), filled=given(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = draft_precedent(by=actor_behind(request), at=timezone.now(), case=key, said=form.drafted())
        except Problems as refused:
            faults = said_of(refused)
        else:
            messages.success(request, say("learning.drafted"))
            return redirect("error_tolerance:precedent", made.pk)
    applied = [name for name, applies in situations_of(seen.case).items() if applies]
    taken = keys_shown(
        situations=sorted(applied), gates=gates_of(seen.kept), findings=findings_of(seen.kept, seen.case),
        outcome=outcome_of(seen.case), on=seen.today,
    )  # fmt: skip
    context = {
        "title": say("learning.draft"), "expected": say("learning.draft_expected"), "case": seen.kept,
        "trail": trail(seen, say("learning.draft")), "faults": faults, "form": form, "taken": taken,
    }  # fmt: skip
    return render(
        request, "error_tolerance/learning/draft.html", context, status=422 if faults or form.errors else 200
    )


@require_POST
@door(CHECK)
def check(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Passed, or returned."""
    form = CheckForm(filled=request.POST)
    return _done(request, pk, form, "check", lambda one, said: check_precedent(
        **_by(request), precedent=one, passes=said["passes"] == "yes", said=said["said"]
    ))  # fmt: skip


@require_POST
@door(ANSWER)
def answer(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Yes or no of the person concerned."""
    form = AnswerForm(filled=request.POST)
    return _done(request, pk, form, "answer", lambda one, said: answer_precedent(
        **_by(request), precedent=one, agrees=said["agrees"] == "yes"
    ))  # fmt: skip


@require_POST
@door(CONFIRM)
def confirm(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Confirmed that it points at nobody."""
    form = ConfirmForm(filled=request.POST)
    return _done(request, pk, form, "confirm", lambda one, said: confirm_anonymous(
        **_by(request), precedent=one, **said
    ))  # fmt: skip


@require_POST
@door(REPLY)
def reply(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The reply of the person concerned."""
    form = ReplyForm(filled=request.POST)
    return _done(request, pk, form, "reply", lambda one, said: reply_to_precedent(
        **_by(request), precedent=one, **said
    ))  # fmt: skip


@require_POST
@door(WITHDRAW)
def withdraw(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Taken out."""
    form = WithdrawForm(filled=request.POST)
    return _done(request, pk, form, "withdraw", lambda one, said: withdraw_precedent(
        **_by(request), precedent=one, **said
    ))  # fmt: skip


def teaches(seen: Seen) -> bool:
    """Whether the case can become an entry."""
    try:
        check_teaches(seen.kept, seen.case)
    except Problems:
        return False
    return True


def _by(request: HttpRequest) -> Row:
    return {"by": actor_behind(request), "at": timezone.now()}


def _found(request: HttpRequest, pk: int) -> Precedent:
    found = precedents_seen(actor_behind(request), on=timezone.localdate()).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _done(
    request: HttpRequest, pk: int, form: Form, name: str, does: Callable[[Precedent, Row], object]
) -> HttpResponseBase:
    """Do it and come back; refused, the same page with the reasons and what was typed."""
    one = _found(request, pk)
    if not form.is_valid():
        return _page(request, one, **{name: form})
    try:
        does(one, form.cleaned_data)
    except Problems as refused:
        return _page(request, one, faults=said_of(refused), **{name: form})
    except NotAllowed as refused:
        return _page(request, one, faults=(refused.said(wording()),), **{name: form})
    if not precedents_seen(actor_behind(request), on=timezone.localdate()).filter(pk=pk).exists():
        return redirect("error_tolerance:precedents")
    return redirect("error_tolerance:precedent", pk)


def _page(
    request: HttpRequest, one: Precedent, *, faults: tuple[str, ...] = (), **filled: Form
) -> HttpResponse:
    actor, today = actor_behind(request), timezone.localdate()
    forms = [
        {"verb": say(f"learning.{name}"), "form": filled.get(name, form), "name": name,
         "to": reverse(f"error_tolerance:{name}_precedent", args=[one.pk]),
         "is_open": name in filled}
        for name, form in _forms(one, actor).items()
    ]  # fmt: skip
    context = {
        "title": one.title, "expected": say("learning.entry_expected"), "one": one, "faults": faults,
        "trail": [_home(), {"title": say("learning.library"), "href": reverse("error_tolerance:precedents")},
                  {"title": one.title}],
        "shown": shown(one, on=today, is_at_work=_is_at_work(one, actor)), "forms": forms,
    }  # fmt: skip
    is_bad = bool(faults) or any(form.errors for form in filled.values())
    return render(request, "error_tolerance/learning/precedent.html", context, status=422 if is_bad else 200)


def _is_at_work(one: Precedent, actor: Actor) -> bool:
    """Whether the reader has a part in the entry, so that they see how far it is."""
    return actor.key in {one.by, one.owner} or reach_of(WITHDRAW, actor).covers(subject_of_precedent(one))


def _forms(one: Precedent, actor: Actor) -> dict[str, Form]:
    """What the reader may do to it now."""
    state = one.state(timezone.localdate())
    able = {act: reach_of(act, actor).covers(subject_of_precedent(one))
            for act in (CHECK, ANSWER, CONFIRM, REPLY, WITHDRAW)}  # fmt: skip
    found: dict[str, Form] = {}
    if able[CHECK] and state == "drafted":
        found["check"] = CheckForm()
    if able[ANSWER] and state in {"checked", "listed"}:
        found["answer"] = AnswerForm()
    if able[CONFIRM] and state == "checked" and one.agreed is None:
        found["confirm"] = ConfirmForm()
    if able[REPLY] and state in {"drafted", "checked", "listed"}:
        found["reply"] = ReplyForm(held=one.reply)
    if able[WITHDRAW] and state != "withdrawn":
        found["withdraw"] = WithdrawForm()
    return found


def _cells(one: Precedent) -> list[Any]:
    today = timezone.localdate()
    row = keys_shown(situations=one.applied, gates={}, findings={}, outcome=one.outcome, on=today)
    here = reverse("error_tolerance:precedent", args=[one.pk])
    situations = say("word.list_mark").join(row["situations"]) or say("learning.no_situation")
    return [
        {"text": one.title, "href": here},
        situations,
        row["outcome"],
        str(one.year),
        badge(one, on=today),
    ]


def _home() -> Row:
    return {"title": say("tolerance.requests"), "href": reverse("error_tolerance:requests")}
