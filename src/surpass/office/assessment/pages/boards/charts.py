"""What stands below the board, for each peer group: level against improvement, its table, and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from surpass.exchange.showing.report.board import Line
from surpass.exchange.showing.report.drawing.dots import Dots, Moved, draw_dots
from surpass.exchange.showing.run_view.numbers import read, rounded
from surpass.exchange.showing.run_view.robust import OPEN
from surpass.office.assessment.pages.boards.standing import Standing, Standings
from surpass.office.assessment.pages.words import say

Row = dict[str, Any]
COLUMNS = (("rank", "rank"), ("unit", "name"), ("score", "n"), ("change", "n"), ("improvement", "n"))


def group_views(found: Sequence[Standings], shown: Iterable[Standing]) -> list[Row]:
    """One view a group, of the lines that are shown; a chart only where somebody has an earlier total."""
    chosen = {one.line.unit for one in shown}
    return [_view(group, [one.line for one in group.standings if one.line.unit in chosen]) for group in found]


def _view(group: Standings, lines: Sequence[Line]) -> Row:
    board = group.board
    every = [Decimal(one.score) for one in board.lines if one.score and one.rank]
    moved = [one for one in lines if one.score and one.change]
    mean = rounded(sum(map(Fraction, every)) / Fraction(len(every)), 2) if every else Decimal(0)
    left_out = [one.name for one in lines if one not in moved]
    return {
        "key": board.key, "title": board.title, "sentences": (*board.sentences, *_discussed(group)),
        "dots": _dots(board.title, moved, mean, left_out), "table": _table(board.key, board.title, moved),
    }  # fmt: skip


def _discussed(group: Standings) -> list[str]:
    """Who must be discussed at which cut, where weights were drawn."""
    mark = say("word.list_mark")
    found = [
        say("results.discuss_at", cut=title, names=mark.join(names))
        for cut, title in group.cuts.items()
        if (names := [one.line.name for one in group.standings if _is_open(one, cut)])
    ]
    if group.board.bands is None:
        return []
    return [say("results.discuss", parts=mark.join(found)) if found else say("results.discuss_nobody")]


def _is_open(one: Standing, cut: str) -> bool:
    return cut in one.cuts and one.cuts[cut].state == OPEN


def _dots(title: str, moved: Sequence[Line], mean: Decimal, left_out: Sequence[str]) -> Dots | None:
    names = say("word.list_mark").join(left_out)
    said = [say("dots.said"), *([say("dots.left_out", names=names)] if left_out else [])]
    return draw_dots(
        [
            Moved(
                name=one.name, total=Decimal(one.score), change=_change(one), is_marked=one.is_obvious
            )
            for one in moved
        ],
        mean=mean, title=say("dots.title", group=title), said=" ".join(said), across=say("dots.across"),
        upwards=say("dots.upwards"),
    )  # fmt: skip


def _change(line: Line) -> Decimal:
    return read(line.change.replace("−", "-")) or Decimal(0)


def _table(key: str, title: str, moved: Sequence[Line]) -> Row:
    return {
        "id": f"dots-{key}", "title": say("dots.title", group=title), "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"assessment.head_{name}")} for name, kind in COLUMNS],
        "rows": [
            {"cells": [one.rank or None, one.name, one.score, one.change, one.improvement or None]}
            for one in moved
        ],
    }  # fmt: skip
