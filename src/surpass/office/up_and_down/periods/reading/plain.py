"""Periods, measures and answers as plain words for programs."""

from __future__ import annotations

from datetime import date
from typing import Any

from surpass.mechanisms.up_and_down.periods.gate import Answer, holder_of
from surpass.mechanisms.up_and_down.periods.period import ALWAYS, Period
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.models import KeptMeasure, Look
from surpass.office.up_and_down.periods.reading.measures import Opened, opened

Row = dict[str, Any]
STATES = {True: "runs", None: "unknown", False: "over"}


def period_row(person: str, one: Period, *, on: date) -> Row:
    """One period; ``until`` null: no end, or none that is known."""
    asks = [{"what": what, "holder": dict(holder_of(what, one, law_on(on)))} for what in one.asks]
    return {
        "person": person, "cause": one.key, "kind": one.kind, "bars": sorted(one.bars), "since": one.from_,
        "sure_until": None if one.from_ is None else _end(one.sure_until), "until": _end(one.until),
        "rule": one.rule, "cite": one.cite, "state": state_of(one, on=on), "asks": asks,
    }  # fmt: skip


def state_of(one: Period, *, on: date) -> str:
    """Whether it runs on a day: draft, runs, unknown, ahead, over."""
    if one.is_shown(on):
        return "draft" if one.is_draft else STATES[one.holds(on)]
    return "ahead" if one.from_ is not None and on < one.from_ else "over"


def measure_row(one: KeptMeasure) -> Row:
    """A row as whoever may change it reads it.

    Missing:  what was sealed is empty where the key was destroyed.
    """
    held = opened(one)
    said = held.said if held else None
    return {
        "measure": one.pk, "person": one.person_id, "kinds": list(said.kinds) if said else [],
        "on": said.on if said else None, "months": said.months if said else None,
        "body": said.body if said else "", "number": said.number if said else "",
        "evidence": said.evidence if said else "", "lifted_on": one.lifted_on,
        "stands": one.withdrawn_at is None, "corrects": one.corrects_id,
    }  # fmt: skip


def measure_rows(found: list[Opened]) -> list[Row]:
    """The measures of one person."""
    return [measure_row(one.row) for one in found]


def look_rows(person: str) -> list[Row]:
    """Who else read it, and on which day, newest first."""
    rows = Look.objects.filter(person=person).order_by("-at").values_list("by", "on")
    return [{"by": by, "on": on} for by, on in rows]


def answer_row(person: str, told: Answer) -> Row:
    """What a gate is told; never what was done."""
    reasons = [
        {
            "code": one.code, "cite": one.cite, "until": one.until,
            "asks": [{"what": asked.what, "holder": dict(asked.holder)} for asked in one.asks],
        }
        for one in told.reasons
    ]  # fmt: skip
    barred = {True: "yes", False: "no", None: "unknown"}[told.is_barred]
    return {
        "person": person, "effect": told.effect, "on": told.on, "barred": barred, "until": told.until,
        "reasons": reasons,
    }  # fmt: skip


def _end(day: date) -> date | None:
    return None if day == ALWAYS else day
