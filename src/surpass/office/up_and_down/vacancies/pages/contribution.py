"""Contributions as tables: on the list the latest final result of each task, on the why page every year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import Any

from django.urls import reverse

from surpass.exchange.mechanisms.tasks import tasks_of
from surpass.office.accounts.doors import wording
from surpass.office.accounts.permission.rule import Actor
from surpass.office.assessment.subjects import may_see_result
from surpass.office.packs import office_pack
from surpass.office.registry.pages.words import in_both
from surpass.office.registry.reading.called import units_called
from surpass.office.up_and_down.periods.pages.words import joined, names_of_people
from surpass.office.up_and_down.vacancies.models import Listed
from surpass.office.up_and_down.vacancies.pages.words import say
from surpass.office.up_and_down.vacancies.slate.contributed import Contribution, contributions

Row = dict[str, Any]
CENT = Decimal("0.01")
OF_ONE = (("name", "year"), ("w", "unit"), ("w", "held"), ("long", "task"), ("n", "points"))


def by_task_table(found: Sequence[Listed], actor: Actor, *, on: date) -> Row | None:
    """Those with a place, in their order, by task; None without any, or where the pack names no task."""
    tasks = tasks_of(office_pack(), on=on)
    placed = [row for row in found if row.place is not None]
    if not tasks or not placed:
        return None
    names = names_of_people(row.person_id for row in placed)
    held = contributions([row.person_id for row in placed], on=on)
    return {
        "id": "contribution", "title": say("vacancy.contribution"), "stacks": True,
        "note": say("vacancy.contribution_note"),
        "columns": [
            {"kind": "name", "title": say("slate.head_name")},
            *({"kind": "w", "title": wording().text(task.title)} for task in tasks),
        ],
        "rows": [
            {"cells": [
                names[row.person_id],
                *(_latest([one for one in held.get(row.person_id, ()) if one.task == task], actor)
                  for task in tasks),
            ]}
            for row in placed
        ],
        "empty": {"said": say("vacancy.nobody"), "why": ""},
    }  # fmt: skip


def of_one_table(person: str, actor: Actor, *, on: date) -> Row | None:
    """Every year and task of one candidate; None where the pack names no task."""
    if not tasks_of(office_pack(), on=on):
        return None
    found = contributions([person], on=on).get(person, ())
    units = units_called({one.unit for one in found}, on=on)
    return {
        "id": "contribution", "title": say("vacancy.contribution"), "stacks": True,
        "note": say("vacancy.contribution_note"),
        "columns": [{"kind": kind, "title": say(f"vacancy.head_{name}")} for kind, name in OF_ONE],
        "rows": [
            {"cells": [
                str(one.year), in_both(units[one.unit]["zh"], units[one.unit].get("en", "")), held_said(one),
                tasks, _reached(one, actor),
            ]}
            for one, tasks in _folded(found)
        ],
        "empty": {"said": say("vacancy.headed_none"), "why": say("vacancy.headed_none_why")},
    }  # fmt: skip


def _folded(found: Sequence[Contribution]) -> Iterator[tuple[Contribution, str]]:
    """Each with its task; those of one time without a final result stand together."""
    for _, rows in groupby(found, key=lambda one: (one.year, one.unit, one.since, one.standing is None)):
        listed = list(rows)
        if listed[0].standing is None:
            yield listed[0], joined(wording().text(one.task.title) for one in listed)
        else:
            yield from ((one, wording().text(one.task.title)) for one in listed)


def held_said(one: Contribution) -> str:
    """How long in that year."""
    if one.since is None or one.until is None:
        return say("vacancy.whole_year")
    return say("vacancy.part_year", since=one.since.isoformat(), until=one.until.isoformat())


def _reached(one: Contribution, actor: Actor) -> Row:
    """Points of the full points, with the result; or why there are none."""
    if one.standing is None:
        return {"is_unknown": True, "note": say("vacancy.no_final")}
    if not one.points:
        return {"text": say("vacancy.not_its_task")}
    said: Row = {"text": say("vacancy.points_of", points=_short(one.points), full=_short(one.full))}
    if may_see_result(actor, one.standing):
        said["href"] = reverse("assessment:why", args=[one.standing.run.key, one.standing.place_id])
    return said


def _latest(rows: Sequence[Contribution], actor: Actor) -> Row:
    """The latest final result of a task; unknown where there is none, and where nothing was headed."""
    own = next((one for one in rows if one.standing is not None), None)
    return {"is_unknown": True} if own is None else {**_reached(own, actor), "note": str(own.year)}


def _short(points: str) -> str:
    found = Decimal(points).quantize(CENT, ROUND_HALF_UP).normalize()
    return f"{found:f}"
