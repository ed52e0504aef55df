"""Who would move if a correction that waits were approved, in each result that stands on the figure."""

from __future__ import annotations

from dataclasses import dataclass

from surpass.exchange.runs.compare_runs import Move
from surpass.office.accounts.permission.rule import Actor
from surpass.office.assessment.models import Run
from surpass.office.assessment.subjects import runs_seen
from surpass.office.assessment.telling.figures import Figure, cells_read
from surpass.office.assessment.telling.moving import moves_with
from surpass.office.assessment.telling.touched import STANDING
from surpass.office.rollout.alarms.models import FrozenCorrection


@dataclass(frozen=True, slots=True)
class Moved:
    """A result that stands, and every unit whose score, rank or grade would be another there."""

    run: Run
    moves: tuple[Move, ...]


def moved_by(one: FrozenCorrection, actor: Actor) -> list[Moved]:
    """The results that read the frozen figure, as far as the actor sees them whole; nothing is kept.

    Missing:  an empty list: no result stands on the figure yet, or the correction was decided.
    """
    if one.is_approved is not None:
        return []
    cell = one.figure.cell
    figures = [Figure(cell.pk, one.figure.text)]
    runs = runs_seen(actor).filter(stage__in=STANDING, rounds__round=cell.round_id).distinct().order_by("pk")
    return [Moved(run, tuple(moves_with(run, figures, cells_read(run, figures)))) for run in runs]
