"""One period to improve: rights first, how it stands, what helps and what will be measured, the own words."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.words import names_of
from surpass.office.record.seals import sealed_in
from surpass.office.up_and_down.down.improving.models import Word
from surpass.office.up_and_down.down.improving.pages.words import say, state_badge
from surpass.office.up_and_down.down.improving.reading import SEE, Planned, plan_of, stands
from surpass.office.up_and_down.down.improving.said import improvement_called
from surpass.office.up_and_down.down.seen import triggers_seen
from surpass.office.up_and_down.settling.pages.words import about
from surpass.office.up_and_down.settling.seen import as_party, as_seated, seats_of

WRITE, SPEAK = "up_and_down.write_plan", "up_and_down.speak_in_improvement"
Row = dict[str, Any]


@door(SEE)
def improvement(request: HttpRequest, key: str) -> HttpResponse:
    """The plan is shown to whoever may read of the period, the official's words to those seated."""
    kept, actor = found_improvement(request, key), actor_behind(request)
    found, plan = stands(kept), plan_of(kept)
    is_seated = bool(seats_of(kept, actor))
    is_open = not kept.end and (found.since is None or found.is_day_open)
    may_write = is_open and reach_of(WRITE, actor).covers(as_seated(kept, actor))
    context: Row = {
        "title": say("improving.of", who=about([kept])[kept.key]), "expected": say("improving.one_expected"),
        "trail": trail(), "kept": kept, "state": state_badge(found), "found": found, "plan": plan,
        "why": wording().word(found.why),
        "planned_by": names_of({plan.by}).get(plan.by, plan.by) if plan else "",
        "goals": [wording().word(one) for one in plan.goals] if plan else [], "helps": _helps(plan),
        "is_erased": plan is not None and not plan.goals, "is_seated": is_seated,
        "words": _words(kept) if is_seated else [], "may_write": may_write,
        "may_speak": not kept.end and reach_of(SPEAK, actor).covers(as_party(kept, actor)),
        "links": _links(kept, actor, is_seated=is_seated),
    }  # fmt: skip
    return render(request, "up_and_down/improving/one.html", context)


def found_improvement(request: HttpRequest, key: str) -> KeptCase:
    """The case, for whoever may read of it; for others there is none."""
    try:
        return improvement_called(key, actor_behind(request))
    except UseProblem as unknown:
        raise Http404 from unknown


def trail(kept: KeptCase | None = None) -> list[dict[str, str]]:
    """The way back."""
    steps = [{"title": say("improving.title"), "href": reverse("up_and_down:improvements")}]
    if kept is not None:
        title = say("improving.of", who=about([kept])[kept.key])
        steps.append({"title": title, "href": reverse("up_and_down:improvement", args=[kept.key])})
    return steps


def _helps(plan: Planned | None) -> Row | None:
    if plan is None or not plan.helps:
        return None
    return {
        "id": "helps", "title": say("improving.helps"), "stacks": True,
        "columns": [
            {"kind": "name", "title": say("improving.head_what")},
            {"kind": "w", "title": say("improving.head_by")},
        ],
        "rows": [{"cells": [wording().word(what), wording().word(by)]} for what, by in plan.helps],
    }  # fmt: skip


def _words(kept: KeptCase) -> list[Row]:
    rows = list(Word.objects.filter(case=kept).order_by("at", "pk"))
    said = sealed_in([one.entry for one in rows])
    return [
        {
            "on": timezone.localtime(one.at).date().isoformat(),
            "words": wording().word(said.get(one.entry, {}).get("words", "")) or say("settling.erased"),
        }
        for one in rows
    ]  # fmt: skip


def _links(kept: KeptCase, actor: Actor, *, is_seated: bool) -> list[tuple[str, str]]:
    """The case for whoever sits in it, and the question that led to it for whoever sees that."""
    found = []
    if is_seated:
        found.append((say("improving.see_case", case=kept.key), reverse("case", args=[kept.key])))
    row = triggers_seen(actor).filter(improvements__case=kept).first()
    if row is not None:
        found.append((say("improving.see_question"), reverse("up_and_down:trigger", args=[row.pk])))
    return found
