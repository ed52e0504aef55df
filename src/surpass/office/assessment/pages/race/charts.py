"""The charts of the catching-up page, and the table behind each: places over the periods, and totals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from surpass.exchange.showing.report.drawing.levels import draw_levels
from surpass.exchange.showing.report.drawing.places import draw_places
from surpass.exchange.showing.report.race import Race, Runner
from surpass.office.assessment.pages.words import say

Row = dict[str, Any]


def race_charts(race: Race, runners: Sequence[Runner]) -> list[Row]:
    """Places, then totals with the frontier; none where there is no earlier period."""
    words = {
        name: {"title": say(f"race.{name}", group=race.title), "said": say(f"race.{name}_said")}
        for name in ("places", "levels")
    }
    frontier = say("race.frontier")
    drawn = {
        "places": draw_places(race, runners, **words["places"]),
        "levels": draw_levels(race, runners, **words["levels"], frontier=frontier),
    }
    fronts = [frontier, *(one.frontier or None for one in race.fronts)]
    tables = {
        "places": _table(race, runners, "places", lambda one: one.ranks),
        "levels": _table(race, runners, "levels", lambda one: one.totals, fronts),
    }
    return [{"lines": lines, "table": tables[name]} for name, lines in drawn.items() if lines is not None]


def _table(
    race: Race,
    runners: Sequence[Runner],
    name: str,
    held: Callable[[Runner], Sequence[object]],
    last: Sequence[str | None] = (),
) -> Row:
    """A line for each unit, a column for each period."""
    rows = [[one.name, *(None if cell is None else f"{cell}" for cell in held(one))] for one in runners]
    return {
        "id": name, "title": say(f"race.{name}", group=race.title), "is_alone": True,
        "columns": [
            {"kind": "name", "title": say("race.head_unit")},
            *({"kind": "n", "title": period} for period in race.periods),
        ],
        "rows": [{"cells": cells} for cells in [*rows, *([list(last)] if last else [])]],
    }  # fmt: skip
