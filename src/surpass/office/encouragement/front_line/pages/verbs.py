"""Enter, verify, tell days, end, appraise, contest, answer, withdraw: one door each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.act_form import given
from surpass.office.encouragement.front_line.acts.answer_contest import answer_contest as answer_now
from surpass.office.encouragement.front_line.acts.contest_posting import contest_posting as contest_now
from surpass.office.encouragement.front_line.acts.end_posting import end_posting as end_now
from surpass.office.encouragement.front_line.acts.enter_posting import enter_posting as enter_now
from surpass.office.encouragement.front_line.acts.file_appraisal import file_appraisal as file_now
from surpass.office.encouragement.front_line.acts.verify_days import verify_days as days_now
from surpass.office.encouragement.front_line.acts.verify_posting import verify_posting as verify_now
from surpass.office.encouragement.front_line.acts.withdraw_posting import withdraw_posting as withdraw_now
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.pages.forms import (
    AppraisalForm,
    DaysForm,
    EndForm,
    EnterForm,
    VerdictForm,
    WordsForm,
    units_near,
)
from surpass.office.encouragement.front_line.pages.one import found_posting, trail
from surpass.office.encouragement.front_line.pages.words import said_of, say
from surpass.office.up_and_down.periods.reading.seen import people_seen

ENTER, VERIFY, DAYS, END, FILE, CONTEST, ANSWER, WITHDRAW = (
    f"encouragement.{verb}"
    for verb in (
        "enter_posting", "verify_posting", "verify_days", "end_posting", "file_appraisal", "contest_posting",
        "answer_contest", "withdraw_posting",
    )
)  # fmt: skip


@door(ENTER)
def enter_posting(request: HttpRequest) -> HttpResponseBase:
    """One's own, or of somebody of one's unit."""
    people = people_seen(actor_behind(request), act=ENTER)
    form = EnterForm(people, units_near(people), on=timezone.localdate(), filled=given(request))
    return _form(
        request, form,
        lambda: enter_now(**_by(request), person=form.cleaned_data["person"], said=form.said()),
        verb="enter",
    )  # fmt: skip


@door(VERIFY)
def verify_posting(request: HttpRequest, pk: int) -> HttpResponseBase:
    """In the unit that received the person."""
    one = found_posting(request, pk, act=VERIFY)
    form = VerdictForm("verify", is_asked=False, filled=given(request))

    def does() -> Posting:
        said = form.cleaned_data
        return verify_now(**_by(request), posting=one, is_so=said["verdict"] == "yes", reasons=said["words"])

    return _form(request, form, does, verb="verify", one=one)


@door(DAYS)
def verify_days(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Of a year."""
    one = found_posting(request, pk, act=DAYS)
    form = DaysForm(one, today=timezone.localdate(), filled=given(request))
    return _form(
        request, form, lambda: days_now(**_by(request), posting=one, **form.cleaned_data).posting,
        verb="tell_days", one=one,
    )  # fmt: skip


@door(END)
def end_posting(request: HttpRequest, pk: int) -> HttpResponseBase:
    """When somebody rotates or comes home."""
    one, form = found_posting(request, pk, act=END), EndForm(filled=given(request))
    return _form(
        request, form, lambda: end_now(**_by(request), posting=one, until=form.cleaned_data["until"]),
        verb="end", one=one,
    )  # fmt: skip


@door(FILE)
def file_appraisal(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Of a kind that the pack asks for."""
    one = found_posting(request, pk, act=FILE)
    form = AppraisalForm(one, filled=given(request))
    return _form(
        request, form, lambda: file_now(**_by(request), posting=one, **form.cleaned_data).posting,
        verb="appraise", one=one,
    )  # fmt: skip


@door(CONTEST)
def contest_posting(request: HttpRequest, pk: int) -> HttpResponseBase:
    """By the person."""
    one, form = found_posting(request, pk, act=CONTEST), WordsForm("contest", filled=given(request))
    return _form(
        request, form, lambda: contest_now(**_by(request), posting=one, words=form.cleaned_data["words"]),
        verb="contest", one=one,
    )  # fmt: skip


@door(ANSWER)
def answer_contest(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons that the person reads."""
    one = found_posting(request, pk, act=ANSWER)
    form = VerdictForm("answer", is_asked=True, filled=given(request))

    def does() -> Posting:
        said = form.cleaned_data
        return answer_now(**_by(request), posting=one, is_right=said["verdict"] == "yes", words=said["words"])

    return _form(request, form, does, verb="answer", one=one)


@door(WITHDRAW)
def withdraw_posting(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons."""
    one, form = found_posting(request, pk, act=WITHDRAW), WordsForm("withdraw", filled=given(request))
    return _form(
        request, form, lambda: withdraw_now(**_by(request), posting=one, reasons=form.cleaned_data["words"]),
        verb="withdraw", one=one,
    )  # fmt: skip


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_behind(request), "at": timezone.now()}


def _form(
    request: HttpRequest, form: forms.Form, does: Callable[[], Posting], *, verb: str,
    one: Posting | None = None,
) -> HttpResponseBase:  # fmt: skip
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            made = does()
        except Problems as refused:
            faults = said_of(refused)
        else:
            return redirect("encouragement:posting", made.pk)
    title = say(f"front_line.{verb}")
    context = {
        "title": title, "expected": say(f"front_line.{verb}_expected"),
        "trail": [*trail(one), {"title": title}], "form": form, "faults": faults, "verb": title, "said": "",
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, "error_tolerance/clearing/form.html", context, status=status)
