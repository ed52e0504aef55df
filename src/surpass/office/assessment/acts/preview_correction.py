"""See who would move if figures were corrected, before anybody decides; every look is on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from surpass.exchange.runs.compare_runs import Move, movers
from surpass.foundation.facts import Facts, Reading
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.acting import Doing, act
from surpass.office.assessment.models import Run, Telling
from surpass.office.assessment.store.read import side_of
from surpass.office.assessment.subjects import subject_of_result
from surpass.office.assessment.telling.chain import newest_of
from surpass.office.assessment.telling.figures import Figure, cells_read, number_of, wrong_figures
from surpass.office.returns.models import Cell, Item


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
    before = side_of(newest_of(run))
    after = replace(before, facts=_with(before.facts, figures, cells))
    return [move for move in movers(before, after) if _is_moved(move)]


def _nothing(run: Run, figures: Sequence[Figure]) -> list[Problem]:
    if figures:
        return []
    return [
        Problem(
            code="nothing-contested", where=f"run {run.key}", found="no other figure",
            expected="one figure at least", next_step="write what the figure ought to be",
        )
    ]  # fmt: skip


def _with(facts: Facts, figures: Sequence[Figure], cells: Mapping[int, Cell]) -> Facts:
    """The facts with other figures in some places."""
    values, counts, flags = dict(facts.values), dict(facts.counts), dict(facts.flags)
    for one in figures:
        cell, number = cells[one.cell], number_of(one.text)
        key = (cell.item.key, cell.place_id, cell.period)
        if cell.item.kind == Item.Kind.VALUE:
            status = "corrected" if one.text else "missing"
            values[key] = Reading(value=number, text=one.text, status=status)
        elif cell.item.kind == Item.Kind.COUNT:
            counts.pop(key, None)
            if number is not None:
                counts[key] = number
        else:
            flags[key] = None if number is None else bool(number)
    return replace(facts, values=values, counts=counts, flags=flags)


def _is_moved(move: Move) -> bool:
    return move.before != move.after or move.grades[0] != move.grades[1]
