"""One ballot: how it goes, how it stands, what is told of it, and the sheet of whoever counts."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.words import names_of
from surpass.office.error_tolerance.pages.words import own as written
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.vacancies.ballot.models import Ballot, BallotCount
from surpass.office.up_and_down.vacancies.ballot.pages.words import say, state_said, told_said
from surpass.office.up_and_down.vacancies.ballot.seen import (
    ANEW,
    COUNT,
    PRINT,
    SEE,
    as_teller,
    ballot_called,
    subject_of_ballot,
)
from surpass.office.up_and_down.vacancies.ballot.standing import candidates_of, latest, result_of, sheets_now
from surpass.office.up_and_down.vacancies.ballot.tellers import grounds, has_tie
from surpass.office.up_and_down.vacancies.pages.one import trail as trail_of_vacancy
from surpass.office.up_and_down.vacancies.seen import may_see_list

Row = dict[str, Any]


@door(SEE)
def ballot(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever counts sees their own sheet and never the other's."""
    one, actor = found_ballot(request, pk), actor_behind(request)
    count, is_open = latest(one), one.vacancy.closed_on is None
    sees = may_see_list(actor, one.vacancy)
    context: Row = {
        "one": one, "title": title_of(one), "expected": say("ballot.expected"), "trail": trail(one),
        "facts": _facts(one), "sees": sees, "teller": _teller(one, count, actor) if is_open else None,
        "may_print": is_open and one.slips_id is None and count.signed_on is None and _may(PRINT, actor, one),
        "may_anew": is_open and _may(ANEW, actor, one), "has_slips": one.slips_id and _may(PRINT, actor, one),
    }  # fmt: skip
    if sees:
        context |= {"result": result_table(one), "counts": _counts(one)}
    return render(request, "up_and_down/ballots/one.html", context)


def found_ballot(request: HttpRequest, pk: int, *, act: str = SEE) -> Ballot:
    """The ballot, for whoever an act reaches; for others there is none."""
    try:
        return ballot_called(pk, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def title_of(one: Ballot) -> str:
    """The ballot by its day."""
    return say("ballot.of", on=one.held_on.isoformat())


def trail(one: Ballot, *more: str) -> list[dict[str, str]]:
    """The way back."""
    steps = [*trail_of_vacancy(one.vacancy), {"title": title_of(one)}]
    if more:
        steps[-1]["href"] = reverse("up_and_down:ballot", args=[one.pk])
        steps += [{"title": title} for title in more]
    return steps


def names_on(one: Ballot) -> dict[str, str]:
    """The candidates by key."""
    return names_of_people([row.person_id for row in candidates_of(one)])


def _may(act: str, actor: Actor, one: Ballot) -> bool:
    return reach_of(act, actor).covers(subject_of_ballot(one))


def _facts(one: Ballot) -> list[Row]:
    count = latest(one)
    tellers = names_of([count.first, count.second])
    rows = [
        (say("ballot.head_day"), one.held_on.isoformat()),
        (say("ballot.head_roll"), say("ballot.on_roll", count=str(one.on_roll))),
        (say("ballot.head_candidates"), say("word.list_mark").join(names_on(one).values())),
        (say("ballot.head_tellers"), say("word.list_mark").join(
            tellers.get(key, key) for key in (count.first, count.second)
        )),
        (say("ballot.head_stands"), state_said(count)),
    ]  # fmt: skip
    return [{"term": term, "said": said} for term, said in rows]


def result_table(one: Ballot) -> Row:
    """What is told of each candidate; the order is that of the names, and says nothing."""
    count, names = result_of(one), names_on(one)
    told = count.told if count else None
    return {
        "id": "result", "title": say("ballot.result"), "stacks": True, "note": say("ballot.reference"),
        "columns": [
            {"kind": "name", "title": say("ballot.head_candidate")},
            {"kind": "long", "title": say("ballot.head_told")},
        ],
        "rows": [
            {"cells": [names[key], told_said(told, key)]} for key in sorted(names, key=names.__getitem__)
        ] if told else [],
        "empty": {"said": say("ballot.no_result"), "why": say("ballot.no_result_why")},
    }  # fmt: skip


def _counts(one: Ballot) -> list[Row]:
    """Every count with its reasons and where it stands, the latest first."""
    found = list(one.counts.order_by("-nth"))
    names = names_of({key for row in found for key in (row.first, row.second, row.by)})
    return [
        {
            "nth": str(row.nth), "reasons": written(row.reasons), "stands": state_said(row),
            "tellers": say("word.list_mark").join(names.get(key, key) for key in (row.first, row.second)),
            "aside": row.signed_on is None and row.ties.filter(has_tie=True).exists(),
            "differed": str(row.differed or "") if sheets_now(row).exists() else "",
            "kept": bool(row.told and row.told["state"] == "kept"), "entry": row.signed_entry,
        }
        for row in found
    ]  # fmt: skip


def _teller(one: Ballot, count: BallotCount, actor: Actor) -> Row | None:
    """What a teller may do now; None for everybody else."""
    if not reach_of(COUNT, actor).covers(as_teller(count, actor)):
        return None
    tie, own = has_tie(count, actor.key), sheets_now(count).filter(teller=actor.key).first()
    return {
        "tie": tie, "grounds": [(name, say(f"ground.{name}")) for name in grounds(one)],
        "is_ahead": timezone.localdate() < one.held_on, "is_signed": count.signed_on is not None,
        "own_on": own.on.isoformat() if own else "", "differed": str(count.differed or ""),
    }  # fmt: skip
