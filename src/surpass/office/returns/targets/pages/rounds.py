"""Rounds of targets, and in each how far every unit's case is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.exchange.cases.due_list import Owed
from surpass.foundation.problems import Problem, Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.lists.clocks import clock_of
from surpass.office.cases.pages.lists.open_to import open_to
from surpass.office.cases.pages.words import people_in, words_of
from surpass.office.cases.store.owed import owed_in
from surpass.office.cases.store.reading import records_of
from surpass.office.packs import office_pack
from surpass.office.returns.cells.subjects import subject_of_round
from surpass.office.returns.models import Round
from surpass.office.returns.targets.acts.open_target_cases import PROCEDURE, open_target_cases
from surpass.office.returns.targets.models import Setting, Target
from surpass.office.returns.targets.pages.forms import SeatsForm, seats_in
from surpass.office.returns.targets.pages.reach import places_seen, rounds_seen
from surpass.office.returns.targets.pages.words import round_title, say, unit_names
from surpass.procedure.record import Record

UNPROCESSABLE = 422
Row = dict[str, Any]


@door("returns.see_targets")
def targets(request: HttpRequest) -> HttpResponse:
    """The rounds that ask for targets."""
    found = list(rounds_seen(actor_behind(request)))
    cases = dict(Setting.objects.filter(round__in=found).values_list("round").annotate(Count("pk")))
    table = {
        "id": "targets", "title": say("targets.rounds"), "stacks": True,
        "columns": [
            {"kind": kind, "title": say(f"targets.head_{name}")}
            for name, kind in (("round", "name"), ("due", "w"), ("cases", "n"))
        ],
        "rows": [
            {
                "cells": [
                    {"text": round_title(one), "href": reverse("targets_round", args=[one.key])},
                    one.due.isoformat(), str(cases.get(one.pk, 0)),
                ]
            }
            for one in found
        ],
        "empty": {"said": say("targets.none"), "why": say("targets.none_why")},
    }  # fmt: skip
    context = {"title": say("targets.title"), "expected": say("targets.expected"), "table": table}
    return render(request, "targets/targets.html", context)


@door("returns.see_targets")
def targets_round(request: HttpRequest, key: str) -> HttpResponse:
    """Every unit within reach: where its case stands, and how many targets are in force."""
    actor = actor_behind(request)
    found = get_object_or_404(rounds_seen(actor), key=key)
    units = list(places_seen(actor).filter(pk__in=found.cells.values("place")).order_by("path"))
    settings = {one.place_id: one for one in Setting.objects.filter(round=found)}
    kept = KeptCase.objects.filter(pk__in=[one.case for one in settings.values()])
    read = records_of(kept)
    names = unit_names(unit.pk for unit in units)
    held = Target.objects.filter(period=found.period, place__in=units, until=None)
    counts = dict(held.values_list("place").annotate(Count("pk")))
    people, opens = people_in(read.records.values()), open_to(request, read.records)
    rows = []
    for unit in units:
        case = settings[unit.pk].case if unit.pk in settings else ""
        href = reverse("targets_of_unit", args=[unit.pk, found.period])
        cells = [
            {"text": names[unit.pk], "href": href},
            *_stand(case, read.records.get(case), people, is_open=case in opens),
        ]
        rows.append({"cells": [*cells, str(counts.get(unit.pk, 0))]})
    may_open = reach_of("returns.open_target_cases", actor).covers(subject_of_round(found))
    context = {
        "title": round_title(found), "expected": say("targets.round_expected", due=found.due.isoformat()),
        "trail": [{"title": say("targets.title"), "href": reverse("targets")}, {"title": found.period}],
        "table": _table(rows), "round": found, "problems": read.problems,
        "may_open": may_open and len(settings) < len(units) and found.state == Round.State.OPEN,
    }  # fmt: skip
    return render(request, "targets/round.html", context)


def _table(rows: list[Row]) -> Row:
    columns = (("unit", "name"), ("step", "long"), ("holder", "w"), ("due", "w"), ("held", "n"))
    return {
        "id": "units", "title": say("targets.units"), "stacks": True, "rows": rows,
        "columns": [{"kind": kind, "title": say(f"targets.head_{name}")} for name, kind in columns],
        "empty": {"said": say("targets.no_units"), "why": ""},
    }  # fmt: skip


def _stand(case: str, record: Record | None, people: Mapping[str, str], *, is_open: bool) -> list[Any]:
    """Step, holder and clock of a unit's case."""
    if record is None:
        return [say("targets.no_case"), "", ""]
    link = {"href": reverse("case", args=[case])} if is_open else {}
    words = words_of(record.case, people)
    if record.case.end:
        return [{"text": words.step(record.case.end), **link}, "", ""]
    first: Owed = owed_in(record, on=timezone.localdate())[0]
    clock = clock_of(first.duty, record.case)
    due: Row = {"text": words.day(first.duty)}
    if clock:
        due = {"text": words.left(first.duty) or words.state(first.duty), "level": clock["level"]}
    holder = words.holder(first.duty.role, first.duty.people)
    return [{"text": words.what(first.duty), **link}, holder, due]


@door("returns.open_target_cases")
def open_cases(request: HttpRequest, key: str) -> HttpResponseBase:
    """Name who sits for the offices; then every unit has its case."""
    actor, today = actor_behind(request), timezone.localdate()
    found = get_object_or_404(rounds_seen(actor), key=key)
    procedure, _ = laws_of_case(office_pack(), PROCEDURE, on=today)
    form = SeatsForm(procedure, on=today, filled=request.POST if request.method == "POST" else None)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            open_target_cases(
                by=actor,
                at=timezone.now(),
                found=found,
                pack=office_pack(),
                seats=seats_in(form.cleaned_data),
            )
            return redirect("targets_round", key)
        except Problems as faults:
            problems = faults.problems
    context = {
        "title": say("targets.open_cases"), "expected": say("targets.open_expected"), "form": form,
        "problems": problems, "verb": say("targets.open_cases"),
        "trail": [
            {"title": say("targets.title"), "href": reverse("targets")},
            {"title": found.period, "href": reverse("targets_round", args=[key])},
            {"title": say("targets.open_cases")},
        ],
    }  # fmt: skip
    status = UNPROCESSABLE if problems or form.errors else 200
    return render(request, "targets/form.html", context, status=status)
