"""Who would move if figures were others: the run that stands now, held against itself with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from surpass.exchange.runs.compare_runs import Move, movers
from surpass.foundation.facts import Facts, Reading
from surpass.office.assessment.models import Run
from surpass.office.assessment.store.read import side_of, view_of
from surpass.office.assessment.telling.chain import newest_of
from surpass.office.assessment.telling.figures import Figure, number_of
from surpass.office.returns.models import Cell, Item


def moves_with(run: Run, figures: Sequence[Figure], cells: Mapping[int, Cell]) -> list[Move]:
    """Every unit whose score, rank or grade would be another; nothing is kept.

    Shapes:   *cells* holds each figure's cell, which the run read, with its item.
    Missing:  an empty figure is not available; of a count nothing is returned then.
    """
    before = side_of(newest_of(run))
    after = replace(before, facts=_with(before.facts, figures, cells))
    return [move for move in movers(before, after) if _is_moved(move)]


def texts_of(run: Run, move: Move) -> dict[str, tuple[str, str]]:
    """Score, rank and key of the grade before and after, as texts.

    Missing:  an empty text is unknown.
    """
    places = view_of(run).scheme.score_decimals
    scores, ranks = zip(move.before, move.after, strict=True)
    return {
        "score": _pair("" if one is None else f"{float(one):.{places}f}" for one in scores),
        "rank": _pair("" if one is None else str(one) for one in ranks),
        "grade": move.grades,
    }  # fmt: skip


def _pair(texts: Iterable[str]) -> tuple[str, str]:
    before, after = texts
    return before, after


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
