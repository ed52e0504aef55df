"""Freeze a round: one person proposes, a second freezes it or gives it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.acts.freeze import freeze
from surpass.office.returns.acts.give_back import give_back
from surpass.office.returns.acts.propose_freeze import propose_freeze
from surpass.office.returns.cells.subjects import subject_of_round
from surpass.office.returns.models import Cell, Round
from surpass.office.returns.pages.faults import sentence
from surpass.office.returns.pages.rounds.one import find_round, round_frame
from surpass.office.returns.pages.words import people, say, when

ACTS = ("propose_freeze", "freeze", "give_back")
LONGEST = 400


@require_safe
@door("returns.see_values")
def freezing(request: HttpRequest, key: str) -> HttpResponse:
    """How far the verification came, and the button of whoever may press it."""
    actor = actor_behind(request)
    return _page(request, actor, find_round("returns.see_values", actor, key))


@require_POST
@door("returns.propose_freeze")
def propose(request: HttpRequest, key: str) -> HttpResponse:
    """The first person."""
    return _done(request, key, lambda actor, found: propose_freeze(
        by=actor, at=timezone.now(), found=found
    ), "returns.proposed")  # fmt: skip


@require_POST
@door("returns.freeze")
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """The second person."""
    accepts_gaps = request.POST.get("accepts_gaps") == "on"
    return _done(request, key, lambda actor, found: freeze(
        by=actor, at=timezone.now(), found=found, accepts_gaps=accepts_gaps
    ), "returns.frozen")  # fmt: skip


@require_POST
@door("returns.give_back")
def back(request: HttpRequest, key: str) -> HttpResponse:
    """The second person does not agree."""
    reason = request.POST.get("reason", "").replace("\0", "").strip()[:LONGEST]
    return _done(request, key, lambda actor, found: give_back(
        by=actor, at=timezone.now(), found=found, reason=reason
    ), "returns.opened_again")  # fmt: skip


def _done(request: HttpRequest, key: str, do: Callable[[Actor, Round], object], told: str) -> HttpResponse:
    actor = actor_behind(request)
    found = find_round("returns.see_values", actor, key)
    try:
        do(actor, found)
    except UseProblem as refused:
        messages.error(request, " ".join(sentence(problem) for problem in refused.problems))
        return _page(request, actor, find_round("returns.see_values", actor, key), status=422)
    messages.success(request, say(told))
    return redirect("returns:freeze", key=key)


def _page(request: HttpRequest, actor: Actor, found: Round, *, status: int = 200) -> HttpResponse:
    counted = dict(found.cells.order_by().values_list("state").annotate(Count("pk")))
    every = sum(counted.values())
    names = people([found.proposed_by, found.frozen_by])
    subject = subject_of_round(found)
    words = {
        **round_frame(found, actor, here="freeze"),
        "expected": say(f"returns.freeze_{found.state}"),
        "figures": [
            {
                "term": say(f"returns.count_{state.value}"),
                "said": f"{counted.get(state.value, 0):,}",
                "note": f"/ {every:,}",
            }
            for state in Cell.State
        ],
        "gaps": every - counted.get(Cell.State.ACCEPTED.value, 0),
        "stages": _stages(found, names),
        "may": {act: reach_of(f"returns.{act}", actor).covers(subject) for act in ACTS},
        "is_own_proposal": bool(found.proposed_by) and found.proposed_by == actor.key,
        "digest": found.facts_digest,
    }
    return render(request, "returns/freeze.html", words, status=status)


def _stages(found: Round, names: Any) -> list[dict[str, Any]]:
    at = list(Round.State).index(Round.State(found.state))
    told = (
        ("collect", "", None),
        ("propose", found.proposed_by, found.proposed_at),
        ("second", found.frozen_by, found.frozen_at),
    )
    done = 3 if found.state == Round.State.FROZEN else at
    if found.state == Round.State.PROPOSED:
        done = 2
    return [
        {
            "title": say(f"returns.stage_{name}"),
            "state": "done" if nth < done else "now" if nth == done else "next",
            "holder": names.get(by, by),
            "when": when(time),
        }
        for nth, (name, by, time) in enumerate(told)
    ]
