"""Totals over the periods as lines, with the frontier of the group: who comes nearer to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from surpass.exchange.showing.report.charts import shortened
from surpass.exchange.showing.report.drawing.lines import (
    HEAD,
    PLOT,
    ROOM,
    Ending,
    Line,
    Lines,
    across,
    heads_of,
    line_of,
    marked_of,
)
from surpass.exchange.showing.report.drawing.scale import Scale, scale_of
from surpass.exchange.showing.report.race import Race, Runner
from surpass.exchange.showing.run_view.numbers import read

LEFT, HEIGHT, APART, FOOT, LEAD = 44, 250, 15, 12, 28
"""Pixels: the numbers' room, the least height of the lines, name to name, below, to the names."""


def draw_levels(
    race: Race, runners: Sequence[Runner], *, title: str, said: str, frontier: str
) -> Lines | None:
    """The lines of some runners and of the frontier, *frontier* its word; None with fewer than two periods.

    Missing:  a total that is unknown breaks the line.
    """
    known = [total for one in runners for total in one.totals if total is not None]
    if len(race.periods) < 2 or not known:
        return None
    fronts = [read(front.frontier) for front in race.fronts]
    every = [*known, *(one for one in fronts if one is not None)]
    ends = sum(one.totals[-1] is not None for one in runners) + 1
    height = max(HEIGHT, APART * ends)
    scale = scale_of(every, start=HEAD + height, end=HEAD)
    xs, marked = across(len(race.periods), left=LEFT), marked_of(runners)
    order = sorted(runners, key=lambda one: one in marked)
    return Lines(
        kind="levels", title=title, said=said, width=LEFT + PLOT + ROOM + 40, height=HEAD + height + FOOT,
        left=LEFT, right=LEFT + PLOT, words_at=LEFT + PLOT + LEAD,
        heads=tuple(heads_of(race.periods, xs)), ticks=scale.ticks,
        lines=(
            *(line_of(xs, _ys(one.totals, scale), is_marked=one in marked) for one in order),
            _front(xs, _ys(fronts, scale)),
        ),
        before=(), now=tuple(_endings(runners, marked, scale, (frontier, fronts[-1]))),
    )  # fmt: skip


def _front(xs: Sequence[float], ys: Sequence[float | None]) -> Line:
    return replace(line_of(xs, ys), is_frontier=True, dots=())


def _ys(totals: Sequence[Decimal | None], scale: Scale) -> list[float | None]:
    return [None if total is None else scale.place(total) for total in totals]


def _endings(
    runners: Sequence[Runner], marked: Sequence[Runner], scale: Scale, front: tuple[str, Decimal | None]
) -> Iterator[Ending]:
    """Names at the right in the lines' order, moved apart where they would stand on each other."""
    held = [(one.totals[-1], shortened(one.name), one in marked) for one in runners]
    found = [
        (total, words, is_marked)
        for total, words, is_marked in [*held, (front[1], front[0], False)]
        if total is not None
    ]
    found.sort(key=lambda one: -one[0])
    wanted = [scale.place(total) for total, _, _ in found]
    right = LEFT + PLOT
    for y, at, (total, words, is_marked) in zip(moved_apart(wanted), wanted, found, strict=True):
        leads_to = f"M{right + 4} {at}L{right + LEAD - 4} {y}"
        yield Ending(y=y + 4, words=f"{total} {words}", is_marked=is_marked, leads_to=leads_to)


def moved_apart(wanted: Sequence[float], apart: float = APART) -> list[float]:
    """Rising places, no two nearer than *apart*, each crowd about its own middle.

    Examples:
        >>> moved_apart([10, 50, 52, 54, 200], apart=15)
        [10.0, 37.0, 52.0, 67.0, 200.0]
    """
    crowds: list[tuple[float, int]] = []
    for place in wanted:
        middle, count = float(place), 1
        while crowds and middle - apart * (count - 1) / 2 < crowds[-1][0] + apart * (crowds[-1][1] + 1) / 2:
            before, held = crowds.pop()
            middle, count = (before * held + middle * count) / (held + count), held + count
        crowds.append((middle, count))
    return [
        round(middle + apart * (nth - (count - 1) / 2), 1) for middle, count in crowds for nth in range(count)
    ]
