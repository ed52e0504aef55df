"""Whether a case is open against somebody on a list of persons: yes or no, before they are paid."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import Problems, UseProblem
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.act_form import given
from surpass.office.encouragement.fund.pages.one import trail
from surpass.office.encouragement.fund.pages.words import holder_names, say
from surpass.office.encouragement.fund.seen import person_called
from surpass.office.encouragement.fund_use.shares.acts.answer_case import answer_case
from surpass.office.encouragement.fund_use.shares.pages.forms import WordForm
from surpass.office.encouragement.fund_use.shares.pages.words import said_of

ANSWER = "encouragement.answer_case"


@door(ANSWER)
def answer_case_of_reward(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Nothing of what the case is."""
    try:
        row = person_called(pk, key, actor_behind(request), act=ANSWER)
    except UseProblem as unknown:
        raise Http404 from unknown
    form, faults = WordForm("case", asks=(), filled=given(request)), tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            answer_case(by=actor_behind(request), at=timezone.now(), share=row, is_open=form.is_yes)
            return redirect(reverse("encouragement:reward", args=[pk, key]))
        except Problems as refused:
            faults = said_of(refused)
    title, name = say("shares.case"), holder_names([row])[key]
    way = {"title": name, "href": reverse("encouragement:reward", args=[pk, key])}
    context: dict[str, Any] = {
        "title": title, "expected": say("fund.case_expected"), "verb": title, "said": name,
        "trail": [*trail(row.reward_list.fund), way, {"title": title}], "form": form, "faults": faults,
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, "error_tolerance/clearing/form.html", context, status=status)
