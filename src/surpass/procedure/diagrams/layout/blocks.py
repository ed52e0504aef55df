"""How much room a node takes: its shape, the timers below it, and a level for each flow that leaves it.

All of it is relative to the middle of the node's shape, in pixels; y grows downwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import NamedTuple

from surpass.procedure.diagrams.chart import Chart, Flow, Form, Node, Timer
from surpass.procedure.diagrams.layout.layers import Grid

EVENT, GATEWAY, HEIGHT, WIDTH = 36, 50, 80, 150
ASIDE_WIDTH, ASIDE_HEIGHT = 260, 120
LABEL, LINE, APART, GAP = 90, 13, 100, 4
"""A label's width and the height of its lines; from timer to timer; between a label and what it names."""
TAIL, LEAVES = 112, 112
"""Below the middle of a task: where the events that a timer tells by have theirs, where its flow turns."""
_WIDE, _NARROW = 11.0, 5.6


class Box(NamedTuple):
    """A rectangle by its upper left corner."""

    x: int
    y: int
    width: int
    height: int

    def moved(self, x: int, y: int) -> Box:
        """The same rectangle elsewhere."""
        return Box(self.x + x, self.y + y, self.width, self.height)


class Exit(NamedTuple):
    """How a flow leaves a block: its first points, the last of them on its level."""

    flow: Flow
    points: tuple[tuple[int, int], ...]
    is_straight: bool = False

    @property
    def level(self) -> int:
        """How far below the middle it runs."""
        return self.points[-1][1]


@dataclass(slots=True)
class Block:
    """A node with all that belongs to it: boxes of shapes and of labels by id, and the exits."""

    shapes: dict[str, Box] = field(default_factory=dict)
    labels: dict[str, Box] = field(default_factory=dict)
    edges: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    exits: list[Exit] = field(default_factory=list)

    def extent(self) -> tuple[int, int, int, int]:
        """How far it reaches to the left, to the right, up and down."""
        boxes = [*self.shapes.values(), *self.labels.values()]
        levels = [leaves.level for leaves in self.exits]
        return (
            -min(box.x for box in boxes),
            max(box.x + box.width for box in boxes),
            -min(0, *(box.y for box in boxes), *levels),
            max(0, *(box.y + box.height for box in boxes), *levels),
        )


def lines(text: str) -> int:
    """How many lines a label takes that is as wide as labels are."""
    width = sum(_WIDE if ord(sign) > 0x2E7F else _NARROW for sign in text)
    return ceil(width / LABEL) or 1


def blocks(chart: Chart, grid: Grid) -> dict[str, Block]:
    """The block of each node, its exits leading up or down as their targets lie."""
    timers: dict[str, list[Timer]] = {name: [] for name in chart.nodes}
    for timer in chart.timers.values():
        timers[timer.host].append(timer)
    flows: dict[str, list[Flow]] = {name: [] for name in (*chart.nodes, *chart.timers)}
    for flow in chart.flows:
        flows[flow.source].append(flow)
    made = {}
    for name, node in chart.nodes.items():
        block = Block()
        _shape(block, node, chart, len(timers[name]))
        _timers(block, timers[name], flows)
        _exits(block, node, flows[name], grid)
        if node.name and node.form not in {Form.TASK, Form.ASIDE}:
            block.labels[name] = _beside(node.name, block.shapes[name].width // 2, block.exits)
        made[name] = block
    return made


def _around(width: int, height: int) -> Box:
    return Box(-width // 2, -height // 2, width, height)


def _below(text: str, x: int, y: int) -> Box:
    """A label in the middle below a point."""
    return Box(x - LABEL // 2, y, LABEL, LINE * lines(text))


def _beside(text: str, half: int, exits: list[Exit]) -> Box:
    """A label where no flow leaves: below, above, or at the lower left."""
    height, levels = LINE * lines(text), [leaves.level for leaves in exits]
    if max(levels, default=0) <= 0:
        return _below(text, 0, half + GAP)
    if min(levels) >= 0:
        return _below(text, 0, -half - GAP - height)
    return Box(-half - LABEL, GAP, LABEL, height)


def _shape(block: Block, node: Node, chart: Chart, timers: int) -> None:
    if node.form is Form.TASK:
        block.shapes[node.id] = _around(max(WIDTH, APART * (timers - 1) + GATEWAY), HEIGHT)
    elif node.form is Form.ASIDE:
        _aside(block, node, chart)
    else:
        size = EVENT if node.form in {Form.START, Form.END, Form.WAIT} else GATEWAY
        block.shapes[node.id] = _around(size, size)


def _aside(block: Block, node: Node, chart: Chart) -> None:
    """The withdrawal: its own start and end within one frame."""
    assert chart.aside is not None  # noqa: S101 - the node is there because of it
    block.shapes[node.id] = _around(ASIDE_WIDTH, ASIDE_HEIGHT)
    for event, x in ((chart.aside.begins, -APART // 2 - 15), (chart.aside.ends, APART // 2 + 15)):
        block.shapes[event.id] = _around(EVENT, EVENT).moved(x, -10)
        block.labels[event.id] = _below(event.name, x, EVENT // 2 - 10 + GAP)
    reach = APART // 2 + 15 - EVENT // 2
    block.edges[chart.aside.flow.id] = ((-reach, -10), (reach, -10))


def _timers(block: Block, timers: list[Timer], flows: Mapping[str, list[Flow]]) -> None:
    """Clocks on the lower border, side by side; each leads down, and then to an event of its own or away."""
    bottom = HEIGHT // 2
    leaving = [flow for timer in timers for flow in flows[timer.id]]
    for place, timer in enumerate(timers):
        x = (2 * place - len(timers) + 1) * APART // 2
        low = bottom + EVENT // 2
        block.shapes[timer.id] = _around(EVENT, EVENT).moved(x, bottom)
        block.labels[timer.id] = Box(x + GAP, low + GAP, LABEL, LINE * lines(timer.name))
        if timer.tail is not None:
            block.shapes[timer.tail.id] = _around(EVENT, EVENT).moved(x, TAIL)
            block.labels[timer.tail.id] = _below(timer.tail.name, x, TAIL + EVENT // 2 + GAP)
            block.edges[timer.tells.id] = ((x, low), (x, TAIL - EVENT // 2))
        for flow in flows[timer.id]:
            behind = len(leaving) - 1 - leaving.index(flow)
            level = LEAVES + LINE * behind
            _leave(block, Exit(flow, ((x, low), (x, level))))


def _exits(block: Block, node: Node, flows: list[Flow], grid: Grid) -> None:
    """A level for each flow: straight on in the middle, the others above or below as they lead on."""
    shape = block.shapes[node.id]
    half = shape.width // 2
    here = (grid.columns[node.id], grid.rows[node.id])
    ahead = (here[0] + 1, here[1])
    straight = next((flow for flow in flows if _place(flow.target, grid) == ahead), None)
    if straight is not None:
        _leave(block, Exit(straight, ((half, 0),), is_straight=True))
    others = [flow for flow in flows if flow is not straight]
    height = LINE * max((lines(flow.name) for flow in others), default=1)
    first, apart = half + height + 2 * GAP, height + LINE
    for sign, side in ((-1, "up"), (1, "down")):
        led = sorted(
            (flow for flow in others if direction(here, _place(flow.target, grid)) == side),
            key=lambda flow: -grid.columns[flow.target],
        )
        for number, flow in enumerate(led):
            if node.form is Form.TASK:
                _leave(block, Exit(flow, ((half, HEIGHT // 3),)))
            else:
                level = sign * (first + apart * number)
                _leave(block, Exit(flow, ((0, sign * half), (0, level))))


def _place(node: str, grid: Grid) -> tuple[int, int]:
    return grid.columns[node], grid.rows[node]


def direction(source: tuple[int, int], target: tuple[int, int]) -> str:
    """Whether a flow leaves upwards or downwards: towards its target's row; on one row, backwards above."""
    if source[1] != target[1]:
        return "up" if target[1] < source[1] else "down"
    return "up" if target[0] <= source[0] else "down"


def _leave(block: Block, leaves: Exit) -> None:
    block.exits.append(leaves)
    if leaves.flow.name:
        x, y = leaves.points[-1]
        height = LINE * lines(leaves.flow.name)
        block.labels[leaves.flow.id] = Box(x + 2 * GAP, y - height - GAP // 2, LABEL, height)
