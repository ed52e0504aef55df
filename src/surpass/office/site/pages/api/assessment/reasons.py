"""Why a result is what it is, and who moved between two, for programs."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from surpass.office.accounts.api.operation import Given, caller, reads
from surpass.office.assessment.store.moves import figures_of, pairs_of
from surpass.office.assessment.telling.called import why_of
from surpass.office.site.pages.api.assessment.runs import SEE, line_seen, run_seen
from surpass.office.site.pages.api.fields import OtherRunKey, RunKey, UnitKey

router = Router(tags=["assessment"])


class Why(Schema):
    """The computation's own tree, as ``surpass explain --json`` prints it (explanation.schema.json)."""

    run: str
    unit: str
    tree: dict[str, Any]


class WhyAsked(Schema):
    """Of which figure; without a node of the whole result."""

    node: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.\-]{0,120}$")] = ""


class Moved(Schema):
    """A unit whose figures differ; empty where it has no line in that run."""

    unit: str
    before: dict[str, str]
    after: dict[str, str]


class Compared(Schema):
    """Two runs side by side: who moved, and how many did not."""

    before: str
    after: str
    moved: list[Moved]
    same: int


@reads(router, "/runs/{run}/units/{unit}/why", act=SEE, gives=Why)
def why_a_result(request: HttpRequest, run: RunKey, unit: UnitKey, asked: Query[WhyAsked]) -> Given:
    """Why a unit's result, or one figure of it, is what it is."""
    line = line_seen(caller(request), run, unit)
    return Given(Why(run=run, unit=unit, tree=dict(why_of(line, asked.node).as_json())))


@reads(router, "/runs/{run}/against/{other}", act=SEE, gives=Compared)
def compare_runs(request: HttpRequest, run: RunKey, other: OtherRunKey) -> Given:
    """Who moved from the other run to this one, as far as you see them."""
    reader = caller(request)
    after, before = run_seen(reader, run), run_seen(reader, other)
    pairs = pairs_of(before, after, reader)
    moved = [
        Moved(unit=one.unit, before=figures_of(one.before), after=figures_of(one.after))
        for one in pairs
        if one.has_moved
    ]
    return Given(Compared(before=other, after=run, moved=moved, same=len(pairs) - len(moved)))
