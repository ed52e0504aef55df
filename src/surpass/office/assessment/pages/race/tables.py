"""The tables of the catching-up page: the race, the frontier over the periods, what it would take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from surpass.exchange.showing.report.race import Race, Runner
from surpass.office.assessment.models import Run
from surpass.office.assessment.pages.words import say

Row = dict[str, Any]
COLUMNS = (
    ("rank", "rank"), ("unit", "name"), ("band", "n"), ("improvement", "n sum"), ("before", "n"),
    ("places", "n"), ("score", "n sum"), ("change", "n"), ("gap", "n"), ("gap_before", "n"), ("years", "n"),
)  # fmt: skip
ON_WALL = {"rank", "unit", "improvement", "places", "score", "gap"}


def race_table(run: Run, race: Race, runners: Sequence[Runner], *, is_wall: bool) -> Row:
    """Level and improvement side by side, then the way to the frontier."""
    hidden = set() if any(one.band for one in race.runners) else {"band"}
    chosen = [
        (name, kind) for name, kind in COLUMNS if name not in hidden and (not is_wall or name in ON_WALL)
    ]
    return {
        "id": "race", "title": race.title, "note": "" if is_wall else say("race.note"),
        "columns": [{"kind": kind, "title": say(f"race.head_{name}")} for name, kind in chosen],
        "rows": [{"cells": [_cell(run, one, name) for name, _ in chosen]} for one in runners],
        "empty": {"said": say("assessment.no_units"), "why": ""},
    }  # fmt: skip


def _cell(run: Run, one: Runner, name: str) -> Any:
    why = reverse("assessment:why", args=[run.key, one.unit])
    if name == "unit":
        found: Row = {"text": one.name, "href": why}
        return found | ({"note": say("board.obvious")} if one.is_obvious else {})
    if name == "score":
        return {"text": one.score or say("word.unknown"), "why": why}
    if name == "places":
        return None if one.places is None else {"text": f"{one.places}", "places": one.places}
    return _years(one) if name == "years" else getattr(one, name) or None


def _years(one: Runner) -> str | None:
    """How long at this pace; at the frontier, or no nearer to it, in words."""
    if one.gap and (one.gap.startswith("−") or not one.gap.strip("0.")):
        return say("race.reached")
    if not one.gap or not one.gap_before:
        return None
    return one.years or say("race.not_closing")


def front_table(race: Race) -> Row:
    """Where the group's frontier stood in each period."""
    columns = (
        ("period", "name"),
        ("frontier", "n sum"),
        ("moved", "n"),
        ("mean", "n"),
        ("spread", "n"),
        ("first", "w"),
    )
    return {
        "id": "fronts", "title": say("race.fronts"), "note": say("race.fronts_note"),
        "columns": [{"kind": kind, "title": say(f"race.head_{name}")} for name, kind in columns],
        "rows": [
            {"cells": [one.period, *(getattr(one, name) or None for name, _ in columns[1:])]}
            for one in race.fronts
        ],
        "empty": {"said": say("report.no_earlier"), "why": ""},
    }  # fmt: skip


def way_table(run: Run, runners: Sequence[Runner]) -> Row:
    """Who overtook whom, and what alone would overtake the next."""
    columns = (
        ("unit", "name"),
        ("overtook", "long"),
        ("overtaken", "long"),
        ("above", "w"),
        ("needed", "n"),
        ("way", "long"),
    )
    return {
        "id": "ways", "title": say("race.ways"), "note": say("race.ways_note"), "stacks": True,
        "columns": [{"kind": kind, "title": say(f"race.head_{name}")} for name, kind in columns],
        "rows": [{"cells": _way(run, one)} for one in runners],
        "empty": {"said": say("assessment.no_units"), "why": ""},
    }  # fmt: skip


def _way(run: Run, one: Runner) -> list[Any]:
    mark = say("word.list_mark")
    way = ""
    if one.way is not None:
        title, now, enough = one.way
        way = say("race.way", title=title, now=now, enough=enough)
    elif one.mix:
        parts = mark.join(say("robust.part", title=title, points=points) for title, points in one.mix)
        way = say("race.mix", parts=parts)
    elif one.above:
        way = say("race.no_way")
    name = {"text": one.name, "href": reverse("assessment:why", args=[run.key, one.unit])}
    return [name, mark.join(one.overtook), mark.join(one.overtaken), one.above, one.needed, way]
