"""What a program may do with results: compute, try, tell, object, correct, record windows that ran out.

To make a result final and to publish it is decided by named people in person: no operation does that.
"""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from surpass.exchange.pack_folder.packs import load_pack
from surpass.office.accounts.api.errors import nothing_here, refused
from surpass.office.accounts.api.etags import require_match
from surpass.office.accounts.api.operation import Given, caller, changes
from surpass.office.accounts.permission.rule import Actor
from surpass.office.assessment.acts.close_windows import close_windows
from surpass.office.assessment.acts.correct_result import correct_result
from surpass.office.assessment.acts.object_to_result import object_to_result
from surpass.office.assessment.acts.rerun_result import rerun_result
from surpass.office.assessment.acts.run_assessment import run_assessment
from surpass.office.assessment.acts.tell_result import tell_result
from surpass.office.assessment.acts.try_assessment import try_assessment
from surpass.office.assessment.subjects import rounds_computed
from surpass.office.assessment.telling.called import figures_called, seats_called
from surpass.office.returns.models import Round
from surpass.office.site.pages.api.assessment.runs import RunShown, run_seen, run_tag, shown, telling_seen
from surpass.office.site.pages.api.fields import (
    Computed,
    Corrected,
    Nothing,
    Objected,
    RoundKey,
    RunKey,
    Seated,
    Tried,
    UnitKey,
)

router = Router(tags=["assessment"])


class Contested(Schema):
    """An objection that stands in the unit's case."""

    run: str
    unit: str
    case: str
    figures: list[str]


class Closed(Schema):
    """The cases whose windows were recorded as run out."""

    run: str
    cases: Annotated[list[str], Field(description="keys of cases")]


@changes(router, "/rounds/{key}/assess", act="assessment.run_assessment", gives=RunShown)
def assess_a_round(request: HttpRequest, key: RoundKey, body: Computed) -> Given:
    """Compute a run over a frozen round."""
    found = _round_seen(caller(request), key)
    return shown(run_assessment(by=caller(request), at=timezone.now(), found=found, is_drawn=body.is_drawn))


@changes(router, "/rounds/{key}/try", act="assessment.try_assessment", gives=RunShown)
def try_a_round(request: HttpRequest, key: RoundKey, body: Tried) -> Given:
    """Try a run over a round as it stands; it is never told to anybody."""
    found = _round_seen(caller(request), key)
    rules = load_pack(body.pack) if body.pack else None
    run = try_assessment(
        by=caller(request), at=timezone.now(), found=found, pack=rules, is_drawn=body.is_drawn
    )
    return shown(run)


@changes(router, "/runs/{run}/tell", act="assessment.tell_result", gives=RunShown, needs="If-Match")
def tell_a_result(request: HttpRequest, run: RunKey, body: Seated) -> Given:
    """Tell every unit its provisional result; from today each may object."""
    found = run_seen(caller(request), run)
    require_match(request, run_tag(found))
    seats = seats_called((one.role, one.people) for one in body.seats)
    return shown(tell_result(by=caller(request), at=timezone.now(), run=found, seats=seats))


@changes(router, "/runs/{run}/again", act="assessment.rerun_result", gives=RunShown)
def compute_a_result_again(request: HttpRequest, run: RunKey, body: Nothing) -> Given:
    """Compute a result again, with what cases put into force or ended since; the old run stays readable."""
    found = run_seen(caller(request), run)
    return shown(rerun_result(by=caller(request), at=timezone.now(), run=found))


@changes(router, "/runs/{run}/close-windows", act="assessment.close_windows", gives=Closed)
def close_windows_of_a_run(request: HttpRequest, run: RunKey, body: Nothing) -> Given:
    """Record for every unit whose time to object is over that it ran out."""
    found = run_seen(caller(request), run)
    closed = close_windows(by=caller(request), at=timezone.now(), run=found)
    return Given(Closed(run=run, cases=[one.key for one in closed]))


@changes(router, "/runs/{run}/units/{unit}/object", act="assessment.object_to_result", gives=Contested)
def object_to_a_result(request: HttpRequest, run: RunKey, unit: UnitKey, body: Objected) -> Given:
    """Object to figures of a unit's own result, within the window of its case."""
    telling = telling_seen(caller(request), run, unit)
    object_to_result(
        by=caller(request), at=timezone.now(), telling=telling, nodes=body.figures, reasons=body.reasons
    )
    return Given(Contested(run=run, unit=unit, case=telling.case, figures=body.figures))


@changes(router, "/runs/{run}/units/{unit}/correct", act="assessment.correct_result", gives=RunShown)
def correct_a_result(request: HttpRequest, run: RunKey, unit: UnitKey, body: Corrected) -> Given:
    """Put other figures in the place of frozen ones, as a case decided; the new run stands beside the old."""
    telling = telling_seen(caller(request), run, unit)
    said = {one.item: one.value for one in body.figures}
    if len(said) < len(body.figures):
        raise refused(
            422, "cell-twice", where=f"run {run}, unit {unit}", found="an item twice",
            expected="each item once", next_step="keep one of them",
        )  # fmt: skip
    figures = figures_called(telling, said)
    made = correct_result(
        by=caller(request), at=timezone.now(), telling=telling, figures=figures, reasons=body.reasons
    )
    return shown(made)


def _round_seen(actor: Actor, key: str) -> Round:
    """A round over which the caller may compute or try a run.

    Raises:   Refused: 404.
    """
    found = rounds_computed(actor).filter(key=key).first()
    if found is None:
        raise nothing_here(f"round {key}")
    return found
