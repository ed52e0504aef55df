"""One fact: everything that was said of it, and the forms to state it anew or to dispute it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.acts.dispute_fact import dispute_fact
from surpass.office.cases.acts.state_fact import state_fact
from surpass.office.cases.file.facts import fact_versions
from surpass.office.cases.file.sealing.standing import FACT
from surpass.office.cases.file.sealing.veiling import veiled_facts
from surpass.office.cases.models import Fact
from surpass.office.cases.pages.file.forms import DisputeForm, FactForm
from surpass.office.cases.pages.file.page import file_page, may_speak, state_cell, trail
from surpass.office.cases.pages.file.sealing.rows import named_by_all
from surpass.office.cases.pages.seen import Seen, seen_case
from surpass.office.cases.pages.words import names_of, say, why

Row = dict[str, Any]


@require_POST
@door("cases.state_fact")
def add_fact(request: HttpRequest, key: str) -> HttpResponse:
    """A new fact."""
    seen = seen_case(request, key, act="cases.state_fact")
    form = FactForm(named_by_all(seen), filled=request.POST)
    if not form.is_valid():
        return file_page(request, seen, fact_form=form)
    try:
        state_fact(by=actor_behind(request), at=timezone.now(), case=key, **form.cleaned_data)
    except Problems as problems:
        return file_page(request, seen, faults=said_of(problems, seen), fact_form=form)
    return redirect("case_file", key)


@door("cases.see_cases")
def fact(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Every version of a fact, newest first."""
    return _fact_page(request, seen_case(request, key, act="cases.see_cases"), number)


@require_POST
@door("cases.state_fact")
def restate_fact(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """What is held of a fact now."""
    seen = seen_case(request, key, act="cases.state_fact")
    before = _versions(seen, number)[-1]
    form = FactForm(named_by_all(seen), before=before, filled=request.POST)
    if not form.is_valid():
        return _fact_page(request, seen, number, fact_form=form)
    try:
        state_fact(
            by=actor_behind(request), at=timezone.now(), case=key, number=number, seen=_seen(request),
            **form.cleaned_data,
        )  # fmt: skip
    except Problems as problems:
        return _fact_page(request, seen, number, faults=said_of(problems, seen), fact_form=form)
    return redirect("case_fact", key, number)


@require_POST
@door("cases.dispute_fact")
def dispute(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say what is wrong with it."""
    seen = seen_case(request, key, act="cases.dispute_fact")
    form = DisputeForm(named_by_all(seen), filled=request.POST)
    if not form.is_valid():
        return _fact_page(request, seen, number, dispute_form=form)
    try:
        dispute_fact(
            by=actor_behind(request), at=timezone.now(), case=key, number=number, seen=_seen(request),
            **form.cleaned_data,
        )  # fmt: skip
    except Problems as problems:
        return _fact_page(request, seen, number, faults=said_of(problems, seen), dispute_form=form)
    return redirect("case_fact", key, number)


def said_of(problems: Problems, seen: Seen) -> tuple[str, ...]:
    """What stands in the way, in words."""
    return tuple(why(problem, seen.words, seen.case, "") for problem in problems.problems)


def _seen(request: HttpRequest) -> int:
    typed = request.POST.get("seen", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


def _versions(seen: Seen, number: int) -> list[Fact]:
    found = veiled_facts(fact_versions(seen.kept, number), seen.seals)
    if not found:
        raise Http404
    return found


def _fact_page(
    request: HttpRequest, seen: Seen, number: int, *, faults: tuple[str, ...] = (), **forms: Any
) -> HttpResponse:
    versions, exhibits = _versions(seen, number), named_by_all(seen)
    newest = versions[-1]
    context = {
        "title": say("cases.fact_title", number=number), "case": seen.kept, "fact": newest,
        "state": state_cell(newest), "faults": faults, "versions": [*_rows(seen, versions)][::-1],
        "trail": trail(seen, say("cases.file"), say("cases.fact_title", number=number)),
        "may_add": may_speak(seen) and seen.seals.is_open(FACT, number),
        "is_disputed": newest.state == Fact.State.DISPUTED,
        "fact_form": forms.get("fact_form") or FactForm(exhibits, before=newest),
        "dispute_form": forms.get("dispute_form") or DisputeForm(exhibits),
    }  # fmt: skip
    is_bad = bool(faults) or any(form.errors for form in forms.values())
    return render(request, "cases/file/fact.html", context, status=422 if is_bad else 200)


def _rows(seen: Seen, versions: list[Fact]) -> list[Row]:
    names, word = names_of({one.by for one in versions}), seen.words.wording.word
    return [
        {
            "text": word(one.text), "state": state_cell(one), "said": word(one.said),
            "source": word(one.source), "holder": word(one.holder), "exhibits": one.exhibits,
            "who": say("case.holder", role=seen.words.role(one.role), people=names.get(one.by, one.by)),
            "when": timezone.localtime(one.at).strftime("%Y-%m-%d %H:%M"),
        }
        for one in versions
    ]  # fmt: skip
