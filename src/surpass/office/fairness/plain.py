"""Fairness as plain data, for programs, files and the command line: the same rows as the page."""

from __future__ import annotations

from typing import Any

from surpass.exchange.mechanisms.fairness.rows import rows_of
from surpass.office.fairness.computed import YearOf
from surpass.office.fairness.models import HeldValue, PageLook, Switch

Row = dict[str, Any]


def year_row(one: YearOf) -> Row:
    """The whole page."""
    return {
        "place": one.place.pk, "year": one.year,
        "attributes": [
            {"attribute": name, "cite": attribute.cite, **_stands(one.switches.get(name))}
            for name, attribute in one.known.items()
        ],
        "tested": one.found.tested if one.found else 0, "closer": one.found.signs if one.found else 0,
        "rows": rows_of(one.found) if one.found else [],
        "looks": look_rows(one),
    }  # fmt: skip


def _stands(one: Switch | None) -> Row:
    if one is None:
        return {"switch": None, "basis": "", "people": 0}
    return {"switch": one.pk, "basis": one.basis, "people": one.values_held.count()}


def look_rows(one: YearOf) -> list[Row]:
    """Who read it, on which day, the newest first."""
    rows = PageLook.objects.filter(place=one.place, year=one.year).order_by("-at", "-pk")
    return [{"by": by, "on": on} for by, on in rows.values_list("by", "on")]


def switch_row(one: Switch) -> Row:
    """An attribute that is, or was, switched on."""
    return {
        "switch": one.pk, "attribute": one.attribute, "place": one.place_id, "cite": one.cite,
        "basis": one.basis, "on": one.on, "by": one.by, "ended_on": one.ended_on,
    }  # fmt: skip


def own_row(one: HeldValue) -> Row:
    """What is held of one person, by themselves."""
    return {
        "attribute": one.switch.attribute, "value": one.value, "cite": one.switch.cite,
        "basis": one.switch.basis, "source": one.source, "on": one.on, "by": one.by,
    }  # fmt: skip
