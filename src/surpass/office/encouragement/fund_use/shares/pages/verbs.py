"""Put up, decide, answer, release, issue: one door each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.foundation.problems import Problems, UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.listing import within
from surpass.office.cases.pages.act_form import given
from surpass.office.encouragement.fund.models import Fund
from surpass.office.encouragement.fund.pages.verbs import by
from surpass.office.encouragement.fund.pages.words import say
from surpass.office.encouragement.fund.standing import newest_list
from surpass.office.encouragement.fund_use.shares.acts.answer_case import answer_case as answer_case_now
from surpass.office.encouragement.fund_use.shares.acts.answer_objection import (
    answer_share_objection as answer_objection_now,
)
from surpass.office.encouragement.fund_use.shares.acts.decide_shares import decide_shares as decide_now
from surpass.office.encouragement.fund_use.shares.acts.issue_shares import issue_shares as issue_now
from surpass.office.encouragement.fund_use.shares.acts.propose_shares import propose_shares as propose_now
from surpass.office.encouragement.fund_use.shares.acts.release_share import release_share as release_now
from surpass.office.encouragement.fund_use.shares.members import served_in
from surpass.office.encouragement.fund_use.shares.models import Division, PersonShare, ShareObjection
from surpass.office.encouragement.fund_use.shares.pages.forms import DivideForm, WordForm
from surpass.office.encouragement.fund_use.shares.pages.one import (
    address,
    found_division,
    found_unit,
    trail,
)
from surpass.office.encouragement.fund_use.shares.pages.words import said_of
from surpass.office.encouragement.fund_use.shares.seen import OF_SHARE, share_in_reach
from surpass.office.encouragement.fund_use.shares.standing import law_of_shares, list_of, newest_division
from surpass.office.record.seals import sealed_in
from surpass.office.up_and_down.periods.pages.words import names_of_people

PROPOSE, DECIDE, CASE, ANSWER, RELEASE, ISSUE = (
    f"encouragement.{verb}"
    for verb in (
        "propose_shares", "decide_shares", "answer_case", "answer_share_objection", "release_share",
        "issue_shares",
    )
)  # fmt: skip


@door(PROPOSE)
def propose_shares(request: HttpRequest, pk: int, key: str, supplement: int = 0) -> HttpResponseBase:
    """By the unit's own rule; what is not declared is asked."""
    fund, unit = found_unit(request, pk, key, act=PROPOSE)
    try:
        inside = law_of_shares(fund, on=timezone.localdate()).inside
    except UseProblem as unknown:
        raise Http404 from unknown
    found = list_of(fund, supplement=supplement)
    if inside is None or found is None:
        raise Http404
    before = newest_division(found, unit.pk)
    said = before or _of_list(fund, unit.pk)
    form = DivideForm(inside, served_in(unit.pk, year=fund.year), before=said, filled=given(request))

    def does() -> Division:
        return propose_now(**by(request), fund=fund, unit=unit, said=form.said(), supplement=supplement)

    return asked(request, form, does, verb="propose", division=before)


@door(DECIDE)
def decide_shares(request: HttpRequest, pk: int, key: str, supplement: int = 0) -> HttpResponseBase:
    """Approved or sent back, with reasons."""
    division = found_division(request, pk, key, act=DECIDE, supplement=supplement)
    form = WordForm("decide", filled=given(request))

    def does() -> Division:
        words = {"is_approved": form.is_yes, "reasons": form.cleaned_data["reasons"]}
        return decide_now(**by(request), division=division, **words)

    return asked(request, form, does, verb="decide", division=division)


@door(CASE)
def answer_case(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Whether a case is open against one person: yes or no."""
    share = _share(request, pk, CASE)
    form = WordForm("case", asks=(), filled=given(request))

    def does() -> Division:
        answer_case_now(**by(request), share=share, is_open=form.is_yes)
        return share.division

    return asked(request, form, does, verb="case", division=share.division, said=_name(share))


@door(ANSWER)
def answer_share_objection(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Upheld or not, with reasons for the person."""
    reached = within(reach_of(ANSWER, actor_behind(request)), path="share__division__unit__path")
    found = ShareObjection.objects.filter(reached, pk=pk, is_upheld=None)
    one = found.select_related(*(f"share__{name}" for name in OF_SHARE)).first()
    if one is None:
        raise Http404
    form = WordForm("answer", filled=given(request))
    said = sealed_in([one.entry]).get(one.entry, {}).get("reasons", say("word.none"))

    def does() -> Division:
        words = {"is_upheld": form.is_yes, "reasons": form.cleaned_data["reasons"]}
        return answer_objection_now(**by(request), objection=one, **words).share.division

    whole = say("shares.says", name=_name(one.share), words=said)
    return asked(request, form, does, verb="answer", division=one.share.division, said=whole)


@door(RELEASE)
def release_share(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Paid to the person or kept by the fund, by a document."""
    share = _share(request, pk, RELEASE)
    form = WordForm("release", asks=("document", "reasons"), filled=given(request))

    def does() -> Division:
        words = {name: form.cleaned_data[name] for name in ("document", "reasons")}
        return release_now(**by(request), share=share, is_paid=form.is_yes, **words).division

    return asked(request, form, does, verb="release", division=share.division, said=_name(share))


@require_POST
@door(ISSUE)
def issue_shares(request: HttpRequest, pk: int, key: str, supplement: int = 0) -> HttpResponseBase:
    """Once nobody can object any more."""
    division = found_division(request, pk, key, act=ISSUE, supplement=supplement)
    try:
        issue_now(**by(request), division=division)
    except Problems as refused:
        for fault in said_of(refused):
            messages.error(request, fault)
    return redirect(address(division))


def _of_list(fund: Fund, unit: str) -> Division | None:
    """What was declared when the list itself was divided."""
    found = newest_list(fund)
    return newest_division(found, unit) if found is not None else None


def _share(request: HttpRequest, pk: int, act: str) -> PersonShare:
    try:
        return share_in_reach(pk, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def _name(share: PersonShare) -> str:
    return names_of_people([share.person_id])[share.person_id]


def asked(
    request: HttpRequest, form: forms.Form, does: Callable[[], Division], *, verb: str,
    division: Division | None, said: str = "", back: Callable[[Division], str] = address,
    way: list[dict[str, str]] | None = None,
) -> HttpResponseBase:  # fmt: skip
    """The form of a verb, its faults beside it, or where the act leads."""
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(back(does()))
        except Problems as refused:
            faults = said_of(refused)
    title = say(f"shares.{verb}")
    context: dict[str, Any] = {
        "title": title, "expected": say(f"shares.{verb}_expected"), "verb": title, "said": said,
        "trail": [*(trail(division) if way is None else way), {"title": title}], "form": form,
        "faults": faults,
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    of_people = isinstance(form, DivideForm)
    template = "encouragement/shares/form.html" if of_people else "error_tolerance/clearing/form.html"
    return render(request, template, context, status=status)
