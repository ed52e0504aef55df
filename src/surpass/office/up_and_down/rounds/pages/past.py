"""The proposals of a round, the latest first: what was said before each, and who moved by it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from surpass.office.accounts.doors import door
from surpass.office.cases.pages.words import names_of
from surpass.office.registry.pages.words import address
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.rounds.models import MatchingRound
from surpass.office.up_and_down.rounds.pages.words import found_round, joined, posts_said, say, trail
from surpass.office.up_and_down.rounds.past import STATES, PastProposal, past_proposals
from surpass.office.up_and_down.rounds.seen import PROPOSAL

HEADS = (
    ("n", "number"), ("w", "at"), ("w", "by"), *(("n", f"count_{name}") for name in STATES), ("n", "cost"),
    ("long", "said_before"), ("w", "moved"),
)  # fmt: skip
NOT_TOLD = "–"


@door(PROPOSAL)
def proposals(request: HttpRequest, pk: int) -> HttpResponse:
    """``?proposal=N`` shows who moved by the N-th; by the last, where none is asked for."""
    one = found_round(request, pk, act=PROPOSAL)
    found = past_proposals(one)
    asked = request.GET.get("proposal", "")
    shown = next((row for row in found if str(row.number) == asked), found[0] if found else None)
    context: dict[str, Any] = {
        "title": say("rounds.past"), "expected": say("rounds.past_expected"),
        "trail": [*trail(one), {"title": say("rounds.past")}], "one": one,
        "table": _table(request, found), "is_over": one.ended_on is not None,
        "moved": _moved(one, shown) if shown and shown.moved is not None else None,
    }  # fmt: skip
    return render(request, "up_and_down/rounds/past.html", context)


def _table(request: HttpRequest, found: tuple[PastProposal, ...]) -> dict[str, Any]:
    names = names_of({row.solved.by for row in found})
    return {
        "id": "past", "title": say("rounds.past"), "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"rounds.head_{name}")} for kind, name in HEADS],
        "rows": [
            {"cells": [
                str(row.number), timezone.localtime(row.solved.at).strftime("%Y-%m-%d %H:%M"),
                names.get(row.solved.by, row.solved.by), *(str(row.counts[name]) for name in STATES),
                NOT_TOLD if row.cost is None else row.cost, _since(row), _link(request, row),
            ]}
            for row in found
        ],
        "empty": {"said": say("rounds.not_solved"), "why": ""},
    }  # fmt: skip


def _since(row: PastProposal) -> str:
    said = [say(f"act.{name}") for name in row.since]
    counted = [
        say("rounds.done_times", what=what, count=str(count))
        for what, count in zip(said, row.since.values(), strict=True)
    ]
    return joined(counted) or say("rounds.nothing_said")


def _link(request: HttpRequest, row: PastProposal) -> Any:
    if row.moved is None:
        return say("rounds.same" if row.is_same else "rounds.not_readable")
    if not row.moved:
        return say("rounds.same" if row.is_same else "rounds.nobody_moved")
    text = say("rounds.first_placed" if row.number == 1 else "rounds.have_moved", count=str(len(row.moved)))
    return {"text": text, "href": address(request.GET, proposal=str(row.number)) + "#moved-table"}


def _moved(one: MatchingRound, shown: PastProposal) -> dict[str, Any]:
    rows = shown.moved or ()
    names = names_of_people(row.person for row in rows)
    posts = posts_said(list(one.posts.values_list("post", flat=True)), on=one.on)
    posts[""] = say("rounds.no_post")
    heads = (("name", "person"), ("w", "before"), ("w", "then"))
    return {
        "id": "moved", "title": say("rounds.moved_by", number=str(shown.number)), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"rounds.head_{name}")} for kind, name in heads],
        "rows": [
            {"cells": [names[row.person], posts[row.before or ""], posts[row.after or ""]]}
            for row in rows
        ],
        "empty": {"said": say("rounds.nobody_moved"), "why": ""},
    }  # fmt: skip
