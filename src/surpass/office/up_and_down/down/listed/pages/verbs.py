"""What may be done with an entry of the negative list, each on its own page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from surpass.foundation.problems import Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.cases.pages.act_form import given
from surpass.office.registry.models import Person
from surpass.office.up_and_down.down.listed.acts.answer_listed import answer_listed as answer_now
from surpass.office.up_and_down.down.listed.acts.confirm_listed import confirm_listed as confirm_now
from surpass.office.up_and_down.down.listed.acts.fill_slot import fill_slot as fill_now
from surpass.office.up_and_down.down.listed.acts.find_listed import find_listed as find_now
from surpass.office.up_and_down.down.listed.acts.record_listed import record_listed as record_now
from surpass.office.up_and_down.down.listed.acts.withdraw_listed import withdraw_listed as withdraw_now
from surpass.office.up_and_down.down.listed.models import ListedEntry
from surpass.office.up_and_down.down.listed.pages.forms import FindForm, RecordForm, SlotForm, WordsForm
from surpass.office.up_and_down.down.listed.pages.one import acts_possible, found_entry, trail
from surpass.office.up_and_down.down.listed.pages.words import said_of, say
from surpass.office.up_and_down.down.listed.reading import offered, standings_of
from surpass.office.up_and_down.down.listed.said import FIND, RECORD
from surpass.office.up_and_down.periods.law import law_on


@door(RECORD)
def record_listed(request: HttpRequest) -> HttpResponseBase:
    """About an official within reach."""
    near = within(reach_of(RECORD, actor_behind(request)), path="place__path")
    people = Person.objects.filter(near, withdrawn_entry=None).select_related("place", "account")
    form = RecordForm(people, offered(law_on(timezone.localdate())), filled=given(request))

    def does() -> ListedEntry:
        said = {name: form.cleaned_data[name] for name in ("person", "conduct", "happened_on", "what")}
        return record_now(**_by(request), **said, has_tie=form.has_tie)

    return _form(request, form, "record", does)


@door("up_and_down.fill_slot")
def fill_slot(request: HttpRequest, pk: int, slot: str) -> HttpResponseBase:
    """One slot that is open."""
    one = _due(request, pk, "fill_slot")
    (standing,) = standings_of([one])
    asked = (
        next((there for there in standing.conduct.slots if there.id == slot), None)
        if standing.conduct
        else None
    )
    if asked is None or slot not in standing.open:
        raise Http404
    form = SlotForm(asked, filled=given(request), files=request.FILES or None)

    def does() -> ListedEntry:
        said, file = form.cleaned_data, form.cleaned_data["file"]
        fill_now(
            **_by(request), of=one, slot=slot, content=file.read(), name=file.name, number=said["number"],
            issuer=said["issuer"], grade=said["grade"], has_tie=form.has_tie,
        )  # fmt: skip
        return one

    return _form(request, form, "fill", does, one=one)


@door(FIND)
def find_listed(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The first of two."""
    one = _due(request, pk, "find_listed")
    form = FindForm("find", filled=given(request))

    def does() -> ListedEntry:
        reasons = form.cleaned_data["reasons"]
        find_now(**_by(request), of=one, is_found=form.is_yes, reasons=reasons, has_tie=form.has_tie)
        return one

    return _form(request, form, "find", does, one=one)


@door("up_and_down.confirm_listed")
def confirm_listed(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The second."""
    one = _due(request, pk, "confirm_listed")
    form = FindForm("confirm", filled=given(request))

    def does() -> ListedEntry:
        reasons = form.cleaned_data["reasons"]
        confirm_now(**_by(request), of=one, agrees=form.is_yes, reasons=reasons, has_tie=form.has_tie)
        return one

    return _form(request, form, "confirm", does, one=one)


@door("up_and_down.answer_listed")
def answer_listed(request: HttpRequest, pk: int) -> HttpResponseBase:
    """For the official alone."""
    one = _due(request, pk, "answer_listed")
    form = WordsForm("listed.field_words", filled=given(request))

    def does() -> ListedEntry:
        answer_now(**_by(request), of=one, words=form.cleaned_data["words"])
        return one

    return _form(request, form, "answer", does, one=one)


@door("up_and_down.withdraw_listed")
def withdraw_listed(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons."""
    one = _due(request, pk, "withdraw_listed")
    form = WordsForm("down.field_reasons", filled=given(request))
    return _form(
        request, form, "withdraw",
        lambda: withdraw_now(**_by(request), of=one, reasons=form.cleaned_data["words"]), one=one,
    )  # fmt: skip


def _due(request: HttpRequest, pk: int, verb: str) -> ListedEntry:
    one = found_entry(request, pk)
    (standing,) = standings_of([one])
    if not acts_possible(standing, actor_behind(request))[verb]:
        raise Http404
    return one


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_behind(request), "at": timezone.now()}


def _form(
    request: HttpRequest, form: forms.Form, verb: str, does: Callable[[], ListedEntry], *,
    one: ListedEntry | None = None,
) -> HttpResponseBase:  # fmt: skip
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("up_and_down:listed_entry", does().pk)
        except Problems as refused:
            faults = said_of(refused)
    title = say(f"listed.{verb}")
    context = {
        "title": title, "expected": say(f"listed.{verb}_expected"), "verb": title, "form": form,
        "trail": [*trail(one), {"title": title}], "faults": faults, "has_file": verb == "fill",
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, "up_and_down/vacancies/form.html", context, status=status)
