"""Make a run again because a case changed what it stands on: a new run beside the old."""

from __future__ import annotations

from collections.abc import Iterable

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing
from surpass.office.assessment.facts.basis import basis_of
from surpass.office.assessment.models import Run, Standing
from surpass.office.assessment.store.make import make_run
from surpass.office.assessment.telling.chain import newest_of
from surpass.office.assessment.telling.objection_cases import tell_units
from surpass.office.cases.models import Seat
from surpass.office.returns.models import Round


def run_again(doing: Doing, run: Run, *, case: str) -> tuple[Run, Run]:
    """The run that stood last, now replaced, and the one in its place, told as far as the one before was.

    Raises:   UseProblem: ``run-unchanged``, and as :func:`surpass.office.assessment.store.make.make_run`.
    """
    newest = newest_of(run).pk
    before = Run.objects.select_for_update(of=("self",)).select_related("place").get(pk=newest)
    stage = Run.Stage.COMPUTED if before.told_at is None else Run.Stage.PROVISIONAL
    before.stage = Run.Stage.REPLACED
    before.save(update_fields=["stage"])
    basis = basis_of(main_round(before), known_at=doing.at, is_drawn=bool(before.draws))
    after = make_run(doing, basis, stage=stage, corrects=before, case=case)
    if after.digest == before.digest:
        raise UseProblem([_unchanged(before)])
    if before.told_at is not None:
        after.told_at = doing.at
        after.save(update_fields=["told_at"])
    return before, after


def main_round(run: Run) -> Round:
    """The round that the run is named after."""
    rounds = Round.objects.filter(pk__in=run.rounds.values("round")).select_related("place")
    return rounds.get(programme=run.programme, period=run.period, place=run.place)


def moved_units(before: Run, after: Run) -> set[str]:
    """The units whose rank, score, grade or improvement differ."""
    columns = ("place_id", "group", "rank", "improvement", "score", "grade")
    old, new = (set(Standing.objects.filter(run=run).values_list(*columns)) for run in (before, after))
    return {row[0] for row in old ^ new}


def tell_moved(doing: Doing, run: Run, units: Iterable[str], *, seats_of: str) -> None:
    """Tell units a result that moved; the offices sit as in the case *seats_of*, as far as they still do."""
    found: dict[str, tuple[str, ...]] = {}
    for role, person in Seat.objects.filter(case=seats_of).order_by("pk").values_list("role", "person"):
        found[role] = (*found.get(role, ()), person)
    tell_units(doing, run, units, found)


def _unchanged(before: Run) -> Problem:
    return Problem(
        code="run-unchanged", where=f"run {before.key}", found="the same result",
        expected="figures that change it", next_step="correct the figure that the case found wrong",
    )  # fmt: skip
