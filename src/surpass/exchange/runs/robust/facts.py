"""What a run says under the names of facts, at the best and at the worst end of each unit's band.

A rule learns a rank, a grade or a cut only where the whole band lies on one side of it; otherwise, and from a
run without bands, it is unknown, and somebody must look closer. Source: decisions 14.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from surpass.engine.findings.bands import BEST, WORST, at_end
from surpass.engine.robustness.cuts import INSIDE, LAST, OUTSIDE
from surpass.exchange.findings.cells import kind_of
from surpass.exchange.findings.layouts import SUBJECT
from surpass.exchange.runs.run_folder import read_run as run_files
from surpass.exchange.showing.run_view.run_reading import read_run
from surpass.foundation.period import Period
from surpass.foundation.problems import Problem, UseProblem

if TYPE_CHECKING:
    from surpass.exchange.returns.gathering import Gathering, Place
    from surpass.exchange.showing.run_view.robust import AtCut
    from surpass.exchange.showing.run_view.run import Run
    from surpass.policy.rules.fact import Fact

UNIT = "@unit"
Ends = tuple[str | bool | None, str | bool | None]
"""In words: at the best and at the worst end."""


def with_run(
    frame: pl.DataFrame, path: Path, *, facts: Mapping[str, Fact], place: Place, gather: Gathering
) -> pl.DataFrame:
    """The frame with two columns more for each fact that the run's pack names: one for each end of its band.

    Shapes:   a row a subject; a subject that is no unit of the run takes what is said of its ``unit``.
    Missing:  unknown for a subject that has no unit in the run, and for a period that the run lacks.
    Raises:   UseProblem: ``run-without-bands``. A fact that some table has too, and one that cannot hold what
              the run says, are gathered.
    """
    run = read_run(run_files(path))
    if run.robust is None:
        raise _refused("run-without-bands", path, "a run that was not asked", "assess again with --robust")
    units = [_unit_of(run, *row) for row in _names(frame)]
    columns = []
    for name, says in run.robust.drawing.facts.items():
        fact = facts.get(name)
        for lag in range(0 if fact is None else fact.history):
            if fact is not None:
                columns += _columns(run, fact, says, lag=lag, units=units, place=place, gather=gather)
    taken = [column.name for column in columns if {column.name, _bare(column.name)} & set(frame.columns)]
    for name in dict.fromkeys(map(_bare, taken)):
        gather.problem(
            "fact-twice",
            place,
            found=f"{name}, in a table and in the run",
            expected="one of the two",
            next_step="leave it out of the table, or leave out --run",
        )
    return frame.with_columns(column for column in columns if column.name not in taken)


def _bare(column: str) -> str:
    return column.removesuffix(f".{BEST}").removesuffix(f".{WORST}")


def _names(frame: pl.DataFrame) -> Iterator[tuple[str, str | None]]:
    unit = frame[UNIT] if UNIT in frame.columns else [None] * frame.height
    yield from zip(frame[SUBJECT], unit, strict=True)


def _unit_of(run: Run, subject: str, unit: str | None) -> str | None:
    """The unit of the run that a row is about: the subject itself, or its unit, by key or by name."""
    for asked in (subject, unit):
        if asked in run.names:
            return asked
        named = [key for key, names in run.names.items() if asked and asked in names.values()]
        if len(named) == 1:
            return named[0]
    return None


def _columns(
    run: Run,
    fact: Fact,
    says: str,
    *,
    lag: int,
    units: list[str | None],
    place: Place,
    gather: Gathering,
) -> list[pl.Series]:
    period = str(Period.read(run.periods[-1]).shifted(-lag))
    found = [_ends(run, says, unit, period) for unit in units]
    series = []
    for end, words in zip((BEST, WORST), zip(*found, strict=True) if found else ((), ()), strict=True):
        try:
            values = [fact.value(word) for word in words]
        except ValueError as error:
            gather.problem(
                "run-fact-unfit",
                place,
                found=f"{says} of the run as {fact.name}",
                expected=str(error),
                next_step="correct `robustness.facts` in the pack",
            )
            return []
        series.append(pl.Series(at_end(fact.column(lag), end), values, dtype=kind_of(fact)))
    return series


def _ends(run: Run, says: str, unit: str | None, period: str) -> Ends:
    robust = run.robust
    band = None if robust is None or unit is None else robust.bands.get((unit, period))
    if robust is None or unit is None or band is None:
        return None, None
    if says == "rank":
        return str(band.low), str(band.high)
    if says == "grade":
        return _grades(run, robust.cuts[unit, period])
    at = robust.cut(unit, period, says)
    if at is None:
        return None, None
    ends = at.state != OUTSIDE, at.state == INSIDE
    return ends[::-1] if at.side == LAST else ends


def _grades(run: Run, cuts: tuple[AtCut, ...]) -> Ends:
    """The best grade that is not ruled out, and the best that is certain."""
    order = run.scheme.grades.order if run.scheme.grades else ()
    own = [at for at in cuts if at.cut in order]
    best = next((at.cut for at in own if at.state != OUTSIDE), order[-1])
    worst = next((at.cut for at in own if at.state == INSIDE), order[-1])
    return best, worst


def _refused(code: str, path: Path, found: str, next_step: str) -> UseProblem:
    return UseProblem([
        Problem(code=code, where=str(path), found=found, expected="robustness.csv", next_step=next_step)
    ])  # fmt: skip
