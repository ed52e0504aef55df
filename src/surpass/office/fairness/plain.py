"""Fairness as plain data, for programs, files and the command line: the same rows as the page."""

from __future__ import annotations

from typing import Any

from surpass.exchange.mechanisms.fairness.rows import rows_of
from surpass.office.fairness.models import HeldValue, PageLook, Release, Switch
from surpass.office.fairness.released import YearOf, digest_of

Row = dict[str, Any]


def year_row(one: YearOf) -> Row:
    """The whole page; ``release`` null: nothing was released of the year."""
    return {
        "place": one.place.pk, "year": one.year,
        "release": release_row(one.release) if one.release else None,
        "attributes": [
            {"attribute": name, "cite": attribute.cite, "in_force": True,
             **_stands(one.switches.get(name))}
            for name, attribute in one.known.items()
        ] + [
            {"attribute": name, "cite": switch.cite, "in_force": False, **_stands(switch)}
            for name, switch in one.switches.items() if name not in one.known
        ],
        "tested": one.found.tested if one.found else 0, "closer": one.found.signs if one.found else 0,
        "rows": rows_of(one.found) if one.found else [],
        "looks": look_rows(one),
    }  # fmt: skip


def _stands(one: Switch | None) -> Row:
    if one is None:
        return {"switch": None, "basis": "", "people": 0}
    return {"switch": one.pk, "basis": one.basis, "people": one.values_held.count()}


def release_row(one: Release) -> Row:
    """What was released, when and by whom, and the digest that the ledger has of it."""
    return {
        "place": one.place_id, "year": one.year, "on": one.on, "by": one.by, "digest": digest_of(one.body),
        "entry": one.entry,
    }  # fmt: skip


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
