"""One programme: what is studied, by what, how far it got by level and by unit, what may be done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.cases.pages.words import names_of
from surpass.office.documents.files.handing_out import attachment
from surpass.office.documents.files.keeping import read_kept
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.rollout.study.models import StudyMaterial, StudyProgramme
from surpass.office.rollout.study.pages.listing import stands
from surpass.office.rollout.study.pages.words import (
    UNKNOWN,
    clause_said,
    facts,
    kinds_said,
    rule_said,
    say,
    span,
    state_cell,
    table,
    trail,
)
from surpass.office.rollout.study.reading.asked import units_asked
from surpass.office.rollout.study.reading.covered import Covered, covered
from surpass.office.rollout.study.reading.law import book_of
from surpass.office.rollout.study.seen import (
    DROP,
    MATERIAL,
    RECORD,
    SEE,
    UNHELD,
    programme_called,
    sessions_seen,
)

LEVELS = (("name", "level"), ("n", "asked"), ("n", "held"), ("n", "unheld"), ("n", "unrecorded"),
          ("n", "reached"), ("n", "staff"))  # fmt: skip
UNITS = (("name", "unit"), ("w", "stands"), ("n", "sessions"), ("n", "reached"), ("n", "staff"))
SESSIONS = (("name", "session"), ("w", "unit"), ("n", "heads"), ("n", "staff"), ("w", "stands"))
AT_UNIT = {"record": RECORD, "unheld": UNHELD}
AT_PLACE = {"material": MATERIAL, "withdraw": DROP}


@door(SEE)
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """For everybody of the tree; sessions for whoever reaches the unit."""
    one, actor, today = found_programme(request, pk), actor_behind(request), timezone.localdate()
    found = covered(one, actor, on=today)
    sessions = list(sessions_seen(actor).filter(programme=one))
    context: dict[str, Any] = {
        "title": one.title, "expected": say("study.one_expected"), "one": one,
        "trail": [*trail(), {"title": one.title}], "facts": _facts(one, today),
        "materials": [_material(row, today) for row in one.materials.order_by("pk")],
        "levels": table("levels", LEVELS, _levels(found), note=say("study.no_score")),
        "units": table("units", UNITS, list(_units(found)), why=say("study.unrecorded_why")),
        "sessions": table("sessions", SESSIONS, _sessions(sessions)) if sessions else None,
        "verbs": [{"said": say(f"study.{verb}"), "href": reverse(f"study:{verb}", args=[one.pk])}
                  for verb in verbs_of(one, actor, on=today)],
        "withdraw": one.withdrawn_at is None and reach_of(DROP, actor).covers(Subject(path=one.place.path)),
    }  # fmt: skip
    return render(request, "study/programme.html", context)


@door(SEE)
def material(request: HttpRequest, pk: int, row: int) -> FileResponse:
    """A document that is studied."""
    found = found_programme(request, pk).materials.filter(pk=row).exclude(file="").first()
    content = read_kept(found.file) if found is not None else None
    if found is None or content is None:
        raise Http404
    return attachment(content, name=found.file_name, media_type=found.file_type)


def found_programme(request: HttpRequest, pk: int) -> StudyProgramme:
    """The programme, for whoever reaches it; for others there is none."""
    try:
        return programme_called(pk, actor_behind(request))
    except UseProblem as unknown:
        raise Http404 from unknown


def own_units(one: StudyProgramme, actor: Actor, act: str, *, on: date) -> list[Place]:
    """The actor's units that the programme asks."""
    rows = Place.objects.filter(within(reach_of(act, actor), path="path")).order_by("path")
    asked = {node.key for node in units_asked(one, on=on)}
    return [place for place in rows if place.pk in asked]


def verbs_of(one: StudyProgramme, actor: Actor, *, on: date) -> Iterator[str]:
    """What may be done now."""
    if one.withdrawn_at is not None:
        return
    for verb, act in AT_UNIT.items():
        units = own_units(one, actor, act, on=on) if one.since <= on or verb == "unheld" else []
        held = one.sessions.filter(place__in=units, withdrawn_at=None)
        blocked = held if verb == "unheld" else held.filter(heads=None)
        if len(units) > blocked.values("place").distinct().count():
            yield verb
    if reach_of(MATERIAL, actor).covers(Subject(path=one.place.path)):
        yield "material"


def _facts(one: StudyProgramme, today: date) -> list[dict[str, str]]:
    people = names_of({one.by})
    gate = say("study.gate_names", rule=rule_said(one.gate, on=today)) if one.gate else say("study.gate_none")
    return facts([
        ("stands", stands(one, on=today)["text"], ""), ("kind", say(f"study.kind_{one.kind}"), ""),
        ("place", unit_names([one.place_id])[one.place_id], ""), ("words", one.words, ""),
        ("days", say("study.days", since=one.since.isoformat(), until=one.until.isoformat()), ""),
        ("kinds", kinds_said(one.units), ""), ("gate", gate, ""), ("by", people.get(one.by, one.by), ""),
        ("why_withdrawn", one.why_withdrawn, ""),
    ])  # fmt: skip


def _material(row: StudyMaterial, today: date) -> dict[str, str]:
    """A clause with its words and its source, or a document."""
    if row.file:
        href = reverse("study:file", args=[row.programme_id, row.pk])
        return {"title": row.title, "href": href, "file": row.file_name}
    book = book_of(today)
    rule = book.rules.get(row.rule)
    if rule is None:
        return {"title": row.title, "text": say("study.rule_gone", edition=row.edition)}
    return {"title": row.title, "text": wording().text(rule.text) or wording().text(rule.says),
            "cite": clause_said(book, rule.cite)}  # fmt: skip


def _levels(found: Covered) -> list[list[Any]]:
    rows = []
    for one in found.levels:
        is_told = one.level in found.sums_told
        counts = (span(one.least, one.most), one.staff) if one.held else (UNKNOWN, UNKNOWN)
        rows.append([
            say(f"registry.kind.{one.level}"), one.asked, one.held, one.unheld, one.unrecorded,
            *(counts if is_told else (say("study.small"), say("study.small"))),
        ])  # fmt: skip
    return rows


def _units(found: Covered) -> Iterator[list[Any]]:
    for node, one in found.units:
        counts: tuple[Any, ...] = (span(one.least, one.most), UNKNOWN if one.staff is None else one.staff)
        if one.is_held and one.unit not in found.told:
            counts = (say("study.small"), say("study.small"))
        yield [wording().text(node.name) or node.key, state_cell(one), one.sessions or UNKNOWN, *counts]


def _sessions(rows: list[Any]) -> list[list[Any]]:
    names = unit_names(sorted({row.place_id for row in rows}))
    return [
        [
            {"text": row.on.isoformat(), "href": reverse("study:session", args=[row.pk])},
            names[row.place_id], UNKNOWN if row.heads is None else row.heads,
            UNKNOWN if row.staff is None else row.staff, session_state(row),
        ]
        for row in rows
    ]  # fmt: skip


def session_state(row: Any) -> str:
    """Held, not held, withdrawn."""
    if row.withdrawn_at is not None:
        return say("study.state_withdrawn")
    return say("study.held" if row.is_held else "study.unheld_short")
