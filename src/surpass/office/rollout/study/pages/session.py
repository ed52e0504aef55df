"""One session: the head count, who was there where a rule asks for it, what was discussed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.cases.pages.words import names_of
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.rollout.study.models import StudySession
from surpass.office.rollout.study.pages.one import session_state
from surpass.office.rollout.study.pages.words import facts, say, table, trail
from surpass.office.rollout.study.seen import (
    DROP_SESSION,
    NOTE,
    SESSIONS,
    may_name,
    session_called,
    to_certify,
)
from surpass.office.up_and_down.periods.pages.words import names_of_people

NOTES = (("d", "day"), ("w", "by"), ("long", "note"))
NAMES = (("name", "person"), ("w", "certificate"))


@door(SESSIONS)
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """For the unit, those above it, auditors; names for whoever records or certifies."""
    one, actor = found_session(request, pk), actor_behind(request)
    title = say("study.session_of", unit=unit_names([one.place_id])[one.place_id], day=one.on.isoformat())
    by = names_of({one.by}).get(one.by, one.by)
    is_named = bool(one.programme.gate) and may_name(actor, one)
    context: dict[str, Any] = {
        "title": title, "expected": say("study.session_expected"), "one": one,
        "trail": [*trail(one.programme), {"title": title}],
        "facts": facts([
            ("stands", session_state(one), ""), ("heads", _count(one.heads), ""),
            ("staff", _count(one.staff), ""), ("why_unheld", one.why_unheld, ""), ("by", by, ""),
            ("why_withdrawn", one.why_withdrawn, ""),
        ]),
        "names": table("names", NAMES, _names(one)) if is_named else None,
        "notes": table("notes", NOTES, list(_notes(one))),
        "verbs": [{"said": say(f"study.{verb}"), "href": reverse(f"study:{verb}", args=[one.pk])}
                  for verb in _verbs(one, actor)],
    }  # fmt: skip
    return render(request, "study/session.html", context)


def found_session(request: HttpRequest, pk: int, *, act: str = SESSIONS) -> StudySession:
    """The session, for whoever an act reaches; for others there is none."""
    try:
        return session_called(pk, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def _verbs(one: StudySession, actor: Actor) -> Iterator[str]:
    if one.withdrawn_at is not None:
        return
    if to_certify(actor).filter(session=one).exists():
        yield "certificate"
    subject = Subject(path=one.place.path)
    if one.is_held and reach_of(NOTE, actor).covers(subject):
        yield "note"
    certified = one.certificates.filter(withdrawn_at=None).exists()
    if not certified and reach_of(DROP_SESSION, actor).covers(subject):
        yield "withdraw_session"


def _count(count: int | None) -> str:
    return "" if count is None else str(count)


def _names(one: StudySession) -> list[list[Any]]:
    people = list(one.names.order_by("person__name_zh").values_list("person_id", flat=True))
    held = one.programme.certificates.filter(person__in=people, withdrawn_at=None)
    days = dict(held.values_list("person_id", "at"))
    said = names_of_people(people)
    return [
        [said[key], timezone.localtime(days[key]).date().isoformat() if key in days else say("word.none")]
        for key in people
    ]


def _notes(one: StudySession) -> Iterator[list[Any]]:
    rows = list(one.notes.order_by("pk"))
    people = names_of({row.by for row in rows})
    for row in rows:
        day = timezone.localtime(row.at).date().isoformat()
        yield [day, people.get(row.by, row.by), row.words]
