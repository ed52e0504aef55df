"""What results entitle to: merit for three years excellent, and teams by quota, a tie settled by people."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.engine.allocations.quota import IN, OUT, PANEL
from surpass.foundation.problems import Problems
from surpass.mechanisms.encouragement.honours.by_results import free_places
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Subject
from surpass.office.assessment.models import Run
from surpass.office.assessment.store.read import view_of
from surpass.office.cases.pages.act_form import given
from surpass.office.encouragement.recognition.honours.acts.choose_in_tie import choose_in_tie as choose_now
from surpass.office.encouragement.recognition.honours.acts.propose_by_results import (
    propose_by_results as propose_now,
)
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.pages.forms import ChooseForm
from surpass.office.encouragement.recognition.honours.pages.proposing import by, form_page
from surpass.office.encouragement.recognition.honours.pages.words import said_of, say
from surpass.office.encouragement.recognition.honours.proposing.results import chosen_in, merits, teams
from surpass.office.encouragement.recognition.honours.proposing.told import (
    CHOSEN,
    PROPOSE,
    run_near,
    state_of,
)
from surpass.office.encouragement.recognition.honours.said import OPEN
from surpass.office.encouragement.recognition.honours.seen import SEE
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.periods.reading.seen import people_seen
from surpass.office.up_and_down.vacancies.pages.words import clause_said

PLACED = frozenset((IN, CHOSEN))
CHOOSE = "encouragement.choose_in_tie"


@door(SEE)
def by_results(request: HttpRequest) -> HttpResponse:
    """For those who propose and those who settle a tie."""
    actor = actor_behind(request)
    can = [not reach_of(act, actor).is_empty for act in (PROPOSE, CHOOSE)]
    if not any(can):
        raise Http404
    run = run_near(actor_behind(request))
    context: dict[str, Any] = {
        "title": say("honours.by_results"), "expected": say("honours.by_results_expected"),
        "trail": [{"title": say("honours.title"), "href": reverse("encouragement:honours")}],
        "merits": _merits(request) if can[0] else [], "may_propose": can[0],
        "groups": _groups(request, run) if run is not None else [],
        "year": run.period if run is not None else "",
    }  # fmt: skip
    return render(request, "encouragement/honours/results.html", context)


@require_POST
@door(PROPOSE)
def propose_by_results(request: HttpRequest, key: str) -> HttpResponseBase:
    """A person or a unit by key."""
    person = people_seen(actor_behind(request), act=PROPOSE).filter(pk=key).first()
    place = person.place if person is not None else _place(request, key)
    try:
        made = propose_now(**by(request), place=place, person=person)
    except Problems as refused:
        for fault in said_of(refused):
            messages.error(request, fault)
        return redirect("encouragement:honours_by_results")
    return redirect("encouragement:honour", made.pk)


@door(CHOOSE)
def choose_in_tie(request: HttpRequest, pool: str) -> HttpResponseBase:
    """Whom, among equals, with reasons."""
    run = run_near(actor_behind(request))
    placings = teams(run, on=timezone.localdate()) if run is not None else ()
    equal = [one.subject for one in placings if one.pool == pool and one.state == PANEL]
    if run is None or not equal or chosen_in(run, pool):
        raise Http404
    names = unit_names(equal)
    form = ChooseForm(
        [(key, names.get(key, key)) for key in equal], free=free_places(placings, pool), filled=given(request)
    )

    def does() -> HttpResponseBase:
        said = form.cleaned_data
        choose_now(**by(request), run=run, pool=pool, chosen=tuple(said["chosen"]), reasons=said["words"])
        return redirect("encouragement:honours_by_results")

    way = [{"title": say("honours.by_results"), "href": reverse("encouragement:honours_by_results")}]
    return form_page(request, form, does, verb="choose", way=way)


def _place(request: HttpRequest, key: str) -> Place:
    found = Place.objects.filter(
        within(reach_of(PROPOSE, actor_behind(request)), path="path"), pk=key
    ).first()
    if found is None:
        raise Http404
    return found


def _merits(request: HttpRequest) -> list[dict[str, Any]]:
    """Who is entitled, and of whom a grade is missing; of all others nothing is said."""
    people = list(people_seen(actor_behind(request), act=PROPOSE).values_list("pk", flat=True))
    found = {key: one for key, one in merits(people, on=timezone.localdate()).items() if one.stands}
    names, book = names_of_people(found), law_on(timezone.localdate())
    there = set(
        Honour.objects.filter(person__in=found, state__in=OPEN, way=Honour.Way.RESULTS).values_list(
            "person", flat=True
        )
    )
    return [
        {"key": key, "name": names[key], "says": wording().text(one.says), "is_there": key in there,
         "cite": clause_said(book, one.cite)}
        for key, one in found.items()
    ]  # fmt: skip


def _groups(request: HttpRequest, run: Run) -> list[dict[str, Any]]:
    placings, actor = teams(run, on=timezone.localdate()), actor_behind(request)
    names, view = unit_names([one.subject for one in placings]), view_of(run)
    there = set(
        Honour.objects.filter(person=None, year=int(run.period[:4]), state__in=OPEN).values_list(
            "place", flat=True
        )
    )
    may = {verb: reach_of(verb, actor).covers(Subject(path=run.place.path)) for verb in (PROPOSE, CHOOSE)}
    groups = []
    for pool in dict.fromkeys(one.pool for one in placings):
        held = [one for one in placings if one.pool == pool]
        chosen, is_tied = chosen_in(run, pool), any(one.state == PANEL for one in held)
        groups.append(
            {
                "pool": pool, "title": wording().text(view.group_name(pool)),
                "said": say("honours.places", seats=str(held[0].seats or 0), size=str(held[0].size)),
                "may_choose": may[CHOOSE] and is_tied and not chosen and free_places(placings, pool) > 0,
                "rows": [
                    {"key": one.subject, "name": names.get(one.subject, one.subject), "place": one.place,
                     "said": say(f"honours.place_{state}"),
                     "may_propose": may[PROPOSE] and one.subject not in there and state in PLACED}
                    for one in held
                    if (state := state_of(one, chosen)) != OUT
                ],
            }
        )  # fmt: skip
    return groups
