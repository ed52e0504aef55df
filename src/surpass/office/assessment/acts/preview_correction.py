"""See who would move if figures were corrected, before anybody decides; every look is on record."""

from __future__ import annotations

from collections.abc import Sequence

from surpass.exchange.runs.compare_runs import Move
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.acting import Doing, act
from surpass.office.assessment.models import Run, Telling
from surpass.office.assessment.subjects import subject_of_result
from surpass.office.assessment.telling.figures import Figure, cells_read, wrong_figures
from surpass.office.assessment.telling.moving import moves_with


@act("assessment.preview_correction")
def preview_correction(doing: Doing, *, telling: Telling, figures: Sequence[Figure]) -> list[Move]:
    """Every unit whose score, rank or grade would be another; nothing is kept but that somebody looked.

    Held against the run that stands now: what another case corrected meanwhile counts.

    Missing:  an empty figure is not available; of a count nothing is returned then.

    Raises:   NotAllowed: without a seat in the case, and not of the office. UseProblem:
              ``nothing-contested``, ``figure-not-read`` and ``figure-not-number`` for each.
    """
    run = telling.run
    doing.may(subject_of_result(run, telling.place.path, telling.place_id, doing.by))
    cells = cells_read(run, figures)
    raise_all(UseProblem, [*_nothing(run, figures), *wrong_figures(telling, figures, cells)])
    doing.record(
        about=[f"run:{run.key}", f"case:{telling.case}"],
        facts={"run": run.key, "figures": {cells[one.cell].subject: one.text for one in figures}},
    )
    return moves_with(run, figures, cells)


def _nothing(run: Run, figures: Sequence[Figure]) -> list[Problem]:
    if figures:
        return []
    return [
        Problem(
            code="nothing-contested", where=f"run {run.key}", found="no other figure",
            expected="one figure at least", next_step="write what the figure ought to be",
        )
    ]  # fmt: skip
