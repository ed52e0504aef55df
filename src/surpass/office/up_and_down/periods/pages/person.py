"""What bars one person: until when, by which clause, who recorded it, who looked, and how to object."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.words import names_of
from surpass.office.registry.models import Person
from surpass.office.registry.reading.subjects import subject_of_person
from surpass.office.up_and_down.down.pages.listing import questions_of
from surpass.office.up_and_down.periods.acts.look_at_periods import note_looks
from surpass.office.up_and_down.periods.models import Look
from surpass.office.up_and_down.periods.pages.rows import causes_of, cells, columns, recorded_rows
from surpass.office.up_and_down.periods.pages.words import names_of_people, say
from surpass.office.up_and_down.periods.reading.measures import measures_of
from surpass.office.up_and_down.periods.reading.seen import SEE, is_entitled, person_called
from surpass.office.up_and_down.periods.reading.standing import periods_standing

CHANGES = ("correct_measure", "withdraw_measure", "lift_measure")
MOST_LOOKS = 200
Row = dict[str, Any]


@door(SEE)
def mine(request: HttpRequest) -> HttpResponse:
    """One's own; whoever has an account and stands in no register has none."""
    actor = actor_behind(request)
    found = Person.objects.filter(account__key=actor.key, withdrawn_entry=None).first()
    return shown(request, found)


@door(SEE)
def person(request: HttpRequest, key: str) -> HttpResponse:
    """Somebody else's, for those entitled; it is noted, and the person reads it."""
    try:
        found = person_called(key, actor_behind(request))
    except UseProblem as unknown:
        raise Http404 from unknown
    return shown(request, found)


def shown(request: HttpRequest, found: Person | None) -> HttpResponse:
    """The page; of nobody on record, only what it is for."""
    actor = actor_behind(request)
    is_own = found is None or bool(found.account and found.account.key == actor.key)
    context: Row = {
        "title": say("periods.mine"), "expected": say("periods.mine_expected"), "trail": [],
        "is_own": is_own, "may_list": is_entitled(actor), "found": found,
        "may_audit": not reach_of("up_and_down.see_fairness", actor).is_empty,
    }  # fmt: skip
    if not is_own and found is not None:
        note_looks([found], by=actor, at=timezone.now())
        name = names_of_people([found.pk])[found.pk]
        trail = [{"title": say("periods.title"), "href": reverse("up_and_down:periods")}, {"title": name}]
        context |= {
            "title": say("periods.of", who=name),
            "expected": say("periods.of_expected"),
            "trail": trail,
        }
    if found is not None:
        context |= _standing(found) | {"may": _may(request, found), "looks": _looks(found)}
        context["questions"] = questions_of(found, actor)
    return render(request, "up_and_down/periods/person.html", context)


def _standing(found: Person) -> Row:
    today = timezone.localdate()
    opened = measures_of([found.pk]).get(found.pk, [])
    periods = periods_standing([found.pk], on=today)[found.pk]
    causes = causes_of(opened)
    return {
        "measures": recorded_rows(opened),
        "tables": [
            _table(name, [cells(one, causes, today=today) for one in periods if one.is_shown(today) is shown])
            for name, shown in (("now", True), ("before", False))
        ],
    }


def _table(name: str, rows: list[list[Any]]) -> Row:
    return {
        "id": f"periods-{name}", "title": say(f"periods.{name}"), "stacks": True,
        "columns": columns(with_name=False), "rows": [{"cells": row} for row in rows],
        "empty": {"said": say(f"periods.nothing_{name}"), "why": ""},
    }  # fmt: skip


def _may(request: HttpRequest, found: Person) -> Row:
    """Which acts whoever reads may do here."""
    subject = subject_of_person(found)
    actor = actor_behind(request)
    return {name: reach_of(f"up_and_down.{name}", actor).covers(subject) for name in CHANGES}


def _looks(found: Person) -> list[Row]:
    rows = list(Look.objects.filter(person=found).order_by("-at")[:MOST_LOOKS])
    names = names_of({one.by for one in rows})
    return [{"who": names.get(one.by, one.by), "on": one.on.isoformat()} for one in rows]
