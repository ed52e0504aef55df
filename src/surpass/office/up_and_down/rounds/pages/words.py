"""Words of rounds."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.http import Http404, HttpRequest
from django.urls import reverse

from surpass.foundation.problems import Problem, Problems, UseProblem
from surpass.office.accounts.doors import actor_behind, wording
from surpass.office.registry.pages.words import in_both
from surpass.office.up_and_down.rounds.facts.told import posts_named
from surpass.office.up_and_down.rounds.kept import freshness
from surpass.office.up_and_down.rounds.models import MatchingRound
from surpass.office.up_and_down.rounds.seen import SEE, round_called


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def joined(words: Collection[str]) -> str:
    """Words one after another."""
    return say("word.list_mark").join(words)


def posts_said(keys: Collection[str], *, on: date) -> dict[str, str]:
    """Posts with their units."""
    return {key: in_both(name["zh"], name["en"]) for key, name in posts_named(keys, on=on).items()}


def title_of(one: MatchingRound) -> str:
    """What people call a round, in the reader's language where it has both."""
    zh, mark, en = one.title.partition(" ‖ ")
    return in_both(zh, en) if mark else one.title


def found_round(request: HttpRequest, pk: int, *, act: str = SEE) -> MatchingRound:
    """The round, for whoever an act reaches; for others there is none."""
    try:
        return round_called(pk, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def running_round(request: HttpRequest, pk: int, *, act: str) -> MatchingRound:
    """A round that has not ended."""
    one = found_round(request, pk, act=act)
    if one.ended_on is not None:
        raise Http404
    return one


def trail(one: MatchingRound | None = None) -> list[dict[str, str]]:
    """The way back."""
    steps = [{"title": say("rounds.title"), "href": reverse("up_and_down:rounds")}]
    if one is not None:
        steps.append({"title": title_of(one), "href": reverse("up_and_down:round", args=[one.pk])})
    return steps


def stale_said(one: MatchingRound) -> str:
    """What is said where the last proposal does not answer what is known; empty where it does."""
    found = freshness(one)
    if found.problems is not None:
        return " ".join(said_of(found.problems))
    return say("rounds.stale") if found.is_stale else ""


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"rounds.fault_{one.code.replace('-', '_')}"
    if wording().has(key):
        return say(key, found=one.found, expected=one.expected)
    where = f"{one.where}: " if one.where else ""
    return say("cases.why_other", code=one.code, found=f"{where}{one.found}", expected=one.expected)
