"""The words of calls with their bounds; a field that is not declared is refused."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from ninja import Path, Schema
from pydantic import AwareDatetime, BeforeValidator, ConfigDict, Field
from pydantic.config import JsonDict

from surpass.office.returns.cells.changing import REASON, TEXT

MOST_CELLS = 2_000
MOST_INTEGER = 2**53 - 1
ONE_LINE = r"^[^\x00-\x1f\x7f]*$"

YEARS = range(1900, 3000)
"""What a day may be of; every database and every zone can write these."""


def _written(text: Any) -> Any:
    """A day or an instant as ISO 8601 writes it, of a year that everybody can write; no count of seconds."""
    if not (isinstance(text, str) and re.match(r"\d{4}-\d\d-\d\d", text) and int(text[:4]) in YEARS):
        raise ValueError(f"a date of the years {YEARS[0]} to {YEARS[-1]}, such as 2026-03-02")
    return text


def _whole(text: Any) -> Any:
    if len(text) > 10:
        raise ValueError("a day without a time")
    return text


Day = Annotated[date, BeforeValidator(_whole), BeforeValidator(_written)]
Instant = Annotated[AwareDatetime, BeforeValidator(_written)]
Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.\-]{1,80}$")]
ItemName = Annotated[str, Field(pattern=r"^(value|target|count|flag):[A-Za-z0-9_.\-]{1,120}$")]
NodeName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.\-]{1,120}$")]
Username = Annotated[str, Field(min_length=1, max_length=150, pattern=ONE_LINE)]
Seq = Annotated[int, Field(ge=0, le=MOST_INTEGER)]
Count = Annotated[int, Field(ge=0, le=2**31 - 1, strict=True)]
Nth = Annotated[int, Field(ge=0, le=2**31 - 1)]
"""Where a number is part of an address or a query; in a body it is a ``Count``: true is no number."""
Value = Annotated[str, Field(max_length=TEXT, pattern=ONE_LINE, examples=["12.50", "0", ""])]
Reason = Annotated[str, Field(max_length=REASON, pattern=ONE_LINE)]

Line = Annotated[str, Field(pattern=ONE_LINE)]
Words = Annotated[str, Field(max_length=4000, pattern=r"^[^\x00]*$")]
"""Several lines; every store can keep them."""

RoundKey = Annotated[Name, Path(..., description="a round's key", example="target-results-2025")]
UnitKey = Annotated[Name, Path(..., description="a unit's key", example="T01")]
RunName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_\-]{1,100}$")]
RunKey = Annotated[RunName, Path(..., description="a run's key", example="target-2025-d-2")]
OtherRunKey = Annotated[RunName, Path(..., description="the run before", example="target-2025-d-1")]
ItemKey = Annotated[ItemName, Path(..., description="kind and key of an item", example="value:i0")]
CaseKey = Annotated[Name, Path(..., description="a case's key", example="k1")]
Place = Annotated[Nth, Path(..., description="a place in a list, counted from 1", example=1)]
RowNumber = Annotated[Nth, Path(..., description="a row's number", example=1)]
EntryNumber = Annotated[Seq, Path(..., description="an entry's place in the ledger", example=0)]


class Asked(Schema):
    """What a program says: nothing beyond the declared fields."""

    model_config = ConfigDict(extra="forbid")


class CellNamed(Asked):
    """A cell and the version of it that you saw."""

    unit: Name
    item: ItemName
    version: Count


class CellSaid(CellNamed):
    """What a unit says of an item: a value as text, exactly as you want it kept, or that there is none."""

    value: Value = ""
    not_available: Annotated[bool, Field(strict=True)] = False
    reason: Reason = ""


class CellReturned(CellNamed):
    """A cell that goes back to its unit, and why."""

    reason: Annotated[Reason, Field(min_length=1)]


def _such_as(*cells: JsonDict) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [{"cells": [cell]} for cell in cells]})


class CellsNamed(Asked):
    """Cells of one round: all or none."""

    model_config = _such_as(
        {"unit": "T01", "item": "value:i0", "version": 1}, {"unit": "T01", "item": "value:i1", "version": 2}
    )

    cells: Annotated[list[CellNamed], Field(min_length=1, max_length=MOST_CELLS)]


class CellsSaid(Asked):
    """A block of values of one round: all or none."""

    model_config = _such_as({"unit": "T01", "item": "value:i2", "version": 0, "value": "12.50"})

    cells: Annotated[list[CellSaid], Field(min_length=1, max_length=MOST_CELLS)]


class CellsReturned(Asked):
    """Cells that go back to their units: all or none."""

    model_config = _such_as({"unit": "T01", "item": "value:i1", "version": 2, "reason": "which year?"})

    cells: Annotated[list[CellReturned], Field(min_length=1, max_length=MOST_CELLS)]


class ValueSaid(Asked):
    """The value of one cell."""

    value: Value = ""
    not_available: Annotated[bool, Field(strict=True)] = False
    reason: Reason = ""


class Freezing(Asked):
    """Whether what was not accepted may count as not returned."""

    accepts_gaps: Annotated[bool, Field(strict=True)] = False


class GivenBack(Asked):
    """Why a round is not frozen."""

    reason: Annotated[Reason, Field(min_length=1)]


class Nothing(Asked):
    """A call without words: an empty object."""


class Computed(Asked):
    """Whether weights are drawn, so that places have bands; null: where the pack says how."""

    is_drawn: bool | None = None


class Tried(Computed):
    """Under which rules: a shipped pack; empty: those of the round."""

    pack: Annotated[str, Field(pattern=r"^[a-z0-9\-]{0,80}$")] = ""


class SeatNamed(Asked):
    """Who sits for an office in every unit's case."""

    role: Name
    people: Annotated[list[Username], Field(min_length=1, max_length=50)]


class Seated(Asked):
    """The seats of every office of the objection procedure; the unit is seated by its own head and clerks."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"seats": [{"role": "clerk", "people": ["office"]}]}]}
    )

    seats: Annotated[list[SeatNamed], Field(min_length=1, max_length=50)]


class Objected(Asked):
    """The figures that a unit contests, each a node of the tree, and why."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"figures": ["total"], "reasons": "x"}]})

    figures: Annotated[list[NodeName], Field(min_length=1, max_length=200)]
    reasons: Annotated[Reason, Field(min_length=1)]


class FigureSaid(Asked):
    """What a value that the run read ought to say; an empty value: not available."""

    item: ItemName
    value: Annotated[str, Field(max_length=80, pattern=ONE_LINE)] = ""


class Corrected(Asked):
    """What a case found is put right, and why."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"figures": [{"item": "value:i0", "value": "9"}], "reasons": "x"}]}
    )

    figures: Annotated[list[FigureSaid], Field(max_length=MOST_CELLS)]
    reasons: Annotated[Reason, Field(min_length=1)]
