"""What a notice tells of two kept results, as plain values: of who lost places only that they were passed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from surpass.engine.assessment.progress import Advance, Standing, advances
from surpass.exchange.showing.run_view.run import Run as RunView
from surpass.foundation.period import Period
from surpass.mechanisms.encouragement.catching_up import (
    Compared,
    Move,
    Stood,
    compare_places,
    is_beyond_chance,
)
from surpass.office.assessment.models import Run
from surpass.office.assessment.store.read import view_of

Told = dict[str, Any]
Rows = Mapping[str, Mapping[str, str]]


def reckon(before: Run, now: Run) -> Told:
    """By group: who moved up, past whom, and what of it may be chance; who is not compared, and why.

    Missing:  ``expected``, ``residual`` and ``standard_error`` are None where nothing can be expected.
    """
    views = view_of(before), view_of(now)
    past, here = _rows(views[0], before.period), _rows(views[1], now.period)
    compared = compare_places(_stood(past), _stood(here))
    measured = _measured(views[1], now.period, past, here)
    groups = [_group(views[1], one, measured) for one in compared]
    units = {unit for one in groups for unit in _named(one)}
    names = {unit: dict((views[1] if unit in here else views[0]).name(unit)) for unit in sorted(units)}
    return {"groups": groups, "names": names}


def moved_up(told: Told) -> list[str]:
    """The units that moved up, in the order of the notice."""
    return [up["unit"] for group in told["groups"] for up in group["ups"]]


def passed(told: Told) -> list[str]:
    """The units that somebody moved past, by key."""
    return sorted({one for group in told["groups"] for up in group["ups"] for one in up["overtook"]})


def _rows(view: RunView, period: str) -> Rows:
    return {row["unit"]: row for group in view.groups(period) for row in view.group(period, group)}


def _stood(rows: Rows) -> dict[str, Stood]:
    return {
        unit: Stood(group=row["group"], rank=int(row["rank"]) if row["rank"] else None)
        for unit, row in rows.items()
    }


def _measured(view: RunView, period: str, past: Rows, here: Rows) -> dict[str, Advance]:
    """The progress expected from each unit's own start, of both results at once."""
    standings = [
        Standing(unit, row["group"], _score(row), None, _score(_same(past.get(unit), row["group"])), None)
        for unit, row in here.items()
    ]
    scheme = view.scheme
    per_year = Period.read(period).cycle.per_year
    found = advances(standings, scheme.progress, decimals=scheme.score_decimals, per_year=per_year)
    return {one.unit: one for one in found}


def _same(row: Mapping[str, str] | None, group: str) -> Mapping[str, str]:
    return row if row is not None and row["group"] == group else {}


def _score(row: Mapping[str, str]) -> Decimal | None:
    return Decimal(row["score"]) if row.get("rank") and row.get("score") else None


def _group(view: RunView, one: Compared, measured: Mapping[str, Advance]) -> Told:
    return {
        "group": one.group, "title": dict(view.group_name(one.group)), "compared": len(one.moves),
        "ups": [_up(move, measured.get(move.unit), view.scheme.score_decimals) for move in one.ups],
        "apart": [{"unit": each.unit, "why": each.why} for each in one.apart],
    }  # fmt: skip


def _up(move: Move, found: Advance | None, decimals: int) -> Told:
    residual, error = (None, None) if found is None else (found.residual, found.standard_error)
    figures = {
        "expected": None if found is None else found.expected, "residual": residual, "standard_error": error,
    }  # fmt: skip
    return {
        "unit": move.unit, "before": move.before, "now": move.now, "places": move.places,
        "overtook": list(move.overtook), "by_change": move.by_change,
        "score_before": _plain(found.previous_score if found else None),
        "score": _plain(found.score if found else None),
        **{name: None if value is None else f"{value:.{decimals}f}" for name, value in figures.items()},
        "is_beyond_chance": is_beyond_chance(residual, error),
    }  # fmt: skip


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _named(group: Told) -> Sequence[str]:
    ups, apart = group["ups"], group["apart"]
    return [*(one for up in ups for one in (up["unit"], *up["overtook"])), *(one["unit"] for one in apart)]
