"""The form by which the office enters an objection that came on paper or by telephone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from surpass.office.accounts.doors import door
from surpass.office.cases.pages.act_form import given
from surpass.office.encouragement.recognition.honours.pages.one import found_honour
from surpass.office.encouragement.recognition.honours.pages.proposing import by, form_page
from surpass.office.encouragement.recognition.honours.pages.words import say
from surpass.office.encouragement.recognition.honours.said import MOST
from surpass.office.encouragement.recognition.honours.standing import notice_of
from surpass.office.encouragement.recognition.objections.enter_objection import MOST_OF_NAME, Came
from surpass.office.encouragement.recognition.objections.enter_objection import enter_objection as enter_now
from surpass.office.error_tolerance.pages.forms import day_field, line_field, text_field

ENTER = "encouragement.enter_objection"


class CameForm(forms.Form):
    """The words, the paper, the day, and whose it is."""

    def __init__(self, *, filled: Any = None) -> None:
        """The name may be left out."""
        super().__init__(filled)
        self.fields |= {
            "words": text_field("honours.field_object", most=MOST, hint="honours.hint_came"),
            "document": line_field("honours.field_paper", most=120, hint="honours.hint_paper"),
            "came_on": day_field("honours.field_came_on", hint="honours.hint_came_on"),
            "whose": line_field(
                "honours.field_whose", most=MOST_OF_NAME, is_asked=False, hint="honours.hint_whose"
            ),
        }


@door(ENTER)
def enter_objection(request: HttpRequest, pk: int) -> HttpResponseBase:
    """While nobody ended the notice."""
    one = found_honour(request, pk, act=ENTER)
    if notice_of(one) is None:
        raise Http404
    form = CameForm(filled=given(request))

    def does() -> HttpResponseBase:
        enter_now(**by(request), one=one, came=Came(**form.cleaned_data))
        messages.success(request, say("honours.objected"))
        return redirect("encouragement:honour", one.pk)

    return form_page(request, form, does, verb="enter_objection", one=one)
