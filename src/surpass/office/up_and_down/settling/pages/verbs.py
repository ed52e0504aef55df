"""Open a case of settling, write a talk, answer it, speak at a check: one door each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import check, reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.act_form import given
from surpass.office.cases.pages.seats import seats_in
from surpass.office.packs import office_pack
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.settling.acts.answer_talk import answer_talk as answer_now
from surpass.office.up_and_down.settling.acts.open_settling import open_settling as open_now
from surpass.office.up_and_down.settling.acts.speak_at_check import open_check
from surpass.office.up_and_down.settling.acts.speak_at_check import speak_at_check as speak_now
from surpass.office.up_and_down.settling.acts.write_talk import write_talk as write_now
from surpass.office.up_and_down.settling.models import Talk
from surpass.office.up_and_down.settling.pages.forms import AnswerForm, OpenForm, TalkForm, VoiceForm
from surpass.office.up_and_down.settling.pages.one import found_settling, trail
from surpass.office.up_and_down.settling.pages.words import said_of, say
from surpass.office.up_and_down.settling.reading.opening import OPEN, ToOpen, to_open
from surpass.office.up_and_down.settling.seen import PROCEDURE, as_party, as_seated

TALK, ANSWER, SPEAK = (f"up_and_down.{name}" for name in ("write_talk", "answer_talk", "speak_at_check"))


@door(OPEN)
def open_settling(request: HttpRequest, key: str) -> HttpResponseBase:
    """After a case that moved somebody: seats are filled in, and a human presses."""
    actor, today = actor_behind(request), timezone.localdate()
    found = next((one for one in to_open(actor, on=today) if one.key == f"case:{key}"), None)
    return _opened(request, found, on=today)


@door(OPEN)
def settle_placed(request: HttpRequest, pk: int) -> HttpResponseBase:
    """After a placement that a round decided: the same."""
    actor, today = actor_behind(request), timezone.localdate()
    found = next((one for one in to_open(actor, on=today) if one.key == f"placement:{pk}"), None)
    return _opened(request, found, on=today)


def _opened(request: HttpRequest, found: ToOpen | None, *, on: date) -> HttpResponseBase:
    if found is None:
        raise Http404
    actor = actor_behind(request)
    law, _ = laws_of_case(office_pack(), PROCEDURE, on=on)
    paths = [way.path for way in reach_of(OPEN, actor).ways]
    form = OpenForm(
        law, paths, after=found.after, filled=given(request), has_account=found.person.account is not None
    )

    def does() -> HttpResponseBase:
        made = open_now(**_by(request), after=found.after, seats=seats_in(form.cleaned_data))
        return redirect("up_and_down:settling_case", made.case_id)

    return asked(request, form, does, verb="open", name=names_of_people([found.person.pk])[found.person.pk])


@door(TALK)
def write_talk(request: HttpRequest, key: str) -> HttpResponseBase:
    """For those who sit in the case and help."""
    kept = found_settling(request, key)
    check(TALK, actor_behind(request), as_seated(kept, actor_behind(request)))
    written = set(kept.talks.values_list("moment", flat=True))
    form = TalkForm([one for one in Talk.Moment.values if one not in written], filled=given(request))

    def does() -> HttpResponseBase:
        write_now(**_by(request), case=kept, **form.cleaned_data)
        return redirect("up_and_down:settling_case", key)

    return asked(request, form, does, verb="talk", kept=kept)


@door(ANSWER)
def answer_talk(request: HttpRequest, pk: int) -> HttpResponseBase:
    """For the person alone."""
    talk = get_object_or_404(Talk.objects.select_related("case__place"), pk=pk)
    kept = found_settling(request, talk.case.key)
    check(ANSWER, actor_behind(request), as_party(kept, actor_behind(request)))
    form = AnswerForm(filled=given(request))

    def does() -> HttpResponseBase:
        answer_now(**_by(request), talk=talk, **form.cleaned_data)
        return redirect("up_and_down:settling_case", kept.key)

    return asked(request, form, does, verb="answer", kept=kept)


@door(SPEAK)
def speak_at_check(request: HttpRequest, key: str) -> HttpResponseBase:
    """For the person alone, while a check is open."""
    kept = found_settling(request, key)
    check(SPEAK, actor_behind(request), as_party(kept, actor_behind(request)))
    if not open_check(kept)[0]:
        raise Http404
    form = VoiceForm(filled=given(request))

    def does() -> HttpResponseBase:
        speak_now(**_by(request), case=kept, words=form.cleaned_data["words"])
        return redirect("up_and_down:settling_case", key)

    return asked(request, form, does, verb="voice", kept=kept)


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_behind(request), "at": timezone.now()}


def asked(
    request: HttpRequest, form: forms.Form, does: Callable[[], HttpResponseBase], *, verb: str,
    kept: KeptCase | None = None, name: str = "",
) -> HttpResponseBase:  # fmt: skip
    """The form, what was refused, or where the act leads."""
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            return does()
        except Problems as refused:
            faults = said_of(refused)
    title = say(f"settling.{verb}", name=name) if name else say(f"settling.{verb}")
    context = {
        "title": title, "expected": say(f"settling.{verb}_expected"), "verb": title, "form": form,
        "trail": [*trail(kept), {"title": title}], "faults": faults, "back": reverse("up_and_down:settling"),
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, "up_and_down/vacancies/form.html", context, status=status)
