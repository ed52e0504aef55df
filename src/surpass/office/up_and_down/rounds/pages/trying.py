"""Try locks and bans without keeping anything: the address says all of it, and whoever may reads the same."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from surpass.engine.matching.matching_round import Pair
from surpass.foundation.problems import Problems
from surpass.mechanisms.up_and_down.matching.matched import Matched
from surpass.office.accounts.doors import door
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.rounds.asked import Asked, asked_in
from surpass.office.up_and_down.rounds.kept import Kept, kept_in
from surpass.office.up_and_down.rounds.models import MatchingRound
from surpass.office.up_and_down.rounds.pages.one import notes_of
from surpass.office.up_and_down.rounds.pages.words import posts_said, running_round, said_of, say, trail
from surpass.office.up_and_down.rounds.seen import PROPOSAL

KINDS = ("lock", "forbid")
MOST = 40
Pairs = list[tuple[str, str]]


@door(PROPOSAL)
def what_if(request: HttpRequest, pk: int) -> HttpResponseBase:
    """``?lock=PERSON=POST&forbid=PERSON=POST``; nothing is written anywhere."""
    one = running_round(request, pk, act=PROPOSAL)
    tried = {kind: _pairs(request.GET.getlist(kind)[:MOST]) for kind in KINDS}
    person, post, add = (request.GET.get(name, "") for name in ("person", "post", "add"))
    if add in KINDS and person and post:
        tried[add] = list(dict.fromkeys([*tried[add], (person, post)]))
        return redirect(_address(one, tried))
    return _shown(request, one, tried)


def _shown(request: HttpRequest, one: MatchingRound, tried: dict[str, Pairs]) -> HttpResponse:
    found, faults = None, tuple[str, ...]()
    try:
        found = _solved(asked_in(one), tried)
    except Problems as refused:
        faults = said_of(refused)
    names = names_of_people(one.people.order_by("person").values_list("person", flat=True))
    posts = posts_said(list(one.posts.order_by("post").values_list("post", flat=True)), on=one.on)
    context: dict[str, Any] = {
        "title": say("rounds.what_if"), "expected": say("rounds.what_if_expected"),
        "trail": [*trail(one), {"title": say("rounds.what_if")}], "one": one, "faults": faults,
        "people": list(names.items()), "posts": list(posts.items()),
        "tried": [
            {"kind": kind, "value": "=".join(pair), "without": _address(one, _without(tried, kind, pair)),
             "said": say("rounds.is_locked" if kind == "lock" else "rounds.is_forbidden",
                         name=names.get(pair[0], pair[0]), post=posts.get(pair[1], pair[1]))}
            for kind in KINDS for pair in tried[kind]
        ],
        "table": _table(found, kept_in(one), names, posts) if found else None,
        "notes": notes_of(Kept(said=dict(found.as_json()))) if found else [],
    }  # fmt: skip
    return render(request, "up_and_down/rounds/what_if.html", context, status=422 if faults else 200)


def _solved(asked: Asked, tried: dict[str, Pairs]) -> Matched:
    forbidden = [Pair(*pair) for pair in tried["forbid"]]
    return asked.tried(locked=dict(tried["lock"]), forbidden=forbidden).solved(about=())


def _table(found: Matched, kept: Kept | None, names: dict[str, str], posts: dict[str, str]) -> dict[str, Any]:
    before = kept.said["placed"] if kept else {}
    after = found.solution.placed
    heads = (("name", "person"), ("w", "now"), ("w", "then"), ("w", "moves"))
    none = say("rounds.no_post")
    return {
        "id": "tried", "title": say("rounds.tried"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"rounds.head_{name}")} for kind, name in heads],
        "rows": [
            {"cells": [
                name, posts.get(before.get(key, ""), none), posts.get(after.get(key, ""), none),
                {"text": say("rounds.moves"), "tone": "note", "shape": "soon"}
                if before.get(key) != after.get(key) else say("rounds.stays"),
            ]}
            for key, name in names.items()
        ],
        "empty": {"said": say("rounds.none"), "why": ""},
    }  # fmt: skip


def _pairs(given: list[str]) -> Pairs:
    split = (one.partition("=") for one in given)
    return list(dict.fromkeys((person, post) for person, mark, post in split if person and mark and post))


def _without(tried: dict[str, Pairs], kind: str, pair: tuple[str, str]) -> dict[str, Pairs]:
    return {**tried, kind: [one for one in tried[kind] if one != pair]}


def _address(one: MatchingRound, tried: dict[str, Pairs]) -> str:
    said = [(kind, "=".join(pair)) for kind in KINDS for pair in tried[kind]]
    query = f"?{urlencode(said)}" if said else ""
    return f"{reverse('up_and_down:round_what_if', args=[one.pk])}{query}"
