"""Where the nodes of a chart stand: columns by the longest path to them, rows within the roles' lanes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count
from typing import NamedTuple

from surpass.procedure.diagrams.chart import START, Chart


class Grid(NamedTuple):
    """Node -> column and node -> row, both from 0; ``lanes``: each role with its rows, from top to bottom."""

    columns: Mapping[str, int]
    rows: Mapping[str, int]
    lanes: tuple[tuple[str, range], ...]


def grid(chart: Chart, *, roles: Iterable[str]) -> Grid:
    """Columns and rows of all nodes; no two share a place. The order of *roles* is that of the lanes."""
    columns = _columns(chart)
    places = _places(chart, columns)
    held = dict.fromkeys((*roles, *chart.lanes.values()))
    lanes: list[tuple[str, range]] = []
    first = 0
    for role in held:
        used = [place for node, place in places.items() if chart.lanes[node] == role]
        if used:
            lanes.append((role, range(first, first + max(used) + 1)))
            first = lanes[-1][1].stop
    starts = {role: rows.start for role, rows in lanes}
    rows = {node: starts[chart.lanes[node]] + place for node, place in places.items()}
    return Grid(columns, rows, tuple(lanes))


def _columns(chart: Chart) -> dict[str, int]:
    """The length of the longest way from the start that turns back nowhere; nodes off the way begin at 1."""
    onward: dict[str, list[str]] = {name: [] for name in chart.nodes}
    for flow in chart.flows:
        onward[chart.host(flow.source)].append(flow.target)
    order, back = _depth_first(onward)
    columns = {name: int(name != START) for name in order}
    for name in order:
        for target in onward[name]:
            if (name, target) not in back:
                columns[target] = max(columns[target], columns[name] + 1)
    return columns


def _depth_first(onward: Mapping[str, list[str]]) -> tuple[list[str], set[tuple[str, str]]]:
    """The nodes so that every flow leads to a later one, and the flows that lead back and are left out."""
    done: list[str] = []
    seen: set[str] = set()
    back: set[tuple[str, str]] = set()
    for root in (name for name in onward if name not in seen):
        path, open_ = [(root, iter(onward[root]))], {root}
        seen.add(root)
        while path:
            name, left = path[-1]
            target = next(left, None)
            if target is None:
                done.append(name)
                open_.discard(name)
                path.pop()
            elif target in open_:
                back.add((name, target))
            elif target not in seen:
                seen.add(target)
                open_.add(target)
                path.append((target, iter(onward[target])))
    return done[::-1], back


def _places(chart: Chart, columns: Mapping[str, int]) -> dict[str, int]:
    """Each node's row within its lane: that of a node just before it where it can go straight on."""
    before: dict[str, list[str]] = {name: [] for name in chart.nodes}
    for flow in chart.flows:
        before[flow.target].append(chart.host(flow.source))
    places: dict[str, int] = {}
    taken: set[tuple[str, int, int]] = set()

    def wished(name: str) -> int | None:
        """The row of a node before it from which the flow could go straight on."""
        lane, column = chart.lanes[name], columns[name]
        near = (one for one in before[name] if columns[one] == column - 1 and chart.lanes[one] == lane)
        return next((places[one] for one in near), None)

    for column in range(max(columns.values()) + 1):
        here = [name for name in chart.nodes if columns[name] == column]
        for name in sorted(here, key=lambda one: wished(one) is None):
            lane, wish = chart.lanes[name], wished(name)
            free = (row for row in count() if (lane, column, row) not in taken)
            row = wish if wish is not None and (lane, column, wish) not in taken else next(free)
            taken.add((lane, column, row))
            places[name] = row
    return places
