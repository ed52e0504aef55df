"""One call: what is asked, until when; one's own name and its answer; for the department, every name."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.words import names_of
from surpass.office.error_tolerance.pages.words import own as written
from surpass.office.up_and_down.calls.models import Call, PutName
from surpass.office.up_and_down.calls.pages.words import answer_said, owed_said, say
from surpass.office.up_and_down.calls.seen import (
    SEE,
    SEE_NAMES,
    call_called,
    may_see_names,
    name_called,
    names_seen,
    subject_of_name,
)
from surpass.office.up_and_down.calls.terms import is_open, is_owed
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.pool.seen import served_on_front_line
from surpass.office.up_and_down.vacancies.seen import own_person

COLUMNS = (("name", "name"), ("long", "words"), ("w", "front_line"), ("d", "put_on"), ("w", "stands"))
ANSWER = "up_and_down.answer_name"


@door(SEE)
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody of the tree sees the call; names and words only those who answer and decide."""
    one, actor, today = found_call(request, pk), actor_behind(request), timezone.localdate()
    person, sees = own_person(actor), may_see_names(actor, one)
    own = one.names.filter(person=person).order_by("-pk").first() if person else None
    names = list(names_seen(actor).filter(call=one)) if sees else []
    context: dict[str, Any] = {
        "one": one, "title": written(one.title), "expected": say("calls.one_expected"),
        "trail": [*trail(), {"title": written(one.title)}],
        "facts": _facts(one), "own": _own(own) if own else None, "sees_names": sees,
        "may_put": person is not None and is_open(one, on=today) and (own is None or own.withdrawn_on),
        "owed": owed_said(one, owed=sum(map(is_owed, names)), on=today),
        "table": _table(names, today) if sees else None,
    }  # fmt: skip
    return render(request, "up_and_down/calls/one.html", context)


@door(SEE_NAMES)
def name(request: HttpRequest, pk: int, name: int) -> HttpResponse:
    """One name under a call: the words, and the answer."""
    found = found_name(request, pk, name)
    called = names_of_people([found.person_id])[found.person_id]
    may = is_owed(found) and reach_of(ANSWER, actor_behind(request)).covers(subject_of_name(found))
    context = {
        "title": called, "expected": say("calls.name_expected"), "call": found.call, "found": found,
        "trail": [*trail(found.call), {"title": called}], "facts": _own(found)["facts"], "may_answer": may,
    }  # fmt: skip
    return render(request, "up_and_down/calls/name.html", context)


def found_call(request: HttpRequest, pk: int) -> Call:
    """The call, for those of its tree; for others there is none."""
    try:
        return call_called(pk, actor_behind(request))
    except UseProblem as unknown:
        raise Http404 from unknown


def found_name(request: HttpRequest, pk: int, number: int, *, act: str = SEE_NAMES) -> PutName:
    """A name under this call within reach of an act."""
    try:
        found = name_called(number, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown
    if found.call_id != pk:
        raise Http404
    return found


def trail(one: Call | None = None) -> list[dict[str, str]]:
    """The way back."""
    steps = [{"title": say("calls.title"), "href": reverse("up_and_down:calls")}]
    if one is not None:
        steps.append({"title": written(one.title), "href": reverse("up_and_down:call", args=[one.pk])})
    return steps


def _facts(one: Call) -> list[dict[str, str]]:
    rows = [
        {"term": say("calls.head_kind"), "said": say(f"calls.kind_{one.kind}")},
        {"term": say("calls.head_asks"), "said": written(one.asks)},
        {"term": say("calls.head_until"), "said": one.until.isoformat()},
        {"term": say("calls.head_answer_by"), "said": one.answer_by.isoformat()},
    ]
    if one.vacancy_id is not None:
        href = reverse("up_and_down:vacancy", args=[one.vacancy_id])
        rows.append({"term": say("calls.head_vacancy"), "said": say("calls.to_vacancy"), "href": href})
    return rows


def _own(found: PutName) -> dict[str, Any]:
    names = names_of([found.answered_by])
    answered = f"{found.answered_on or ''} {names.get(found.answered_by, found.answered_by)}".strip()
    rows = [
        ("stands", answer_said(found)["text"]), ("words", written(found.words)),
        ("put_on", found.put_on.isoformat()),
        ("withdrawn_on", found.withdrawn_on.isoformat() if found.withdrawn_on else ""),
        ("answered", answered), ("reasons", written(found.reasons)),
    ]  # fmt: skip
    facts = [{"term": say(f"calls.head_{key}"), "said": said} for key, said in rows if said]
    return {"pk": found.pk, "facts": facts, "may_withdraw": is_owed(found)}


def _table(names: list[PutName], today: date) -> dict[str, Any]:
    keys = [one.person_id for one in names]
    called, served = names_of_people(keys), served_on_front_line(keys, on=today)
    return {
        "id": "names", "title": say("calls.names"), "stacks": True, "note": say("calls.names_note"),
        "columns": [{"kind": kind, "title": say(f"calls.head_{key}")} for kind, key in COLUMNS],
        "rows": [
            {"cells": [
                {"text": called[one.person_id],
                 "href": reverse("up_and_down:call_name", args=[one.call_id, one.pk])},
                written(one.words), say("pool.served") if one.person_id in served else "",
                one.put_on.isoformat(),
                answer_said(one),
            ]}
            for one in names
        ],
        "empty": {"said": say("calls.no_names"), "why": ""},
    }  # fmt: skip
