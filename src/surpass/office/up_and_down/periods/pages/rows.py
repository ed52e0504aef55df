"""Periods as rows of a table: the soonest to end first; a draft says that it is one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from surpass.mechanisms.up_and_down.periods.period import Period
from surpass.office.cases.pages.words import names_of
from surpass.office.up_and_down.periods.pages.words import (
    bars_said,
    clause_said,
    kind_said,
    say,
    until_said,
)
from surpass.office.up_and_down.periods.reading.measures import Opened
from surpass.office.up_and_down.periods.reading.plain import state_of

Row = dict[str, Any]
COLUMNS = (("bars", "long"), ("until", "w"), ("clause", "long"), ("cause", "w"), ("state", "w"))
SHAPES = {"runs": ("note", "check"), "unknown": ("soon", "soon")}


def columns(*, with_name: bool) -> list[Row]:
    """The heads; what heads a row is the person, or what is barred."""
    if with_name:
        heads = [("name", "who"), *((kind, name) for name, kind in COLUMNS)]
    else:
        heads = [("name", "bars"), *((kind, name) for name, kind in COLUMNS[1:])]
    return [{"kind": kind, "title": say(f"periods.head_{name}")} for kind, name in heads]


def cells(one: Period, causes: dict[str, Row], *, today: date) -> list[Any]:
    """One period, without whose it is."""
    state = state_of(one, on=today)
    tone, shape = SHAPES.get(state, ("neutral", ""))
    shown = {"text": say(f"periods.state_{state}"), "tone": tone, "shape": shape}
    cause = causes.get(one.key) or _of_case(one)
    return [bars_said(one.bars), until_said(one), clause_said(one, today=today), cause, shown]


def causes_of(found: list[Opened]) -> dict[str, Row]:
    """By key: what was decided and its number, for those who may read it."""
    return {one.key: {"text": _decided(one), "note": f"{one.said.body} {one.said.number}"} for one in found}


def recorded_rows(found: list[Opened]) -> list[Row]:
    """Each measure with who recorded it and when, and what may be done with it."""
    names = names_of({one.row.by for one in found})
    return [
        {
            "pk": one.row.pk, "what": _decided(one), "decision": f"{one.said.body} {one.said.number}",
            "on": one.said.on.isoformat() if one.said.on else say("periods.day_unknown"),
            "evidence": one.said.evidence, "by": names.get(one.row.by, one.row.by),
            "at": one.row.recorded_at, "lifted": one.row.lifted_on.isoformat() if one.row.lifted_on else "",
        }
        for one in found
    ]  # fmt: skip


def _decided(one: Opened) -> str:
    said = [kind_said(kind) for kind in one.said.kinds]
    return say("word.list_mark").join(said)


def _of_case(one: Period) -> Row:
    key = one.key.removeprefix("case:")
    return {"text": kind_said(one.kind), "key": key, "href": reverse("case", args=[key])}
