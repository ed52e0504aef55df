"""The drawing: where every shape, label and line of a chart goes, in whole pixels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from surpass.procedure.diagrams.chart import Chart
from surpass.procedure.diagrams.layout.blocks import Block, Box, Exit, blocks, direction
from surpass.procedure.diagrams.layout.layers import Grid, grid
from surpass.procedure.diagrams.layout.tracks import Line, tracks

Point = tuple[int, int]
BAND = 30
"""Width of the band with the name of the pool, and of a lane."""
EDGE, TRACK, ARROW = 18, 12, 22
"""Room beside a row or a column, between two tracks, and before a shape that an arrow leads to."""


class Route(NamedTuple):
    """How a flow goes: from a block by an exit, along channels, into its target from the left.

    ``leaves``, ``enters``: the channels right of a column; ``between``: the channel above a row, None where
    the first channel reaches the target.
    """

    leaves: int
    between: int | None
    enters: int
    source: str
    exit: Exit


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Boxes by the id of what they show, labels by the id of what they name, lines by flow."""

    pool: Box
    lanes: Mapping[str, Box]
    shapes: Mapping[str, Box]
    labels: Mapping[str, Box]
    edges: Mapping[str, tuple[Point, ...]]


def drawing(chart: Chart, *, roles: Iterable[str]) -> Drawing:
    """Lay a chart out: columns from left to right, one lane below another in the order of *roles*."""
    places = grid(chart, roles=roles)
    return _Sheet(chart, places, blocks(chart, places)).drawn()


@dataclass(slots=True)
class _Sheet:
    chart: Chart
    grid: Grid
    blocks: Mapping[str, Block]
    x: dict[int, int] = field(default_factory=dict)
    y: dict[int, int] = field(default_factory=dict)
    across: dict[tuple[int, str], int] = field(default_factory=dict)
    along: dict[tuple[int, str], int] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    size: Point = (0, 0)

    def drawn(self) -> Drawing:
        """Rows first, since the order of the tracks between columns rests on them."""
        routes = list(self._routes())
        self._set_rows(routes)
        self._set_columns(routes)
        shapes: dict[str, Box] = {}
        labels: dict[str, Box] = {}
        edges: dict[str, tuple[Point, ...]] = {}
        for name, block in self.blocks.items():
            x, y = self.x[self.grid.columns[name]], self.y[self.grid.rows[name]]
            shapes |= {key: box.moved(x, y) for key, box in block.shapes.items()}
            labels |= {key: box.moved(x, y) for key, box in block.labels.items()}
            edges |= {key: tuple((px + x, py + y) for px, py in line) for key, line in block.edges.items()}
        edges |= {route.exit.flow.id: self._line(route) for route in routes}
        width, height = self.size
        return Drawing(
            pool=Box(0, 0, width, height), lanes=self._lanes(), shapes=shapes, labels=labels, edges=edges
        )

    def _routes(self) -> Iterator[Route]:
        for name, block in self.blocks.items():
            column, row = self.grid.columns[name], self.grid.rows[name]
            for leaves in block.exits:
                target = leaves.flow.target
                enters, to = self.grid.columns[target] - 1, self.grid.rows[target]
                side = direction((column, row), (enters + 1, to))
                between = None if enters == column else row + (side == "down")
                yield Route(column, between, enters, name, leaves)

    def _set_rows(self, routes: list[Route]) -> None:
        lines: dict[int, dict[str, Line]] = {}
        for route in routes:
            if route.between is not None:
                held = lines.setdefault(route.between, {}).setdefault(route.exit.flow.target, Line())
                for channel, name in ((route.leaves, route.source), (route.enters, route.exit.flow.target)):
                    is_above = self.grid.rows[name] < route.between
                    (held.before if is_above else held.after).append(channel)
        top, rows = 0, sorted(set(self.grid.rows.values()))
        for row in (*rows, len(rows)):
            found = tracks(lines.get(row, {}))
            self.along |= {(row, target): top + EDGE + TRACK * place for target, place in found.items()}
            top += EDGE + TRACK * (max(found.values(), default=-1) + 1)
            self.starts[row] = top
            if row in rows:
                here = [self.blocks[name].extent() for name in self.blocks if self.grid.rows[name] == row]
                self.y[row] = top + EDGE + max(up for _, _, up, _ in here)
                top = self.y[row] + max(down for _, _, _, down in here)
        self.size = (0, top + EDGE)

    def _set_columns(self, routes: list[Route]) -> None:
        lines: dict[int, dict[str, Line]] = {}
        for route in (route for route in routes if not route.exit.is_straight):
            target, level = route.exit.flow.target, self.y[self.grid.rows[route.source]] + route.exit.level
            first = lines.setdefault(route.leaves, {}).setdefault(target, Line())
            first.before.append(level)
            last = lines.setdefault(route.enters, {}).setdefault(target, Line())
            last.after.append(self.y[self.grid.rows[target]])
            if route.between is not None:
                y = self.along[route.between, target]
                is_on = route.leaves < route.enters
                (first.after if is_on else first.before).append(y)
                (last.before if is_on else last.after).append(y)
        left = 2 * BAND + EDGE
        for column in range(max(self.grid.columns.values()) + 1):
            here = [self.blocks[name].extent() for name, at in self.grid.columns.items() if at == column]
            self.x[column] = left + max((reach for reach, _, _, _ in here), default=0)
            left = self.x[column] + max((reach for _, reach, _, _ in here), default=0)
            found = tracks(lines.get(column, {}))
            self.across |= {(column, target): left + EDGE + TRACK * place for target, place in found.items()}
            left += EDGE + TRACK * max(found.values(), default=0) + ARROW
        self.size = (left, self.size[1])

    def _line(self, route: Route) -> tuple[Point, ...]:
        target = route.exit.flow.target
        x, y = self.x[route.leaves], self.y[self.grid.rows[route.source]]
        points = [(px + x, py + y) for px, py in route.exit.points]
        box = self.blocks[target].shapes[target]
        end = (self.x[route.enters + 1] + box.x, self.y[self.grid.rows[target]])
        if not route.exit.is_straight:
            turn = self.across[route.leaves, target]
            points.append((turn, points[-1][1]))
            if route.between is not None:
                across = self.along[route.between, target]
                turn, before = self.across[route.enters, target], turn
                points += [(before, across), (turn, across)]
            points.append((turn, end[1]))
        return tuple(_without_idle((*points, end)))

    def _lanes(self) -> dict[str, Box]:
        width, height = self.size
        tops = [0, *(self.starts[rows.start] for _, rows in self.grid.lanes[1:]), height]
        return {
            role: Box(BAND, top, width - BAND, below - top)
            for (role, _), top, below in zip(self.grid.lanes, tops, tops[1:], strict=False)
        }


def _without_idle(points: Iterable[Point]) -> Iterator[Point]:
    """Points at which the line turns, and both its ends."""
    line = [point for point, _ in groupby(points)]
    for place, (x, y) in enumerate(line):
        near = line[max(place - 1, 0) : place + 2]
        is_idle = len(near) == 3 and (
            len({one[0] for one in near}) == 1 or len({one[1] for one in near}) == 1
        )
        if not is_idle:
            yield x, y
