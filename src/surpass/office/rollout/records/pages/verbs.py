"""Begin, write, hand in, decide, hand up, close: one door each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import door, wording
from surpass.office.cases.pages.act_form import given
from surpass.office.error_tolerance.pages.forms import text_field
from surpass.office.rollout.form_page import by, form_page, said_of
from surpass.office.rollout.records.acts.begin_report import begin_report as begin_now
from surpass.office.rollout.records.acts.close_year import close_year as close_now
from surpass.office.rollout.records.acts.decide_report import decide_report as decide_now
from surpass.office.rollout.records.acts.hand_in_report import hand_in_report as hand_in_now
from surpass.office.rollout.records.acts.hand_up_lists import hand_up_lists as hand_up_now
from surpass.office.rollout.records.acts.write_report import write_report as write_now
from surpass.office.rollout.records.gathered.reported import parts_of
from surpass.office.rollout.records.pages.report import found_report
from surpass.office.rollout.records.pages.words import say
from surpass.office.rollout.records.pages.years import place_of, trail
from surpass.office.rollout.records.said import MOST
from surpass.office.rollout.records.seen import BEGIN, CLOSE, DECIDE, HAND_IN, HAND_UP, WRITE


class WordsForm(forms.Form):
    """Words of a part; why it goes back; what was looked at."""

    def __init__(self, key: str, *, most: int, initial: str = "", hint: str = "", filled: Any = None) -> None:
        """One box."""
        super().__init__(filled)
        self.fields["words"] = text_field(key, most=most, hint=hint)
        self.fields["words"].initial = initial


class DecideForm(forms.Form):
    """Approved or sent back, with the digest of what was read."""

    def __init__(self, digest: str, *, filled: Any = None) -> None:
        """Nothing is chosen beforehand."""
        super().__init__(filled)
        answers = [(name, say(f"records.answer_{name}")) for name in ("approve", "send_back")]
        self.fields["answer"] = forms.ChoiceField(
            label=say("records.field_answer"), choices=answers, widget=forms.RadioSelect
        )
        self.fields["words"] = text_field(
            "records.field_reasons", most=2000, is_asked=False, hint="records.hint_reasons"
        )
        self.fields["digest"] = forms.CharField(widget=forms.HiddenInput, initial=digest)


@require_POST
@door(BEGIN)
def begin_report(request: HttpRequest, nth: int) -> HttpResponse:
    """A draft with its numbers."""
    place = place_of(request, act=BEGIN)
    return _at_once(request, nth, lambda: begin_now(**by(request), place=place, year=nth), to="report")


@require_POST
@door(HAND_IN)
def hand_in_report(request: HttpRequest, nth: int) -> HttpResponse:
    """From here on it is read as it stands."""
    one = found_report(request, nth, act=HAND_IN)
    return _at_once(request, nth, lambda: hand_in_now(**by(request), report=one), to="report", back="report")


@require_POST
@door(HAND_UP)
def hand_up_lists(request: HttpRequest, nth: int) -> HttpResponse:
    """The lists that the pack asks for, in the language of whoever hands them up."""
    lang = wording().lang[:2]
    return _at_once(
        request, nth,
        lambda: hand_up_now(**by(request), place=place_of(request, act=HAND_UP), year=nth, lang=lang),
        to="year",
    )  # fmt: skip


@door(WRITE)
def write_report(request: HttpRequest, nth: int, part: str) -> HttpResponseBase:
    """The words of one part."""
    one = found_report(request, nth, act=WRITE)
    asked = next((item for item in parts_of(one, on=timezone.localdate()) if item.id == part), None)
    if asked is None:
        raise Http404
    form = WordsForm(
        "records.field_words", most=MOST, initial=one.texts.get(part, ""), hint="records.hint_words",
        filled=given(request),
    )  # fmt: skip

    def does() -> str:
        write_now(**by(request), report=one, part=part, words=form.cleaned_data["words"])
        return f"{reverse('records:report', args=[nth])}#part-{part}"

    said = say("records.write_of", part=wording().text(asked.title), asks=wording().text(asked.asks))
    return form_page(
        request, form, does, key="records.write_report", trail=_way(nth), said=said, states="records.state_"
    )


@door(DECIDE)
def decide_report(request: HttpRequest, nth: int) -> HttpResponseBase:
    """Two persons who wrote nothing of it."""
    one = found_report(request, nth, act=DECIDE)
    form = DecideForm(one.digest, filled=given(request))

    def does() -> str:
        said = form.cleaned_data
        decide_now(
            **by(request), report=one, is_approved=said["answer"] == "approve", digest=said["digest"],
            reasons=said["words"],
        )  # fmt: skip
        return reverse("records:report", args=[nth])

    said = say("records.decide_of", digest=one.digest[:16])
    return form_page(
        request, form, does, key="records.decide_report", trail=_way(nth), said=said, states="records.state_"
    )


@door(CLOSE)
def close_year(request: HttpRequest, nth: int) -> HttpResponseBase:
    """Once and for good, by a named person."""
    place = place_of(request, act=CLOSE)
    form = WordsForm("records.field_closing", most=2000, hint="records.hint_closing", filled=given(request))

    def does() -> str:
        close_now(**by(request), place=place, year=nth, reasons=form.cleaned_data["words"])
        return reverse("records:year", args=[nth])

    return form_page(request, form, does, key="records.close_year", trail=trail(year=nth))


def _at_once(
    request: HttpRequest, nth: int, does: Callable[[], object], *, to: str, back: str = "year"
) -> HttpResponse:
    """Done by its button; what stands in the way is said on the page from which it was asked."""
    try:
        does()
    except Problems as refused:
        for one in said_of(refused, room="records", states="records.state_"):
            messages.error(request, one)
        return redirect(f"records:{back}", nth)
    return redirect(f"records:{to}", nth)


def _way(nth: int) -> list[dict[str, str]]:
    return [
        *trail(year=nth),
        {"title": say("records.head_report"), "href": reverse("records:report", args=[nth])},
    ]
