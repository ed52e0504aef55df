"""The demo's returns: years that are over, and rounds in progress in which everybody has something to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from surpass.foundation.facts import Facts
from surpass.foundation.period import Period
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.registry.reading.tree import memberships
from surpass.office.returns.acts.open_round import open_round
from surpass.office.returns.models import Item, Round
from surpass.office.returns.opening.asked import asked_by
from surpass.policy.resolve import resolve
from surpass.policy.shape.pack import Pack

LAST_YEAR = "2024"
BUREAU = "G11"
WHOLE, OF_A_HUNDRED = Decimal(100), ("%", "points of 100")
"""Measures that end at a hundred."""
IN_PROGRESS = {"target": "2025", "poverty": "2025", "monitoring": "2025-01"}


def open_rounds(pack: Pack, *, by: Actor, at: datetime, due: date) -> dict[str, Round]:
    """The rounds of the year in progress, by programme."""
    place = Place.objects.get(pk="D")
    return {
        programme: open_round(
            by=by, at=at, place=place, pack=pack, programme=programme, period=period,
            members=members_on(pack, programme, period), due=due,
            bureaus=bureaus_for(pack, programme, period),
        )
        for programme, period in IN_PROGRESS.items()
    }  # fmt: skip


def members_on(pack: Pack, programme: str, period: str) -> Mapping[str, str]:
    """The units that a programme compares on a period's last day, each with its group."""
    day = Period.read(period).last_day
    return memberships(on=day, grouping=resolve(pack, programme=programme, on=day).grouping)


def bureaus_for(pack: Pack, programme: str, period: str) -> Mapping[str, str]:
    """Who verifies: the statistics bureau, every item."""
    day = Period.read(period).last_day
    return {one.fact: BUREAU for one in asked_by(resolve(pack, programme=programme, on=day))}


def texts_of(facts: Facts, found: Round) -> dict[int, str]:
    """What each cell of a round says in the facts, by cell.

    Missing:  a cell that the facts know nothing of is left out; it stays empty.
    """
    is_told = any(key[2] == found.period for key in facts.values)
    year = found.period if is_told else f"{LAST_YEAR}{found.period[len(LAST_YEAR) :]}"
    told: dict[int, str] = {}
    cells = found.cells.select_related("item").values_list(
        "pk", "item__kind", "item__key", "place_id", "item__decimals", "item__unit_en"
    )
    for pk, kind, key, unit, decimals, measure in cells:
        text = _text(facts, kind, key, unit, year)
        if text is not None:
            told[pk] = (
                text
                if year == found.period or kind != Item.Kind.VALUE
                else _drifted(text, decimals, measure, pk)
            )
    return told


def _text(facts: Facts, kind: str, key: str, unit: str, period: str) -> str | None:
    if kind == Item.Kind.VALUE:
        reading = facts.values.get((key, unit, period))
        return reading.text if reading and reading.value is not None else None
    if kind == Item.Kind.COUNT:
        return f"{facts.counts.get((key, unit, period), Decimal(0)):f}"
    flag = facts.flags.get((key, unit, period), False)
    return None if flag is None else ("1" if flag else "0")


def _drifted(text: str, decimals: int, measure: str, seed: int) -> str:
    """Last year's value a little moved, as a year in progress may report it; no share is over its whole."""
    moved = Decimal(text) * (Decimal(100) + Decimal(seed * 37 % 9 - 3)) / 100
    return f"{min(moved, WHOLE) if measure in OF_A_HUNDRED else moved:.{decimals}f}"
