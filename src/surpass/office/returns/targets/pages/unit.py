"""The targets of one unit for a period: what holds, what held before, its case, filing, changes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.foundation.problems import Problem, Problems
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.lists.open_to import open_to
from surpass.office.cases.pages.words import why, words_of
from surpass.office.cases.store.reading import record_of
from surpass.office.packs import office_pack
from surpass.office.returns.models import Cell, Item
from surpass.office.returns.pages.marks import BADGES
from surpass.office.returns.targets.acts.file_targets import SUPPLIED, file_targets
from surpass.office.returns.targets.acts.open_target_change import PROCEDURE, open_target_change
from surpass.office.returns.targets.in_force import history_of
from surpass.office.returns.targets.models import Setting, Target
from surpass.office.returns.targets.pages.forms import ChangeForm, seats_in
from surpass.office.returns.targets.pages.reach import place_seen
from surpass.office.returns.targets.pages.words import ground_of, item_title, say, unit_names

UNPROCESSABLE = 422
Row = dict[str, Any]


@door("returns.see_targets")
def targets_of_unit(request: HttpRequest, place: str, period: str) -> HttpResponse:
    """What holds first; what was replaced stands below it."""
    actor = actor_behind(request)
    unit = place_seen(actor, place)
    setting = _setting(unit, period)
    subject = Subject(path=unit.path)
    may_change = reach_of("returns.open_target_change", actor).covers(subject)
    titles = _titles(unit, period)
    held = history_of(period=period, place=unit.pk)
    opens = open_to(request, (one.case for rows in held.values() for one in rows))
    rows = [
        {
            "cells": _row(one, titles, unit, may_change=may_change, is_open=one.case in opens),
            "is_inner": one.until is not None,
        }
        for fact in [*titles, *(set(held) - set(titles))]
        for one in held.get(fact, ())
    ]
    name = unit_names([unit.pk])[unit.pk]
    context = {
        "title": say("targets.of_unit", unit=name, period=period), "place": unit, "period": period,
        "trail": [{"title": say("targets.title"), "href": reverse("targets")}, {"title": name}],
        "table": _table(rows), "setting": setting, "may_change": may_change,
        "proposed": _proposed(setting) if setting else None,
        "may_file": _asks_to_file(setting) and reach_of("returns.file_targets", actor).covers(subject),
    }  # fmt: skip
    return render(request, "targets/unit.html", context)


def _proposed(setting: Setting) -> Row:
    """The unit's sheet as it stands: what it proposes, whoever has to check it."""
    cells = Cell.objects.filter(round=setting.round, place=setting.place).select_related("item")
    rows = [
        [
            item_title(cell.item),
            {"text": cell.text} if cell.text else {"text": cell.reason} if cell.is_absent else None,
            {"state": BADGES[cell.state]} if cell.state in BADGES else "",
        ]
        for cell in cells.order_by("item__order")
    ]
    columns = (("fact", "name"), ("target", "n"), ("state", "w"))
    return {
        "id": "proposed", "title": say("targets.proposed"), "stacks": True,
        "rows": [{"cells": cells} for cells in rows],
        "columns": [{"kind": kind, "title": say(f"targets.head_{name}")} for name, kind in columns],
    }  # fmt: skip


def _setting(unit: Place, period: str) -> Setting | None:
    """The case by which the unit's targets of a period are set, the latest where there are several."""
    found = Setting.objects.select_related("round", "place").filter(place=unit, round__period=period)
    return found.order_by("-pk").first()


def _asks_to_file(setting: Setting | None) -> bool:
    """Whether the case waits for the unit's figures."""
    if setting is None:
        return False
    places = record_of(KeptCase.objects.get(pk=setting.case)).case.places
    return any(SUPPLIED in place.step.go for place in places)


def _titles(unit: Place, period: str) -> dict[str, str]:
    """The targets that the unit is asked for, in the order of the sheet."""
    asked = Item.objects.filter(cells__place=unit, cells__period=period, kind=Item.Kind.TARGET).distinct()
    return {f"{item.kind}:{item.key}": item_title(item) for item in asked.order_by("round", "order")}


def _table(rows: list[Row]) -> Row:
    columns = (
        ("fact", "name"), ("target", "n"), ("since", "d"), ("until", "d"), ("ground", "w"), ("case", "w"),
        ("change", "w"),
    )  # fmt: skip
    return {
        "id": "held", "title": say("targets.held"), "stacks": True, "rows": rows,
        "columns": [{"kind": kind, "title": say(f"targets.head_{name}")} for name, kind in columns],
        "empty": {"said": say("targets.nothing_held"), "why": say("targets.nothing_held_why")},
    }  # fmt: skip


def _row(one: Target, titles: dict[str, str], unit: Place, *, may_change: bool, is_open: bool) -> list[Any]:
    change: Any = ""
    if may_change and one.until is None:
        href = f"{reverse('change_target', args=[unit.pk, one.period])}?fact={one.fact}"
        change = {"text": say("targets.change"), "href": href}
    return [
        titles.get(one.fact, one.fact), one.text, one.since.isoformat(),
        one.until.isoformat() if one.until else "", ground_of(one),
        {"text": one.case, "href": reverse("case", args=[one.case]) if is_open else ""}, change,
    ]  # fmt: skip


@require_POST
@door("returns.file_targets")
def file_(request: HttpRequest, place: str, period: str) -> HttpResponseBase:
    """File the sheet of targets in the unit's case."""
    actor = actor_behind(request)
    unit = place_seen(actor, place)
    setting = _setting(unit, period)
    if setting is None:
        raise Http404
    try:
        file_targets(by=actor, at=timezone.now(), setting=setting)
    except Problems as faults:
        record = record_of(KeptCase.objects.get(pk=setting.case))
        for fault in faults.problems[:10]:
            messages.error(request, why(fault, words_of(record.case), record.case, ""))
    else:
        messages.success(request, say("targets.filed"))
    return redirect("targets_of_unit", place, period)


@door("returns.open_target_change")
def change(request: HttpRequest, place: str, period: str) -> HttpResponseBase:
    """Ask for the change of a target, or for a new one."""
    actor, today = actor_behind(request), timezone.localdate()
    unit = place_seen(actor, place)
    procedure, _ = laws_of_case(office_pack(), PROCEDURE, on=today)
    form = ChangeForm(
        procedure, on=today, facts=_titles(unit, period), fact=request.GET.get("fact", ""),
        filled=request.POST if request.method == "POST" else None,
    )  # fmt: skip
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            asked = open_target_change(
                by=actor, at=timezone.now(), place=unit, period=period, fact=said["fact"], text=said["text"],
                ground=said["ground"], reasons=said["reasons"], pack=office_pack(), seats=seats_in(said),
            )  # fmt: skip
            return redirect("case", asked.case)
        except Problems as faults:
            problems = faults.problems
    context = {
        "title": say("targets.change"), "expected": say("targets.change_expected"), "form": form,
        "problems": problems, "verb": say("targets.change_open"),
        "trail": [
            {"title": say("targets.title"), "href": reverse("targets")},
            {"title": unit_names([place])[place], "href": reverse("targets_of_unit", args=[place, period])},
            {"title": say("targets.change")},
        ],
    }  # fmt: skip
    status = UNPROCESSABLE if problems or form.errors else 200
    return render(request, "targets/form.html", context, status=status)
