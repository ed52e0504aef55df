"""Who would move if a correction that waits were approved, in each result that stands on the figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from surpass.exchange.runs.compare_runs import Move
from surpass.office.accounts.permission.rule import Actor
from surpass.office.assessment.models import Run
from surpass.office.assessment.subjects import runs_seen
from surpass.office.assessment.telling.figures import Figure, cells_read
from surpass.office.assessment.telling.moving import moves_with
from surpass.office.assessment.telling.touched import STANDING
from surpass.office.rollout.alarms.models import FrozenCorrection

State = Literal["shown", "no_result", "decided", "unseen"]
"""What the answer to *who would move* is: results are shown; none stands on the figure yet; it was decided,
so that nothing would; one stands, and the reader may not see it whole."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A result that stands, and every unit whose score, rank or grade would be another there."""

    run: Run
    moves: tuple[Move, ...]


def moved_by(one: FrozenCorrection, actor: Actor) -> list[Moved]:
    """The results that read the frozen figure, as far as the actor sees them whole; nothing is kept.

    Missing:  an empty list; why, :func:`state_of` says.
    """
    if one.is_approved is not None:
        return []
    cell = one.figure.cell
    figures = [Figure(cell.pk, one.figure.text)]
    runs = runs_seen(actor).filter(**_stand_on(one)).distinct().order_by("pk")
    return [Moved(run, tuple(moves_with(run, figures, cells_read(run, figures)))) for run in runs]


def state_of(one: FrozenCorrection, found: Sequence[Moved]) -> State:
    """Which :data:`State` the answer is: an empty one has three meanings, and none of them is another."""
    if found:
        return "shown"
    if one.is_approved is not None:
        return "decided"
    return "unseen" if Run.objects.filter(**_stand_on(one)).exists() else "no_result"


def _stand_on(one: FrozenCorrection) -> dict[str, Any]:
    return {"stage__in": STANDING, "rounds__round": one.figure.cell.round_id}
