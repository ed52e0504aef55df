"""The demo's results: one year told, final and published; the next one told, and one town objects."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.permission.rule import Actor
from surpass.office.assessment.acts.close_windows import close_windows
from surpass.office.assessment.acts.finalise_result import finalise_result
from surpass.office.assessment.acts.object_to_result import object_to_result
from surpass.office.assessment.acts.publish_result import publish_result
from surpass.office.assessment.acts.run_assessment import run_assessment
from surpass.office.assessment.acts.tell_result import tell_result
from surpass.office.assessment.models import Run, Telling
from surpass.office.assessment.store.read import view_of
from surpass.office.returns.models import Round

CLOSED, OPEN = "2023", "2024"
OBJECTS = ("T02", "clerk2")
REASONS = (
    "该项数据与统计部门年报不一致，请予复核。 ‖ "
    "This value differs from the statistics bureau's yearly report; please review it."
)


def tell_results(actors: Mapping[str, Actor], *, now: datetime) -> None:
    """Both years, each step by the act of whoever does it."""
    _close(_told(CLOSED, actors, at=now - timedelta(days=95)), actors, now=now)
    run = _told(OPEN, actors, at=now - timedelta(days=12))
    place, who = OBJECTS
    object_to_result(
        by=actors[who], at=now - timedelta(days=2), telling=Telling.objects.get(run=run, place=place),
        nodes=[_first_figure(run, place)], reasons=REASONS,
    )  # fmt: skip


def _told(period: str, actors: Mapping[str, Actor], *, at: datetime) -> Run:
    found = Round.objects.get(key=f"target-results-{period}")
    run = run_assessment(by=actors["office"], at=at, found=found)
    seats = {
        "clerk": ("office",), "office": ("office",), "committee": ("director", "deputy"),
        "reviewers": ("reviewer", "reviewer2", "reviewer3"), "higher": ("higher",),
    }  # fmt: skip
    keys = {role: tuple(actors[name].key for name in names) for role, names in seats.items()}
    return tell_result(by=actors["office"], at=at + timedelta(hours=2), run=run, seats=keys)


def _close(run: Run, actors: Mapping[str, Actor], *, now: datetime) -> None:
    """Nobody objected; without a Chinese font on this machine the document waits for one."""
    close_windows(by=actors["office"], at=now - timedelta(days=40), run=run)
    finalise_result(by=actors["director"], at=now - timedelta(days=39), run=run)
    try:
        publish_result(by=actors["office"], at=now - timedelta(days=38), run=run)
    except UseProblem as refused:
        if [problem.code for problem in refused.problems] != ["font-missing"]:
            raise


def _first_figure(run: Run, place: str) -> str:
    """The first indicator of the tree for which the town got points."""
    view = view_of(run)
    return next(leaf.id for leaf in view.scheme.leaves if view.row(place, run.period, leaf.id).get("points"))
