"""The page of a screening: the day of the fact, each question with its answer, what rules make of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from surpass.exchange.cases.read_cases import read_case
from surpass.exchange.mechanisms.error_tolerance.check import check_fact
from surpass.exchange.mechanisms.error_tolerance.law_of_day import Laws, laws_for
from surpass.exchange.mechanisms.error_tolerance.questions import asked
from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.file.page import may_speak, trail
from surpass.office.cases.pages.seen import Seen, seen_case
from surpass.office.cases.pages.words import names_of
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.error_tolerance.acts.screen_case import screen_case
from surpass.office.error_tolerance.pages.check.form import DayForm
from surpass.office.error_tolerance.pages.check.page import shown_law
from surpass.office.error_tolerance.weighing.models import Screening
from surpass.office.error_tolerance.weighing.screening.agreeing import screens
from surpass.office.error_tolerance.weighing.screening.answers import held_in, newest_screening, said_in
from surpass.office.error_tolerance.weighing.screening.form import ScreeningForm
from surpass.office.error_tolerance.weighing.seats import is_only_party
from surpass.office.error_tolerance.weighing.words import said_of, say, wording
from surpass.office.packs import office_pack

PAGE = "error_tolerance/weighing/screening.html"
Row = dict[str, Any]


def links_of_case(*, kept: KeptCase, **_: Any) -> list[tuple[str, str]]:
    """From a case with a tolerance check to its screening."""
    if not screens(read_case(CaseTable(), kept.key).case):
        return []
    return [(say("weighing.screening"), reverse("error_tolerance:screening", args=[kept.key]))]


@require_safe
@door("cases.see_cases")
def screening(request: HttpRequest, key: str) -> HttpResponse:
    """The newest version; ``?day=`` holds its answers against the law of another day."""
    return _page(request, seen_case(request, key, act="cases.see_cases"))


@require_POST
@door("error_tolerance.screen_case")
def screen(request: HttpRequest, key: str) -> HttpResponseBase:
    """Another version."""
    seen = seen_case(request, key, act="error_tolerance.screen_case")
    day = DayForm(request.POST, today=seen.today)
    if not day.is_valid():
        return _page(request, seen, faults=tuple(map(str, day.errors.get("day", ()))))
    try:
        laws = laws_for(office_pack(), day=day.cleaned_data["day"], today=seen.today)
    except Problems as problems:
        return _page(request, seen, faults=said_of(problems, seen))
    form = ScreeningForm(seen.kept, laws, held={}, filled=request.POST)
    if not form.is_valid():
        return _page(request, seen, form=form, laws=laws)
    return _screened(request, seen, form, laws)


def _screened(request: HttpRequest, seen: Seen, form: ScreeningForm, laws: Laws) -> HttpResponseBase:
    try:
        made = screen_case(
            by=actor_behind(request), at=timezone.now(), case=seen.kept.key, fact_on=form.day,
            answers=form.answers, seen=form.cleaned_data["seen"], lang=wording().lang,
        )  # fmt: skip
    except Problems as problems:
        return _page(request, seen, faults=said_of(problems, seen), form=form, laws=laws)
    messages.success(request, say("weighing.screened", version=made.version))
    return redirect("error_tolerance:screening", seen.kept.key)


def _page(
    request: HttpRequest,
    seen: Seen,
    *,
    faults: tuple[str, ...] = (),
    form: ScreeningForm | None = None,
    laws: Laws | None = None,
) -> HttpResponse:
    newest = newest_screening(seen.kept)
    day, day_form = _day(request, seen, newest)
    context: Row = {
        "title": say("weighing.screening"), "expected": say("weighing.screening_expected"),
        "case": seen.kept, "trail": trail(seen, say("weighing.screening")), "faults": faults,
        "day_form": day_form, "versions": _versions(seen), "is_screening": screens(seen.case),
    }  # fmt: skip
    try:
        if laws is None and day is not None:
            laws = laws_for(office_pack(), day=day, today=seen.today)
    except Problems as problems:
        context["faults"] = (*faults, *said_of(problems, seen))
    if laws is not None:
        context |= _held(seen, newest, laws, form)
    is_bad = bool(context["faults"]) or bool(form and form.errors)
    return render(request, PAGE, context, status=422 if is_bad else 200)


def _day(request: HttpRequest, seen: Seen, newest: Screening | None) -> tuple[date | None, DayForm]:
    if "day" in request.GET:
        form = DayForm(request.GET, today=seen.today)
        return (form.cleaned_data["day"] if form.is_valid() else None), form
    form = DayForm(today=seen.today)
    form.initial["day"] = newest.fact_on if newest else None
    return (newest.fact_on if newest else None), form


def _held(seen: Seen, newest: Screening | None, laws: Laws, form: ScreeningForm | None) -> Row:
    """The form for whoever may answer, and what each law makes of the answers that are kept."""
    known = {one.fact for one in asked(laws) if not one.is_judged}
    answers = {fact: word for fact, word in (said_in(newest) if newest else {}).items() if fact in known}
    _, found = check_fact(office_pack(), day=laws.day, answers=answers, today=seen.today)
    may_answer = may_speak(seen) and not is_only_party(seen) and screens(seen.case)
    if form is None:
        form = ScreeningForm(seen.kept, laws, held=held_in(newest))
        form.initial.update(seen=newest.version if newest else 0, day=laws.day.isoformat())
    blank = [wording().text(one.says) for one in asked(laws) if one.fact in known - set(answers)]
    return {
        "day": laws.day, "is_older": laws.is_older, "has_both": len(laws.laws) > 1,
        "checked": [shown_law(one) for one in found], "form": form if may_answer else None,
        "blank": blank if newest else [],
    }  # fmt: skip


def _versions(seen: Seen) -> list[Row]:
    found = list(seen.kept.screenings.order_by("-version"))
    names = names_of({one.by for one in found})
    return [
        {
            "title": say("weighing.version", version=one.version), "day": one.fact_on.isoformat(),
            "when": timezone.localtime(one.at).strftime("%Y-%m-%d %H:%M"), "entry": one.entry,
            "who": say("case.holder", role=seen.words.role(one.role), people=names.get(one.by, one.by)),
            "counts": say("weighing.counts", **_counts(one)),
        }
        for one in found
    ]  # fmt: skip


def _counts(one: Screening) -> dict[str, int]:
    said = [held["said"] for held in one.answers.values()]
    return {word: said.count(word) for word in ("yes", "no", "unknown")}
