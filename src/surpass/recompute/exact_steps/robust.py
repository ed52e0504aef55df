"""The tables of a run's robustness again: every closed form, and the draws where plain Python can do them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from surpass.recompute.exact_steps.bands import Line, count_lines, draw_again, lines_of, share, state_of
from surpass.recompute.exact_steps.draws import Branch, Group
from surpass.recompute.exact_steps.pairs import certain_figures, pair_figures, sums_of
from surpass.recompute.exact_steps.reach import reach_figures
from surpass.recompute.exact_steps.tree import Assessed, shares_of
from surpass.recompute.progress import group_ranks
from surpass.recompute.read_files import Run

if TYPE_CHECKING:
    from surpass.recompute.progress import Figure

MOST_PRODUCTS = 100_000_000
"""Draws x units x indicators of a group; beyond it only what rests on no draw is computed again here."""
MOST_COMPARED = 500
Table = dict[tuple[str, ...], dict[str, "Figure"]]


def robust_figures(run: Run, found: Assessed, drawing: Mapping[str, Any]) -> dict[str, Table]:
    """The rows of robustness.csv, cuts.csv, flips.csv and reach.csv of one period.

    Missing:  figures of draws are left out where there are too many, or where they are no uniform ones.
    """
    tables: dict[str, Table] = {"robustness.csv": {}, "cuts.csv": {}, "flips.csv": {}, "reach.csv": {}}
    ranks = group_ranks(run, found)
    for name in sorted(set(found.group.values())):
        group = _group(run, found, name, ranks)
        if group.units:
            _add(run, group, drawing, (found.period, name), tables)
    return tables


def _add(
    run: Run, group: Group, drawing: Mapping[str, Any], place: tuple[str, str], tables: dict[str, Table]
) -> None:
    period, name = place
    lines = lines_of(run, drawing, group=name, size=len(group.units))
    drawn = _drawn(run, group, drawing, lines) if _may_draw(group, drawing) else _Drawn()
    sums = sums_of(group, decimals=run.rules["points_decimals"])
    certain: dict[str, list[int]] = {}
    if sums is not None and len(group.units) <= MOST_COMPARED:
        for unit, node, lacking in reach_figures(run, sums, group, name=name):
            tables["reach.csv"][unit, period, node] = lacking
        certain = {unit: ends for unit, *ends in certain_figures(sums, group.units, spread=drawing["spread"])}
    for unit in group.units:
        best, worst = certain.get(unit, (None, None))
        row: dict[str, Figure] = {"group": name, "rank": group.ranks[unit]}
        row |= {"certain_best": best, "certain_worst": worst}
        tables["robustness.csv"][unit, period] = row | drawn.bands.get(unit, {})
        for line in lines:
            row = {"group": name, "side": line.side, "places": line.places, "at_least": line.at_least}
            tables["cuts.csv"][unit, period, line.id] = row | drawn.cuts.get((unit, line.id), {})
    for leader, unit in _pairs(run, group, lines, drawn.open, place):
        row = {} if sums is None else {**pair_figures(sums, leader, unit)}
        tables["flips.csv"][period, name, leader, unit] = row | drawn.wins(leader, unit)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Figures that rest on draws: none, where the draws were not made again."""

    bands: Mapping[str, dict[str, Figure]] = field(default_factory=dict)
    cuts: Mapping[tuple[str, str], dict[str, Figure]] = field(default_factory=dict)
    open: frozenset[tuple[str, str]] | None = None
    wins: Callable[[str, str], dict[str, Figure]] = lambda _leader, _unit: {}


def _drawn(run: Run, group: Group, drawing: Mapping[str, Any], lines: Sequence[Line]) -> _Drawn:
    draws, tail, ties = int(drawing["draws"]), Fraction(drawing["tail"]), run.rules["rank_ties"]
    drawn = draw_again(run, group, drawing)
    cuts: dict[tuple[str, str], dict[str, Figure]] = {
        key: {
            "probability": share(may, draws),
            "certainly": share(must, draws),
            "state": state_of(may, must, draws=draws, tail=tail),
        }
        for key, (may, must) in count_lines(run, group, drawn, lines).items()
    }
    is_open = frozenset(key for key, row in cuts.items() if row["state"] == "open")
    bands: dict[str, dict[str, Figure]] = {
        unit: {
            "low": drawn.quantile(unit, tail, ties),
            "median": drawn.quantile(unit, Fraction(1, 2), ties),
            "high": drawn.quantile(unit, 1 - tail, ties),
            "discussed": ";".join(line.id for line in lines if (unit, line.id) in is_open),
        }
        for unit in group.units
    }
    return _Drawn(bands, cuts, is_open, lambda leader, unit: {"wins": share(drawn.wins(unit, leader), draws)})


def _group(run: Run, found: Assessed, name: str, ranks: Mapping[str, int]) -> Group:
    members = [unit for unit, group in found.group.items() if group == name and unit in ranks]
    units = tuple(sorted(members, key=lambda unit: unit.removeprefix("'")))  # in tables some have one
    scale = 10 ** run.rules["points_decimals"]
    divisor = 10 ** (run.rules["points_decimals"] - run.rules["score_decimals"])
    tree = dict(_tree(run, name))
    nodes = {*tree, *(child for branch in tree.values() for child in branch.shares)}
    root = next(iter(tree))
    points = {}
    for unit in units:
        for node in nodes:
            cell = found.cells.get((unit, node))
            score = None if cell is None else cell.points if node == root else cell.score
            points[unit, node] = None if score is None else int(score * scale)
    beside = [node.id for node in run.nodes if node.kind == "adjustment"]
    held = {
        unit: sum(int((found.cells[unit, node].points or 0) * scale) for node in beside) for unit in units
    }
    return Group(units=units, tree=tree, points=points, held=held, ranks=ranks, divisor=divisor)


def _tree(run: Run, group: str) -> Iterator[tuple[str, Branch]]:
    """The inner nodes, each before those below it, with the children that count something."""
    by_id = {node.id: node for node in run.nodes}
    waiting = [node for node in run.nodes if node.parent is None]
    while waiting:
        node = waiting.pop(0)
        counted = {child: part for child, part in shares_of(run, node, group).items() if part > 0}
        yield node.id, Branch(node.method, counted)
        waiting += [by_id[child] for child in counted if by_id[child].kind == "aggregate"]


def _may_draw(group: Group, drawing: Mapping[str, Any]) -> bool:
    products = len(group.units) * int(drawing["draws"]) * len({node for _, node in group.points})
    return bool(drawing["kind"] == "multiplicative") and products <= MOST_PRODUCTS


def _pairs(
    run: Run, group: Group, lines: Sequence[Line], is_open: frozenset[tuple[str, str]] | None,
    place: tuple[str, str],
) -> dict[tuple[str, str], None]:  # fmt: skip
    """Neighbours, and at each cut of places the units to be discussed with the line.

    Missing:  without draws it is not known who must be discussed: then the pairs that the run stored.
    """
    order = sorted(group.units, key=lambda unit: -group.total(unit))
    found = dict.fromkeys(pairwise(order))
    if is_open is None:
        rows = (row for row in run.stored.get("flips.csv", ()) if (row["period"], row["group"]) == place)
        stored = ((row["leader"], row["unit"]) for row in rows)
        return found | {pair: None for pair in stored if set(group.units).issuperset(pair)}
    for line in lines:
        first = (
            None if line.places is None else line.places if line.side == "first" else len(order) - line.places
        )
        if first is None or not 0 < first < len(order):
            continue
        above = [(unit, order[first]) for unit in order[: first - 1] if (unit, line.id) in is_open]
        below = [(order[first - 1], unit) for unit in order[first + 1 :] if (unit, line.id) in is_open]
        found |= dict.fromkeys((*above, *below))
    return found
