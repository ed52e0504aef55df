"""An assignment with its tree, and one duty with its steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.pages.words import names_of
from surpass.office.documents.files.handing_out import attachment
from surpass.office.documents.files.keeping import read_kept
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.rollout.duties.models import Assignment, Duty
from surpass.office.rollout.duties.pages.words import clock_cell, light_cell, say, stands
from surpass.office.rollout.duties.reading.clock import clock_of
from surpass.office.rollout.duties.reading.late import told_of
from surpass.office.rollout.duties.seen import (
    SEE,
    assignment_called,
    at_asker,
    at_unit,
    duties_seen,
    duty_called,
)
from surpass.rollout.duties.cascade import Standing, seen_together

TREE = (("name", "unit"), ("w", "stands"), ("d", "due"), ("w", "clock"), ("w", "below"), ("w", "owner"))
STEPS = (("d", "day"), ("w", "who"), ("w", "did"), ("long", "words"), ("d", "until"))
AT_UNIT = {
    "owed": ("accept_duty", "ask_for_time"),
    "accepted": ("report_duty", "split_duty", "ask_for_time", "accept_duty"),
}
AT_ASKER = {"reported": ("settle_duty", "send_back_duty")}


@door(SEE)
def assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """What was asked of whom, and where it is stuck."""
    one, actor, today = found_assignment(request, pk), actor_behind(request), timezone.localdate()
    rows = list(duties_seen(actor).filter(assignment=one).order_by("place__path", "pk"))
    may = not one.withdrawn_at and reach_of("rollout.withdraw_assignment", actor).covers(
        Subject(path=one.place.path)
    )
    context: dict[str, Any] = {
        "title": one.title, "expected": say("duties.one_expected"), "one": one,
        "trail": [*trail(), {"title": one.title}], "facts": _facts(one),
        "tree": _tree(rows, today), "may_withdraw": may,
        "may_issue": not reach_of("rollout.issue_assignment", actor).is_empty,
    }  # fmt: skip
    return render(request, "duties/assignment.html", context)


@door(SEE)
def duty(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever owes it and whoever asked."""
    one, today = found_duty(request, pk), timezone.localdate()
    parts = list(one.parts.select_related("assignment__place", "place", "asker").order_by("place__path"))
    late_to = [path.strip("/").rpartition("/")[2] for path in told_of(one, on=today)]
    names = unit_names([one.place_id, one.asker_id, *late_to])
    people = names_of({one.owner, one.report_by})
    facts = [
        ("stands", stands(one)), ("unit", names[one.place_id]), ("asker", names[one.asker_id]),
        ("owner", people.get(one.owner, one.owner)),
        ("accept_by", one.accept_by.isoformat() if one.accept_by and one.state == "owed" else ""),
        ("due", one.due.isoformat()), ("asked_until", one.asked_until.isoformat() if one.asked_until else ""),
        ("part", one.part), ("report", one.report),
        ("late_to", say("word.list_mark").join(names[key] for key in late_to)),
    ]  # fmt: skip
    context: dict[str, Any] = {
        "title": one.assignment.title, "expected": say("duties.duty_expected"), "one": one,
        "trail": [*trail(), _of(one.assignment), {"title": names[one.place_id]}],
        "clock": clock_cell(one, on=today),
        "facts": [{"term": say(f"duties.head_{name}"), "said": said} for name, said in facts if said],
        "parts": _tree(parts, today) if parts else None, "steps": _steps(one),
        "verbs": [_verb(one, verb) for verb in _verbs(request, one)],
    }  # fmt: skip
    return render(request, "duties/duty.html", context)


@door(SEE)
def assignment_file(request: HttpRequest, pk: int) -> FileResponse:
    """The document that is passed down."""
    one = found_assignment(request, pk)
    content = read_kept(one.file) if one.file else None
    if content is None:
        raise Http404
    return attachment(content, name=one.file_name, media_type=one.file_type)


def found_assignment(request: HttpRequest, pk: int) -> Assignment:
    """The assignment, for whoever reaches it; for others there is none."""
    try:
        return assignment_called(pk, actor_behind(request))
    except UseProblem as unknown:
        raise Http404 from unknown


def found_duty(request: HttpRequest, pk: int) -> Duty:
    """The duty, for whoever reaches it; for others there is none."""
    try:
        return duty_called(pk, actor_behind(request))
    except UseProblem as unknown:
        raise Http404 from unknown


def trail() -> list[dict[str, str]]:
    """The way back."""
    return [{"title": say("duties.title"), "href": reverse("rollout:duties:list")}]


def way_to(one: Duty) -> list[dict[str, str]]:
    """The way back from an act upon a duty."""
    name = unit_names([one.place_id])[one.place_id]
    here = {"title": name, "href": reverse("rollout:duties:duty", args=[one.pk])}
    return [*trail(), _of(one.assignment), here]


def _of(one: Assignment) -> dict[str, str]:
    return {"title": one.title, "href": reverse("rollout:duties:assignment", args=[one.pk])}


def _verbs(request: HttpRequest, one: Duty) -> Iterator[str]:
    """What may be done now, by the unit and by whoever asked."""
    actor = actor_behind(request)
    for verb in AT_UNIT.get(one.state, ()):
        if reach_of(f"rollout.{verb}", actor).covers(at_unit(one)) and not (
            verb == "ask_for_time" and one.asked_until
        ):
            yield verb
    asked = ("answer_time",) if one.asked_until else ()
    for verb in (*AT_ASKER.get(one.state, ()), *asked):
        if reach_of(f"rollout.{verb}", actor).covers(at_asker(one)):
            yield verb


def _verb(one: Duty, verb: str) -> dict[str, str]:
    again = "_again" if verb == "accept_duty" and one.state == Duty.State.ACCEPTED else ""
    return {"said": say(f"duties.{verb}{again}"), "href": reverse(f"rollout:duties:{verb}", args=[one.pk])}


def _facts(one: Assignment) -> list[dict[str, str]]:
    names, people = unit_names([one.place_id]), names_of({one.by, one.withdrawn_by})
    minutes = say("word.list_mark").join(
        f"{say(f'registry.kind.{kind}')} {say('duties.minutes', count=count)}"
        for kind, count in sorted(one.minutes.items())
    )
    file = reverse("rollout:duties:assignment_file", args=[one.pk]) if one.file else ""
    rows = [
        ("kind", say(f"duties.kind_{one.kind}"), ""), ("place", names[one.place_id], ""),
        ("words", one.words, ""), ("basis", one.basis, ""), ("file", one.file_name, file),
        ("due", one.due.isoformat(), ""), ("period", one.period, ""), ("cost", minutes, ""),
        ("besides", one.besides, ""), ("by", people.get(one.by, one.by), ""),
        ("withdrawn", one.why_withdrawn, ""),
    ]  # fmt: skip
    return [
        {"term": say(f"duties.head_{name}"), "said": said, "href": href} for name, said, href in rows if said
    ]


def _tree(rows: Sequence[Duty], today: date) -> dict[str, Any]:
    """Units set in by their depth; each with the worst light of its parts, and where it is stuck."""
    lights = {row.pk: clock_of(row, on=today).light for row in rows}
    seen = seen_together(Standing(row.pk, row.part_of_id, lights[row.pk]) for row in rows)
    names, people = unit_names(sorted({row.place_id for row in rows})), names_of({row.owner for row in rows})
    top = min((row.place.path.count("/") for row in rows), default=0)
    return {
        "id": "tree", "title": say("duties.tree"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"duties.head_{name}")} for kind, name in TREE],
        "rows": [
            {"cells": [
                {"text": names[row.place_id], "href": reverse("rollout:duties:duty", args=[row.pk]),
                 "depth": min(row.place.path.count("/") - top, 4), "note": row.part},
                stands(row), row.due.isoformat(), clock_cell(row, on=today),
                {"text": say("duties.stuck_here"), "tone": "bad", "shape": "overdue"}
                if seen[row.pk].is_stuck
                else light_cell(seen[row.pk].below) if seen[row.pk].parts else say("word.none"),
                people.get(row.owner, row.owner) or say("word.none"),
            ]}
            for row in rows
        ],
        "empty": {"said": say("duties.nobody"), "why": ""},
    }  # fmt: skip


def _steps(one: Duty) -> dict[str, Any]:
    rows = list(one.steps.order_by("pk"))
    names = names_of({row.by for row in rows})
    return {
        "id": "steps", "title": say("duties.steps"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"duties.head_{name}")} for kind, name in STEPS],
        "rows": [
            {"cells": [
                timezone.localtime(row.at).date().isoformat(), names.get(row.by, row.by),
                say(f"duties.step_{row.kind}"), row.words or say("word.none"),
                row.day.isoformat() if row.day else say("word.none"),
            ]}
            for row in rows
        ],
        "empty": {"said": say("duties.no_steps"), "why": ""},
    }  # fmt: skip
