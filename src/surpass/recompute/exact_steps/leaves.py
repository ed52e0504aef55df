"""Every unit's points of one indicator: round the inputs once, look at the peers, round the points once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from surpass.recompute.exact_steps.leaf_points import unrounded_points
from surpass.recompute.exact_steps.sight import Absence, Field, Sight
from surpass.recompute.figures import period_before, rounded
from surpass.recompute.read_files import Node, Run

EMPTY = Field()


class State(Enum):
    """What is known of a node: its score, or why it has none."""

    KNOWN = "known"
    UNKNOWN = "unknown"
    DROPPED = "dropped"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Mark:
    """A node's result on its own scale; ``score`` is None unless known."""

    state: State
    score: Fraction | None = None


Marks = dict[tuple[str, str], Mark]
"""By (unit, node)."""


def leaf_marks(run: Run, node: Node, *, groups: Mapping[str, str], period: str) -> Marks:
    """Points of one indicator for every unit, each compared inside its group.

    Units:    values, further series and own targets are rounded once to the indicator's decimals.
    """
    rule = run.rules["rounding"]
    units = {unit: group for unit, group in groups.items() if node.full.get(group) is not None}

    def column(series: str, period: str) -> dict[str, Fraction | None]:
        cells = {unit: run.values.get((series, unit, period)) for unit in units}
        return {
            unit: None if cell is None else rounded(cell, node.decimals, rule) for unit, cell in cells.items()
        }

    def fields(cells: Mapping[str, Fraction | None]) -> dict[str, Field]:
        members: dict[str, list[Fraction | None]] = {}
        for unit, group in units.items():
            members.setdefault(group, []).append(cells[unit])
        return {group: _field(values) for group, values in members.items()}

    values, before = column(node.series, period), column(node.series, period_before(period))
    more = {role: column(series, period) for role, series in node.more.items()}
    peers, peers_before = fields(values), fields(before)
    peers_growth, everyone = fields(more["growth"]) if "growth" in more else {}, _field(values.values())
    marks = {(unit, node.id): Mark(State.NOT_APPLICABLE) for unit in groups}
    for unit, group in units.items():
        own_target = run.targets.get((node.id, unit, period))
        sight = Sight(
            node=node, group=group, constant=run.rules["constant"], full=node.full[group] or Fraction(0),
            value=values[unit], previous=before[unit],
            more={role: cells[unit] for role, cells in more.items()},
            target=node.params.get("target", {}).get(group)
            if own_target is None else rounded(own_target, node.decimals, rule),
            peers=peers[group], everyone=everyone, peers_before=peers_before[group],
            peers_growth=peers_growth.get(group, EMPTY),
        )  # fmt: skip
        marks[unit, node.id] = _leaf_mark(run, sight)
    return marks


def _field(cells: Iterable[Fraction | None]) -> Field:
    return Field(tuple(sorted(cell for cell in cells if cell is not None)))


def _leaf_mark(run: Run, sight: Sight) -> Mark:
    outcome = unrounded_points(sight)
    if isinstance(outcome, tuple):
        decimals, rule = run.rules["points_decimals"], run.rules["rounding"]
        return Mark(State.KNOWN, sum((rounded(part, decimals, rule) for part in outcome), Fraction(0)))
    missing = {Absence.MISSING: sight.node.missing, Absence.DROPPED: "drop"}.get(outcome, "unknown")
    if missing == "zero":
        return Mark(State.KNOWN, Fraction(0))
    return Mark(State.DROPPED if missing == "drop" else State.UNKNOWN)
