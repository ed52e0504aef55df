"""What it would take for a unit to reach a place: points of each indicator, values, the cheapest mix."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import isnan

import numpy as np

from surpass.engine.robustness.pairs.linear import Linear, linear_of
from surpass.engine.robustness.pairs.reach import Need, needed_to_reach
from surpass.engine.robustness.peers import Peers
from surpass.exchange.runs.robust.check import groups_of_run
from surpass.exchange.runs.robust.reach_table import full_of, full_terms, points_of, rank_step
from surpass.exchange.showing.explaining.overtake import Way, ways_past
from surpass.exchange.showing.run_view.numbers import rounded
from surpass.exchange.showing.run_view.run import Run
from surpass.foundation.problems import Problem, UseProblem
from surpass.policy.scheme import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """Points of one indicator more than now, and the value that brings them where one alone can be named."""

    node: Node
    points: Decimal
    way: Way | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What one unit lacks of *other*, now at *place*: each indicator alone, and the cheapest mix, if any."""

    unit: str
    other: str
    place: int
    gap: Decimal
    alone: tuple[More, ...]
    mix: tuple[More, ...] | None


def reach_place(
    files: Mapping[str, bytes], run: Run, *, unit: str, period: str, place: int, costs: Mapping[str, Decimal]
) -> Reach | None:
    """What *unit* needs to overtake the unit now at *place*; None when it is there already, or has no rank.

    *costs*: what all of an indicator's points cost, beside each other; one that is not named costs 1.
    Raises:   UseProblem: ``place-not-in-group``, ``node-not-in-run``, ``no-weighted-sum``.
    """
    group = run.row(unit, period, run.scheme.root.id)["group"]
    peers = _peers(files, period=period, group=group)
    if not 1 <= place <= len(peers.units):
        raise _refused("place-not-in-group", f"place {place}", f"1 to {len(peers.units)}")
    linear = linear_of(peers)
    if linear is None or not has_ways(run):
        raise _refused("no-weighted-sum", run.scheme.root.method, "a total that is a sum or a mean of points")
    unknown = sorted(set(costs) - set(linear.inputs))
    if unknown:
        raise _refused("node-not-in-run", ", ".join(unknown), f"one of: {', '.join(linear.inputs)}")
    order = np.argsort(-linear.total, kind="stable").tolist()
    if unit not in peers.units or order.index(peers.units.index(unit)) < place:
        return None
    own, other = peers.units.index(unit), order[place - 1]
    points = [full_of(run.scheme, name, group) for name in linear.inputs]
    need = needed_to_reach(
        linear, unit=own, other=other, full=full_terms(linear, own, points),
        beyond=float(rank_step(run.scheme)),
        costs=np.array([float(costs.get(name, 1)) for name in linear.inputs]),
    )  # fmt: skip
    return _told(run, linear, need, unit=unit, other=peers.units[other], place=place, period=period)


def has_ways(run: Run) -> bool:
    """Whether a total is a sum of points, so that points lead to a place."""
    return run.scheme.arithmetic == "exact" and run.scheme.root.method != "min"


def _peers(files: Mapping[str, bytes], *, period: str, group: str) -> Peers:
    periods = json.loads(files["manifest.json"])["periods"]
    found = groups_of_run(files, [one for one in periods if one == period])
    return next(one.peers() for one in found if one.group == group)


def _told(run: Run, linear: Linear, need: Need, *, unit: str, other: str, place: int, period: str) -> Reach:
    group = run.row(unit, period, run.scheme.root.id)["group"]
    row = run.row(other, period, run.scheme.root.id)
    ways = {way.node.id: way for way in ways_past(run, unit=unit, period=period, other=row)}
    nodes = {node.id: node for node in run.scheme.nodes}
    decimals = run.scheme.points_decimals

    def more(column: int, share: float) -> More:
        name = linear.inputs[column]
        points = points_of(share, full_of(run.scheme, name, group), decimals)
        return More(node=nodes[name], points=points, way=ways.get(name))

    alone = [more(column, share) for column, share in enumerate(need.alone.tolist()) if not isnan(share)]
    mix = None if need.mix is None else [
        part for column, share in enumerate(need.mix.tolist()) if (part := more(column, share)).points > 0
    ]  # fmt: skip
    return Reach(
        unit=unit, other=other, place=place, gap=rounded(Fraction(need.gap), run.scheme.score_decimals),
        alone=tuple(sorted(alone, key=lambda one: (one.points, one.node.id))),
        mix=None if mix is None else tuple(mix),
    )  # fmt: skip


def _refused(code: str, found: str, expected: str) -> UseProblem:
    problem = Problem(
        code=code, where="surpass robust", found=found, expected=expected, next_step="choose one of these"
    )
    return UseProblem([problem])
